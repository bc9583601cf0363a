// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What one conversation needs remembered: the last request, which is the one that is answered
/// next.
final class KerberosState {
    /// Bytes of a user's name that are kept, for refusals that do not repeat it.
    static final int MAX_USER = 128;

    /// Whether the request proved that its sender knows a secret.
    boolean proved;

    /// Whether the request takes encryption of today.
    boolean strongOffered;

    private KerberosType asked = KerberosType.ERROR;
    private long askedAt;
    private boolean open;
    private byte[] user = {};
    private int userLength;

    void clear() {
        open = false;
        asked = KerberosType.ERROR;
        userLength = 0;
    }

    void asked(KerberosType type, long time) {
        asked = type;
        askedAt = time;
        open = true;
    }

    /// Whether a request was open; it no longer is.
    boolean answered() {
        boolean was = open;
        open = false;
        return was;
    }

    /// Whether the last request was of the kind that `reply` answers.
    boolean answers(KerberosType reply) {
        return asked.number() == reply.number() - 1;
    }

    long roundTrip(long now) {
        return Math.max(0, now - askedAt);
    }

    void user(Bytes name) {
        if (user.length == 0) {
            user = new byte[MAX_USER];
        }
        userLength = Math.min(MAX_USER, name.length());
        name.copyTo(0, user, 0, userLength);
    }

    int userLength() {
        return asked == KerberosType.AS_REQUEST ? userLength : 0;
    }

    /// Aims `view` at a copy of the name of the last user in `texts`.
    void user(Bytes view, TextBuffer texts) {
        int mark = texts.length();
        for (int i = 0; i < userLength; i++) {
            texts.put(user[i]);
        }
        texts.view(view, mark);
    }
}
