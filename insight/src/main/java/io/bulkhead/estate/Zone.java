// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;

/// A part of the estate in which trust is the same.
///
/// @param id stable; the declared name, or made of what it was inferred from
/// @param trust 0 (not at all) to 5 (safety)
/// @param targetLevel target security level (SL-T) 1 to 4; 0 where nobody said
/// @param why why it is a zone: its declaration, or from what it was inferred
/// @param declared what people say; [Workload.Zone#NONE] where it was inferred
public record Zone(
        String id,
        String name,
        ZoneKind kind,
        int trust,
        int targetLevel,
        String consequence,
        boolean safety,
        String why,
        Workload.Zone declared)
        implements Element {
    @Override
    public String label() {
        return name;
    }

    public boolean isDeclared() {
        return !declared.name().isEmpty();
    }
}
