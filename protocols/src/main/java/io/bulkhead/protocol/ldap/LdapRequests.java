// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what clients ask.
final class LdapRequests {
    private static final int MAX_ATTRIBUTES = 64;
    private static final int SIMPLE = 0x80;
    private static final int SASL = 0xA3;
    private static final int SICILY = 0x89;
    private static final int SICILY_LAST = 0x8B;
    private static final int EXTENSION_NAME = 0x80;

    private final LdapMessage message;
    private final LdapFilter filter;
    private final BerElement element = new BerElement();
    private final BerElement inner = new BerElement();
    private final BerElement change = new BerElement();

    // What the message at hand says.
    private final Bytes dn = new Bytes();
    private final Bytes plainUser = new Bytes();
    private final Bytes password = new Bytes();
    private final Bytes mechanism = new Bytes();
    private final Bytes filterText = new Bytes();
    private final Bytes attributes = new Bytes();
    private final Bytes extension = new Bytes();
    private long version;
    private long scope;
    private long sizeLimit;
    private boolean simple;

    LdapRequests(LdapMessage message, TextBuffer texts) {
        this.message = message;
        this.filter = new LdapFilter(texts);
    }

    /// Fills `operation`, and aims `credentials` at what a mechanism says.
    Verdict read(LdapState state, Operation operation, Sink sink, Bytes credentials) {
        dn.clear();
        plainUser.clear();
        password.clear();
        mechanism.clear();
        filterText.clear();
        attributes.clear();
        extension.clear();
        LdapOperation kind = message.operation();
        operation.phase(Phase.REQUEST);
        if (kind.answered()) {
            state.pending.put(message.id(), sink.time());
            state.pending.with(LdapState.OPERATION, kind.ordinal());
        }
        boolean whole =
                switch (kind) {
                    case BIND_REQUEST -> bind(state, operation, sink, credentials);
                    case SEARCH_REQUEST -> search(state, operation, sink);
                    case MODIFY_REQUEST, ADD_REQUEST -> change(operation, kind);
                    case DELETE_REQUEST -> {
                        dn.aim(message.body(), 0);
                        yield entry(operation);
                    }
                    case COMPARE_REQUEST -> name(0) && entry(operation);
                    case MODIFY_DN_REQUEST -> rename(operation);
                    case EXTENDED_REQUEST -> extended(state, operation);
                    default -> true;
                };
        return whole ? Verdict.COMPLETE : Verdict.BAD_LENGTH;
    }

    /// The distinguished name at `at`, with which most requests begin.
    private boolean name(int at) {
        if (!element.wrap(message.body(), at, BerElement.OCTET_STRING)) {
            return false;
        }
        dn.aim(element.contents(), 0);
        return true;
    }

    private boolean entry(Operation operation) {
        operation.add().area("entry").name(dn, 0, dn.length());
        return true;
    }

    // ---- bind. RFC 4511, 4.2

    private boolean bind(LdapState state, Operation operation, Sink sink, Bytes credentials) {
        Bytes body = message.body();
        if (!element.wrap(body, 0, BerElement.INTEGER)) {
            return false;
        }
        version = element.value();
        if (!name(element.end()) || !element.wrap(body, element.end())) {
            return false;
        }
        Bytes contents = element.contents();
        simple = element.tag() == SIMPLE;
        if (simple) {
            password.aim(contents, 0);
            simple(state, sink);
        } else if (element.tag() == SASL) {
            if (!inner.wrap(contents, 0, BerElement.OCTET_STRING)) {
                return false;
            }
            mechanism.aim(inner.contents(), 0);
            // The answer that takes it may go by unseen.
            state.secured = true;
            if (inner.wrap(contents, inner.end(), BerElement.OCTET_STRING)) {
                sasl(sink, credentials);
            }
        } else if (element.tag() > SICILY && element.tag() <= SICILY_LAST) {
            credentials.aim(contents, 0);
        }
        user(operation);
        traits(sink);
        return true;
    }

