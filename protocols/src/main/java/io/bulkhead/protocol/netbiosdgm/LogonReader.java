// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import static io.bulkhead.protocol.netbiosdgm.LogonText.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads who looks for a domain controller, for whom, and which controller answers. [MS-ADTS]
/// 6.3.5.
final class LogonReader {
    private static final long PRIMARY = 0x01;
    private static final long KEY_DISTRIBUTION = 0x20;
    private static final long TIME_SERVER = 0x40;

    private final LogonMessage message = new LogonMessage();
    private final Bytes name = new Bytes();

    /// Fills `operation` with what the message says.
    Verdict read(Bytes bytes, TextBuffer texts, Operation operation, Sink sink) {
        boolean whole = message.wrap(bytes, texts);
        LogonCommand command = message.command();
        operation.name(command.title()).phase(command.phase()).action(command.action());
        operation.status(command.status());
        for (LogonText which : ALL) {
            Bytes text = text(which);
            if (!which.area().isEmpty() && !text.isEmpty()) {
                operation.add().area(which.area()).name(text, 0, text.length());
            }
        }
        if (!whole) {
            return Verdict.BAD_LENGTH;
        }
        if (command == LogonCommand.UNKNOWN) {
            sink.anomaly(NetbiosDatagramAnomaly.UNKNOWN_COMMAND);
        } else if (command.byController()) {
            controller(sink);
        } else if (command.phase() == Phase.REQUEST) {
            Bytes computer = text(COMPUTER);
            sink.sender().confidence(85).says(Attribute.NAME, computer, 0, computer.length());
        }
        return Verdict.COMPLETE;
    }

    /// What the answer of a controller proves of it.
    private void controller(Sink sink) {
        Subject sender = sink.sender().confidence(85);
        sender.says(Attribute.ROLE, "domain-controller");
        Bytes host = text(HOST);
        sender.says(Attribute.NAME, host, 0, host.length());
        Bytes old = text(CONTROLLER);
        sender.says(Attribute.NAME, old, 0, old.length());
        if (message.flags() != LogonMessage.UNTOLD) {
            if ((message.flags() & KEY_DISTRIBUTION) != 0) {
                sender.says(Attribute.ROLE, "kerberos-kdc");
            }
            if ((message.flags() & TIME_SERVER) != 0) {
                sender.says(Attribute.ROLE, "time-server");
            }
        }
    }

    /// A text without the two backslashes before the names of servers.
    private Bytes text(LogonText which) {
        Bytes text = message.text(which);
        int skipped = text.matches(0, "\\\\") ? 2 : 0;
        return which == CONTROLLER ? name.aim(text, skipped) : text;
    }

    void write(FieldWriter writer) {
        if (message.code() >= 0) {
            writer.number("command", message.code());
        }
        for (LogonText which : ALL) {
            Bytes text = message.text(which);
            if (!text.isEmpty()) {
                writer.text(which.field(), text, 0, text.length());
            }
        }
        number(writer, "accountControl", message.accountControl());
        number(writer, "version", message.version());
        number(writer, "flags", message.flags());
        if (message.flags() != LogonMessage.UNTOLD) {
            writer.flag("primary", (message.flags() & PRIMARY) != 0);
        }
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value != LogonMessage.UNTOLD) {
            writer.number(name, value);
        }
    }
}
