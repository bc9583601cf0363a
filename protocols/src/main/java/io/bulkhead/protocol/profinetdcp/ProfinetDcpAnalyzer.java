// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import static io.bulkhead.protocol.profinetdcp.DcpOption.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads who looks for which station, what stations say of themselves, and who names, addresses or
/// resets them.
final class ProfinetDcpAnalyzer implements Analyzer<ProfinetDcpAnalyzer.State>, Fields {
    /// What two stations' conversation needs remembered.
    static final class State {
        final Pending pending = new Pending(0);
    }

    private static final int MOST_BLOCKS = 256;
    private static final int IDENTIFIER = 4;

    private final DcpPdu pdu = new DcpPdu();
    private final DcpBlocks blocks = new DcpBlocks();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = pdu.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        int service = pdu.service();
        Operation operation = sink.operation().function(service, service(service));
        operation.action(action(service));
        phase(state, operation, sink);
        blocks.wrap(pdu);
        blocks(operation, sink);
        if (service < DcpPdu.GET || service > DcpPdu.HELLO) {
            sink.anomaly(DcpAnomaly.UNKNOWN_SERVICE);
        }
        sink.report(operation, this);
        if (blocks.broken() && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, blocks.offset());
        }
    }

    private static Action action(int service) {
        return switch (service) {
            case DcpPdu.GET, DcpPdu.IDENTIFY, DcpPdu.HELLO -> Action.IDENTIFY;
            case DcpPdu.SET -> Action.CONFIGURE;
            default -> Action.OTHER;
        };
    }

    private void phase(State state, Operation operation, Sink sink) {
        long key = pdu.transaction() << 8 | pdu.service();
        if (pdu.service() == DcpPdu.HELLO) {
            operation.phase(Phase.REPORT);
        } else if (!pdu.response()) {
            operation.phase(Phase.REQUEST);
            state.pending.put(key, sink.time());
        } else {
            operation.phase(Phase.RESPONSE);
            operation.status(pdu.unsupported() ? "not-supported" : "ok");
            if (state.pending.take(key)) {
                operation.roundTrip(state.pending.roundTrip(sink.time()));
            }
        }
    }

    private void blocks(Operation operation, Sink sink) {
        boolean setting = pdu.service() == DcpPdu.SET && !pdu.response();
        Action first = Action.OTHER;
        for (int i = 0; i < MOST_BLOCKS && blocks.next(); i++) {
            int option = blocks.option();
            Item item = operation.add().area(name(option)).address(option);
            if (!known(option)) {
                sink.anomaly(DcpAnomaly.UNKNOWN_OPTION);
            }
            if (setting) {
                Action action = setting(option);
                item.action(action);
                first = graver(first, action);
            }
            value(item, option, sink);
            if (option == RESPONSE) {
                first = graver(first, outcome(item, operation, sink));
            } else if (pdu.response() || pdu.service() == DcpPdu.HELLO) {
                DcpFacts.tell(option, blocks.info(), blocks.value(), sink);
            }
        }
        if (pdu.service() == DcpPdu.SET && first != Action.OTHER) {
            operation.action(first);
        }
    }

    /// A reset outweighs a setting, a setting a blinking lamp, and that the frame of a transaction.
    private static Action graver(Action one, Action other) {
        return weight(other) > weight(one) ? other : one;
    }

    private static int weight(Action action) {
        return switch (action) {
            case RESTART -> 4;
            case CONFIGURE -> 3;
            case CONTROL -> 2;
            case SESSION -> 1;
            default -> 0;
        };
    }

    private void value(Item item, int option, Sink sink) {
        Bytes value = blocks.value();
        int length = value.length();
        switch (option) {
            case TYPE_OF_STATION, ALIAS -> item.text(value, 0, value.textLength(0, length));
            case NAME_OF_STATION -> {
                item.text(value, 0, value.textLength(0, length));
                if (!valid(value) && length > 0) {
                    sink.anomaly(DcpAnomaly.NAME_INVALID);
                }
            }
            case IP, FULL_IP -> {
                if (length >= 12) {
                    item.bytes(value, 0, length);
                } else if (length > 0) {
                    sink.anomaly(DcpAnomaly.VALUE_TOO_SHORT);
                }
            }
            case DEVICE_ID, OEM_ID -> {
                if (length >= IDENTIFIER) {
                    item.unsigned(value.u32be(0));
                } else if (length > 0) {
                    sink.anomaly(DcpAnomaly.VALUE_TOO_SHORT);
                }
            }
            case RESET -> item.unsigned(Math.max(0, blocks.info()));
            case RESPONSE -> {
                // An outcome, told as status.
            }
            default -> {
                if (length > 0) {
                    item.bytes(value, 0, length);
                }
            }
        }
    }

    /// Letters, digits, hyphens and dots; old devices' capitals are not worth a word.
    private static boolean valid(Bytes name) {
        int length = name.textLength(0, name.length());
        for (int i = 0; i < length; i++) {
            int octet = name.u8(i);
            boolean letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
            if (!letter && octet != '-' && octet != '.' && (octet < '0' || octet > '9')) {
                return false;
            }
        }
        return true;
    }

    /// Names what was asked for, and why it failed.
    ///
    /// @return what it does to the device
    private Action outcome(Item item, Operation operation, Sink sink) {
        Bytes value = blocks.value();
        if (value.length() < 3) {
            sink.anomaly(DcpAnomaly.VALUE_TOO_SHORT);
            return Action.OTHER;
        }
        int option = value.u16be(0);
        item.area(name(option)).address(option);
        if (value.u8(2) != 0) {
            item.status(error(value.u8(2)));
            operation.status(error(value.u8(2)));
            sink.anomaly(DcpAnomaly.SET_REFUSED);
        }
        if (pdu.service() != DcpPdu.SET) {
            return Action.OTHER;
        }
        item.action(setting(option));
        return setting(option);
    }

    // ---- what a unit says in full

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", pdu.type());
        writer.number("transaction", pdu.transaction());
        if (pdu.service() == DcpPdu.IDENTIFY && !pdu.response()) {
            writer.number("delay", pdu.delay());
        }
        blocks.rewind();
        for (int i = 0; i < MOST_BLOCKS && blocks.next(); i++) {
            block(writer);
        }
        if (pdu.service() == DcpPdu.SET && !pdu.response()) {
            permanence(writer);
        }
    }

    /// Whether each setting is meant to outlast a restart.
    private void permanence(FieldWriter writer) {
        writer.beginList("permanent");
        blocks.rewind();
        for (int i = 0; i < MOST_BLOCKS && blocks.next(); i++) {
            writer.flag(null, (blocks.info() & 1) != 0);
        }
        writer.endList();
    }

    private void block(FieldWriter writer) {
        Bytes value = blocks.value();
        int length = value.length();
        int text = value.textLength(0, length);
        switch (blocks.option()) {
            case NAME_OF_STATION -> writer.text("station", value, 0, text);
            case TYPE_OF_STATION -> writer.text("typeOfStation", value, 0, text);
            case ALIAS -> writer.text("alias", value, 0, text);
            case MAC -> {
                if (length >= 6) {
                    writer.mac("mac", value.u48be(0));
                }
            }
            case IP, FULL_IP -> address(writer, value);
            case DEVICE_ID, OEM_ID -> {
                boolean oem = blocks.option() == OEM_ID;
                if (length >= IDENTIFIER) {
                    writer.number(oem ? "oemVendor" : "vendor", value.u16be(0));
                    writer.number(oem ? "oemDevice" : "device", value.u16be(2));
                }
            }
            case ROLE -> number(writer, "role", value, 1);
            case INSTANCE -> number(writer, "instance", value, 2);
            case GATEWAY -> number(writer, "gateway", value, 4);
            case INITIATIVE -> number(writer, "initiative", value, 2);
            case SIGNAL -> number(writer, "signal", value, 2);
            case RESET -> {
                if (blocks.info() >= 0) {
                    writer.text("reset", reset(blocks.info()));
                }
            }
            default -> {
                // The items name it.
            }
        }
    }

    private static void number(FieldWriter writer, String name, Bytes value, int size) {
        if (value.length() >= size) {
            writer.number(
                    name,
                    switch (size) {
                        case 1 -> value.u8(0);
                        case 2 -> value.u16be(0);
                        default -> value.u32be(0);
                    });
        }
    }

    private void address(FieldWriter writer, Bytes value) {
        if (value.length() < 12) {
            return;
        }
        writer.ipv4("address", value.u32be(0)).ipv4("mask", value.u32be(4));
        writer.ipv4("gateway", value.u32be(8));
        if (pdu.service() != DcpPdu.SET && blocks.info() >= 0) {
            writer.number("addressInfo", blocks.info());
        }
        if (value.length() >= 28) {
            writer.beginList("nameServers");
            for (int at = 12; at < 28; at += 4) {
                writer.ipv4(null, value.u32be(at));
            }
            writer.endList();
        }
    }
}
