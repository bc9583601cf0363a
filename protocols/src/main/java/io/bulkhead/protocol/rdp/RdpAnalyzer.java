// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Remainder;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads who connects to whose desktop, until the rest is encrypted.
final class RdpAnalyzer implements Analyzer<RdpAnalyzer.State>, Fields {
    private static final int MAX_TEXT = 1_024;
    private static final int TLS_HANDSHAKE = 22;
    private static final int TLS_MAJOR = 3;

    /// What one connection needs remembered.
    static final class State {
        /// Of units that say no more than their length.
        final Remainder rest = new Remainder();

        long time = Sink.NOTHING;
    }

    /// What the message at hand is, for `write`.
    private enum Kind {
        NEGOTIATION,
        SETTINGS,
        LOGIN,
        OTHER
    }

    private final Unit unit = new Unit();
    private final Negotiation negotiation = new Negotiation();
    private final Conference conference = new Conference();
    private final ClientInfo info = new ClientInfo();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes rest = new Bytes();
    private final Bytes body = new Bytes();
    private final Bytes view = new Bytes();
    private final Bytes part = new Bytes();
    private Kind kind = Kind.OTHER;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.rest.set(direction, 0);
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (consumed < stream.length()) {
            int passed = state.rest.pass(direction, stream.length() - consumed);
            if (passed > 0) {
                consumed += passed;
                continue;
            }
            rest.aim(stream, consumed);
            if (rest.u8(0) == TLS_HANDSHAKE) {
                if (rest.length() > 1 && rest.u8(1) == TLS_MAJOR) {
                    // The other side, which agreed to it, was not captured.
                    sink.handOver();
                    break;
                }
                if (rest.length() == 1) {
                    break;
                }
            }
            Verdict verdict = unit.wrap(rest);
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            if (unit.fast()) {
                state.rest.set(direction, unit.size());
                continue;
            }
            consumed += unit.size();
            if (slow(state, direction, sink)) {
                break;
            }
        }
        return consumed;
    }

    /// @return whether the stream is handed over
    private boolean slow(State state, Direction direction, Sink sink) {
        switch (unit.code()) {
            case Unit.REQUEST -> {
                request(state, direction, sink);
                return false;
            }
            case Unit.CONFIRM -> {
                return confirm(state, direction, sink);
            }
            case Unit.DATA -> data(direction, unit.data(body), sink);
            default -> {
                // Disconnections and errors of the transport.
            }
        }
        return false;
    }

    // ---- negotiation

    private void request(State state, Direction direction, Sink sink) {
        sink.serverIsTarget(direction);
        state.time = sink.time();
        if (!negotiation.wrap(unit.variable(view))) {
            sink.anomaly(RdpAnomaly.SETTINGS_UNREADABLE);
        }
        kind = Kind.NEGOTIATION;
        Bytes user = negotiation.cookie();
        Operation operation = sink.operation().phase(Phase.REQUEST);
        operation.action(user.isEmpty() ? Action.SESSION : Action.AUTHENTICATE);
        operation.function(Unit.REQUEST, "connection-request");
        if (!user.isEmpty()) {
            operation.add().area("user").name(user, 0, user.length());
            sink.trait(Trait.USER, user);
        }
        sink.report(operation, this);
    }

    private boolean confirm(State state, Direction direction, Sink sink) {
        sink.serverIsTarget(direction.opposite());
        if (!negotiation.wrap(unit.variable(view))) {
            sink.anomaly(RdpAnomaly.SETTINGS_UNREADABLE);
        }
        kind = Kind.NEGOTIATION;
        Operation operation = sink.operation().phase(Phase.RESPONSE).action(Action.SESSION);
        operation.function(Unit.CONFIRM, "connection-confirm");
        boolean failed = negotiation.type() == Negotiation.FAILURE;
        operation.status(failed ? Negotiation.failure(negotiation.value()) : "ok");
        if (state.time != Sink.NOTHING) {
            operation.roundTrip(Math.max(0, sink.time() - state.time));
            state.time = Sink.NOTHING;
        }
        boolean hidden = negotiation.type() == Negotiation.RESPONSE && negotiation.value() != 0;
        if (!failed && !hidden) {
            sink.anomaly(RdpAnomaly.NO_TRANSPORT_SECURITY);
        }
        sink.report(operation, this);
        if (hidden && Negotiation.provesUser(negotiation.value())) {
            sink.trait(Trait.AUTHENTICATION, "nla");
        }
        if (hidden) {
            sink.handOver();
        }
        return hidden;
    }

    // ---- settings, logins

    private void data(Direction direction, Bytes data, Sink sink) {
        if (data.isEmpty()) {
            return;
        }
        if (Conference.begins(data)) {
            settings(direction, data, sink);
            return;
        }
        int first = data.u8(0);
        if (first == Mcs.SEND_DATA_REQUEST) {
            sent(data, sink);
        } else if (!Mcs.name(first).isEmpty()) {
            kind = Kind.OTHER;
            Operation operation = sink.operation().action(Action.SESSION);
            operation.function(first, Mcs.name(first)).phase(Phase.REQUEST);
            if (Mcs.confirms(first)) {
                operation.phase(Phase.RESPONSE).status(Mcs.successful(data) ? "ok" : "refused");
            }
            sink.report(operation, this);
        }
    }

    private void settings(Direction direction, Bytes data, Sink sink) {
        boolean readable = conference.wrap(data);
        boolean client = conference.client();
        sink.serverIsTarget(client ? direction : direction.opposite());
        kind = Kind.SETTINGS;
        Operation operation = sink.operation().action(Action.SESSION);
        if (client) {
            operation.phase(Phase.REQUEST).name("connect-initial");
        } else {
            operation.phase(Phase.RESPONSE).name("connect-response");
            operation.status(conference.result() == 0 ? "ok" : "refused");
        }
        if (!readable) {
            sink.anomaly(RdpAnomaly.SETTINGS_UNREADABLE);
        }
        if (client && conference.hasCore()) {
            client(operation, sink);
        }
        if (!client && conference.secured()) {
            boolean none = conference.level() == 0;
            if (none) {
                sink.anomaly(RdpAnomaly.NO_ENCRYPTION);
            }
            sink.trait(Trait.SECURITY_MODE, none ? "none" : "encrypt");
            sink.trait(Trait.CIPHER_SUITE, cipher(conference.methods()));
        }
        sink.report(operation, this);
    }

    /// MS-RDPBCGR, 2.2.1.4.3; keys of 128 bits are as good as RC4 is.
    private static String cipher(long method) {
        return switch ((int) method) {
            case 1 -> "rc4-40";
            case 2 -> "rc4-128";
            case 8 -> "rc4-56";
            case 16 -> "fips-3des";
            default -> "";
        };
    }

    private void client(Operation operation, Sink sink) {
        narrow(conference.name(view));
        operation.add().area("client").name(part, 0, part.length());
        Subject client = sink.sender().confidence(90);
        client.says(Attribute.NAME, part, 0, part.length());
        client.confidence(60).says(Attribute.SOFTWARE, "RDP client build", conference.build());
        for (int i = 0; i < conference.channels(); i++) {
            Bytes channel = conference.channel(i, view);
            operation.add().area("channel").name(channel, 0, channel.length());
        }
    }

    /// Aims `part` at UTF-16 text as bytes; what is not ASCII shows as a question mark.
    private void narrow(Bytes wide) {
        text.clear();
        for (int at = 0; at + 1 < wide.length(); at += 2) {
            int letter = wide.u16le(at);
            text.put(letter >= ' ' && letter < 0x7F ? letter : '?');
        }
        text.view(part);
    }

    private void sent(Bytes data, Sink sink) {
        if (!info.wrap(data)) {
            return;
        }
        boolean login =
                info.security() == ClientInfo.INFO
                        || info.security() == (ClientInfo.INFO | ClientInfo.ENCRYPTED);
        if (!login) {
            return;
        }
        kind = Kind.LOGIN;
        Operation operation = sink.operation().action(Action.AUTHENTICATE).phase(Phase.REQUEST);
        operation.name("client-info");
        if (info.texts()) {
            if (info.unicode()) {
                narrow(info.user());
            } else {
                part.aim(info.user(), 0);
            }
            operation.add().area("user").name(part, 0, part.length());
            sink.trait(Trait.USER, part);
            password(sink);
        } else {
            sink.trait(Trait.PROTECTION, "rdp");
        }
        sink.report(operation, this);
    }

    /// A client that lets its user type the password on the screen sends none.
    private void password(Sink sink) {
        Bytes password = info.password();
        if (!password.isEmpty()) {
            sink.trait(Trait.AUTHENTICATION, "password-clear");
            sink.trait(Trait.SECRET_IN_CLEAR, "password");
            sink.secretTrait(Trait.CREDENTIAL, password);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        switch (kind) {
            case NEGOTIATION -> writeNegotiation(writer);
            case SETTINGS -> writeSettings(writer);
            case LOGIN -> writeLogin(writer);
            case OTHER -> {
                // The name says it all.
            }
        }
    }

    private void writeNegotiation(FieldWriter writer) {
        Bytes user = negotiation.cookie();
        if (!user.isEmpty()) {
            writer.text("cookie", user, 0, user.length());
        }
        switch (negotiation.type()) {
            case Negotiation.REQUEST -> {
                writer.beginList("requestedProtocols").text(null, "rdp");
                for (long bit = 1; bit <= 16; bit <<= 1) {
                    if ((negotiation.value() & bit) != 0) {
                        writer.text(null, Negotiation.protocol(bit));
                    }
                }
                writer.endList();
            }
            case Negotiation.RESPONSE ->
                    writer.text("selectedProtocol", Negotiation.protocol(negotiation.value()));
            case Negotiation.FAILURE -> writer.number("failure", negotiation.value());
            default -> {
                // Older peers do not negotiate.
            }
        }
    }

    private void writeSettings(FieldWriter writer) {
        if (conference.hasCore()) {
            writer.number("version", conference.version());
        }
        if (conference.client() && conference.hasCore()) {
            narrow(conference.name(view));
            writer.text("clientName", part, 0, part.length());
            writer.number("clientBuild", conference.build());
            writer.number("keyboardLayout", conference.keyboard());
            writer.number("width", conference.width()).number("height", conference.height());
            narrow(conference.product(view));
            writer.text("productId", part, 0, part.length());
            writer.beginList("channels");
            for (int i = 0; i < conference.channels(); i++) {
                Bytes channel = conference.channel(i, view);
                writer.text(null, channel, 0, channel.length());
            }
            writer.endList();
        }
        if (conference.secured()) {
            writer.number("encryptionMethods", conference.methods());
            if (!conference.client()) {
                writer.number("encryptionLevel", conference.level());
            }
        }
    }

    private void writeLogin(FieldWriter writer) {
        boolean clear = info.texts();
        writer.flag("encrypted", !clear);
        if (clear) {
            text(writer, "domain", info.domain());
            text(writer, "user", info.user());
            Bytes password = info.password();
            writer.secret("password", password, 0, password.length());
        }
    }

    private void text(FieldWriter writer, String name, Bytes value) {
        if (info.unicode()) {
            writer.text16(name, value, 0, value.length(), true);
        } else {
            writer.text(name, value, 0, value.length());
        }
    }
}
