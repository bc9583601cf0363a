// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.model.Alert;
import io.bulkhead.wire.capture.CaptureException;
import java.io.IOException;
import java.util.List;

/// What is judged: learns from some frames and says what is wrong with others.
@FunctionalInterface
public interface Examinee {
    /// @param learned in order; empty where nothing is learned before
    /// @param variant how the judged frames are changed before
    List<Alert> alerts(List<Slice> learned, Slice judged, Variant variant)
            throws CaptureException, IOException;
}
