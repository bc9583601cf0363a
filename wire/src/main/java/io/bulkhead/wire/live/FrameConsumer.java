// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Frame;

/// Takes frames one by one.
@FunctionalInterface
public interface FrameConsumer {
    /// @param frame valid during the call only
    void frame(Frame frame);
}
