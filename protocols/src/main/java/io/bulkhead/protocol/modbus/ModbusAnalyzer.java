// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.modbus.ModbusFunction.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads Modbus messages, and gives each answer the address that only its request told.
final class ModbusAnalyzer implements MessageAnalyzer<ModbusAnalyzer.State>, Fields {
    /// What one connection needs remembered.
    static final class State {
        /// Whether messages are bare serial frames; settled by the first one.
        boolean serial;

        boolean settled;
        final Pending pending = new Pending(2);
    }

    private static final int ADDRESS = 0;
    private static final int COUNT = 1;
    private static final int COIL_ON = 0xFF00;
    private static final int MOST_WRITTEN_WHEN_READING = 121;
    private static final int NO_UNIT = 255;

    /// The key under which the data of function 90, Schneider's UMAS, is handed on; the low eight
    /// bits of its context are the unit, those above it the transaction that pairs answers with
    /// requests.
    private static final String CARRIES_UMAS = "modbus-90";

    private final ModbusAdu adu = new ModbusAdu();
    private final RtuFrame rtu = new RtuFrame();
    private final Bytes rest = new Bytes();
    private final Bytes pdu = new Bytes();
    private final Bytes umas = new Bytes();
    private final FileRecords records = new FileRecords();

    // The message at hand, for `write`.
    private boolean serial;
    private int transaction;
    private int unit;
    private int function;
    private int exception;
    private int subfunction;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict wrap(State state, Direction direction, Bytes bytes, int at) {
        rest.aim(bytes, at);
        if (!state.settled) {
            return settle(state, direction);
        }
        serial = state.serial;
        return serial ? rtu.wrap(direction, rest) : adu.wrap(rest);
    }

    /// A checksum that fits proves a serial frame, a header before a known function the other kind.
    /// Where neither is whole yet, the answer may not depend on how much of it came.
    private Verdict settle(State state, Direction direction) {
        Verdict framed = rtu.wrap(direction, rest);
        Verdict headed = adu.wrap(rest);
        serial = framed == Verdict.COMPLETE;
        if (serial) {
            state.serial = true;
            state.settled = true;
            return framed;
        }
        boolean waits = framed == Verdict.INCOMPLETE;
        if (headed == Verdict.COMPLETE) {
            boolean plausible = known(adu.pdu(pdu).u8(0) & ~EXCEPTION_BIT);
            state.settled = plausible || !waits;
            return state.settled ? headed : Verdict.INCOMPLETE;
        }
        return waits ? Verdict.INCOMPLETE : headed;
    }

    @Override
    public int size() {
        return serial ? rtu.size() : adu.size();
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        transaction = serial ? 0 : adu.transaction();
        unit = serial ? rtu.unit() : adu.unit();
        if (serial) {
            rtu.pdu(pdu);
        } else {
            adu.pdu(pdu);
        }
        function = pdu.u8(0) & ~EXCEPTION_BIT;
        exception = -1;
        subfunction = subfunction();
        Operation operation = sink.operation();
        operation.action(action(function, subfunction)).function(function, name(function));
        boolean request = direction == Direction.TO_SERVER;
        if (!known(function)) {
            sink.anomaly(ModbusAnomaly.UNKNOWN_FUNCTION);
        }
        if (request && function != pdu.u8(0)) {
            sink.anomaly(ModbusAnomaly.EXCEPTION_FROM_CLIENT);
            request = false;
        }
        if (pdu.length() > ModbusPdu.MAX_LENGTH) {
            sink.anomaly(ModbusAnomaly.UNIT_TOO_LONG);
        }
        if (request) {
            request(state, operation, sink);
        } else {
            response(state, operation, sink);
        }
        sink.report(operation, this);
        if (function == UMAS && exception < 0) {
            sink.carry(CARRIES_UMAS, (long) transaction << 8 | unit, umas.aim(pdu, 1));
        }
    }

    /// Of diagnostics its two bytes, of encapsulated transport its one; else -1.
    private int subfunction() {
        if (function == DIAGNOSTICS && pdu.length() >= 3) {
            return pdu.u16be(1);
        }
        return function == ENCAPSULATED && pdu.length() >= 2 ? pdu.u8(1) : -1;
    }

    // ---- requests