    /// Mechanisms that stand for others (GSSAPI) tell by themselves.
    private void traits(Sink sink) {
        Bytes name = plainUser.isEmpty() ? dn : plainUser;
        boolean plain = !mechanism.isEmpty() && mechanism.matchesIgnoringCase(0, "plain");
        if (simple || plain) {
            if (password.isEmpty()) {
                sink.trait(Trait.AUTHENTICATION, name.isEmpty() ? "anonymous" : "none");
            } else {
                sink.trait(Trait.AUTHENTICATION, "password-clear");
                sink.trait(Trait.SECRET_IN_CLEAR, "password");
                sink.secretTrait(Trait.CREDENTIAL, password);
            }
            sink.trait(Trait.USER, name);
        } else if (mechanism.matchesIgnoringCase(0, "external")) {
            sink.trait(Trait.AUTHENTICATION, "certificate");
        } else if (mechanism.matchesIgnoringCase(0, "digest-")
                || mechanism.matchesIgnoringCase(0, "cram-")
                || mechanism.matchesIgnoringCase(0, "scram-")) {
            sink.trait(Trait.AUTHENTICATION, "password-hashed");
        }
    }

    private void simple(LdapState state, Sink sink) {
        if (!password.isEmpty()) {
            sink.anomaly(LdapAnomaly.PASSWORD_IN_CLEAR);
        } else if (dn.isEmpty()) {
            state.pending.with(LdapState.DETAIL, LdapState.ANONYMOUS);
        } else {
            sink.anomaly(LdapAnomaly.BIND_WITHOUT_PASSWORD);
        }
    }

    /// Who logs in; tokens of mechanisms tell that by themselves.
    private void user(Operation operation) {
        Bytes name = plainUser.isEmpty() ? dn : plainUser;
        if (!name.isEmpty()) {
            operation.add().area("user").name(name, 0, name.length());
        } else if (simple) {
            operation.add().area("user").status("anonymous");
        }
    }

    private void sasl(Sink sink, Bytes credentials) {
        Bytes token = inner.contents();
        if (mechanism.matchesIgnoringCase(0, "gss")) {
            credentials.aim(token, 0);
        } else if (mechanism.matchesIgnoringCase(0, "plain")) {
            plain(token);
            sink.anomaly(LdapAnomaly.PASSWORD_IN_CLEAR);
        } else {
            password.aim(token, 0);
        }
    }

    /// For whom, a zero, who, a zero, the password. RFC 4616, 2.
    private void plain(Bytes token) {
        int first = token.indexOf(0, 0);
        int second = first < 0 ? -1 : token.indexOf(0, first + 1);
        if (second < 0) {
            password.aim(token, 0);
            return;
        }
        plainUser.aim(token, first + 1, second - first - 1);
        password.aim(token, second + 1);
    }

    // ---- search. RFC 4511, 4.5.1

