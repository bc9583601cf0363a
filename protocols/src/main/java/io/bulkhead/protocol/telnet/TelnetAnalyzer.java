// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.telnet;

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
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reads options, and text by lines: what was typed at the prompts for user and password is a
/// log-in.
final class TelnetAnalyzer implements Analyzer<TelnetAnalyzer.State>, Fields {
    /// What the server asked for last.
    enum Asked {
        NOTHING,
        USER,
        PASSWORD
    }

    /// What one connection needs remembered.
    static final class State {
        private final TelnetSide[] sides = {new TelnetSide(), new TelnetSide()};
        private final Gather user = new Gather(TelnetSide.MAX_LINE);
        Asked asked = Asked.NOTHING;

        /// Whether a user has been asked for: what was said before is a banner.
        boolean prompted;

        /// Whether it is open what comes of a login.
        boolean open;

        /// How the published default is called that it used; empty for none.
        String credential = "";

        TelnetSide side(Direction direction) {
            return sides[direction.ordinal()];
        }
    }

    /// Lines and options of one side that are reported; what follows only passes.
    static final int MAX_REPORTS = 256;

    private static final int NUL = 0;

    private final Bytes line = new Bytes();
    private final Bytes user = new Bytes();
    private boolean text;
    private boolean secret;
    private int command;
    private int option;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        TelnetSide side = state.side(direction);
        int at = 0;
        while (at < stream.length()) {
            int value = stream.u8(at);
            if (value == TelnetCommand.ESCAPE) {
                int length = TelnetCommand.length(stream, at);
                if (length == 0) {
                    break;
                }
                if (length < 0) {
                    sink.malformed(Verdict.BAD_LENGTH, at);
                    return ABANDON;
                }
                command(side, direction, stream, at, length, sink);
                at += length;
                continue;
            }
            character(state, side, direction, value, sink);
            at++;
        }
        if (direction == Direction.TO_CLIENT) {
            prompt(state, side);
            answered(state, side, sink);
        }
        return at;
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.side(direction).clear();
        state.asked = Asked.NOTHING;
    }

    // ---- options

    private void command(
            TelnetSide side, Direction direction, Bytes stream, int at, int length, Sink sink) {
        command = stream.u8(at + 1);
        if (command == TelnetCommand.ESCAPE) {
            side.add(command);
            return;
        }
        option = length > 2 ? stream.u8(at + 2) : -1;
        text = false;
        if (mayReport(side)) {
            Operation operation = operation(direction, sink);
            operation.function(command, TelnetCommand.name(command));
            sink.report(operation.action(Action.SESSION), this);
        }
    }

    private static boolean mayReport(TelnetSide side) {
        return side.reports < MAX_REPORTS && ++side.reports > 0;
    }

    private static Operation operation(Direction direction, Sink sink) {
        boolean request = direction == Direction.TO_SERVER;
        return sink.operation().phase(request ? Phase.REQUEST : Phase.RESPONSE);
    }

    // ---- text

    private void character(
            State state, TelnetSide side, Direction direction, int value, Sink sink) {
        boolean ends = value == '\r' || value == '\n';
        boolean ofReturn = side.returned && (value == '\n' || value == NUL);
        side.returned = value == '\r';
        if (ofReturn) {
            return;
        }
        if (!ends) {
            if (value != NUL) {
                side.add(value);
            }
            return;
        }
        side.line(line);
        if (direction == Direction.TO_SERVER) {
            typed(state, side, sink);
        } else {
            said(state, side, sink);
        }
        side.clear();
    }

    /// What the server left behind without ending the line asks for something.
    private static void prompt(State state, TelnetSide side) {
        if (side.isEmpty()) {
            return;
        }
        if (side.endsWith("password:") || side.endsWith("passwd:")) {
            state.asked = Asked.PASSWORD;
        } else if (side.endsWith("login:")
                || side.endsWith("username:")
                || side.endsWith("user:")
                || side.endsWith("user name:")) {
            state.asked = Asked.USER;
            state.prompted = true;
        }
    }

    /// Who is asked again for a user was refused; who gets a prompt for commands came in.
    private static void answered(State state, TelnetSide side, Sink sink) {
        if (!state.open || side.isEmpty()) {
            return;
        }
        if (state.asked == Asked.USER) {
            refused(state, sink);
        } else if (side.endsWith("$")
                || side.endsWith("#")
                || side.endsWith(">")
                || side.endsWith("%")) {
            state.open = false;
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            sink.trait(Trait.DEFAULT_CREDENTIAL, state.credential);
        }
    }

    private static void refused(State state, Sink sink) {
        state.open = false;
        sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
    }

    private void typed(State state, TelnetSide side, Sink sink) {
        Asked asked = state.asked;
        state.asked = Asked.NOTHING;
        switch (asked) {
            case USER -> {
                state.user.clear();
                state.user.append(line, 0, line.length());
            }
            case PASSWORD -> login(state, sink);
            case NOTHING -> {
                if (!line.isEmpty() && mayReport(side)) {
                    report(Direction.TO_SERVER, "line", Action.OTHER, sink);
                }
            }
        }
    }

    private void login(State state, Sink sink) {
        state.user.view(user);
        state.open = true;
        state.credential = DefaultCredentials.of(user, line);
        sink.trait(Trait.AUTHENTICATION, "password-clear");
        sink.trait(Trait.USER, user);
        if (!line.isEmpty()) {
            sink.trait(Trait.SECRET_IN_CLEAR, "password");
            sink.secretTrait(Trait.CREDENTIAL, line);
        }
        text = true;
        secret = true;
        sink.anomaly(TelnetAnomaly.PASSWORD_IN_CLEAR);
        Operation operation = operation(Direction.TO_SERVER, sink);
        operation.name("login").action(Action.AUTHENTICATE);
        operation.add().area("user").name(user, 0, user.length());
        sink.report(operation, this);
    }

    private void said(State state, TelnetSide side, Sink sink) {
        if (line.isEmpty()) {
            return;
        }
        if (state.open && side.endsWith("incorrect")) {
            refused(state, sink);
        }
        if (!state.prompted) {
            sink.sender().confidence(50).says(Attribute.DESCRIPTION, line, 0, line.length());
        }
        if (mayReport(side)) {
            report(Direction.TO_CLIENT, "line", Action.OTHER, sink);
        }
    }

    private void report(Direction direction, String name, Action action, Sink sink) {
        text = true;
        secret = false;
        Operation operation = operation(direction, sink).name(name).action(action);
        operation.add().area("line").text(line, 0, line.length());
        sink.report(operation, this);
    }

    @Override
    public void write(FieldWriter writer) {
        if (!text) {
            writer.text("command", TelnetCommand.name(command));
            if (option >= 0) {
                writer.number("option", option);
                writer.text("optionName", TelnetCommand.option(option));
            }
            return;
        }
        if (secret) {
            writer.text("user", user, 0, user.length());
            writer.secret("password", line, 0, line.length());
        } else {
            writer.text("text", line, 0, line.length());
        }
    }
}
