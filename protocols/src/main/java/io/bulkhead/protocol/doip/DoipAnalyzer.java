// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.doip;

import static io.bulkhead.protocol.doip.DoipType.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads DoIP messages: vehicles that announce themselves, testers that connect, and the diagnostic
/// messages between them, which are handed on.
final class DoipAnalyzer implements MessageAnalyzer<Pending>, Fields {
    private static final String DIAGNOSTICS = "doip/uds";

    private static final int VIN_SIZE = 17;
    private static final int LOGICAL = 17;
    private static final int EID = 19;
    private static final int GID = 25;
    private static final int FURTHER_ACTION = 31;
    private static final int TARGET = 2;
    private static final int DATA = 4;
    private static final long GROUP_BIT = 1L << 40;

    private final DoipHeader header = new DoipHeader();
    private final Bytes rest = new Bytes();
    private final Bytes payload = new Bytes();
    private final Bytes diagnostic = new Bytes();

    // Of the message at hand.
    private int type;
    private boolean fits;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public Verdict wrap(Pending pending, Direction direction, Bytes bytes, int at) {
        return header.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return header.size();
    }

    @Override
    public void gap(Pending pending, Direction direction, long lost, Sink sink) {
        pending.clear();
    }

    @Override
    public void message(Pending pending, Direction direction, Sink sink) {
        type = header.type();
        header.payload(payload);
        fits = payload.length() >= least(type) && payload.length() <= most(type);
        if (fromTester(type)) {
            sink.serverIsTarget(direction);
        } else if (fromVehicle(type)) {
            sink.serverIsTarget(direction.opposite());
        }
        judge(sink);
        Operation operation = sink.operation();
        operation.function(type, name(type)).action(action(type));
        phase(pending, direction, operation, sink);
        if (payload.length() >= least(type)) {
            objects(operation, sink);
        }
        sink.report(operation, this);
        if (type == DIAGNOSTIC && payload.length() > DATA) {
            long context = payload.u32be(0);
            sink.carry(DIAGNOSTICS, context, diagnostic.aim(payload, DATA));
        }
    }

    private void judge(Sink sink) {
        if (!known(type)) {
            sink.anomaly(DoipAnomaly.UNKNOWN_TYPE);
        } else if (!fits) {
            sink.anomaly(DoipAnomaly.UNEXPECTED_LENGTH);
        }
        if (!DoipHeader.knownVersion(header.version())) {
            sink.anomaly(DoipAnomaly.UNKNOWN_VERSION);
        }
    }

    private void phase(Pending pending, Direction direction, Operation operation, Sink sink) {
        int asked = request(type);
        if (asked < 0) {
            boolean told = type == DIAGNOSTIC && direction == Direction.TO_CLIENT;
            operation.phase(type == NACK || told ? Phase.RESPONSE : Phase.REQUEST);
            operation.status(told ? "ok" : "");
            pending.put(key(type, false), sink.time());
        } else {
            operation.phase(Phase.RESPONSE).status("ok");
            if (pending.take(key(asked, true))) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            } else if (type == ANNOUNCEMENT) {
                operation.phase(Phase.REPORT).status("");
            }
        }
        int code = codeOffset(type);
        if (code >= 0 && payload.length() > code) {
            operation.status(status(type, payload.u8(code)));
        }
    }

    /// All ways to ask who is there are answered alike; a diagnostic message is acknowledged with
    /// its addresses exchanged.
    private long key(int request, boolean turned) {
        boolean asksWho = request == IDENTIFICATION_EID || request == IDENTIFICATION_VIN;
        long key = (long) (asksWho ? IDENTIFICATION : request) << 32;
        if (request != DIAGNOSTIC || payload.length() < DATA) {
            return key;
        }
        int source = payload.u16be(turned ? TARGET : 0);
        int target = payload.u16be(turned ? 0 : TARGET);
        return key | (long) source << 16 | target;
    }

    private void objects(Operation operation, Sink sink) {
        switch (type) {
            case ANNOUNCEMENT -> announced(operation, sink);
            case IDENTIFICATION_VIN -> operation.add().area("vin").name(payload, 0, VIN_SIZE);
            case IDENTIFICATION_EID -> operation.add().area("eid").bytes(payload, 0, 6);
            case ACTIVATION_REQUEST ->
                    operation.add().area("tester").unit(payload.u16be(0)).unsigned(payload.u8(2));
            case ACTIVATION_RESPONSE -> {
                operation.add().area("entity").unit(payload.u16be(TARGET));
                sink.sender().says(Attribute.PART, "logical address", payload.u16be(TARGET));
            }
            case STATUS_RESPONSE -> {
                operation.add().area("sockets").count(payload.u8(1)).unsigned(payload.u8(2));
                boolean gateway = payload.u8(0) == 0;
                String kind = gateway ? "vehicle diagnostic gateway" : "vehicle control unit";
                sink.sender().confidence(70).says(Attribute.KIND, kind);
            }
            case POWER_RESPONSE -> operation.add().area("power-mode").unsigned(payload.u8(0));
            case DIAGNOSTIC, DIAGNOSTIC_ACK, DIAGNOSTIC_NACK ->
                    operation.add().area("logical-address").unit(payload.u16be(TARGET));
            default -> {
                // Told by its type.
            }
        }
    }

    private void announced(Operation operation, Sink sink) {
        operation.add().area("vehicle").unit(payload.u16be(LOGICAL)).text(payload, 0, VIN_SIZE);
        Subject sender = sink.sender().confidence(85);
        if (payload.u8(0) != 0 && payload.u8(0) != 0xFF) {
            sender.says(Attribute.SERIAL, payload, 0, VIN_SIZE);
        }
        sender.says(Attribute.PART, "logical address", payload.u16be(LOGICAL));
        // The standard wants the MAC address of the entity's interface here.
        long entity = payload.u48be(EID);
        if (entity != 0 && (entity & GROUP_BIT) == 0) {
            sender.hasMac(entity);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", header.version()).number("length", payload.length());
        if (payload.length() < least(type)) {
            return;
        }
        switch (type) {
            case ANNOUNCEMENT -> {
                writer.text("vin", payload, 0, VIN_SIZE).number("logical", payload.u16be(LOGICAL));
                writer.bytes("eid", payload, EID, 6).bytes("gid", payload, GID, 6);
                writer.number("furtherAction", payload.u8(FURTHER_ACTION));
            }
            case ACTIVATION_REQUEST -> {
                writer.number("source", payload.u16be(0));
                writer.number("activation", payload.u8(2));
            }
            case ACTIVATION_RESPONSE -> {
                writer.number("tester", payload.u16be(0)).number("entity", payload.u16be(TARGET));
                writer.number("code", payload.u8(4));
            }
            case ALIVE_RESPONSE -> writer.number("source", payload.u16be(0));
            case STATUS_RESPONSE -> {
                writer.number("nodeType", payload.u8(0)).number("maxSockets", payload.u8(1));
                writer.number("openSockets", payload.u8(2));
                if (payload.length() >= 7) {
                    writer.number("maxData", payload.u32be(3));
                }
            }
            case DIAGNOSTIC, DIAGNOSTIC_ACK, DIAGNOSTIC_NACK -> {
                writer.number("source", payload.u16be(0)).number("target", payload.u16be(TARGET));
                if (type != DIAGNOSTIC) {
                    writer.number("code", payload.u8(4));
                }
            }
            case NACK -> writer.number("code", payload.u8(0));
            case POWER_RESPONSE -> writer.number("powerMode", payload.u8(0));
            default -> {
                // No more than its type.
            }
        }
    }
}
