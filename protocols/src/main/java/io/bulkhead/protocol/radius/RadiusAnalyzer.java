// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads who wants to enter, and what the server says to it.
final class RadiusAnalyzer implements Analyzer<RadiusAnalyzer.State>, Fields {
    private static final int MAX_TEXT = 1_024;
    private static final int VENDOR_HEADER = 6;
    private static final int EAP_RESPONSE = 2;
    private static final int EAP_HEADER = 5;

    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(0);
        final AskedUsers users = new AskedUsers();
    }

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final RadiusPacket packet = new RadiusPacket();
    private final RadiusFacts facts = new RadiusFacts();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes value = new Bytes();
    private final Bytes user = new Bytes();
    private final Bytes view = new Bytes();
    private final Bytes data = new Bytes();

    // The packet at hand.
    private int end;
    private boolean authenticated;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = packet.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        int code = packet.code();
        boolean request = RadiusCode.request(code);
        if (!RadiusCode.known(code)) {
            sink.anomaly(RadiusAnomaly.UNKNOWN_CODE);
        }
        sink.serverIsTarget(request ? direction : direction.opposite());
        Operation operation = sink.operation().action(RadiusCode.action(code));
        operation.function(code, RadiusCode.name(code));
        if (code == RadiusCode.DISCONNECT_REQUEST) {
            operation.intent(Intent.CONTROL);
        }
        int broken = attributes(request, operation, sink);
        exchange(state, request, operation, sink);
        if (!user.isEmpty()) {
            operation.add().area("user").name(user, 0, user.length());
        }
        facts.finish(code, sink);
        boolean decides =
                code == RadiusCode.ACCESS_ACCEPT
                        || code == RadiusCode.ACCESS_REJECT
                        || code == RadiusCode.ACCESS_CHALLENGE;
        if (decides && !authenticated && broken < 0) {
            sink.anomaly(RadiusAnomaly.ANSWER_UNPROTECTED);
        }
        sink.report(operation, this);
        if (broken >= 0) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    private void exchange(State state, boolean request, Operation operation, Sink sink) {
        int identifier = packet.identifier();
        if (request) {
            operation.phase(Phase.REQUEST);
            state.pending.put(identifier, sink.time());
            if (!user.isEmpty()) {
                sink.trait(Trait.USER, user);
                state.users.put(identifier, user);
            }
            return;
        }
        operation.phase(Phase.RESPONSE).status(RadiusCode.status(packet.code()));
        if (state.pending.take(identifier)) {
            if (packet.code() == RadiusCode.ACCESS_ACCEPT) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            } else if (packet.code() == RadiusCode.ACCESS_REJECT) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            }
            operation.roundTrip(state.pending.roundTrip(sink.time()));
        }
        state.users.take(identifier, view);
        if (user.isEmpty() && !view.isEmpty()) {
            user.aim(view, 0);
        }
    }

    /// Aims `value` at the value of the attribute at `at`, and `end` behind it.
    ///
    /// @return whether a whole one stands there
    private boolean next(int at) {
        Bytes bytes = packet.bytes();
        if (at + 2 > bytes.length() || bytes.u8(at + 1) < 2) {
            return false;
        }
        end = at + bytes.u8(at + 1);
        if (end > bytes.length()) {
            return false;
        }
        value.aim(bytes, at + 2, end - at - 2);
        return true;
    }

    /// @return where an attribute passes the end, or -1
    private int attributes(boolean request, Operation operation, Sink sink) {
        user.clear();
        authenticated = false;
        facts.clear();
        Bytes bytes = packet.bytes();
        int at = RadiusPacket.HEADER;
        while (at < bytes.length()) {
            if (!next(at)) {
                return at;
            }
            RadiusAttribute attribute = RadiusAttribute.of(bytes.u8(at));
            switch (attribute) {
                case USER_NAME -> user.aim(value, 0);
                case EAP_MESSAGE -> {
                    identity();
                    method(sink);
                }
                case MESSAGE_AUTHENTICATOR -> authenticated = true;
                case USER_PASSWORD -> sink.trait(Trait.AUTHENTICATION, "password-encrypted");
                case CHAP_PASSWORD -> sink.trait(Trait.AUTHENTICATION, "password-hashed");
                case EVENT_TIMESTAMP -> {
                    if (value.length() == 4) {
                        sink.clock(value.u32be(0) * NANOS_A_SECOND);
                    }
                }
                case FRAMED_IP_ADDRESS -> item(operation, "framed-address");
                case CALLING_STATION_ID -> item(operation, "calling-station");
                case NAS_IDENTIFIER -> item(operation, "access-server");
                case REPLY_MESSAGE -> item(operation, "reply-message");
                default -> {
                    // Only a field.
                }
            }
            facts.attribute(attribute, value, request, sink);
            at = end;
        }
        return -1;
    }

    private void item(Operation operation, String area) {
        if (area.equals("framed-address")) {
            operation.add().area(area).address(value.length() == 4 ? value.u32be(0) : 0);
        } else {
            operation.add().area(area).text(value, 0, value.length());
        }
    }

    /// A response(2) of type identity(1) names the user. RFC 3748, 5.1.
    private void identity() {
        boolean named =
                value.length() > EAP_HEADER
                        && value.u8(0) == EAP_RESPONSE
                        && value.u8(EAP_HEADER - 1) == 1;
        if (named && user.isEmpty()) {
            user.aim(value, EAP_HEADER);
        }
    }

    /// The method by which a client proves who it is. RFC 3748, 5; RFC 5216; RFC 5281.
    private void method(Sink sink) {
        if (value.length() < EAP_HEADER || value.u8(0) != EAP_RESPONSE) {
            return;
        }
        sink.trait(
                Trait.AUTHENTICATION,
                switch (value.u8(EAP_HEADER - 1)) {
                    case 4, 26, 29 -> "password-hashed";
                    case 6 -> "password-clear";
                    case 13 -> "certificate";
                    case 21, 25, 43 -> "password-in-tls";
                    default -> "";
                });
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        Bytes bytes = packet.bytes();
        writer.number("code", packet.code()).number("identifier", packet.identifier());
        int from = RadiusPacket.authenticator();
        writer.bytes("authenticator", bytes, from, RadiusPacket.authenticatorSize());
        if (!user.isEmpty()) {
            text(writer, "user", user);
        }
        writer.beginList("attributes");
        int at = RadiusPacket.HEADER;
        while (at < bytes.length() && next(at)) {
            RadiusAttribute attribute = RadiusAttribute.of(bytes.u8(at));
            writer.beginObject(null).number("type", bytes.u8(at));
            if (attribute == RadiusAttribute.VENDOR_SPECIFIC && value.length() >= VENDOR_HEADER) {
                vendor(writer);
            } else {
                value(writer, attribute);
            }
            writer.endObject();
            at = end;
        }
        writer.endList();
    }

    private void value(FieldWriter writer, RadiusAttribute attribute) {
        String name = attribute.label();
        switch (attribute.form(value.length())) {
            case TEXT -> text(writer, name, value);
            case NUMBER -> writer.number(name, value.u32be(0));
            case ADDRESS -> writer.ipv4(name, value.u32be(0));
            case SECRET -> writer.secret(name, value, 0, value.length());
            case BYTES -> writer.bytes(name, value, 0, value.length());
        }
    }

    /// vendor(4), then its own type(1) length(1) value.
    private void vendor(FieldWriter writer) {
        long vendor = value.u32be(0);
        int type = value.u8(4);
        int length = Math.max(0, Math.min(value.u8(5) - 2, value.length() - VENDOR_HEADER));
        data.aim(value, VENDOR_HEADER, length);
        writer.number("vendor", vendor).text("vendorName", VendorAttribute.vendor(vendor));
        writer.number("vendorType", type).text("name", VendorAttribute.name(vendor, type));
        if (VendorAttribute.secret(vendor, type, data)) {
            writer.secret("value", data, 0, length);
        } else if (VendorAttribute.text(vendor, type)) {
            text(writer, "value", data);
        } else {
            writer.bytes("value", data, 0, length);
        }
    }

    private void text(FieldWriter writer, String name, Bytes part) {
        text.clear().printable(part, 0, part.length()).view(view);
        writer.text(name, view, 0, view.length());
    }
}