    private void request(State state, Operation operation, Sink sink) {
        operation.phase(Phase.REQUEST);
        int address = pdu.length() >= 3 ? pdu.u16be(1) : 0;
        int count = pdu.length() >= 5 ? pdu.u16be(3) : 0;
        switch (function) {
            case READ_COILS, READ_DISCRETE_INPUTS, READ_HOLDING_REGISTERS, READ_INPUT_REGISTERS -> {
                if (has(5, sink)) {
                    range(operation, address, count, sink);
                }
            }
            case WRITE_COIL, WRITE_REGISTER -> written(operation, sink);
            case WRITE_COILS, WRITE_REGISTERS -> writeRange(operation, address, count, 5, sink);
            case MASK_WRITE_REGISTER -> maskWrite(operation, sink);
            case READ_WRITE_REGISTERS -> readWrite(operation, address, count, sink);
            case READ_FIFO -> {
                if (has(3, sink)) {
                    item(operation).address(address);
                }
            }
            case READ_FILE, WRITE_FILE -> {
                if (!records.request(function, pdu, operation, unit)) {
                    sink.anomaly(ModbusAnomaly.DATA_TOO_SHORT);
                }
            }
            case DIAGNOSTICS -> diagnostics(operation);
            default -> item(operation);
        }
        state.pending.put(key(), sink.time()).with(ADDRESS, address);
        state.pending.with(COUNT, single(function) ? 1 : count);
    }

    private void diagnostics(Operation operation) {
        Item item = item(operation);
        if (pdu.length() >= 5) {
            item.address(subfunction).unsigned(pdu.u16be(3));
        }
    }

    private void range(Operation operation, int address, int count, Sink sink) {
        item(operation).address(address).count(count);
        if (count == 0 || count > maxCount(function)) {
            sink.anomaly(ModbusAnomaly.COUNT_OUT_OF_RANGE);
        } else if (address + count > 0x10000) {
            sink.anomaly(ModbusAnomaly.ADDRESS_OUT_OF_RANGE);
        }
    }

    /// One coil or register with its value; the answer repeats it.
    private void written(Operation operation, Sink sink) {
        if (!has(5, sink)) {
            return;
        }
        Item item = item(operation).address(pdu.u16be(1)).count(1);
        if (function == WRITE_COIL) {
            item.flag(pdu.u16be(3) == COIL_ON);
            if (pdu.u16be(3) != 0 && pdu.u16be(3) != COIL_ON) {
                sink.anomaly(ModbusAnomaly.COIL_NEITHER_ON_NOR_OFF);
            }
        } else {
            item.unsigned(pdu.u16be(3));
        }
    }

    private void writeRange(Operation operation, int address, int count, int counter, Sink sink) {
        if (!has(counter + 1, sink)) {
            return;
        }
        range(operation, address, count, sink);
        values(operation.item(operation.items() - 1), counter, count, sink);
    }

    private void maskWrite(Operation operation, Sink sink) {
        if (has(7, sink)) {
            item(operation).address(pdu.u16be(1)).count(1).list(ValueKind.U16BE_LIST, pdu, 3, 2);
        }
    }

    private void readWrite(Operation operation, int address, int count, Sink sink) {
        if (!has(10, sink)) {
            return;
        }
        int written = pdu.u16be(7);
        range(operation, address, count, sink);
        operation.item(0).action(Action.READ);
        Item write = item(operation).action(Action.WRITE).address(pdu.u16be(5)).count(written);
        values(write, 9, written, sink);
        if (written == 0 || written > MOST_WRITTEN_WHEN_READING) {
            sink.anomaly(ModbusAnomaly.COUNT_OUT_OF_RANGE);
        }
    }

    // ---- responses

