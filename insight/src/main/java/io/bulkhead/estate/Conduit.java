// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.workload.Workload;
import java.util.List;

/// All flows from one zone into another: what crosses one trust boundary in one direction of
/// asking.
///
/// @param id `FROM>TO`, of zones' ids
/// @param flows ids, in order
/// @param declared what people allow here; [Workload.Conduit#NONE] where nobody said
public record Conduit(
        String id,
        String from,
        String to,
        List<String> flows,
        long control,
        long data,
        Workload.Conduit declared)
        implements Element {
    public Conduit {
        flows = List.copyOf(flows);
    }

    /// The id of what goes from one zone into another.
    public static String id(String from, String to) {
        return from + ">" + to;
    }

    @Override
    public String label() {
        return from + " to " + to;
    }

    public boolean isDeclared() {
        return !declared.from().isEmpty();
    }
}
