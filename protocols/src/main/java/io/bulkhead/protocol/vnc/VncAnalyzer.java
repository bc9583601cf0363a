// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.vnc.VncState.Stage;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Follows a connection until the screen is shared; then only tells that keys or clipboard come.
final class VncAnalyzer implements Analyzer<VncState>, Fields {
    private static final int NEGOTIATED = 3_007;
    private static final int RESULT_ALWAYS = 3_008;
    private static final int CHALLENGE = 16;
    private static final int MAX_REASON = 4_096;
    private static final int MAX_NAME = 4_096;
    private static final int INIT = 24;
    private static final int NAME_LENGTH = 20;

    private final Bytes rest = new Bytes();
    private final Bytes part = new Bytes();

    // The message at hand, for `write`.
    private Stage told = Stage.VERSION;
    private int first;
    private int second;

    @Override
    public VncState newState() {
        return new VncState();
    }

    @Override
    public void gap(VncState state, Direction direction, long lost, Sink sink) {
        state.both(Stage.OPAQUE);
    }

    @Override
    public int advance(VncState state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (consumed < stream.length() && !state.over) {
            rest.aim(stream, consumed);
            int used = direction == Direction.TO_CLIENT ? server(state, sink) : client(state, sink);
            if (used == ABANDON) {
                sink.malformed(Verdict.BAD_MARKER, consumed);
                return ABANDON;
            }
            if (used == 0) {
                break;
            }
            consumed += used;
        }
        return consumed;
    }

    // ---- server

    /// @return bytes used of `rest`: 0 while more are needed, or [#ABANDON]
    private int server(VncState state, Sink sink) {
        return switch (state.stage(Direction.TO_CLIENT)) {
            case VERSION -> version(state, Direction.TO_CLIENT, sink);
            case SECURITY ->
                    state.version < NEGOTIATED ? chosen(state, sink) : offered(state, sink);
            case CHALLENGE -> challenge(state);
            case RESULT -> result(state, sink);
            case REASON -> reason(state, sink);
            case INIT -> init(state, sink);
            case VENCRYPT, VENCRYPT_TYPES, VENCRYPT_ACCEPTED -> vencryptServer(state, sink);
            case SHARED, OPAQUE -> rest.length();
        };
    }

    /// Until the client has chosen, the server waits; one that does not was heard alone.
    private int challenge(VncState state) {
        if (state.security < 0) {
            boolean alone = rest.length() > CHALLENGE;
            state.next(Direction.TO_CLIENT, alone ? Stage.OPAQUE : Stage.CHALLENGE);
            return alone ? rest.length() : 0;
        }
        if (rest.length() < CHALLENGE) {
            return 0;
        }
        state.next(Direction.TO_CLIENT, Stage.RESULT);
        return CHALLENGE;
    }

    private int version(VncState state, Direction direction, Sink sink) {
        Match match = RfbVersion.recognise(rest);
        if (match != Match.CERTAIN) {
            return match == Match.MORE ? 0 : ABANDON;
        }
        int number = RfbVersion.number(rest);
        state.version = Math.min(state.version, number);
        state.next(direction, Stage.SECURITY);
        if (direction == Direction.TO_SERVER && state.version < NEGOTIATED) {
            state.clientProves();
        }
        told = Stage.VERSION;
        first = number / 1_000;
        second = number % 1_000;
        boolean server = direction == Direction.TO_CLIENT;
        Operation operation = sink.operation().action(Action.SESSION).name("version");
        operation.phase(server ? Phase.REPORT : Phase.REQUEST);
        if (server) {
            sink.sender().confidence(50).says(Attribute.SOFTWARE, rest, 0, RfbVersion.SIZE - 1);
            sink.sender().confidence(80).says(Attribute.SERVICE, "vnc");
        }
        sink.report(operation, this);
        return RfbVersion.SIZE;
    }

    /// Before 3.7 the server decides.
    private int chosen(VncState state, Sink sink) {
        if (rest.length() < 4) {
            return 0;
        }
        int type = rest.s32be(0);
        Operation operation = sink.operation().phase(Phase.RESPONSE).action(Action.SESSION);
        operation
                .function(type, "security-type")
                .status(type == SecurityType.INVALID ? "refused" : "ok");
        operation.add().area(SecurityType.name(type)).address(type);
        security(state, type, sink);
        if (type == SecurityType.INVALID) {
            state.next(Direction.TO_CLIENT, Stage.REASON);
        }
        state.clientProves();
        sink.report(operation, this);
        return 4;
    }

