// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads EtherCAT frames. A frame leaves the controller, passes through every device and comes back
/// with what they read and wrote; the first device marks the source address of what comes back, so
/// that both are flows of their own. Working counters tell which is which.
final class EtherCatAnalyzer implements Analyzer<EtherCatAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        /// Whether its frames have passed the devices.
        boolean returning;

        final Operating operating = new Operating();
        final InformationMemory memory = new InformationMemory();
    }

    /// AL control.
    static final int CONTROL = 0x0120;

    /// AL status.
    static final int STATUS = 0x0130;

    /// The first of the letters that reset a device: R, E, S.
    private static final int RESET_LETTER = 'R';

    private static final String UNANSWERED = "no-device-answered";

    private final EtherCatHeader header = new EtherCatHeader();
    private final Datagram datagram = new Datagram();
    private final Mailbox mailbox = new Mailbox();
    private final MailboxReader mails = new MailboxReader();
    private final CommandFields commandFields = new CommandFields(datagram, mailbox, mails);
    private final NetworkVariables variables = new NetworkVariables();
    private final Bytes frame = new Bytes();
    private final Bytes view = new Bytes();

    // Of the frame at hand.
    private int end;
    private boolean returning;
    private boolean unanswered;
    private boolean mailed;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes payload, Sink sink) {
        if (payload.length() < EtherCatHeader.SIZE) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        header.wrap(payload);
        frame.aim(payload, 0);
        switch (header.type()) {
            case EtherCatHeader.COMMANDS -> commands(state, sink);
            case EtherCatHeader.MAILBOX -> gateway(direction, sink);
            case EtherCatHeader.NETWORK_VARIABLES -> published(sink);
            default -> sink.malformed(Verdict.BAD_MARKER, 0);
        }
    }

    // ---- commands

    private void commands(State state, Sink sink) {
        boolean whole = measure(state);
        Operation operation = sink.operation();
        operation.phase(returning ? Phase.RESPONSE : Phase.REQUEST);
        unanswered = false;
        int most = -1;
        for (int at = EtherCatHeader.SIZE; at < end; at = datagram.end()) {
            datagram.wrap(frame, at);
            Item item = operation.add();
            command(state, item, sink);
            int weight = weight(item);
            if (weight > most) {
                most = weight;
                lead(operation, item);
            }
        }
        if (operation.items() > 0) {
            if (returning) {
                operation.status(status(operation));
            } else {
                sink.sender().confidence(80).says(Attribute.ROLE, "ethercat master");
            }
            sink.report(operation, this);
        }
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, end);
        } else if (whole && end - EtherCatHeader.SIZE != header.length()) {
            sink.anomaly(EtherCatAnomaly.LENGTH_DIFFERS);
        }
    }

    /// Finds where the commands end and whether any device has counted.
    ///
    /// @return whether all are there
    private boolean measure(State state) {
        end = EtherCatHeader.SIZE;
        boolean more = true;
        while (more) {
            if (!datagram.wrap(frame, end)) {
                break;
            }
            state.returning |= datagram.counter() != 0;
            end = datagram.end();
            more = datagram.more();
        }
        returning = state.returning;
        return !more;
    }

    /// Of equals, what devices take goes before what they give; the clock that is spread with every
    /// cycle does not stand for it.
    private int weight(Item item) {
        int command = datagram.command();
        Action spread = EtherCatCommand.spreads(command) ? Action.READ : item.action();
        return 2 * Weight.of(spread) + (EtherCatCommand.writes(command) ? 1 : 0);
    }

    /// What a device refuses in its mailbox goes before what nobody answered.
    private String status(Operation operation) {
        for (int i = 0; i < operation.items(); i++) {
            String status = operation.item(i).status();
            if (!status.isEmpty() && !status.equals(UNANSWERED)) {
                return status;
            }
        }
        return unanswered ? UNANSWERED : "ok";
    }

    /// The frame as a whole does what its weightiest command does.
    private void lead(Operation operation, Item item) {
        int command = datagram.command();
        operation.action(item.action()).function(command, EtherCatCommand.name(command));
        if (EtherCatCommand.logical(command)) {
            boolean reads = EtherCatCommand.readsProcessData(command);
            operation.intent(reads ? Intent.DATA : Intent.CONTROL);
        } else {
            operation.intent(item.action().intent());
        }
    }

    private void command(State state, Item item, Sink sink) {
        int command = datagram.command();
        Bytes data = datagram.data();
        if (!EtherCatCommand.known(command)) {
            sink.anomaly(EtherCatAnomaly.UNKNOWN_COMMAND);
        }
        if (datagram.circulating()) {
            sink.anomaly(EtherCatAnomaly.CIRCULATING);
        }
        mailed = false;
        boolean told = returning || EtherCatCommand.writes(command);
        if (command == 0 || !EtherCatCommand.known(command)) {
            item.action(Action.OTHER).area("nop");
            return;
        }
        if (EtherCatCommand.logical(command)) {
            state.operating.processData();
            item.action(Action.REPORT).area("process-image").address(datagram.logical());
        } else {
            item.unit(datagram.station()).address(datagram.offset());
            register(state, command, item, sink);
        }
        if (told && !mailed && item.values() == 0 && !data.isEmpty()) {
            item.bytes(data, 0, data.length());
        }
        if (returning) {
            answered(command, item, sink);
        }
    }

    private void answered(int command, Item item, Sink sink) {
        if (datagram.counter() == 0) {
            unanswered = true;
            item.status(UNANSWERED);
        } else if (EtherCatCommand.configured(command)) {
            sink.sender().confidence(70).says(Attribute.PART, "station", datagram.station());
        }
    }

    private void register(State state, int command, Item item, Sink sink) {
        Register register = Register.at(datagram.offset());
        boolean writes = EtherCatCommand.writes(command);
        Bytes data = datagram.data();
        item.area(register.title());
        item.action(writes ? register.writing() : register.reading());
        switch (register) {
            case APPLICATION_CONTROL -> {
                if (writes && datagram.offset() == CONTROL) {
                    askState(state, item, sink);
                }
            }
            case APPLICATION_STATUS -> {
                if (datagram.offset() == STATUS) {
                    toldState(state, sink);
                }
            }
            case INFORMATION_MEMORY -> {
                boolean heard = returning && datagram.counter() != 0;
                state.memory.access(datagram, writes, heard, item, sink);
            }
            case RESET -> {
                boolean resets = !data.isEmpty() && isResetLetter(data.u8(0));
                item.action(writes && resets ? Action.RESTART : Action.READ);
            }
            case PROCESS_MEMORY -> {
                boolean heard = writes || returning && datagram.counter() != 0;
                mailed = heard && !EtherCatCommand.broadcast(command) && mailbox.wrap(data);
                if (mailed) {
                    mails.read(mailbox, datagram.station(), !writes, item, sink);
                }
            }
            default -> {
                // Its range says it all.
            }
        }
        if (EtherCatCommand.spreads(command) && register == Register.CLOCK) {
            item.action(Action.TIME);
        }
    }

    /// A device restarts when R, E and S were written to it one after the other.
    private static boolean isResetLetter(int value) {
        return value == RESET_LETTER || value == 'E' || value == 'S';
    }

    private void askState(State state, Item item, Sink sink) {
        int asked = ApplicationState.of(datagram.data());
        boolean broadcast = EtherCatCommand.broadcast(datagram.command());
        boolean stops = false;
        if (asked == ApplicationState.OPERATIONAL) {
            state.operating.asked(datagram.station());
        } else {
            stops = state.operating.left(datagram.station(), broadcast);
        }
        item.action(ApplicationState.action(asked, stops)).unsigned(asked);
        if (ApplicationState.name(asked).equals("unknown")) {
            sink.anomaly(EtherCatAnomaly.UNKNOWN_STATE);
        }
    }

    /// Only who is read by its own address can be told apart on the way back.
    private void toldState(State state, Sink sink) {
        boolean own = EtherCatCommand.configured(datagram.command());
        if (!returning || datagram.counter() == 0 || !own) {
            return;
        }
        if (ApplicationState.of(datagram.data()) == ApplicationState.OPERATIONAL) {
            state.operating.told(datagram.station());
        }
        if (ApplicationState.error(datagram.data())) {
            sink.anomaly(EtherCatAnomaly.STATE_REFUSED);
        }
    }

    // ---- mailbox frames and network variables

    private void gateway(Direction direction, Sink sink) {
        view.aim(frame, EtherCatHeader.SIZE);
        end = EtherCatHeader.SIZE;
        if (!mailbox.wrap(view)) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_VALUE, EtherCatHeader.SIZE);
            }
            return;
        }
        returning = direction == Direction.TO_CLIENT;
        Operation operation = sink.operation();
        operation.phase(returning ? Phase.RESPONSE : Phase.REQUEST);
        Item item = operation.add();
        mails.read(mailbox, mailbox.station(), returning, item, sink);
        operation.function(mailbox.type(), Mailbox.name(mailbox.type())).action(item.action());
        if (returning) {
            operation.status(item.status().isEmpty() ? "ok" : item.status());
        }
        sink.report(operation, this);
    }

    private void published(Sink sink) {
        end = EtherCatHeader.SIZE;
        view.aim(frame, EtherCatHeader.SIZE);
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.REPORT);
        operation.function(header.type(), EtherCatHeader.name(header.type()));
        boolean whole = variables.read(view, operation);
        if (operation.items() > 0) {
            sink.report(operation, this);
        }
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, EtherCatHeader.SIZE);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.text("frame", EtherCatHeader.name(header.type()));
        if (header.type() == EtherCatHeader.MAILBOX) {
            writer.beginList("mailbox").beginObject(null);
            mails.write(mailbox, writer);
            writer.endObject().endList();
            return;
        }
        if (header.type() == EtherCatHeader.NETWORK_VARIABLES) {
            variables.write(writer);
            return;
        }
        commandFields.write(writer, frame, end, returning);
    }
}
