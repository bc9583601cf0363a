// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.Asset;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import java.util.List;
import java.util.Optional;

/// A device, program or person of the estate: seen, declared, or both.
///
/// @param id of the asset, or `declared:NAME` where it was not seen
/// @param zone id of its zone
/// @param asset what was learned of it; [#UNSEEN] where it was not seen
/// @param declared what people say of it; [Workload.Component#NONE] where nobody does
public record Component(
        String id, String name, Role role, String zone, Asset asset, Workload.Component declared)
        implements Element {
    /// Stands for a device that was not seen.
    public static final Asset UNSEEN =
            new Asset(
                    "", "", List.of(), List.of(), List.of(), "", "", "", "", "", "", "", "", "", "",
                    false, List.of(), 0, 0, List.of());

    @Override
    public String label() {
        return name;
    }

    /// Whether it was seen at all. One that is only spoken to, and never answers, was seen too.
    public boolean observed() {
        return !asset.id().isEmpty();
    }

    public boolean isDeclared() {
        return !declared.name().isEmpty();
    }

    /// What people said counts more than what was seen.
    public String criticality() {
        return first(declared.criticality(), asset.criticality());
    }

    public String vendor() {
        return first(asset.vendor(), declared.vendor());
    }

    public String model() {
        return first(asset.model(), declared.model());
    }

    public String firmware() {
        return first(asset.firmware(), declared.firmware());
    }

    public boolean safety() {
        return declared.safety() || role == Role.SAFETY_CONTROLLER;
    }

    /// Level in the Purdue model, 0 to 5, where known.
    public Optional<Integer> purdue() {
        String level = asset.purdue();
        return level.isEmpty() || !Character.isDigit(level.charAt(0))
                ? Optional.empty()
                : Optional.of(level.charAt(0) - '0');
    }

    /// Whether `text` is its name, its asset's id, or one of its addresses.
    public boolean is(String text) {
        return name.equals(text)
                || declared.name().equals(text)
                || id.equals(text)
                || asset.names().contains(text)
                || asset.addresses().contains(text)
                || asset.macs().contains(text)
                || declared.addresses().contains(text);
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
