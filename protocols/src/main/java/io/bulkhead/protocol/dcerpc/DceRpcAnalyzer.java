// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Tells connections, pipes and datagrams apart, and cuts them into units.
final class DceRpcAnalyzer implements Analyzer<DceRpcAnalyzer.State> {
    /// What one flow needs remembered. A flow of SMB has a conversation for each of its pipes.
    static final class State {
        private static final int PIPES = 16;

        /// Bytes of parts that all pipes but the one at hand may hold.
        private static final int MOST_HELD = 96 << 10;

        private Conversation connection;
        private DatagramReader.State datagrams;
        private final long[] ids = new long[PIPES];
        private Conversation[] pipes = {};
        private int opened;
        private Conversation last;

        Conversation connection() {
            if (connection == null) {
                connection = new Conversation();
            }
            return connection;
        }

        DatagramReader.State datagrams() {
            if (datagrams == null) {
                datagrams = new DatagramReader.State();
            }
            return datagrams;
        }

        /// When there are too many, the one that was opened first makes room.
        Conversation pipe(long id) {
            for (int i = 0; i < Math.min(opened, PIPES); i++) {
                if (ids[i] == id) {
                    return use(pipes[i]);
                }
            }
            if (pipes.length == 0) {
                pipes = new Conversation[PIPES];
            }
            int at = opened % PIPES;
            opened++;
            ids[at] = id;
            pipes[at] = new Conversation();
            pipes[at].piped = true;
            return use(pipes[at]);
        }

        /// Few pipes are in the middle of a call at once; where too much is left unfinished, all
        /// but this one begin anew.
        private Conversation use(Conversation pipe) {
            if (pipe == last) {
                return pipe;
            }
            last = pipe;
            int held = 0;
            for (Conversation other : pipes) {
                held += other == null || other == pipe ? 0 : other.held();
            }
            for (int i = 0; held > MOST_HELD && i < PIPES; i++) {
                if (pipes[i] != null && pipes[i] != pipe) {
                    pipes[i].release();
                }
            }
            return pipe;
        }

        /// Bytes of memory that parts take.
        int held() {
            int held = connection == null ? 0 : connection.held();
            for (Conversation pipe : pipes) {
                held += pipe == null ? 0 : pipe.held();
            }
            return held;
        }

        boolean hasPipes() {
            return opened > 0;
        }
    }

    /// RPC over HTTP begins with it, from the server.
    private static final String OVER_HTTP = "ncacn_http/1.0";

    private static final int CONNECTION_VERSION = 5;

    private final ConnectionPdu unit = new ConnectionPdu();
    private final ConnectionReader connections = new ConnectionReader();
    private final DatagramPdu single = new DatagramPdu();
    private final DatagramReader datagrams = new DatagramReader();
    private final Bytes rest = new Bytes();
    private final Bytes joined = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        Conversation conversation = state.connection();
        int consumed = 0;
        if (stream.matches(0, OVER_HTTP)) {
            consumed = OVER_HTTP.length();
        } else if (greets(stream)) {
            return 0;
        }
        while (consumed < stream.length()) {
            Verdict verdict = unit.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            if (!conversation.settled) {
                conversation.settled = true;
                sink.serverIsTarget(unit.fromClient() ? direction : direction.opposite());
            }
            connections.message(conversation, unit, 0, sink);
            consumed += unit.size();
        }
        return consumed;
    }

    /// Whether all that is there begins the greeting of RPC over HTTP.
    static boolean greets(Bytes stream) {
        int known = Math.min(stream.length(), OVER_HTTP.length());
        for (int i = 0; i < known; i++) {
            if (stream.u8(i) != OVER_HTTP.charAt(i)) {
                return false;
            }
        }
        return known > 0;
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        if (datagram.isEmpty()) {
            return;
        }
        if (state.hasPipes() || datagram.u8(0) == CONNECTION_VERSION) {
            pipe(state.pipe(sink.context()), direction, datagram, sink);
            return;
        }
        Verdict verdict = single.wrap(datagram);
        if (verdict == Verdict.COMPLETE) {
            datagrams.message(state.datagrams(), direction, single, sink);
        } else if (!sink.cut()) {
            sink.malformed(verdict, 0);
        }
    }

    /// A pipe's piece is usually a unit, but may be several, or part of one.
    private void pipe(Conversation conversation, Direction direction, Bytes piece, Sink sink) {
        Gather begun = conversation.pieces(direction);
        Bytes stream = piece;
        if (!begun.isEmpty()) {
            if (!begun.append(piece, 0, piece.length())) {
                begun.clear();
                sink.malformed(Verdict.BAD_LENGTH, 0);
                return;
            }
            stream = begun.view(joined);
        }
        int consumed = 0;
        Verdict verdict = Verdict.COMPLETE;
        while (consumed < stream.length() && verdict == Verdict.COMPLETE) {
            verdict = unit.wrap(rest.aim(stream, consumed));
            if (verdict == Verdict.COMPLETE) {
                connections.message(conversation, unit, sink.context(), sink);
                consumed += unit.size();
            }
        }
        begun.clear();
        if (verdict.malformed()) {
            sink.malformed(verdict, consumed);
        } else if (verdict == Verdict.INCOMPLETE) {
            keep(begun, stream, consumed, sink);
        }
    }

    /// What is kept may overlap where it stood, so it goes by way of no other memory: bytes move
    /// towards the front.
    private static void keep(Gather begun, Bytes stream, int from, Sink sink) {
        if (!begun.append(stream, from, stream.length() - from)) {
            sink.malformed(Verdict.BAD_LENGTH, from);
        }
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        if (state.connection != null) {
            state.connection.gap();
        }
    }
}
