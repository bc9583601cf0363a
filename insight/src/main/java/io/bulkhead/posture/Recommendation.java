// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import io.bulkhead.estate.Assessing;

/// One recommendation: one file, found by `ServiceLoader`.
public interface Recommendation extends Assessing<Standing> {
    Advice advice();
}
