// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.event;

/// Streams of events with sequence numbers of their own, the most valuable first. Within one,
/// events arrive in order; between them nothing is promised.
public enum Lane {
    /// Alerts, transfers, what was shed.
    FINDINGS,
    /// Devices.
    INVENTORY,
    /// Counters: flows, coverage, health.
    TRAFFIC
}
