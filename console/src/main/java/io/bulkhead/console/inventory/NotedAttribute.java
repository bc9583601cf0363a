// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.console.web.Texts;
import io.bulkhead.model.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What people can say of a device.
enum NotedAttribute {
    NAME(200),
    TYPE(100),
    CRITICALITY(20),
    /// The safety function that it serves, in words.
    SAFETY(200),
    OWNER(200),
    LOCATION(200),
    /// The process that it is part of.
    PROCESS(200),
    /// Id of a zone of its site.
    ZONE(100),
    NOTE(10_000);

    private final int most;

    NotedAttribute(int most) {
        this.most = most;
    }

    /// As the API and the table call it.
    String word() {
        return Names.of(this);
    }

    static Optional<NotedAttribute> of(String word) {
        for (NotedAttribute attribute : values()) {
            if (attribute.word().equals(word)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /// A value as it is kept.
    ///
    /// @throws Problem if it cannot be one
    String checked(String written) {
        String value = Texts.said(word(), written, most);
        if (this != CRITICALITY || value.isEmpty()) {
            return value;
        }
        String level = value.toLowerCase(Locale.ROOT);
        List<String> levels = Ranks.CRITICALITIES.subList(1, Ranks.CRITICALITIES.size());
        if (!levels.contains(level)) {
            throw Problem.field(
                    "criticality", "one of " + String.join(", ", levels) + ", or empty");
        }
        return level;
    }
}