    private boolean search(LdapState state, Operation operation, Sink sink) {
        if (message.body().isEmpty()) {
            return true;
        }
        Bytes body = message.body();
        if (!name(0) || !element.wrap(body, element.end(), LdapMessage.ENUMERATED)) {
            return false;
        }
        scope = element.value();
        if (!element.wrap(body, element.end(), LdapMessage.ENUMERATED)
                || !element.wrap(body, element.end(), BerElement.INTEGER)) {
            return false;
        }
        sizeLimit = element.value();
        if (!element.wrap(body, element.end(), BerElement.INTEGER)
                || !element.wrap(body, element.end())) {
            return false;
        }
        if (!filter.put(body, element.end(), filterText)
                || !element.wrap(body, element.end())
                || !element.wrap(body, element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        attributes.aim(element.contents(), 0);
        if (filter.tooDeep()) {
            sink.anomaly(LdapAnomaly.FILTER_TOO_DEEP);
        }
        if (dn.isEmpty() && scope == 0) {
            operation.action(Action.IDENTIFY);
            state.pending.with(LdapState.DETAIL, LdapState.IDENTIFIES);
        }
        Item item = operation.add().area("entry").name(dn, 0, dn.length());
        item.text(filterText, 0, filterText.length());
        return true;
    }

    // ---- changes. RFC 4511, 4.6 to 4.9

    private boolean change(Operation operation, LdapOperation kind) {
        if (message.body().isEmpty()) {
            return true;
        }
        if (!name(0) || !element.wrap(message.body(), element.end(), BerElement.SEQUENCE)) {
            return false;
        }
        entry(operation);
        attributes.aim(element.contents(), 0);
        int at = 0;
        for (int i = 0; i < MAX_ATTRIBUTES && at < attributes.length(); i++) {
            if (!change.wrap(attributes, at, BerElement.SEQUENCE)) {
                return false;
            }
            at = change.end();
            if (!attribute(operation, kind)) {
                return false;
            }
        }
        return true;
    }

    /// Of what is modified first how, then as in what is added: a type and its values.
    private boolean attribute(Operation operation, LdapOperation kind) {
        Bytes one = change.contents();
        String how = "add";
        if (kind == LdapOperation.MODIFY_REQUEST) {
            if (!inner.wrap(one, 0, LdapMessage.ENUMERATED)) {
                return false;
            }
            how = LdapNames.change(inner.value());
            if (!element.wrap(one, inner.end(), BerElement.SEQUENCE)) {
                return false;
            }
            one = element.contents();
        }
        if (!inner.wrap(one, 0, BerElement.OCTET_STRING)) {
            return false;
        }
        Bytes type = inner.contents();
        operation.add().area("attribute").name(type, 0, type.length()).status(how);
        return true;
    }

    private boolean rename(Operation operation) {
        if (!name(0)) {
            return false;
        }
        entry(operation);
        if (!element.wrap(message.body(), element.end(), BerElement.OCTET_STRING)) {
            return false;
        }
        Bytes newName = element.contents();
        operation.add().area("new-name").name(newName, 0, newName.length());
        return true;
    }

    private boolean extended(LdapState state, Operation operation) {
        if (!element.wrap(message.body(), 0, EXTENSION_NAME)) {
            return false;
        }
        extension.aim(element.contents(), 0);
        LdapExtension known = LdapExtension.of(extension);
        operation.function(message.operation().number(), known.label()).action(known.action());
        state.pending.with(LdapState.DETAIL, known.ordinal());
        return true;
    }

    // ---- fields

    void write(FieldWriter writer) {
        switch (message.operation()) {
            case BIND_REQUEST -> {
                writer.number("version", version).text("name", dn, 0, dn.length());
                if (mechanism.isEmpty()) {
                    writer.text("authentication", simple ? "simple" : "sicily");
                } else {
                    writer.text("authentication", "sasl");
                    writer.text("mechanism", mechanism, 0, mechanism.length());
                }
                if (!plainUser.isEmpty()) {
                    writer.text("user", plainUser, 0, plainUser.length());
                }
                if (!password.isEmpty()) {
                    writer.secret("password", password, 0, password.length());
                }
            }
            case SEARCH_REQUEST -> {
                writer.text("base", dn, 0, dn.length()).text("scope", LdapNames.scope(scope));
                writer.number("sizeLimit", sizeLimit);
                writer.text("filter", filterText, 0, filterText.length());
                names(writer);
            }
            case UNBIND, ABANDON -> {
                // Nothing more.
            }
            case EXTENDED_REQUEST -> writer.text("extension", extension, 0, extension.length());
            default -> writer.text("entry", dn, 0, dn.length());
        }
    }

    private void names(FieldWriter writer) {
        writer.beginList("attributes");
        int at = 0;
        for (int i = 0; i < MAX_ATTRIBUTES && at < attributes.length(); i++) {
            if (!inner.wrap(attributes, at)) {
                break;
            }
            writer.text(null, inner.contents(), 0, inner.contents().length());
            at = inner.end();
        }
        writer.endList();
    }
}
