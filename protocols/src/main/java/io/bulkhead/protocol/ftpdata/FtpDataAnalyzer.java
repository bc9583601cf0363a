// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftpdata;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Counts what a data connection transfers and tells what kind of file begins like it.
final class FtpDataAnalyzer implements Analyzer<FtpDataAnalyzer.State>, Fields {
    /// What one connection needs remembered.
    static final class State {
        final Way toServer = new Way();
        final Way toClient = new Way();

        Way way(Direction direction) {
            return direction == Direction.TO_SERVER ? toServer : toClient;
        }
    }

    /// One direction; the other stays empty.
    static final class Way {
        long bytes;

        /// The first bytes, as many as [#bytes] and at most eight, the first lowest.
        long start;
    }

    private long bytes;
    private FileKind kind = FileKind.OTHER;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        Way way = state.way(direction);
        for (int i = 0; way.bytes + i < Long.BYTES && i < stream.length(); i++) {
            way.start |= (long) stream.u8(i) << Byte.SIZE * (way.bytes + i);
        }
        way.bytes += stream.length();
        sink.transfer(
                sink.piece()
                        .id(direction.ordinal())
                        .into(direction == Direction.TO_SERVER)
                        .content(stream, 0, stream.length()));
        return stream.length();
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.way(direction).bytes += lost;
    }

    @Override
    public void ended(State state, Direction direction, Sink sink) {
        Way way = state.way(direction);
        if (way.bytes == 0) {
            return;
        }
        sink.transfer(sink.piece().id(direction.ordinal()).state(Piece.State.COMPLETE));
        bytes = way.bytes;
        kind = FileKind.of(way.start);
        way.bytes = 0;
        way.start = 0;
        Operation operation =
                sink.operation().phase(Phase.REPORT).action(Action.FILE).name("transfer");
        operation.add().area(kind.label()).count(bytes);
        sink.report(operation, this);
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("bytes", bytes).text("kind", kind.label());
    }
}
