// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Assessing;

/// One requirement and its check: one file, found by `ServiceLoader`. Attestations and decisions of
/// people are applied after it; evidence against outweighs them.
public interface RequirementCheck extends Assessing<Judgement> {
    Requirement requirement();
}
