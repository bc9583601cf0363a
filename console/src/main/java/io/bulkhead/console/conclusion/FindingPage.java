// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import java.util.List;

/// Elements of a requirement.
///
/// @param total how many there are in all
public record FindingPage(RequirementWords requirement, List<FindingView> items, int total) {}
