// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of the text that one user sends to another's screen (`net send`): who it is from, whom it
/// is for and the text, each up to a zero. [MS-MSRP] 2.2.
final class ShortMessage {
    private final Bytes from = new Bytes();
    private final Bytes to = new Bytes();
    private final Bytes text = new Bytes();

    /// Fills `operation` with what the message says.
    Verdict read(Bytes data, Operation operation) {
        int at = next(data, 0, from);
        at = next(data, at, to);
        next(data, at, text);
        operation.name("short-message");
        operation.add().area("user").name(to, 0, to.length()).text(text, 0, text.length());
        return at > data.length() ? Verdict.BAD_LENGTH : Verdict.COMPLETE;
    }

    /// Aims `part` at the text at `at`, which may be beyond the end.
    ///
    /// @return where the text behind it begins
    private static int next(Bytes data, int at, Bytes part) {
        if (at > data.length()) {
            part.clear();
            return at;
        }
        part.aim(data, at, data.textLength(at, data.length() - at));
        return at + part.length() + 1;
    }

    void write(FieldWriter writer) {
        writer.text("from", from, 0, from.length());
        writer.text("to", to, 0, to.length());
        writer.text("text", text, 0, text.length());
    }
}
