// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a rule says about itself: everything that a reader of its alerts is told.
///
/// @param group `gid`; 1 where the rule says none
/// @param id `sid`, unique within its group
/// @param message `msg`
/// @param classtype empty where the rule says none
/// @param priority 1, the gravest, to 255; that of the class where the rule says none
/// @param references as `kind,where`
/// @param metadata values by key, in the order written
/// @param file where the rule stands
/// @param line of that file, from 1
public record Signature(
        int group,
        int id,
        int revision,
        String message,
        String classtype,
        int priority,
        List<String> references,
        Map<String, List<String>> metadata,
        Threshold threshold,
        String file,
        int line) {
    private static final String TECHNIQUE = "mitre_technique_id";

    public Signature {
        references = List.copyOf(references);
        metadata = Map.copyOf(metadata);
    }

    /// What the priority means to us. Rule writers use 1 for what was compromised, 2 for what may
    /// become so, 3 for what is merely worth knowing.
    public Severity severity() {
        return switch (priority) {
            case 1 -> Severity.HIGH;
            case 2 -> Severity.MEDIUM;
            case 3 -> Severity.LOW;
            default -> Severity.INFO;
        };
    }

    /// ATT&CK for ICS techniques that its metadata names; those of other matrices are left out.
    public List<String> techniques() {
        return metadata.getOrDefault(TECHNIQUE, List.of()).stream()
                .map(id -> id.toUpperCase(Locale.ROOT))
                .filter(id -> id.matches("T0\\d{3}"))
                .distinct()
                .toList();
    }
}
