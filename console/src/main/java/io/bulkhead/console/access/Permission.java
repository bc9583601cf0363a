// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.access;

/// What a person may be allowed to do.
public enum Permission {
    /// See devices, alerts, conclusions.
    VIEW,
    /// Handle alerts, decide on threats and requirements, attest, say what matters.
    TRIAGE,
    /// Change sites, sensors, users, settings.
    ADMINISTER,
    /// See packets. A right of its own; each use is recorded.
    PACKETS,
    /// See secrets unmasked. A right of its own; each use is recorded.
    SECRETS
}
