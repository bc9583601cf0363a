// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.protocol.AskedObjects;
import io.bulkhead.protocol.Pending;

/// What one association needs remembered.
final class MmsState {
    static final int SERVICE = 0;
    static final int ACTION = 1;
    static final int OBJECT_CLASS = 2;

    /// Keys of what has no invoke id, and of cancellations, beyond the invoke ids.
    static final long ASSOCIATE = -1;

    static final long RELEASE = -2;
    static final long INITIATE = -3;
    static final long CONCLUDE = -4;
    static final long CANCEL = 1L << 32;

    /// Requests whose variables are remembered, and how long each list may be.
    static final int MAX_ASKED = 16;

    static final int MAX_ASKED_BYTES = 16 * 1024;

    final Pending requests = new Pending(3);
    final AskedObjects asked = new AskedObjects(MAX_ASKED, MAX_ASKED_BYTES);

    final MmsFiles files = new MmsFiles();

    /// Whether it is known which side serves.
    boolean serverKnown;

    void clear() {
        requests.clear();
        asked.clear();
        files.clear();
    }
}
