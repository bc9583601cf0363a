// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.telnet;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// The line that one side is writing, which comes a key at a time.
final class TelnetSide {
    static final int MAX_LINE = 512;

    private final Gather line = new Gather(MAX_LINE);
    private final Bytes last = new Bytes();

    /// Whether a carriage return was the last character: a line feed or NUL behind it is of it.
    boolean returned;

    int reports;

    void add(int character) {
        line.append(character);
    }

    Bytes line(Bytes view) {
        return line.view(view);
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    void clear() {
        line.clear();
    }

    /// Whether what stands in the line ends with `word`, white space behind it aside.
    boolean endsWith(String word) {
        line.view(last);
        int end = last.length();
        while (end > 0 && last.u8(end - 1) <= ' ') {
            end--;
        }
        return last.matchesIgnoringCase(end - word.length(), word);
    }
}
