// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.io.IOException;
import java.io.Reader;

/// Lines of a text whose lines may have any length: what is beyond the longest is dropped, and
/// told.
final class LineReader {
    /// Characters of a line that are kept.
    static final int LONGEST = 8_192;

    private static final int BUFFER = 1 << 16;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private int number;
    private boolean cut;

    LineReader(Reader reader) {
        this.reader = reader;
    }

    /// Reads the next line; [#line] then is it.
    boolean next() throws IOException {
        line.setLength(0);
        cut = false;
        boolean any = false;
        while (fill()) {
            any = true;
            char character = buffer[at++];
            if (character == '\n') {
                break;
            }
            if (line.length() == LONGEST) {
                cut = true;
            } else {
                line.append(character);
            }
        }
        number += any ? 1 : 0;
        return any;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, reader.read(buffer, 0, BUFFER));
        }
        return end > 0;
    }

    String line() {
        return line.toString();
    }

    /// Of the line, from 1.
    int number() {
        return number;
    }

    /// Whether the line was longer than is kept.
    boolean cut() {
        return cut;
    }
}
