// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.wire.live.PacketSource;

/// Opens network interfaces for capturing. One that cannot be opened is a source that says why, and
/// tries again.
@FunctionalInterface
public interface SourceOpener {
    /// @param name of the interface
    PacketSource open(String name);
}
