// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a person vouches for, and by which document.
///
/// @param requirement id, such as `M-01`
/// @param subjects names of components or zones; empty: all that the requirement is about
/// @param owner who vouches; whoever asks where it is empty
/// @param document its name; `sha256` of it in hexadecimal
/// @param until null: for a year
public record AttestationChange(
        String site,
        String requirement,
        List<String> subjects,
        String owner,
        String statement,
        String document,
        String sha256,
        Instant until) {
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_SUBJECTS = 1_000;

    public AttestationChange {
        site = Texts.needed("site", site, MAX_NAME);
        requirement = Texts.needed("requirement", requirement, MAX_NAME);
        subjects =
                subjects == null
                        ? List.of()
                        : subjects.stream()
                                .map(one -> Texts.needed("subjects", one, MAX_NAME))
                                .toList();
        if (subjects.size() > MAX_SUBJECTS) {
            throw Problem.field("subjects", "at most " + MAX_SUBJECTS);
        }
        owner = Texts.said("owner", owner, MAX_NAME);
        statement = Texts.needed("statement", statement, MAX_TEXT);
        document = Texts.needed("document", document, MAX_NAME);
        sha256 = Texts.needed("sha256", sha256, MAX_NAME).toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw Problem.field("sha256", "64 hexadecimal digits");
        }
    }
}
