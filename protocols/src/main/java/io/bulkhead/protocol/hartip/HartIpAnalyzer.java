// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import static io.bulkhead.protocol.hartip.HartIpHeader.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads HART-IP messages, and the HART commands that they carry.
final class HartIpAnalyzer implements MessageAnalyzer<HartIpState>, Fields {
    private static final int SESSION_DATA = 5;
    private static final int DIRECT_STATUS = 2;
    private static final int DIRECT_COMMAND = 3;
    private static final int STATUS_BITS = 8;

    private final HartIpHeader header = new HartIpHeader();
    private final Bytes rest = new Bytes();
    private final HartFrame frame = new HartFrame();
    private final HartData content = new HartData();
    private final Bytes body = new Bytes();
    private final Bytes data = new Bytes();

    // The message at hand, for `write`.
    private boolean framed;
    private int command;

    @Override
    public HartIpState newState() {
        return new HartIpState();
    }

    @Override
    public Verdict wrap(HartIpState state, Direction direction, Bytes bytes, int at) {
        return header.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return header.size();
    }

    @Override
    public void gap(HartIpState state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
    }

    @Override
    public void message(HartIpState state, Direction direction, Sink sink) {
        header.body(body);
        content.clear();
        framed = false;
        command = -1;
        data.clear();
        Operation operation = sink.operation();
        phase(state, direction, operation, sink);
        switch (header.id()) {
            case TOKEN_PASSING -> token(state, operation, sink);
            case DIRECT -> direct(state, operation, sink);
            case AUDIT_LOG -> operation.name(name(AUDIT_LOG)).action(Action.READ);
            default -> operation.name(name(header.id())).action(Action.SESSION);
        }
        sink.report(operation, this);
    }

    private void phase(HartIpState state, Direction direction, Operation operation, Sink sink) {
        long key = (long) header.id() << 16 | header.sequence();
        switch (header.type()) {
            case REQUEST -> {
                operation.phase(Phase.REQUEST);
                sink.serverIsTarget(direction);
                state.pending.put(key, sink.time());
            }
            case PUBLISH -> operation.phase(Phase.REPORT);
            default -> {
                operation.phase(Phase.RESPONSE).status(status(header.status()));
                if (state.pending.take(key)) {
                    operation.roundTrip(state.pending.roundTrip(sink.time()));
                }
            }
        }
    }

    // ---- HART frames

    private void token(HartIpState state, Operation operation, Sink sink) {
        if (frame.wrap(body) != Verdict.COMPLETE) {
            operation.name(name(TOKEN_PASSING));
            boolean empty = body.isEmpty() && header.status() != 0;
            if (!empty) {
                sink.anomaly(HartIpAnomaly.FRAME_BROKEN);
            }
            return;
        }
        framed = true;
        boolean told = frame.fromDevice();
        if (told == (header.type() == REQUEST)) {
            sink.anomaly(HartIpAnomaly.MASTER_SPEAKS_AS_DEVICE);
        }
        if (!frame.checksumFits()) {
            sink.anomaly(HartIpAnomaly.CHECKSUM_WRONG);
        }
        frame.data(data);
        extend(frame.command());
        action(operation);
        operation.function(frame.command(), HartCommand.name(command));
        boolean failed = false;
        if (told && frame.hasStatus()) {
            operation.status(HartTable.responseCode(frame.responseCode()));
            failed = frame.responseCode() != 0;
        }
        unknown(sink);
        content.items(command, told, data, operation, frame.address(), sink);
        if (told && !failed) {
            long unit = frame.longAddress() ? frame.address() : Item.NONE;
            content.facts(state, command, data, unit, sink);
        }
    }

    /// The command of two bytes that the data of an extended one begins with.
    private void extend(int framed) {
        command = framed;
        if (framed == HartCommand.EXTENDED && data.length() >= 2) {
            command = data.u16be(0);
            data.aim(data, 2);
        }
    }

    /// What is told unasked is a report, whatever command tells it.
    private void action(Operation operation) {
        boolean report = header.type() == PUBLISH;
        operation.action(report ? Action.REPORT : HartCommand.action(command));
        if (command == HartCommand.SET_REAL_TIME_CLOCK) {
            operation.intent(Intent.CONTROL);
        }
    }

    private void unknown(Sink sink) {
        if (!HartCommand.known(command)) {
            sink.anomaly(HartIpAnomaly.UNKNOWN_COMMAND);
        }
    }

    // ---- direct PDUs

