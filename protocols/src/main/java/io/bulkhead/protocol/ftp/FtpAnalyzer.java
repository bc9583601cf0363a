// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.DefaultCredentials;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reads commands and replies, a line each. A reply of several lines is reported by its first,
/// which has the code; the others pass by.
final class FtpAnalyzer implements Analyzer<FtpAnalyzer.State>, Fields {
    /// What one connection needs remembered.
    static final class State {
        /// Commands by their number on the connection.
        final Pending pending = new Pending(1);

        long commands;
        long replies;

        /// The code whose last line is awaited, 0 outside of a reply.
        int open;

        boolean greeted;

        /// The port that was agreed upon last for data.
        int dataPort;

        /// Whether the last command was AUTH.
        boolean asksForEncryption;

        /// The user that was told last.
        final Gather user = new Gather(MAX_USER);

        /// How the published default is called that was used last; empty for none.
        String credential = "";
    }

    private static final int MAX_USER = 128;
    private static final int LOGGED_IN = 230;
    private static final int MAX_LINE = 4 * 1024;
    private static final int COMMAND = 0;
    private static final int CODE = 3;
    private static final int READY = 220;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int SYSTEM = 215;
    private static final int ENCRYPT = 234;
    private static final int PASSIVE = 227;
    private static final int EXTENDED_PASSIVE = 229;

    /// The key of data connections.
    private static final String DATA_KEY = "ftp/data";

    /// What servers say that imitate the common one, whatever they run on.
    private static final String ANY_SYSTEM = "unix type: l8";

