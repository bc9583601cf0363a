// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a controller tells of itself. Numbers are little endian; offsets count from the status.
///
///     1       3    7       9         11      13       15         17      21  23       24
///     +-------+----+-------+---------+-------+--------+----------+-------+---+--------+--------
///     | range | id | model | version | patch | intern | hardware | crash | 0 | length | name...
///     +-------+----+-------+---------+-------+--------+----------+-------+---+--------+--------
///
/// answers Read ID; the name is that of the module. The project's name stands, with its length
/// before it, behind dates and the project's version in the answer to Read Project Info.
final class UmasIdentity {
    private static final int VERSION = 9;
    private static final int HARDWARE = 15;
    private static final int NAME_LENGTH = 23;
    private static final int PROJECT_VERSION = 35;
    private static final int PROJECT_LENGTH = 39;
    private static final int LONGEST_VERSION = 16;

    private final TextBuffer text = new TextBuffer(LONGEST_VERSION);
    private final Bytes view = new Bytes();

    /// @param answer from its status on
    /// @return whether the answer is long enough
    boolean id(Bytes answer, Operation operation, Sink sink) {
        if (answer.length() <= NAME_LENGTH) {
            return false;
        }
        int length = Math.min(answer.u8(NAME_LENGTH), answer.length() - NAME_LENGTH - 1);
        int name = NAME_LENGTH + 1;
        operation.add().area("module").text(answer, name, answer.textLength(name, length));
        sink.sender().confidence(90).says(Attribute.MODEL, answer, name, length);
        sink.sender().confidence(90).says(Attribute.VENDOR, "Schneider Electric");
        sink.sender().confidence(80).says(Attribute.KIND, "PLC");
        text.clear().put('v').hex(answer.u8(VERSION + 1), 2).put('.');
        text.hex(answer.u8(VERSION), 2).view(view);
        sink.sender().confidence(80).says(Attribute.FIRMWARE, view, 0, view.length());
        text.clear().number(answer.u16le(HARDWARE)).view(view);
        sink.sender().confidence(60).says(Attribute.HARDWARE, view, 0, view.length());
        return true;
    }

    /// As [#id]; other kinds of project information than the first have another layout.
    void project(Bytes answer, Operation operation, Sink sink) {
        if (answer.length() <= PROJECT_LENGTH) {
            return;
        }
        int name = PROJECT_LENGTH + 1;
        int length = answer.u8(PROJECT_LENGTH);
        if (length == 0 || length > answer.length() - name || !printable(answer, name, length)) {
            return;
        }
        int there = answer.textLength(name, length);
        operation.add().area("project").text(answer, name, there);
        operation.add().area("project-version").unsigned(answer.u32le(PROJECT_VERSION));
        sink.sender().confidence(80).says(Attribute.PROGRAM, answer, name, there);
    }

    private static boolean printable(Bytes bytes, int at, int length) {
        int end = at + bytes.textLength(at, length);
        for (int i = at; i < end; i++) {
            if (bytes.u8(i) < ' ' || bytes.u8(i) == 0x7F) {
                return false;
            }
        }
        return end > at;
    }
}
