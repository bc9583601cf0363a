// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.routable;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads the security header of each session unit and hands on what it holds in the clear.
final class RoutableAnalyzer implements Analyzer<RoutableAnalyzer.State>, Fields {
    /// What one conversation needs remembered.
    static final class State {
        long number = -1;
        boolean signed;
    }

    private static final int SIMULATION_BIT = 16;
    private static final long NANOSECONDS_A_SECOND = 1_000_000_000L;

    private final SessionUnit unit = new SessionUnit();
    private final Bytes part = new Bytes();

    // Of the unit at hand.
    private int partsEnd;
    private int parts;
    private int signature;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = unit.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        findParts();
        oddities(state, sink);
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.SESSION);
        operation.intent(Intent.DATA).function(unit.identifier(), name(unit.identifier()));
        sink.report(operation, this);
        for (int at = unit.payload(); at < partsEnd; at = unit.nextPart(at)) {
            hand(at, sink);
        }
    }

    private void findParts() {
        parts = 0;
        partsEnd = unit.payload();
        while (unit.part(partsEnd)) {
            parts++;
            partsEnd = unit.nextPart(partsEnd);
        }
        signature = unit.signatureLength(partsEnd);
        if (signature == 0) {
            signature = unit.signatureLength(unit.end());
        }
    }

    private void oddities(State state, Sink sink) {
        if (unit.number() <= state.number) {
            sink.anomaly(RoutableAnomaly.NUMBER_WENT_BACK);
        }
        if (signature == 0 && state.signed) {
            sink.anomaly(RoutableAnomaly.PROTECTION_DROPPED);
        } else if (signature == 0 && unit.key() != 0) {
            sink.anomaly(RoutableAnomaly.SIGNATURE_MISSING);
        }
        state.number = unit.number();
        state.signed = signature > 0;
    }

    private void hand(int at, Sink sink) {
        int tag = unit.partTag(at);
        long simulation = unit.partSimulated(at) ? 1 << SIMULATION_BIT : 0;
        long context = RoutableProtocol.ROUTED | simulation | unit.partAppid(at);
        part.aim(unit.bytes(), unit.partAt(at), unit.partLength(at));
        if (tag == SessionUnit.GOOSE_PART) {
            sink.carry(RoutableProtocol.GOOSE_KEY, context, part);
        } else if (tag == SessionUnit.SV_PART) {
            sink.carry(RoutableProtocol.SV_KEY, context, part);
        }
    }

    private static String name(int identifier) {
        return switch (identifier) {
            case SessionUnit.GOOSE -> "goose-session";
            case SessionUnit.SV -> "sv-session";
            case SessionUnit.TUNNELLED -> "tunnel-session";
            default -> "management-session";
        };
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", unit.version());
        writer.number("number", unit.number());
        writer.number("size", unit.size());
        writer.number("key", unit.key());
        if (unit.keyTime() != 0) {
            writer.time("keyTime", unit.keyTime() * NANOSECONDS_A_SECOND);
            writer.number("minutesToNextKey", unit.nextKey());
        }
        if (unit.namesAlgorithms()) {
            writer.text("encryption", encryption(unit.algorithms() >> 8));
            writer.text("authentication", authentication(unit.algorithms() & 0xFF));
        }
        writer.number("vectorLength", unit.vectorLength());
        writer.flag("signed", signature > 0);
        writer.number("parts", parts);
        writer.flag("clear", partsEnd == unit.end() || parts > 0);
    }

    /// IEC 61850-90-5, table 8.
    private static String encryption(int code) {
        return switch (code) {
            case 0 -> "none";
            case 1 -> "aes-128-gcm";
            case 2 -> "aes-256-gcm";
            default -> "unknown";
        };
    }

    /// IEC 61850-90-5, table 9.
    private static String authentication(int code) {
        return switch (code) {
            case 0 -> "none";
            case 1 -> "hmac-sha256-80";
            case 2 -> "hmac-sha256-128";
            case 3 -> "hmac-sha256-256";
            case 4 -> "aes-gmac-64";
            case 5 -> "aes-gmac-128";
            default -> "unknown";
        };
    }
}
