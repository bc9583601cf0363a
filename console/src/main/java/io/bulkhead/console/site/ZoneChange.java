// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.web.OneOf;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import io.bulkhead.model.Names;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a person says of a zone.
///
/// @param site id; of a zone that is there it stays as it is
/// @param trust 0 to 5; null for what is usual of the kind
/// @param targetLevel 1 to 4; null or 0 if nobody says
/// @param ranges all of them
public record ZoneChange(
        @Nullable String site,
        String name,
        @OneOf({
                    "device",
                    "field-gateway",
                    "cloud-gateway",
                    "services",
                    "remote-user",
                    "local",
                    "external"
                })
                String kind,
        @Nullable Integer trust,
        @Nullable Integer targetLevel,
        @Nullable String note,
        @Nullable List<ZoneRange> ranges) {
    private static final int MAX_NAME = 200;
    private static final int MAX_NOTE = 10_000;
    private static final int MAX_RANGES = 500;
    private static final int MAX_TRUST = 5;
    private static final int MAX_LEVEL = 4;

    public ZoneChange {
        site = site == null ? "" : site;
        name = Texts.needed("name", name, MAX_NAME);
        String wanted = kind;
        ZoneKind known =
                kindOf(kind)
                        .orElseThrow(() ->
                                Problem.field("kind", "'" + wanted + "' is none of " + kinds()));
        trust = trust == null ? known.trust() : trust;
        targetLevel = targetLevel == null ? 0 : targetLevel;
        note = Texts.said("note", note, MAX_NOTE);
        ranges = ranges == null ? List.of() : ranges.stream().distinct().toList();
        if (trust < 0 || trust > MAX_TRUST) {
            throw Problem.field("trust", "0 to " + MAX_TRUST);
        }
        if (targetLevel < 0 || targetLevel > MAX_LEVEL) {
            throw Problem.field("targetLevel", "0 to " + MAX_LEVEL);
        }
        if (ranges.size() > MAX_RANGES) {
            throw Problem.field("ranges", "at most " + MAX_RANGES);
        }
    }

    private static Optional<ZoneKind> kindOf(String word) {
        return Stream.of(ZoneKind.values()).filter(one -> Names.of(one).equals(word)).findFirst();
    }

    private static String kinds() {
        return Stream.of(ZoneKind.values()).map(Names::of).collect(Collectors.joining(", "));
    }
}
