// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what servers answer, and what they say of themselves with it.
final class LdapResponses {
    private static final int SET = 0x31;
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_VALUES = 8;
    private static final int SASL_CREDENTIALS = 0x87;
    private static final int EXTENSION_NAME = 0x8A;

    private final LdapMessage message;
    private final TextBuffer texts;
    private final Netlogon netlogon = new Netlogon();
    private final BerElement element = new BerElement();
    private final BerElement attribute = new BerElement();
    private final BerElement type = new BerElement();
    private final BerElement value = new BerElement();

    // What the message at hand says.
    private final Bytes dn = new Bytes();
    private final Bytes text = new Bytes();
    private final Bytes attributes = new Bytes();
    private final Bytes extension = new Bytes();
    private long code;
    private boolean startsTls;

    LdapResponses(LdapMessage message, TextBuffer texts) {
        this.message = message;
        this.texts = texts;
    }

    /// Whether the stream is TLS from the end of this message on.
    boolean startsTls() {
        return startsTls;
    }

    /// Fills `operation`, and aims `credentials` at what a mechanism says.
    Verdict read(LdapState state, Operation operation, Sink sink, Bytes credentials) {
        dn.clear();
        text.clear();
        attributes.clear();
        extension.clear();
        netlogon.clear();
        startsTls = false;
        code = -1;
        LdapOperation kind = message.operation();
        operation.phase(Phase.RESPONSE);
        boolean whole = true;
        if (kind.result() && !message.body().isEmpty()) {
            whole = result(credentials);
            operation.status(LdapNames.result(code));
        } else if (kind.partial()) {
            operation.status("ok");
        }
        pair(state, operation, sink);
        if (kind == LdapOperation.BIND_RESPONSE && code == LdapNames.SUCCESS) {
            state.secured = true;
        }
        if (kind == LdapOperation.SEARCH_ENTRY && !message.body().isEmpty()) {
            whole = entry(operation, sink);
        }
        return whole ? Verdict.COMPLETE : Verdict.BAD_LENGTH;
    }

    private void pair(LdapState state, Operation operation, Sink sink) {
        Pending pending = state.pending;
        boolean partial = message.operation().partial();
        boolean found = partial ? pending.find(message.id()) : pending.take(message.id());
        if (!found) {
            return;
        }
        operation.roundTrip(pending.roundTrip(sink.time()));
        int detail = (int) pending.context(LdapState.DETAIL);
        switch (message.operation()) {
            case EXTENDED_RESPONSE -> {
                LdapExtension asked = LdapExtension.of(detail);
                operation.function(message.operation().number(), asked.label());
                operation.action(asked.action());
                startsTls = asked == LdapExtension.START_TLS && code == LdapNames.SUCCESS;
            }
            case BIND_RESPONSE -> {
                if (code == LdapNames.SUCCESS) {
                    sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
                } else if (code != LdapNames.SASL_IN_PROGRESS && LdapNames.refusesUser(code)) {
                    sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
                }
                if (detail == LdapState.ANONYMOUS && code == LdapNames.SUCCESS) {
                    sink.anomaly(LdapAnomaly.ANONYMOUS_BIND);
                }
            }
            case SEARCH_ENTRY, SEARCH_DONE, SEARCH_REFERENCE -> {
                if (detail == LdapState.IDENTIFIES) {
                    operation.action(Action.IDENTIFY);
                }
            }
            default -> {
                // The answer tells enough by itself.
            }
        }
    }

    /// RFC 4511, 4.1.9.
    private boolean result(Bytes credentials) {
        Bytes body = message.body();
        if (!element.wrap(body, 0, LdapMessage.ENUMERATED)) {
            return false;
        }
        code = element.value();
        if (!element.wrap(body, element.end(), BerElement.OCTET_STRING)) {
            return false;
        }
        dn.aim(element.contents(), 0);
        if (!element.wrap(body, element.end(), BerElement.OCTET_STRING)) {
            return false;
        }
        text.aim(element.contents(), 0);
        int at = element.end();
        while (at < body.length() && element.wrap(body, at)) {
            if (element.tag() == SASL_CREDENTIALS) {
                credentials.aim(element.contents(), 0);
            } else if (element.tag() == EXTENSION_NAME) {
                extension.aim(element.contents(), 0);
            }
            at = element.end();
        }
        if (dn.matches(0, "NTLMSSP\0")) {
            // The oldest way of logging in with NTLM puts its challenge here.
            credentials.aim(dn, 0);
            dn.clear();
        }
        if (code != LdapNames.SUCCESS && code != LdapNames.SASL_IN_PROGRESS) {
            credentials.shorten(0);
        }
        return true;
    }

    // ---- entries. RFC 4511, 4.5.2

