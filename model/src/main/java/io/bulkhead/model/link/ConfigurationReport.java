// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

import java.util.List;

/// What came of a configuration.
///
/// @param version of the configuration
/// @param applied false if it was refused or rolled back: what was before is in force again
/// @param problems why, in words; also what of an applied one could not be used
public record ConfigurationReport(long version, boolean applied, List<String> problems) {
    public ConfigurationReport {
        problems = problems == null ? List.of() : List.copyOf(problems);
    }
}