    private void response(State state, Operation operation, Sink sink) {
        operation.phase(Phase.RESPONSE).status("ok");
        boolean asked = state.pending.take(key());
        if (asked) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
        }
        if (unit != 0 && unit != NO_UNIT) {
            sink.sender().says(Attribute.PART, "unit", unit);
        }
        if ((pdu.u8(0) & EXCEPTION_BIT) != 0) {
            exception(state, operation, asked, sink);
            return;
        }
        long address = asked ? state.pending.context(ADDRESS) : Item.NONE;
        long count = asked ? state.pending.context(COUNT) : Item.NONE;
        switch (function) {
            case READ_COILS,
                    READ_DISCRETE_INPUTS,
                    READ_HOLDING_REGISTERS,
                    READ_INPUT_REGISTERS,
                    READ_WRITE_REGISTERS -> {
                if (has(2, sink)) {
                    Item item = item(operation).address(address).count(count);
                    item.action(Action.READ);
                    values(item, 1, asked ? (int) count : Integer.MAX_VALUE, sink);
                }
            }
            case WRITE_COIL, WRITE_REGISTER -> written(operation, sink);
            case WRITE_COILS, WRITE_REGISTERS -> {
                if (has(5, sink)) {
                    item(operation).address(pdu.u16be(1)).count(pdu.u16be(3));
                }
            }
            case MASK_WRITE_REGISTER -> maskWrite(operation, sink);
            case REPORT_SERVER_ID -> {
                if (has(2, sink)) {
                    DeviceIdentity.serverId(pdu, item(operation), sink);
                }
            }
            case ENCAPSULATED -> identification(operation, sink);
            case READ_FILE, WRITE_FILE -> {
                if (!records.response(function, pdu, operation, unit)) {
                    sink.anomaly(ModbusAnomaly.DATA_TOO_SHORT);
                }
            }
            case READ_FIFO -> fifo(operation, address, sink);
            default -> diagnosis(operation);
        }
    }

    /// What serial-line diagnostics answer: a status, a counter or a log.
    private void diagnosis(Operation operation) {
        if (function == DIAGNOSTICS) {
            diagnostics(operation);
            return;
        }
        Item item = item(operation);
        if (function == READ_EXCEPTION_STATUS && pdu.length() >= 2) {
            item.unsigned(pdu.u8(1));
        } else if (function == EVENT_COUNTER && pdu.length() >= 5) {
            item.unsigned(pdu.u16be(3));
        } else if (function == EVENT_LOG && pdu.length() >= 2) {
            item.bytes(pdu, 2, Math.min(pdu.u8(1), pdu.length() - 2));
        }
    }

    private void fifo(Operation operation, long address, Sink sink) {
        Item item = item(operation).address(address);
        if (has(5, sink)) {
            int there = Math.min(pdu.u16be(3), (pdu.length() - 5) / 2);
            item.count(pdu.u16be(3)).list(ValueKind.U16BE_LIST, pdu, 5, there);
        }
    }

    private void exception(State state, Operation operation, boolean asked, Sink sink) {
        if (pdu.length() < 2) {
            sink.anomaly(ModbusAnomaly.DATA_TOO_SHORT);
            operation.status(ModbusFunction.exception(0));
            return;
        }
        exception = pdu.u8(1);
        operation.status(ModbusFunction.exception(exception));
        if (exception == 0 || exception > 11 || exception == 9) {
            sink.anomaly(ModbusAnomaly.RESERVED_EXCEPTION);
        }
        Item item = item(operation);
        if (asked && !area(function).isEmpty()) {
            item.address(state.pending.context(ADDRESS)).count(state.pending.context(COUNT));
        }
    }

    /// The bytes behind the byte count at `counter`: bits or registers, at most `count` of them.
    private void values(Item item, int counter, int count, Sink sink) {
        int bytes = pdu.u8(counter);
        int there = Math.min(bytes, pdu.length() - counter - 1);
        if (there < bytes) {
            sink.anomaly(ModbusAnomaly.DATA_TOO_SHORT);
        }
        boolean bits =
                function == READ_COILS
                        || function == READ_DISCRETE_INPUTS
                        || function == WRITE_COILS;
        ValueKind kind = bits ? ValueKind.BIT_LIST : ValueKind.U16BE_LIST;
        item.list(kind, pdu, counter + 1, Math.min(count, bits ? 8 * there : there / 2));
    }

    private void identification(Operation operation, Sink sink) {
        if (subfunction == DeviceIdentity.READ && has(DeviceIdentity.OBJECTS, sink)) {
            DeviceIdentity.objects(pdu, operation, unit, sink);
        } else {
            item(operation);
        }
    }

    // ---- common

    private Item item(Operation operation) {
        return operation.add().unit(unit).area(area(function));
    }

    private boolean has(int length, Sink sink) {
        if (pdu.length() >= length) {
            return true;
        }
        sink.anomaly(ModbusAnomaly.DATA_TOO_SHORT);
        return false;
    }

    private long key() {
        return (long) transaction << 16 | unit << 8 | function;
    }

    @Override
    public void write(FieldWriter writer) {
        if (!serial) {
            writer.number("transaction", transaction);
        }
        writer.number("unit", unit);
        if (subfunction >= 0) {
            writer.number("subfunction", subfunction);
        }
        if (exception >= 0) {
            writer.number("exception", exception);
        }
    }
}
