// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

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
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Opens the packets that open a connection, and hands their hellos on. What comes after them is
/// encrypted with keys that only the two sides know.
final class QuicAnalyzer implements Analyzer<QuicAnalyzer.State>, Fields {
    /// Packets of one side that are opened in search of a hello.
    private static final int MAX_OPENED = 16;

    private static final int MAX_PACKETS = 8;

    /// Bytes of a datagram that may hold a hello: less is not worth the work of deriving keys.
    /// Clients fill theirs to 1,200 (RFC 9000, 14.1).
    private static final int LEAST_HELLO = 200;

    private static final int MAX_TEXT = 512;
    private static final int VERSION_TEXT = 4;

    /// What one connection needs remembered.
    static final class State {
        private final Side client = new Side();
        private final Side server = new Side();
        private boolean old;
        private long time = Sink.NOTHING;

        private Side side(boolean toServer) {
            return toServer ? client : server;
        }
    }

    /// One side's first packets.
    private static final class Side {
        private InitialKeys keys;
        private CryptoStream stream;
        private int opened;
        private boolean told;
        private boolean done;
    }

    private final LongHeader header = new LongHeader();
    private final InitialFrames frames = new InitialFrames();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes payload = new Bytes();
    private final Bytes message = new Bytes();
    private final Bytes view = new Bytes();
    private boolean closing;
    private int size;
    private int oldVersionAt;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        oldVersionAt = OldQuic.versionAt(datagram);
        if (oldVersionAt > 0) {
            old(state, direction, datagram, sink);
            return;
        }
        int at = 0;
        size = datagram.length();
        for (int i = 0; i < MAX_PACKETS && at < datagram.length(); i++) {
            view.aim(datagram, at);
            if (!LongHeader.is(view) || state.old) {
                return;
            }
            Verdict verdict = header.wrap(datagram, at);
            if (verdict != Verdict.COMPLETE) {
                if (!sink.cut() && i == 0) {
                    sink.malformed(verdict, at);
                }
                return;
            }
            packet(state, direction, sink);
            at += header.end();
        }
    }

    private void old(State state, Direction direction, Bytes datagram, Sink sink) {
        if (state.old) {
            return;
        }
        state.old = true;
        sink.serverIsTarget(direction);
        message.aim(datagram, oldVersionAt, VERSION_TEXT);
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REQUEST);
        operation.name("google-quic");
        sink.report(operation, this);
    }

    private void packet(State state, Direction direction, Sink sink) {
        if (header.version() == QuicVersion.NEGOTIATION) {
            told("version-negotiation", "version-refused", direction, sink);
        } else if (!header.version().readable()) {
            return;
        } else if (header.type() == LongHeader.RETRY) {
            told("retry", "retry", direction, sink);
        } else if (header.type() == LongHeader.INITIAL) {
            initial(state, direction, sink);
        }
    }

    private void told(String name, String status, Direction direction, Sink sink) {
        closing = false;
        sink.serverIsTarget(direction.opposite());
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.RESPONSE);
        operation.name(name).status(status);
        sink.report(operation, this);
    }

    // ---- initial packets

    private void initial(State state, Direction direction, Sink sink) {
        boolean toServer = direction == Direction.TO_SERVER;
        Side side = state.side(toServer);
        if (!side.told) {
            side.told = true;
            first(state, toServer, sink);
        }
        if (side.done || side.opened == MAX_OPENED) {
            return;
        }
        side.opened++;
        boolean derives = toServer && size >= LEAST_HELLO;
        if (derives && side.keys == null) {
            derive(state);
        }
        if (side.keys == null) {
            return;
        }
        byte[] opened = side.keys.open(header.bytes(), header.numberAt(), header.end());
        if (opened.length == 0 && derives) {
            opened = redirected(state);
        }
        if (opened.length == 0) {
            if (!sink.cut()) {
                sink.anomaly(QuicAnomaly.INITIAL_DOES_NOT_OPEN);
            }
            return;
        }
        frames(side, !toServer, payload.aim(opened, 0, opened.length), sink);
    }

    /// A client that a server redirected begins anew, with keys that follow from the server's name.
    private byte[] redirected(State state) {
        InitialKeys client = state.client.keys;
        InitialKeys server = state.server.keys;
        derive(state);
        byte[] opened = state.client.keys.open(header.bytes(), header.numberAt(), header.end());
        if (opened.length == 0) {
            state.client.keys = client;
            state.server.keys = server;
        } else {
            state.client.stream = null;
        }
        return opened;
    }

    private void derive(State state) {
        Bytes destination = header.destination();
        state.client.keys = new InitialKeys(header.version(), destination, "client in");
        state.server.keys = new InitialKeys(header.version(), destination, "server in");
    }

    private void first(State state, boolean toServer, Sink sink) {
        closing = false;
        Operation operation = sink.operation().action(Action.SESSION).name("initial");
        if (toServer) {
            sink.serverIsTarget(Direction.TO_SERVER);
            operation.phase(Phase.REQUEST);
            state.time = sink.time();
        } else {
            operation.phase(Phase.RESPONSE).status("ok");
            if (state.time != Sink.NOTHING) {
                operation.roundTrip(Math.max(0, sink.time() - state.time));
            }
        }
        sink.report(operation, this);
    }

    private void frames(Side side, boolean server, Bytes opened, Sink sink) {
        if (side.stream == null) {
            side.stream = new CryptoStream();
        }
        boolean fits = frames.read(opened, side.stream);
        if (!fits || side.stream.tooLong(view)) {
            sink.anomaly(QuicAnomaly.FRAME_NOT_ALLOWED);
            side.done = true;
        }
        if (!side.done && side.stream.message(message)) {
            side.done = true;
            if (server) {
                sink.trait(Trait.PROTECTION, header.version().trait());
            }
            sink.carry(QuicProtocol.HANDSHAKE, 0, message);
        }
        if (side.done) {
            side.stream = null;
            side.keys = null;
        }
        if (frames.closes()) {
            closing = true;
            Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REPORT);
            operation.function(frames.error(), "connection-close").status(error(frames.error()));
            sink.report(operation, this);
            closing = false;
        }
    }

    /// RFC 9000, 20.1.
    private static String error(long error) {
        if (error >= 0x100 && error <= 0x1FF) {
            return "handshake-failed";
        }
        return switch ((int) error) {
            case 0 -> "ok";
            case 1 -> "internal-error";
            case 2 -> "connection-refused";
            case 3 -> "flow-control-error";
            case 8 -> "transport-parameter-error";
            case 10 -> "protocol-violation";
            case 11 -> "invalid-token";
            case 12 -> "application-error";
            default -> "failed";
        };
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        if (oldVersionAt > 0) {
            writer.text("version", message, 0, message.length());
            return;
        }
        writer.text("version", header.version().title());
        Bytes destination = header.destination();
        Bytes source = header.source();
        writer.bytes("destinationConnectionId", destination, 0, destination.length());
        writer.bytes("sourceConnectionId", source, 0, source.length());
        if (header.token() > 0) {
            writer.number("token", header.token());
        }
        if (closing) {
            writer.number("error", frames.error());
            Bytes reason = frames.reason();
            text.clear().printable(reason, 0, reason.length()).view(view);
            writer.text("reason", view, 0, view.length());
        }
    }
}
