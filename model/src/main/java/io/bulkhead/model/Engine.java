// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What kind of reasoning raised an alert.
public enum Engine {
    /// A message that its protocol forbids.
    PROTOCOL_VIOLATION,
    /// Behaviour that the baseline or a rule of the site does not allow.
    POLICY_VIOLATION,
    /// Known malicious content, addresses or names.
    MALWARE,
    /// Behaviour that is odd by its number, order or timing: scans, floods, forged addresses.
    ANOMALY,
    /// What the plant's people want to know whoever does it: stops, downloads, restarts, silence.
    OPERATIONAL
}
