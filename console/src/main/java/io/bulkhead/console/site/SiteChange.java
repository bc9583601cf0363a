// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.web.Problem;

/// What a person says of a site.
public record SiteChange(String name, String note) {
    private static final int MAX_NAME = 200;
    private static final int MAX_NOTE = 10_000;

    public SiteChange {
        name = name == null ? "" : name.strip();
        note = note == null ? "" : note;
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw Problem.field("name", "1 to " + MAX_NAME + " characters");
        }
        if (note.length() > MAX_NOTE) {
            throw Problem.field("note", "at most " + MAX_NOTE + " characters");
        }
    }
}
