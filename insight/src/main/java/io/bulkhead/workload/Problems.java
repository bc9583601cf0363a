// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What is wrong in one file, all of it, as far as anybody would read on.
final class Problems {
    static final int MAX = 500;

    /// Looking for the word that was meant costs time, which a hostile file must not have.
    private static final int MAX_SUGGESTIONS = 100;

    private static final Comparator<Problem> ORDER =
            Comparator.comparingInt(Problem::line)
                    .thenComparingInt(Problem::column)
                    .thenComparing(Problem::found);

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private int suggestions;
    private int omitted;

    Problems(String file) {
        this.file = file;
    }

    void add(int line, int column, String found, String expected) {
        if (problems.size() < MAX) {
            problems.add(new Problem(file, line, column, found, expected));
        } else {
            omitted++;
        }
    }

    void add(Node node, String found, String expected) {
        add(node.line(), node.column(), found, expected);
    }

    /// A word that is none of `known`, with the one that was meant; `otherwise` if none is near.
    void unknown(Node node, String found, String word, Collection<String> known, String otherwise) {
        String meant = suggestions++ < MAX_SUGGESTIONS ? Suggestion.of(word, known) : "";
        add(node, found, meant.isEmpty() ? otherwise : "did you mean " + quoted(meant) + "?");
    }

    /// A text of the file as it can be shown: short, on one line.
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(shown::appendCodePoint);
        return shown.append(text.codePointCount(0, text.length()) > 60 ? "…'" : "'").toString();
    }

    int count() {
        return problems.size() + omitted;
    }

    /// All, in the order of the file.
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(problems);
        all.sort(ORDER);
        if (omitted > 0) {
            all.add(new Problem(file, 0, 0, omitted + " further problems", "mend these first"));
        }
        return List.copyOf(all);
    }
}
