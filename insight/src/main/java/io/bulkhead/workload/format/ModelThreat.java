// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Severity;
import java.util.Locale;
import java.util.Optional;

/// A threat as models of other tools hold it.
///
/// @param id stable
/// @param stride letters such as `ST`, the first one first; empty if its kind is none of the six
/// @param element name of a component or zone, or of a flow as [#flow] makes it; empty: the whole
/// @param severity empty if nobody judged it
/// @param mitigation what is done against it, or could be
public record ModelThreat(
        String id,
        String title,
        String stride,
        String element,
        Optional<Severity> severity,
        Status status,
        String mitigation,
        String description) {
    /// What became of it.
    public enum Status {
        OPEN,
        MITIGATED,
        ACCEPTED,
        NOT_APPLICABLE
    }

    private static final String LETTERS = "STRIDE";
    private static final String[] KINDS = {
        "Spoofing",
        "Tampering",
        "Repudiation",
        "Information disclosure",
        "Denial of service",
        "Elevation of privilege"
    };

    /// How a flow is named as an element.
    public static String flow(String from, String to, String protocol) {
        return from + ">" + to + (protocol.isEmpty() ? "" : "/" + protocol);
    }

    /// The name of a letter; empty for others.
    static String kind(char letter) {
        int index = LETTERS.indexOf(letter);
        return index < 0 ? "" : KINDS[index];
    }

    /// The letter of a name as tools write it; empty for others.
    static String letter(String kind) {
        String plain = kind.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        for (int i = 0; i < KINDS.length; i++) {
            if (KINDS[i].toLowerCase(Locale.ROOT).equals(plain)) {
                return LETTERS.substring(i, i + 1);
            }
        }
        return plain.length() == 1 && LETTERS.toLowerCase(Locale.ROOT).contains(plain)
                ? plain.toUpperCase(Locale.ROOT)
                : "";
    }
}
