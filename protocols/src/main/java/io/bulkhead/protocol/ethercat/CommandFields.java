// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import static io.bulkhead.protocol.ethercat.EtherCatAnalyzer.CONTROL;
import static io.bulkhead.protocol.ethercat.EtherCatAnalyzer.STATUS;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// Writes what the commands of a frame say: the columns of their headers, and what is in those that
/// hold states or mailboxes.
final class CommandFields {
    private static final int COMMAND = 0;
    private static final int INDEX = 1;
    private static final int OFFSET = 2;
    private static final int COUNTER = 3;

    private final Datagram datagram;
    private final Mailbox mailbox;
    private final MailboxReader mails;
    private final Bytes frame = new Bytes();
    private int end;
    private boolean returning;

    /// The views are those of the analyzer, which are free while fields are written.
    CommandFields(Datagram datagram, Mailbox mailbox, MailboxReader mails) {
        this.datagram = datagram;
        this.mailbox = mailbox;
        this.mails = mails;
    }

    /// @param end where the commands end
    /// @param returning whether the frame has passed the devices
    void write(FieldWriter writer, Bytes frame, int end, boolean returning) {
        this.frame.aim(frame, 0);
        this.end = end;
        this.returning = returning;
        list(writer, "commands", COMMAND);
        list(writer, "indexes", INDEX);
        list(writer, "offsets", OFFSET);
        list(writer, "counters", COUNTER);
        states(writer);
        mailboxes(writer);
    }

    private void list(FieldWriter writer, String name, int column) {
        writer.beginList(name);
        for (int at = EtherCatHeader.SIZE; at < end; at = datagram.end()) {
            datagram.wrap(frame, at);
            switch (column) {
                case COMMAND -> writer.number(null, datagram.command());
                case INDEX -> writer.number(null, datagram.index());
                case COUNTER -> writer.number(null, datagram.counter());
                default -> {
                    if (!EtherCatCommand.logical(datagram.command())) {
                        writer.number(null, datagram.offset());
                    }
                }
            }
        }
        writer.endList();
    }

    /// Application states that are asked for or, on the way back, told.
    private void states(FieldWriter writer) {
        boolean any = false;
        for (int at = EtherCatHeader.SIZE; at < end; at = datagram.end()) {
            datagram.wrap(frame, at);
            if (!tellsState()) {
                continue;
            }
            if (!any) {
                writer.beginList("states");
                any = true;
            }
            writer.text(null, ApplicationState.name(ApplicationState.of(datagram.data())));
        }
        if (any) {
            writer.endList();
        }
    }

    private boolean tellsState() {
        int command = datagram.command();
        if (EtherCatCommand.logical(command) || datagram.data().isEmpty()) {
            return false;
        }
        return datagram.offset() == CONTROL && EtherCatCommand.writes(command)
                || datagram.offset() == STATUS && returning && !EtherCatCommand.broadcast(command);
    }

    private void mailboxes(FieldWriter writer) {
        boolean any = false;
        for (int at = EtherCatHeader.SIZE; at < end; at = datagram.end()) {
            datagram.wrap(frame, at);
            int command = datagram.command();
            boolean holds =
                    !EtherCatCommand.logical(command)
                            && !EtherCatCommand.broadcast(command)
                            && Register.at(datagram.offset()) == Register.PROCESS_MEMORY
                            && (EtherCatCommand.writes(command) || datagram.counter() != 0)
                            && mailbox.wrap(datagram.data());
            if (!holds) {
                continue;
            }
            if (!any) {
                writer.beginList("mailbox");
                any = true;
            }
            writer.beginObject(null);
            mails.write(mailbox, writer);
            writer.endObject();
        }
        if (any) {
            writer.endList();
        }
    }
}
