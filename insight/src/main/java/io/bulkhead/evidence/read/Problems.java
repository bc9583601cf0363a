// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import java.util.ArrayList;
import java.util.List;

/// What was wrong in one file: each a line of its own that begins with `file:line:column: `. Beyond
/// a bound problems are counted only.
public final class Problems {
    private static final int MOST = 50;
    private static final int LONGEST = 300;
    private static final int LONGEST_QUOTE = 60;

    private final String file;
    private final List<String> lines = new ArrayList<>();
    private long more;

    /// @param file its name, as it is told
    public Problems(String file) {
        this.file = file;
    }

    /// @param line from 1; 0 where lines mean nothing
    /// @param column from 1; 0 where it is not known
    public void at(int line, int column, String what) {
        if (lines.size() >= MOST) {
            more++;
            return;
        }
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        lines.add(text.append(": ").append(clean(what, LONGEST)).toString());
    }

    public void at(Json place, String what) {
        at(place.line(), place.column(), what);
    }

    public void at(Xml place, String what) {
        at(place.line(), place.column(), what);
    }

    /// About the file as a whole.
    public void whole(String what) {
        at(0, 0, what);
    }

    public List<String> lines() {
        if (more == 0) {
            return List.copyOf(lines);
        }
        List<String> all = new ArrayList<>(lines);
        all.add(file + ": and " + more + " more such problems");
        return List.copyOf(all);
    }

    /// A value as it is shown in a problem: short, and without what would break a line.
    public static String quote(String value) {
        return "'" + clean(value, LONGEST_QUOTE) + "'";
    }

    private static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest + 1));
        for (int i = 0; i < text.length() && i < longest; i++) {
            char character = text.charAt(i);
            clean.append(Character.isISOControl(character) ? ' ' : character);
        }
        return text.length() > longest ? clean.append('…').toString() : clean.toString();
    }
}