    private int offered(VncState state, Sink sink) {
        int count = rest.u8(0);
        if (rest.length() < 1 + count) {
            return 0;
        }
        told = Stage.SECURITY;
        Operation operation = sink.operation().phase(Phase.RESPONSE).action(Action.SESSION);
        operation.name("security-types").status(count == 0 ? "refused" : "ok");
        for (int i = 1; i <= count; i++) {
            int type = rest.u8(i);
            operation.add().area(SecurityType.name(type)).address(type);
        }
        first = count == 1 ? rest.u8(1) : -1;
        state.next(Direction.TO_CLIENT, count == 0 ? Stage.REASON : Stage.CHALLENGE);
        sink.report(operation, this);
        return 1 + count;
    }

    /// What both sides say next depends on the security.
    private void security(VncState state, int type, Sink sink) {
        state.security = type;
        told = Stage.SECURITY;
        first = type;
        switch (type) {
            case SecurityType.NONE -> {
                sink.anomaly(VncAnomaly.NO_AUTHENTICATION);
                sink.trait(Trait.AUTHENTICATION, "none");
                boolean result = state.version >= RESULT_ALWAYS;
                state.next(Direction.TO_CLIENT, result ? Stage.RESULT : Stage.INIT);
            }
            case SecurityType.PASSWORD -> {
                sink.trait(Trait.AUTHENTICATION, "password-hashed");
                state.next(Direction.TO_CLIENT, Stage.CHALLENGE);
            }
            case SecurityType.VENCRYPT -> state.next(Direction.TO_CLIENT, Stage.VENCRYPT);
            default -> state.next(Direction.TO_CLIENT, Stage.OPAQUE);
        }
    }

    /// RFC 6143, 7.1.3: 0 is success; 2, of the community's registry, too many attempts.
    private int result(VncState state, Sink sink) {
        if (rest.length() < 4) {
            return 0;
        }
        long result = rest.u32be(0);
        told = Stage.RESULT;
        Operation operation = sink.operation().phase(Phase.RESPONSE).action(Action.AUTHENTICATE);
        operation.function(result, "security-result");
        operation.status(result == 0 ? "ok" : result == 2 ? "too-many-attempts" : "failed");
        sink.trait(Trait.AUTHENTICATION_RESULT, result == 0 ? "accepted" : "refused");
        if (result == 2) {
            sink.anomaly(VncAnomaly.TOO_MANY_ATTEMPTS);
        }
        if (state.time != Sink.NOTHING) {
            operation.roundTrip(Math.max(0, sink.time() - state.time));
        }
        boolean told = state.version >= RESULT_ALWAYS;
        state.next(
                Direction.TO_CLIENT, result == 0 ? Stage.INIT : told ? Stage.REASON : Stage.OPAQUE);
        sink.report(operation, this);
        return 4;
    }