    /// The device's status in two bytes, then commands of (number, count, data). An answer's data
    /// begins with its response code.
    private void direct(HartIpState state, Operation operation, Sink sink) {
        boolean told = header.type() != REQUEST;
        int at = DIRECT_STATUS;
        operation.name(name(DIRECT));
        while (nextDirect(at)) {
            int code = told && !data.isEmpty() ? data.u8(0) : -1;
            boolean first = at == DIRECT_STATUS;
            at += DIRECT_COMMAND + data.length();
            if (code >= 0) {
                data.aim(data, 1);
            }
            if (first) {
                action(operation);
                operation.function(command, HartCommand.name(command));
                if (code >= 0) {
                    operation.status(HartTable.responseCode(code));
                }
            }
            unknown(sink);
            int before = operation.items();
            content.items(command, told, data, operation, Item.NONE, sink);
            actions(operation, before);
            if (told && code == 0) {
                content.facts(state, command, data, Item.NONE, sink);
            }
        }
        if (at != body.length() && !(body.isEmpty() && header.status() != 0)) {
            sink.anomaly(HartIpAnomaly.DATA_TOO_SHORT);
        }
    }

    /// Each command of a direct PDU does its own.
    private void actions(Operation operation, int from) {
        for (int i = from; i < operation.items() && header.type() != PUBLISH; i++) {
            operation.item(i).action(HartCommand.action(command));
        }
    }

    /// Aims at the command that stands at `at` of a direct PDU.
    private boolean nextDirect(int at) {
        if (at + DIRECT_COMMAND > body.length()) {
            return false;
        }
        int count = body.u8(at + 2);
        if (at + DIRECT_COMMAND + count > body.length()) {
            return false;
        }
        command = body.u16be(at);
        data.aim(body, at + DIRECT_COMMAND, count);
        return true;
    }

    // ---- what the message says in full

    @Override
    public void write(FieldWriter writer) {
        content.clear();
        writer.number("version", header.version()).number("type", header.type());
        writer.number("id", header.id()).number("status", header.status());
        writer.number("sequence", header.sequence());
        switch (header.id()) {
            case SESSION_INITIATE -> {
                if (body.length() >= SESSION_DATA) {
                    writer.number("masterType", body.u8(0));
                    writer.number("inactivityTimeout", body.u32be(1));
                }
            }
            case TOKEN_PASSING -> {
                if (framed) {
                    writeFrame(writer);
                }
            }
            case DIRECT -> writeDirect(writer);
            case AUDIT_LOG -> {
                if (body.length() >= 2) {
                    writer.number("firstRecord", body.u8(0)).number("records", body.u8(1));
                }
            }
            default -> {
                // Closing and keeping alive have no body.
            }
        }
    }

    private void writeFrame(FieldWriter writer) {
        writer.number("delimiter", frame.delimiter());
        writer.flag("longAddress", frame.longAddress()).number("address", frame.address());
        writer.flag("primaryMaster", frame.primaryMaster());
        writer.flag("burstMode", frame.inBurstMode());
        if (frame.command() == HartCommand.EXTENDED) {
            writer.number("extendedCommand", command);
        }
        boolean told = frame.fromDevice();
        if (told && frame.hasStatus()) {
            writer.number("responseCode", frame.responseCode());
            deviceStatus(frame.deviceStatus(), writer);
        }
        content.write(command, told, data, writer);
    }

    private static void deviceStatus(int status, FieldWriter writer) {
        writer.number("deviceStatus", status);
        if (status == 0) {
            return;
        }
        writer.beginList("deviceStatusFlags");
        for (int bit = STATUS_BITS - 1; bit >= 0; bit--) {
            if ((status >> bit & 1) != 0) {
                writer.text(null, HartTable.deviceStatus(bit));
            }
        }
        writer.endList();
    }

    private void writeDirect(FieldWriter writer) {
        if (body.length() < DIRECT_STATUS) {
            return;
        }
        boolean told = header.type() != REQUEST;
        if (told) {
            deviceStatus(body.u8(0), writer);
            writer.number("extendedDeviceStatus", body.u8(1));
        }
        writer.beginList("commands");
        int at = DIRECT_STATUS;
        while (nextDirect(at)) {
            at += DIRECT_COMMAND + data.length();
            writer.beginObject(null).number("command", command);
            writer.text("name", HartCommand.name(command));
            if (told && !data.isEmpty()) {
                writer.number("responseCode", data.u8(0));
                data.aim(data, 1);
            }
            content.write(command, told, data, writer);
            writer.endObject();
        }
        writer.endList();
    }
}
