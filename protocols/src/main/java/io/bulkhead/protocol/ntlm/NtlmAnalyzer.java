// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntlm;

import static io.bulkhead.protocol.ntlm.NtlmMessage.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.FileTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Tells of logins, and of the servers that are logged in to.
final class NtlmAnalyzer implements Analyzer<Pending>, Fields {
    private static final int MAX_TEXTS = 8 << 10;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int FIRST_NT = 5;

    private final NtlmMessage message = new NtlmMessage();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes field = new Bytes();
    private final Bytes attributes = new Bytes();
    private final Bytes domain = new Bytes();
    private final Bytes user = new Bytes();
    private final Bytes workstation = new Bytes();
    private final Bytes shown = new Bytes();
    private final Bytes computer = new Bytes();

    // Of an authenticate message.
    private boolean anonymous;
    private boolean version2;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes payload, Sink sink) {
        Verdict verdict = message.wrap(payload);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        texts.clear();
        domain.clear();
        user.clear();
        workstation.clear();
        Operation operation = sink.operation();
        switch (message.type()) {
            case NEGOTIATE -> negotiate(pending, operation, sink);
            case CHALLENGE -> challenge(pending, operation, sink);
            default -> authenticate(operation, sink);
        }
        sink.report(operation, this);
    }

    private void negotiate(Pending pending, Operation operation, Sink sink) {
        operation.function(NEGOTIATE, "negotiate").action(Action.SESSION).phase(Phase.REQUEST);
        pending.put(sink.context(), sink.time());
        // These two are never in UTF-16. [MS-NLMP] 2.2.1.1.
        message.field(NEGOTIATE_DOMAIN, domain);
        message.field(NEGOTIATE_WORKSTATION, workstation);
        name(sink, workstation);
        system(sink);
    }

    private void challenge(Pending pending, Operation operation, Sink sink) {
        operation.function(CHALLENGE, "challenge").action(Action.SESSION);
        operation.phase(Phase.RESPONSE).status("ok");
        // A server counts sessions only from its first answer on.
        if (pending.take(sink.context()) || pending.take(0)) {
            operation.roundTrip(pending.roundTrip(sink.time()));
        }
        check(sink, TARGET_NAME);
        check(sink, TARGET_INFO);
        text(TARGET_NAME, domain);
        tell(sink);
        system(sink);
    }

    private void authenticate(Operation operation, Sink sink) {
        operation.function(AUTHENTICATE, "authenticate").action(Action.AUTHENTICATE);
        operation.phase(Phase.REQUEST);
        for (int at = LM_RESPONSE; at <= WORKSTATION; at += 8) {
            check(sink, at);
        }
        text(DOMAIN, domain);
        text(USER, user);
        text(WORKSTATION, workstation);
        int answer = message.field(NT_RESPONSE, field).length();
        anonymous = user.isEmpty() && answer == 0;
        version2 = answer > VERSION_1_RESPONSE;
        int mark = texts.length();
        if (!domain.isEmpty() && !user.isEmpty()) {
            texts.put(domain, 0, domain.length()).put('\\');
        }
        texts.put(user, 0, user.length()).view(shown, mark);
        Item item = operation.add().area("user").name(shown, 0, shown.length());
        if (anonymous) {
            item.status("anonymous");
            sink.anomaly(NtlmAnomaly.ANONYMOUS_LOGIN);
        } else if (!version2 && message.field(LM_RESPONSE, field).length() > 0) {
            sink.anomaly(NtlmAnomaly.NTLM_VERSION_1);
        }
        traits(answer, sink);
        name(sink, workstation);
        system(sink);
    }

    /// @param answer bytes of the answer to the challenge
    private void traits(int answer, Sink sink) {
        if (anonymous) {
            sink.trait(Trait.AUTHENTICATION, "anonymous");
            return;
        }
        sink.trait(Trait.AUTHENTICATION, "ntlm");
        sink.trait(Trait.USER, shown);
        if (version2) {
            sink.trait(Trait.PROTOCOL_VERSION, "ntlm-2");
        } else if (answer > 0 || !message.field(LM_RESPONSE, field).isEmpty()) {
            boolean session = message.extendedSecurity();
            sink.trait(Trait.PROTOCOL_VERSION, session ? "ntlm-2-session" : "ntlm-1");
        }
    }

    private void check(Sink sink, int at) {
        if (!message.holds(at) && !sink.cut()) {
            sink.anomaly(NtlmAnomaly.OUT_OF_MESSAGE);
        }
    }

    private void text(int at, Bytes text) {
        int mark = texts.length();
        message.field(at, field);
        if (message.unicode()) {
            texts.utf16(field, 0, field.length(), true);
        } else {
            texts.put(field, 0, field.length());
        }
        texts.view(text, mark);
    }

    // ---- facts

    private static void name(Sink sink, Bytes name) {
        sink.sender().confidence(80).says(Attribute.NAME, name, 0, name.length());
    }

    /// The server's own names; that of the DNS is the better.
    private void tell(Sink sink) {
        message.attributes(attributes);
        int at = 0;
        for (int i = 0; i < MAX_ATTRIBUTES && there(at); i++) {
            int id = attributes.u16le(at);
            int length = attributes.u16le(at + 2);
            if (id == NtlmAttribute.COMPUTER || id == NtlmAttribute.DNS_COMPUTER) {
                int mark = texts.length();
                texts.utf16(attributes, at + NtlmAttribute.HEADER, length, true);
                texts.view(computer, mark);
                int confidence = id == NtlmAttribute.DNS_COMPUTER ? 90 : 85;
                sink.sender()
                        .confidence(confidence)
                        .says(Attribute.NAME, computer, 0, computer.length());
            } else if (id == NtlmAttribute.TIME && length == 8) {
                long time = attributes.s64le(at + NtlmAttribute.HEADER);
                if (time > 0 && FileTime.fits(time)) {
                    sink.clock(FileTime.nanoseconds(time));
                }
            }
            at += NtlmAttribute.HEADER + length;
        }
    }

    /// Whether a whole attribute, not the end, stands at `at`.
    private boolean there(int at) {
        int left = attributes.length() - at - NtlmAttribute.HEADER;
        return left >= 0
                && attributes.u16le(at) != NtlmAttribute.END
                && attributes.u16le(at + 2) <= left;
    }

    /// What is no Windows tells a version without a build.
    private void system(Sink sink) {
        if (message.versioned() && message.major() >= FIRST_NT && message.build() != 0) {
            int mark = texts.length();
            texts.put("Windows ").number(message.major()).put('.').number(message.minor());
            texts.put('.').number(message.build()).view(computer, mark);
            sink.sender().confidence(70).says(Attribute.OS, computer, 0, computer.length());
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("flags", message.flags());
        writer.flag("signs", message.signs()).flag("seals", message.seals());
        if (message.versioned()) {
            writer.number("major", message.major()).number("minor", message.minor());
            writer.number("build", message.build());
        }
        switch (message.type()) {
            case NEGOTIATE -> {
                text(writer, "domain", domain);
                text(writer, "workstation", workstation);
            }
            case CHALLENGE -> {
                text(writer, "target", domain);
                writer.bytes("challenge", message.bytes(), SERVER_CHALLENGE, CHALLENGE_SIZE);
            }
            default -> login(writer);
        }
        attributes(writer);
    }

    private static void text(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(name, text, 0, text.length());
        }
    }

    private void login(FieldWriter writer) {
        text(writer, "domain", domain);
        text(writer, "user", user);
        text(writer, "workstation", workstation);
        writer.flag("anonymous", anonymous);
        if (!anonymous) {
            String session = message.extendedSecurity() ? "ntlm-2-session" : "ntlm-1";
            writer.text("version", version2 ? "ntlm-2" : session);
        }
        secret(writer, "lmResponse", LM_RESPONSE);
        secret(writer, "ntResponse", NT_RESPONSE);
    }

    private void secret(FieldWriter writer, String name, int at) {
        message.field(at, field);
        if (!field.isEmpty()) {
            writer.secret(name, field, 0, field.length());
        }
    }

    private void attributes(FieldWriter writer) {
        message.attributes(attributes);
        int at = 0;
        for (int i = 0; i < MAX_ATTRIBUTES && there(at); i++) {
            int id = attributes.u16le(at);
            int length = attributes.u16le(at + 2);
            int value = at + NtlmAttribute.HEADER;
            if (!NtlmAttribute.text(id).isEmpty()) {
                writer.text16(NtlmAttribute.text(id), attributes, value, length, true);
            } else if (id == NtlmAttribute.TIME && length == 8) {
                long time = attributes.s64le(value);
                if (FileTime.fits(time)) {
                    writer.time("time", FileTime.nanoseconds(time));
                }
            } else if (id == NtlmAttribute.FLAGS && length == 4) {
                writer.number("attributeFlags", attributes.u32le(value));
            }
            at = value + length;
        }
    }
}