    private int reason(VncState state, Sink sink) {
        if (rest.length() < 4) {
            return 0;
        }
        long length = rest.u32be(0);
        if (length > MAX_REASON) {
            return ABANDON;
        }
        if (rest.length() < 4 + length) {
            return 0;
        }
        told = Stage.REASON;
        part.aim(rest, 4, (int) length);
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.SESSION);
        operation.name("reason");
        operation.add().area("reason").text(part, 0, part.length());
        state.both(Stage.OPAQUE);
        sink.report(operation, this);
        return 4 + (int) length;
    }

    /// width(2) height(2) pixel format(16) name<4>. RFC 6143, 7.3.2.
    private int init(VncState state, Sink sink) {
        if (rest.length() < INIT) {
            return 0;
        }
        long length = rest.u32be(NAME_LENGTH);
        if (length > MAX_NAME) {
            sink.anomaly(VncAnomaly.NAME_TOO_LONG);
            state.both(Stage.OPAQUE);
            return rest.length();
        }
        if (rest.length() < INIT + length) {
            return 0;
        }
        told = Stage.INIT;
        part.aim(rest, INIT, (int) length);
        first = rest.u16be(0);
        second = rest.u16be(2);
        Operation operation = sink.operation().phase(Phase.RESPONSE).action(Action.SESSION);
        operation.name("server-init").status("ok");
        operation.add().area("desktop").name(part, 0, part.length());
        sink.sender().confidence(60).says(Attribute.NAME, part, 0, part.length());
        if (state.security == SecurityType.NONE && state.version < RESULT_ALWAYS) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
        }
        state.next(Direction.TO_CLIENT, Stage.SHARED);
        sink.report(operation, this);
        return INIT + (int) length;
    }

    // ---- client

    private int client(VncState state, Sink sink) {
        return switch (state.stage(Direction.TO_SERVER)) {
            case VERSION -> version(state, Direction.TO_SERVER, sink);
            case SECURITY -> choose(state, sink);
            case CHALLENGE -> prove(state, sink);
            case INIT -> share(state, sink);
            case VENCRYPT, VENCRYPT_TYPES -> vencryptClient(state, sink);
            case SHARED -> input(state, sink);
            case RESULT, REASON, VENCRYPT_ACCEPTED, OPAQUE -> rest.length();
        };
    }

    private int choose(VncState state, Sink sink) {
        if (state.version < NEGOTIATED) {
            // The server's choice was not captured.
            state.next(Direction.TO_SERVER, Stage.OPAQUE);
            return rest.length();
        }
        int type = rest.u8(0);
        security(state, type, sink);
        state.clientProves();
        Operation operation = sink.operation().phase(Phase.REQUEST).action(Action.AUTHENTICATE);
        operation.function(type, "security-type");
        operation.add().area(SecurityType.name(type)).address(type);
        state.time = sink.time();
        sink.report(operation, this);
        if (type == SecurityType.TLS) {
            over(state, sink);
        }
        return 1;
    }

    private void over(VncState state, Sink sink) {
        state.over = true;
        sink.handOver();
    }

    private int prove(VncState state, Sink sink) {
        if (rest.length() < CHALLENGE) {
            return 0;
        }
        told = Stage.CHALLENGE;
        part.aim(rest, 0, CHALLENGE);
        Operation operation = sink.operation().phase(Phase.REQUEST).action(Action.AUTHENTICATE);
        operation.name("challenge-response");
        state.time = sink.time();
        state.next(Direction.TO_SERVER, Stage.INIT);
        sink.report(operation, this);
        return CHALLENGE;
    }

    private int share(VncState state, Sink sink) {
        told = Stage.SHARED;
        first = rest.u8(0);
        Operation operation = sink.operation().phase(Phase.REQUEST).action(Action.SESSION);
        operation.name("client-init");
        state.next(Direction.TO_SERVER, Stage.SHARED);
        sink.report(operation, this);
        return 1;
    }

    /// Keys, pointer and clipboard are told once each: that somebody works on the screen matters,
    /// not every key.
    private int input(VncState state, Sink sink) {
        int used = state.input.next(rest);
        String news = state.input.news();
        if (!news.isEmpty()) {
            told = Stage.OPAQUE;
            Operation operation = sink.operation().phase(Phase.REQUEST).action(Action.CONTROL);
            operation.name(news);
            sink.report(operation, this);
        }
        return used;
    }

    // ---- VeNCrypt: two versions, then types, a choice, and TLS

    private int vencryptServer(VncState state, Sink sink) {
        switch (state.stage(Direction.TO_CLIENT)) {
            case VENCRYPT -> {
                state.next(Direction.TO_CLIENT, Stage.VENCRYPT_TYPES);
                return rest.length() < 2 ? back(state, Stage.VENCRYPT) : 2;
            }
            case VENCRYPT_TYPES -> {
                int count = rest.length() < 2 ? 0 : rest.u8(1);
                if (rest.length() < 2 + 4 * count) {
                    return 0;
                }
                state.next(Direction.TO_CLIENT, Stage.VENCRYPT_ACCEPTED);
                return rest.length() < 2 ? back(state, Stage.VENCRYPT_TYPES) : 2 + 4 * count;
            }
            default -> {
                if (rest.u8(0) == 1) {
                    over(state, sink);
                } else {
                    state.both(Stage.OPAQUE);
                }
                return 1;
            }
        }
    }

    private static int back(VncState state, Stage stage) {
        state.next(Direction.TO_CLIENT, stage);
        return 0;
    }

    private int vencryptClient(VncState state, Sink sink) {
        boolean versions = state.stage(Direction.TO_SERVER) == Stage.VENCRYPT;
        int size = versions ? 2 : 4;
        if (rest.length() < size) {
            return 0;
        }
        state.next(Direction.TO_SERVER, versions ? Stage.VENCRYPT_TYPES : Stage.VENCRYPT_ACCEPTED);
        if (!versions) {
            told = Stage.VENCRYPT;
            first = rest.s32be(0);
            Operation operation = sink.operation().phase(Phase.REQUEST).action(Action.AUTHENTICATE);
            operation.function(rest.u32be(0), "vencrypt-type");
            sink.report(operation, this);
        }
        return size;
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        switch (told) {
            case VERSION -> writer.number("major", first).number("minor", second);
            case SECURITY -> {
                if (first >= 0) {
                    writer.text("security", SecurityType.name(first));
                }
            }
            case CHALLENGE -> writer.secret("response", part, 0, part.length());
            case REASON -> writer.text("reason", part, 0, part.length());
            case INIT -> {
                writer.text("desktop", part, 0, part.length());
                writer.number("width", first).number("height", second);
            }
            case SHARED -> writer.flag("shared", first != 0);
            case VENCRYPT -> writer.number("subtype", first);
            case RESULT, VENCRYPT_TYPES, VENCRYPT_ACCEPTED, OPAQUE -> {
                // The name says it all.
            }
        }
    }
}