    private final Bytes line = new Bytes();
    private final Bytes word = new Bytes();
    private final Bytes argument = new Bytes();
    private final Bytes user = new Bytes();
    private FtpCommand command = FtpCommand.OTHER;
    private int status;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int at = 0;
        while (at < stream.length()) {
            if (direction == Direction.TO_SERVER && encrypts(state, stream, at)) {
                sink.handOver();
                return at;
            }
            int feed = stream.indexOf('\n', at);
            if (feed < 0) {
                if (stream.length() - at <= MAX_LINE) {
                    break;
                }
                sink.malformed(Verdict.BAD_LENGTH, at);
                return ABANDON;
            }
            int end = feed > at && stream.u8(feed - 1) == '\r' ? feed - 1 : feed;
            line.aim(stream, at, end - at);
            if (direction == Direction.TO_SERVER) {
                command(state, sink);
            } else {
                reply(state, sink);
            }
            at = feed + 1;
            if (status == ENCRYPT && direction == Direction.TO_CLIENT) {
                sink.handOver();
                return at;
            }
        }
        return at;
    }

    /// Whether TLS begins: the server's consent may have gone by unseen.
    private static boolean encrypts(State state, Bytes stream, int at) {
        return state.asksForEncryption && stream.u8(at) == TLS_HANDSHAKE;
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
        state.replies = state.commands;
        state.open = 0;
    }

    // ---- commands

    private void command(State state, Sink sink) {
        skipTelnet();
        if (line.isEmpty()) {
            return;
        }
        int space = line.indexOf(' ', 0);
        int length = space < 0 ? line.length() : space;
        word.aim(line, 0, length);
        argument.aim(line, Math.min(line.length(), length + 1));
        command = FtpCommand.of(line, length);
        status = 0;
        if (command == FtpCommand.OTHER) {
            sink.anomaly(FtpAnomaly.UNKNOWN_COMMAND);
        }
        state.asksForEncryption = command == FtpCommand.AUTH;
        state.pending.put(state.commands++, sink.time()).with(COMMAND, command.ordinal());
        Operation operation = sink.operation().name(command.label()).action(command.action());
        if (command == FtpCommand.PORT) {
            agreed(state, DataPort.ofNumbers(argument), sink);
        } else if (command == FtpCommand.EPRT) {
            agreed(state, DataPort.ofDelimited(argument), sink);
        }
        announce(state, sink);
        login(state, sink);
        if (command == FtpCommand.PASS) {
            operation.add().area("password");
            if (!argument.isEmpty()) {
                sink.anomaly(FtpAnomaly.PASSWORD_IN_CLEAR);
            }
        } else if (!argument.isEmpty()) {
            operation.add().area(area()).name(argument, 0, argument.length());
        }
        sink.report(operation, this);
    }

    /// By custom anybody may come in as `anonymous` or `ftp`, whatever his password (RFC 1635).
    private void login(State state, Sink sink) {
        if (command == FtpCommand.USER) {
            state.credential = "";
            state.user.clear();
            state.user.append(argument, 0, Math.min(MAX_USER, argument.length()));
            sink.trait(Trait.USER, argument);
        } else if (command == FtpCommand.PASS) {
            state.user.view(user);
            if (user.length() == 9 && user.matchesIgnoringCase(0, "anonymous")
                    || user.length() == 3 && user.matchesIgnoringCase(0, "ftp")) {
                sink.trait(Trait.AUTHENTICATION, "anonymous");
            } else {
                sink.trait(Trait.AUTHENTICATION, "password-clear");
                if (!argument.isEmpty()) {
                    sink.trait(Trait.SECRET_IN_CLEAR, "password");
                    sink.secretTrait(Trait.CREDENTIAL, argument);
                }
                state.credential = DefaultCredentials.of(user, argument);
            }
        }
    }

    /// What comes of a login: a user may come in without a password.
    private void answered(State state, Sink sink) {
        boolean asked = command == FtpCommand.USER || command == FtpCommand.PASS;
        if (asked && status == LOGGED_IN) {
            if (command == FtpCommand.USER) {
                sink.trait(Trait.AUTHENTICATION, "none");
            }
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            sink.trait(Trait.DEFAULT_CREDENTIAL, state.credential);
        } else if (asked && (status == 430 || status == 530)) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        }
    }

    private static void agreed(State state, int port, Sink sink) {
        state.dataPort = port;
        sink.expect(DATA_KEY, port);
    }

    /// Says which file or listing the data connection will carry.
    private void announce(State state, Sink sink) {
        Piece.Kind kind =
                switch (command) {
                    case RETR, STOR, STOU, APPE -> Piece.Kind.FILE;
                    case LIST, NLST, MLSD -> Piece.Kind.BODY;
                    default -> null;
                };
        if (kind == null || state.dataPort == DataPort.NONE) {
            return;
        }
        Bytes name = argument.isEmpty() ? word : argument;
        sink.announce(
                state.dataPort,
                sink.piece()
                        .kind(kind)
                        .into(kind == Piece.Kind.FILE && command != FtpCommand.RETR)
                        .name(name, 0, name.length()));
    }

    /// ABOR comes behind telnet's interrupt and data mark.
    private void skipTelnet() {
        int from = 0;
        while (from < line.length() && line.u8(from) >= 0xF0) {
            from++;
        }
        line.aim(line, from);
    }

    private String area() {
        return switch (command.action()) {
            case FILE, BROWSE -> "path";
            case AUTHENTICATE -> "user";
            default -> "argument";
        };
    }

    // ---- replies

    private void reply(State state, Sink sink) {
        int code = code();
        if (state.open != 0) {
            if (code == state.open && !goesOn()) {
                state.open = 0;
            }
            return;
        }
        if (code < 0) {
            return;
        }
        status = code;
        word.clear();
        int text = Math.min(line.length(), CODE + 1);
        argument.aim(line, text);
        if (goesOn()) {
            state.open = code;
        }
        Operation operation = sink.operation().phase(Phase.RESPONSE).action(Action.SESSION);
        pair(state, operation, sink);
        operation.status(status(code));
        answered(state, sink);
        identity(state, sink);
        if (code == PASSIVE) {
            agreed(state, DataPort.ofNumbers(argument), sink);
        } else if (code == EXTENDED_PASSIVE) {
            agreed(state, DataPort.ofDelimited(argument), sink);
        }
        operation.add().area("reply").text(argument, 0, argument.length());
        sink.report(operation, this);
    }

    /// The three digits at the head of a line, or -1.
    private int code() {
        if (line.length() < CODE) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < CODE; i++) {
            int digit = line.u8(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = 10 * code + digit;
        }
        return line.length() == CODE || line.u8(CODE) == ' ' || line.u8(CODE) == '-' ? code : -1;
    }

    private boolean goesOn() {
        return line.length() > CODE && line.u8(CODE) == '-';
    }

    /// The greeting answers no command; replies below 200 are followed by another one.
    private void pair(State state, Operation operation, Sink sink) {
        command = FtpCommand.OTHER;
        operation.name("greeting");
        if (state.pending.find(state.replies)) {
            command = FtpCommand.of((int) state.pending.context(COMMAND));
            operation.name(command.label()).action(command.action());
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            if (status >= 200) {
                state.pending.take(state.replies++);
            }
        }
    }

    private void identity(State state, Sink sink) {
        if (status == READY && !state.greeted) {
            sink.sender().confidence(75).says(Attribute.SOFTWARE, argument, 0, argument.length());
        } else if (status == SYSTEM && !argument.matchesIgnoringCase(0, ANY_SYSTEM)) {
            sink.sender().confidence(60).says(Attribute.OS, argument, 0, argument.length());
        }
        state.greeted = true;
    }

    /// RFC 959, 4.2.1: the first digit says how it went.
    private static String status(int code) {
        return switch (code) {
            case 421 -> "service-not-available";
            case 425, 426 -> "data-connection-failed";
            case 430, 530 -> "not-logged-in";
            case 450, 550 -> "file-unavailable";
            case 500, 501 -> "syntax-error";
            case 502, 504 -> "not-implemented";
            case 503 -> "bad-sequence";
            case 552 -> "storage-exceeded";
            case 553 -> "file-name-not-allowed";
            default -> code < 400 ? "ok" : code < 500 ? "transient-error" : "permanent-error";
        };
    }

    @Override
    public void write(FieldWriter writer) {
        if (status > 0) {
            writer.number("status", status);
            writer.text("text", argument, 0, argument.length());
            return;
        }
        writer.text("command", word, 0, word.length());
        if (command == FtpCommand.PASS) {
            writer.secret("password", argument, 0, argument.length());
        } else if (!argument.isEmpty()) {
            writer.text("argument", argument, 0, argument.length());
        }
    }
}
