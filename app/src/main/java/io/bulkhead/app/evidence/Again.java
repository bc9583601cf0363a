// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;

/// The captures of a run, to be read once more.
@FunctionalInterface
public interface Again {
    /// Opens a capture from its beginning.
    ///
    /// @param capture its index
    Capture open(int capture) throws CaptureException;
}
