// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

import static io.bulkhead.protocol.uds.UdsService.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads diagnostic requests and what control units answer.
final class UdsAnalyzer implements Analyzer<UdsAnalyzer.State>, Fields {
    /// What one connection needs remembered, by the addresses of tester and unit.
    static final class State {
        final Pending pending = new Pending(1);

        /// Transfers that were asked for: whether into the unit, and whether it was being
        /// programmed.
        final Pending transfers = new Pending(1);

        /// Units in a programming session.
        final Pending programming = new Pending(0);
    }

    private static final Action[] ACTIONS = Action.values();
    private static final int MAX_SHOWN = 4 * 1024;
    private static final int MAX_TEXT = 512;
    private static final int MAX_IDENTIFIERS = 64;
    private static final int SUB_FUNCTION = 0x7F;
    private static final int SUPPRESSED = 0x80;
    private static final int IDENTIFIER_SIZE = 2;
    private static final int INVALID_KEY = 0x35;
    private static final int LAST_KEY_CODE = 0x37;

    private static final int OWNERSHIP = 3;
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int FLASH = 2;

    private final Bytes bytes = new Bytes();
    private final Bytes value = new Bytes();
    private final Bytes view = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);

    // Of the message at hand.
    private int source;
    private int target;
    private int service;
    private boolean response;
    private boolean negative;
    private int sub;
    private boolean suppressed;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes message, Sink sink) {
        if (message.isEmpty()) {
            return;
        }
        bytes.aim(message, 0);
        source = (int) (sink.context() >> 16) & 0xFFFF;
        target = (int) sink.context() & 0xFFFF;
        read(sink);
        Operation operation = sink.operation();
        operation.function(service, name(service)).action(action(service, sub));
        if (!known(service)) {
            sink.anomaly(UdsAnomaly.UNKNOWN_SERVICE);
        }
        transfer(state, operation, sink);
        if (negative) {
            refused(state, operation, sink);
        } else if (response) {
            answered(state, operation, sink);
        } else {
            asked(state, operation, sink);
        }
        sink.report(operation, this);
    }

    /// Service and sub-function, in the words of the request.
    private void read(Sink sink) {
        int first = bytes.u8(0);
        negative = first == NEGATIVE;
        response = negative || (first & RESPONSE_BIT) != 0;
        service = first & ~RESPONSE_BIT;
        sub = -1;
        suppressed = false;
        if (negative) {
            service = bytes.length() > 1 ? bytes.u8(1) : 0;
            if (bytes.length() < 3 && !sink.cut()) {
                sink.anomaly(UdsAnomaly.MESSAGE_TOO_SHORT);
            }
            return;
        }
        if (hasSubFunction(service) && bytes.length() > 1) {
            sub = bytes.u8(1) & SUB_FUNCTION;
            suppressed = !response && (bytes.u8(1) & SUPPRESSED) != 0;
        } else if (bytes.length() < least(service) && !sink.cut()) {
            sink.anomaly(UdsAnomaly.MESSAGE_TOO_SHORT);
        }
    }

    /// Bytes that a message of the service has, in either direction.
    private static int least(int service) {
        return switch (service) {
            case READ_DATA, WRITE_DATA, IO_CONTROL -> 3;
            case TRANSFER_DATA -> 2;
            default -> hasSubFunction(service) ? 2 : 1;
        };
    }

    // ---- requests and answers

    private void asked(State state, Operation operation, Sink sink) {
        operation.phase(Phase.REQUEST);
        Item item = operation.add().unit(target);
        objects(item, operation);
        operation.action(item.action());
        proves(sink);
        state.pending.put(key(), sink.time()).with(0, item.action().ordinal());
    }

    private void answered(State state, Operation operation, Sink sink) {
        operation.phase(Phase.RESPONSE).status("ok");
        boolean known = state.pending.take(key());
        if (known) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            boolean key = service == SECURITY_ACCESS && (sub & 1) == 0;
            if (key || service == AUTHENTICATION && sub == OWNERSHIP) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            }
        }
        if (service == SESSION_CONTROL) {
            if (sub == PROGRAMMING_SESSION) {
                state.programming.put(pair(), sink.time());
            } else {
                state.programming.take(pair());
            }
        }
        Item item = operation.add().unit(source);
        objects(item, operation);
        operation.action(item.action());
        if (service == READ_DATA && bytes.length() > IDENTIFIER_SIZE + 1) {
            value.aim(bytes, 1 + IDENTIFIER_SIZE);
            DataIdentifier.fact(bytes.u16be(1), source, value, text, view, sink);
        }
    }

    private void refused(State state, Operation operation, Sink sink) {
        int code = bytes.length() > 2 ? bytes.u8(2) : 0;
        operation.phase(Phase.RESPONSE).status(UdsResponse.name(code));
        boolean waits = code == UdsResponse.PENDING;
        boolean found = waits ? state.pending.find(key()) : state.pending.take(key());
        if (found) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            operation.action(ACTIONS[(int) state.pending.context(0)]);
        }
        operation.add().unit(source).status(UdsResponse.name(code));
        boolean keys = service == SECURITY_ACCESS || service == AUTHENTICATION;
        if (keys && code >= INVALID_KEY && code <= LAST_KEY_CODE) {
            sink.anomaly(UdsAnomaly.KEY_REFUSED);
            if (found) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            }
        }
    }

    /// Even sub-functions of security access send the key that answers a seed; authentication shows
    /// a certificate. ISO 14229-1, 10.4 and 10.6.
    private void proves(Sink sink) {
        if (service == SECURITY_ACCESS && sub > 0 && (sub & 1) == 0) {
            sink.trait(Trait.AUTHENTICATION, "shared-key");
        } else if (service == AUTHENTICATION && (sub == 1 || sub == 2)) {
            sink.trait(Trait.AUTHENTICATION, "certificate");
        }
    }

    /// What is transferred goes the way that was asked for; into a unit in a programming session it
    /// is firmware.
    private void transfer(State state, Operation operation, Sink sink) {
        switch (service) {
            case REQUEST_DOWNLOAD, REQUEST_UPLOAD -> {
                boolean flashes = state.programming.find(pair());
                int way = service == REQUEST_UPLOAD ? UP : flashes ? FLASH : DOWN;
                if (!response) {
                    state.transfers.put(pair(), sink.time()).with(0, way);
                }
                operation.action(way(way));
            }
            case TRANSFER_DATA, TRANSFER_EXIT -> {
                if (state.transfers.find(pair())) {
                    operation.action(way((int) state.transfers.context(0)));
                }
            }
            default -> {
                // Transfers nothing.
            }
        }
    }

    private static Action way(int way) {
        return switch (way) {
            case UP -> Action.UPLOAD;
            case FLASH -> Action.FIRMWARE;
            default -> Action.DOWNLOAD;
        };
    }

    // ---- objects

    private void objects(Item item, Operation operation) {
        int length = bytes.length();
        switch (service) {
            case READ_DATA -> {
                if (length >= 1 + IDENTIFIER_SIZE) {
                    identifiers(item, operation);
                }
            }
            case WRITE_DATA, IO_CONTROL -> {
                if (length >= 1 + IDENTIFIER_SIZE) {
                    identifier(item, 1);
                    shown(item, 1 + IDENTIFIER_SIZE);
                }
            }
            case ROUTINE_CONTROL -> {
                if (length >= 4) {
                    routine(item);
                }
            }
            case CLEAR_DTC -> {
                if (length >= 4) {
                    item.area("dtc-group").address(bytes.u24be(1));
                }
            }
            case REQUEST_DOWNLOAD, REQUEST_UPLOAD -> memory(item, 2);
            case READ_MEMORY, WRITE_MEMORY -> memory(item, 1);
            case TRANSFER_DATA -> {
                if (length >= 2) {
                    item.area("block").address(bytes.u8(1)).count(length - 2L);
                }
            }
            case FILE_TRANSFER -> file(item);
            case SECURITY_ACCESS, AUTHENTICATION -> item.area("user");
            default -> {
                item.area(sub < 0 ? "" : subFunction(service, sub));
                shown(item, sub < 0 ? 1 : 2);
            }
        }
    }

    private void routine(Item item) {
        int routine = bytes.u16be(2);
        item.area("routine").address(routine);
        if (bytes.length() > 4) {
            item.bytes(bytes, 4, Math.min(bytes.length() - 4, MAX_SHOWN));
        }
        if (routine == ERASE_MEMORY && item.action() == Action.CONTROL) {
            item.action(Action.FIRMWARE);
        }
    }

    private void identifiers(Item first, Operation operation) {
        identifier(first, 1);
        if (response) {
            shown(first, 1 + IDENTIFIER_SIZE);
            return;
        }
        for (int i = 1; i < MAX_IDENTIFIERS; i++) {
            int at = 1 + IDENTIFIER_SIZE * i;
            if (at + IDENTIFIER_SIZE > bytes.length()) {
                return;
            }
            identifier(operation.add().unit(target), at);
        }
    }

    private void identifier(Item item, int at) {
        int identifier = bytes.u16be(at);
        item.area(DataIdentifier.name(identifier)).address(identifier);
        if (service == READ_DATA && DataIdentifier.identifies(identifier)) {
            item.action(Action.IDENTIFY);
        }
    }

    private void shown(Item item, int from) {
        int length = Math.min(bytes.length() - from, MAX_SHOWN);
        if (length <= 0) {
            return;
        }
        view.aim(bytes, from, length);
        if (length > 1 && DataIdentifier.printable(view)) {
            item.text(view, 0, view.textLength(0, length));
        } else {
            item.bytes(view, 0, length);
        }
    }

    /// A byte tells how many bytes size (high) and address (low) have (annex H).
    private void memory(Item item, int format) {
        item.area("memory");
        if (response || bytes.length() <= format) {
            return;
        }
        int addressSize = bytes.u8(format) & 0xF;
        int sizeSize = bytes.u8(format) >> 4;
        int at = format + 1;
        if (addressSize > 7 || sizeSize > 7 || at + addressSize + sizeSize > bytes.length()) {
            return;
        }
        item.address(number(at, addressSize)).count(number(at + addressSize, sizeSize));
        if (service == WRITE_MEMORY) {
            shown(item, at + addressSize + sizeSize);
        }
    }

    private long number(int at, int size) {
        long number = 0;
        for (int i = at; i < at + size; i++) {
            number = number << 8 | bytes.u8(i);
        }
        return number;
    }

    /// Mode, then the length of a name and the name.
    private void file(Item item) {
        item.area("file");
        if (response || bytes.length() < 4) {
            return;
        }
        int length = Math.min(bytes.u16be(2), bytes.length() - 4);
        item.name(bytes, 4, length);
    }

    // ---- common

    /// Tester and unit, whichever of them sends.
    private long pair() {
        long tester = response ? target : source;
        return tester << 16 | (response ? source : target);
    }

    private long key() {
        return pair() << 8 | service;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("source", source).number("target", target);
        if (sub >= 0) {
            writer.number("subFunction", sub);
            String named = subFunction(service, sub);
            if (!named.isEmpty()) {
                writer.text("subFunctionName", named);
            }
        }
        if (suppressed) {
            writer.flag("suppressResponse", true);
        }
        if (negative && bytes.length() > 2) {
            writer.number("negativeCode", bytes.u8(2));
        }
        boolean keys = service == SECURITY_ACCESS || service == AUTHENTICATION;
        if (keys && !negative && bytes.length() > 2) {
            int length = Math.min(bytes.length() - 2, MAX_SHOWN);
            writer.secret("key", bytes, 2, length);
        }
    }
}