    private boolean entry(Operation operation, Sink sink) {
        Bytes body = message.body();
        if (!element.wrap(body, 0, BerElement.OCTET_STRING)) {
            return false;
        }
        dn.aim(element.contents(), 0);
        operation.add().area("entry").name(dn, 0, dn.length());
        if (!element.wrap(body, element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        attributes.aim(element.contents(), 0);
        if (dn.isEmpty()) {
            root(sink);
        }
        return true;
    }

    /// Moves to the attribute at `at`, and to its first value where it has one.
    private boolean attribute(int at) {
        return at < attributes.length()
                && attribute.wrap(attributes, at, BerElement.SEQUENCE)
                && type.wrap(attribute.contents(), 0, BerElement.OCTET_STRING)
                && element.wrap(attribute.contents(), type.end(), SET);
    }

    /// What a server says of itself: the attributes of the entry without a name. RFC 4512, 5.1;
    /// [MS-ADTS] 3.1.1.3.2.
    private void root(Sink sink) {
        int at = 0;
        for (int i = 0; i < MAX_ATTRIBUTES && attribute(at); i++) {
            at = attribute.end();
            if (value.wrap(element.contents(), 0, BerElement.OCTET_STRING)) {
                tell(sink.sender().confidence(85), type.contents(), value.contents());
            }
        }
    }

    private void tell(Subject server, Bytes name, Bytes said) {
        if (is(name, "dnshostname")) {
            server.says(Attribute.NAME, said, 0, said.length());
        } else if (is(name, "domaincontrollerfunctionality")) {
            server.says(Attribute.ROLE, "domain-controller");
        } else if (is(name, "vendorname")) {
            server.says(Attribute.VENDOR, said, 0, said.length());
        } else if (is(name, "vendorversion")) {
            server.says(Attribute.SOFTWARE, said, 0, said.length());
        } else if (is(name, "netlogon") && netlogon.wrap(said, texts)) {
            Bytes host = netlogon.name(Netlogon.HOST);
            server.says(Attribute.NAME, host, 0, host.length());
            Bytes old = netlogon.name(Netlogon.NETBIOS_HOST);
            server.says(Attribute.NAME, old, 0, old.length());
            server.says(Attribute.ROLE, "domain-controller");
        }
    }

    private static boolean is(Bytes name, String lowerCase) {
        return name.length() == lowerCase.length() && name.matchesIgnoringCase(0, lowerCase);
    }

    // ---- fields

    void write(FieldWriter writer) {
        if (code >= 0) {
            writer.number("result", code);
        }
        if (message.operation().result()) {
            text(writer, "matched", dn);
        }
        text(writer, "text", text);
        text(writer, "extension", extension);
        if (message.operation() != LdapOperation.SEARCH_ENTRY) {
            return;
        }
        writer.text("entry", dn, 0, dn.length());
        netlogon(writer);
        writer.beginList("attributes");
        int at = 0;
        for (int i = 0; i < MAX_ATTRIBUTES && attribute(at); i++) {
            at = attribute.end();
            writer.beginObject(null);
            writer.text("type", type.contents(), 0, type.contents().length());
            values(writer);
            writer.endObject();
        }
        writer.endList();
    }

    private static void text(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(name, text, 0, text.length());
        }
    }

    private void values(FieldWriter writer) {
        Bytes name = type.contents();
        boolean secret = LdapSecrets.attribute(name);
        Bytes values = element.contents();
        writer.beginList("values");
        int at = 0;
        for (int i = 0; i < MAX_VALUES && at < values.length(); i++) {
            if (!value.wrap(values, at)) {
                break;
            }
            Bytes one = value.contents();
            if (secret) {
                writer.secret(null, one, 0, one.length());
            } else if (printable(one)) {
                writer.text(null, one, 0, one.length());
            } else {
                writer.bytes(null, one, 0, one.length());
            }
            at = value.end();
        }
        writer.endList();
    }

    private static boolean printable(Bytes text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.u8(i) < ' ' && text.u8(i) != '\t' && text.u8(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    private void netlogon(FieldWriter writer) {
        if (netlogon.name(Netlogon.HOST).isEmpty()) {
            return;
        }
        writer.beginObject("netlogon").number("flags", netlogon.flags());
        text(writer, "forest", netlogon.name(Netlogon.FOREST));
        text(writer, "domain", netlogon.name(Netlogon.DOMAIN));
        text(writer, "host", netlogon.name(Netlogon.HOST));
        text(writer, "netbiosDomain", netlogon.name(Netlogon.NETBIOS_DOMAIN));
        text(writer, "netbiosHost", netlogon.name(Netlogon.NETBIOS_HOST));
        text(writer, "user", netlogon.name(Netlogon.USER));
        text(writer, "site", netlogon.name(Netlogon.SITE));
        text(writer, "clientSite", netlogon.name(Netlogon.CLIENT_SITE));
        writer.endObject();
    }
}
