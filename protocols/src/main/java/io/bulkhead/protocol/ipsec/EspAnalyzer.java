// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Tells once for each security association that packets flow: index(4) number(4), then what is
/// encrypted. RFC 4303, 2.
final class EspAnalyzer implements Analyzer<EspAnalyzer.State>, Fields {
    static final int HEADER = 8;

    private static final int NUMBER = 4;

    /// Associations of one flow that are told; both directions have one of their own.
    private static final int MAX = 8;

    /// What one flow needs remembered.
    static final class State {
        private final long[] told = new long[MAX];
        private int size;

        /// Whether `index` is new.
        private boolean add(long index) {
            for (int i = 0; i < size; i++) {
                if (told[i] == index) {
                    return false;
                }
            }
            if (size == MAX) {
                return false;
            }
            told[size++] = index;
            return true;
        }
    }

    private final Bytes packet = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        if (datagram.length() < HEADER) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        packet.aim(datagram, 0);
        if (state.add(packet.u32be(0))) {
            Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REPORT);
            operation.name("esp");
            sink.trait(Trait.PROTECTION, "esp");
            operation.add().area("security-parameters-index").address(packet.u32be(0));
            sink.report(operation, this);
        }
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("index", packet.u32be(0));
        writer.number("sequence", packet.u32be(NUMBER));
    }
}
