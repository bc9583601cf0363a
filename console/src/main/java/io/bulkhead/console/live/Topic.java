// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

/// What kind of things changed.
public enum Topic {
    SITES,
    SENSORS,
    DEVICES,
    FLOWS,
    ALERTS,
    TRANSFERS,
    /// What people declare of a site: workload, evidence, decisions, attestations, zones.
    DECLARATIONS,
    CONCLUSIONS
}
