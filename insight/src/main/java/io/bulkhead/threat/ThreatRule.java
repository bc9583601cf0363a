// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.estate.Assessing;

/// One way in which the system could be harmed: one file, found by `ServiceLoader`.
public interface ThreatRule extends Assessing<Exposure> {
    Threat threat();
}
