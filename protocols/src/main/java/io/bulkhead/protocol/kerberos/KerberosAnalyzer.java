// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what clients and key distribution centres say: in datagrams, behind a length in streams,
/// or as what a service's own protocol carries.
final class KerberosAnalyzer implements Analyzer<KerberosState> {
    private static final int MAX_TEXTS = 8 << 10;
    private static final int LENGTH = 4;

    /// With the rights of many groups a ticket grows, but not beyond this.
    private static final int MAX_MESSAGE = 256 << 10;

    private static final String GRANTING = "krbtgt/";
    private static final int ADDRESS_IPV4 = 2;
    private static final int ADDRESS_NETBIOS = 20;

    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final KerberosMessage message = new KerberosMessage(texts);
    private final PasswordChange change = new PasswordChange();
    private final KerberosFields fields = new KerberosFields(message);
    private final Bytes window = new Bytes();
    private final Bytes inner = new Bytes();
    private final Bytes name = new Bytes();
    private final Bytes host = new Bytes();
    private boolean changing;

    /// Whether the message at hand answers a request that was seen.
    private boolean answered;

    @Override
    public KerberosState newState() {
        return new KerberosState();
    }

    @Override
    public int advance(KerberosState state, Direction direction, Bytes stream, Sink sink) {
        int at = 0;
        while (stream.length() - at >= LENGTH) {
            long length = stream.u32be(at);
            if (length == 0 || length > MAX_MESSAGE) {
                sink.malformed(Verdict.BAD_LENGTH, at);
                return ABANDON;
            }
            if (length > stream.length() - at - LENGTH) {
                break;
            }
            window.aim(stream, at + LENGTH, (int) length);
            Verdict verdict = message(state, direction, window, sink, true);
            if (verdict != Verdict.COMPLETE) {
                sink.malformed(verdict, at);
                return ABANDON;
            }
            at += LENGTH + (int) length;
        }
        return at;
    }

    @Override
    public void datagram(KerberosState state, Direction direction, Bytes datagram, Sink sink) {
        window.aim(datagram, 0);
        boolean carried = sink.serverPort() != KerberosProtocol.PORT;
        Verdict verdict = message(state, direction, window, sink, !carried);
        if (verdict != Verdict.COMPLETE && !sink.cut()) {
            sink.malformed(verdict, 0);
        }
    }

    @Override
    public void gap(KerberosState state, Direction direction, long lost, Sink sink) {
        state.clear();
    }

    private Verdict message(
            KerberosState state, Direction direction, Bytes bytes, Sink sink, boolean centre) {
        if (bytes.isEmpty()) {
            return Verdict.BAD_LENGTH;
        }
        texts.clear();
        changing = !KerberosType.known(bytes.u8(0));
        Verdict verdict = changing ? change.wrap(bytes, inner) : Verdict.COMPLETE;
        if (verdict == Verdict.COMPLETE) {
            verdict = message.wrap(changing ? inner : bytes);
        }
        if (verdict != Verdict.COMPLETE) {
            return verdict;
        }
        Operation operation = sink.operation();
        KerberosType type = message.type();
        if (changing) {
            change(direction, operation);
        } else {
            operation.function(type.number(), type.label()).action(type.action());
            operation.phase(type.phase());
        }
        if (message.told >= 0 && message.told != type.number()) {
            sink.anomaly(KerberosAnomaly.TYPE_CONTRADICTS_TAG);
        }
        pair(state, direction, operation, sink);
        items(state, operation);
        judge(state, sink);
        if (type == KerberosType.AS_REQUEST) {
            state.user(message.client);
        }
        facts(sink, centre);
        traits(state, sink);
        sink.report(operation, fields);
        return Verdict.COMPLETE;
    }

    private void change(Direction direction, Operation operation) {
        boolean asks = direction == Direction.TO_SERVER;
        operation.name("change-password").action(Action.CONFIGURE);
        operation.phase(asks ? Phase.REQUEST : Phase.RESPONSE);
    }

    // ---- pairs

    private void pair(KerberosState state, Direction direction, Operation operation, Sink sink) {
        answered = false;
        KerberosType type = message.type();
        boolean asks = type.asks() || type == KerberosType.AP_REQUEST;
        if (asks && operation.phase() == Phase.REQUEST) {
            sink.serverIsTarget(direction);
            state.asked(type, sink.time());
            if (type.asks()) {
                offer(state);
            }
            return;
        }
        if (operation.phase() != Phase.RESPONSE) {
            return;
        }
        sink.serverIsTarget(direction.opposite());
        boolean failed = type == KerberosType.ERROR;
        operation.status(failed ? KerberosNames.error(message.error) : "ok");
        answered = state.answered();
        if (answered) {
            operation.roundTrip(state.roundTrip(sink.time()));
        }
    }

    private void offer(KerberosState state) {
        state.proved = false;
        for (int i = 0; i < message.preauthenticationCount; i++) {
            state.proved |= KerberosNames.proves(message.preauthentications[i]);
        }
        state.strongOffered = false;
        for (int i = 0; i < message.encryptionCount; i++) {
            state.strongOffered |= KerberosNames.strong(message.encryptions[i]);
        }
    }

    // ---- what it says

    /// Who it is about, and what for.
    private void items(KerberosState state, Operation operation) {
        boolean unnamed = message.client.isEmpty() && message.type() == KerberosType.ERROR;
        if (unnamed && state.userLength() > 0) {
            state.user(name, texts);
            operation.add().area("user").name(name, 0, name.length());
        } else if (!message.client.isEmpty()) {
            named(operation.add().area("user"), message.client, clientRealm());
        }
        Bytes service = message.ticketService;
        if (service.isEmpty()) {
            service = message.service;
        }
        if (!service.isEmpty()) {
            named(operation.add().area("service"), service, serviceRealm());
        }
    }

    private Bytes clientRealm() {
        return message.clientRealm.isEmpty() ? message.realm : message.clientRealm;
    }

    private Bytes serviceRealm() {
        return message.ticketRealm.isEmpty() ? message.realm : message.ticketRealm;
    }

    private void named(Item item, Bytes principal, Bytes realm) {
        int mark = texts.length();
        texts.put(principal, 0, principal.length());
        if (!realm.isEmpty()) {
            texts.put('@').put(realm, 0, realm.length());
        }
        texts.view(name, mark);
        item.name(name, 0, name.length());
    }

    private void judge(KerberosState state, Sink sink) {
        KerberosType type = message.type();
        if (type.asks() && message.encryptionCount > 0) {
            boolean weak = true;
            for (int i = 0; i < message.encryptionCount; i++) {
                weak &= KerberosNames.weak(message.encryptions[i]);
            }
            if (weak) {
                sink.anomaly(KerberosAnomaly.ONLY_WEAK_ENCRYPTION_OFFERED);
            }
        }
        if (!type.gives() || !state.answers(type)) {
            return;
        }
        if (KerberosNames.weak(message.ticketEncryption) && state.strongOffered) {
            sink.anomaly(KerberosAnomaly.WEAK_TICKET_DESPITE_STRONG_OFFER);
        }
        if (type == KerberosType.AS_REPLY && !state.proved) {
            sink.anomaly(KerberosAnomaly.REPLY_WITHOUT_PREAUTHENTICATION);
        }
    }

    // ---- traits

    /// A ticket that is shown, or given to who proved a secret.
    private void traits(KerberosState state, Sink sink) {
        KerberosType type = message.type();
        switch (type) {
            case AP_REQUEST -> sink.trait(Trait.AUTHENTICATION, "kerberos");
            case AS_REQUEST -> {
                sink.trait(Trait.AUTHENTICATION, "kerberos");
                sink.trait(Trait.USER, message.client);
            }
            case AS_REPLY, TGS_REPLY -> {
                cipher(message.ticketEncryption, sink);
                if (answered && type == KerberosType.AS_REPLY && state.proved) {
                    sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
                }
            }
            case ERROR -> {
                CharacterTime.tell(message.till, sink);
                if (answered && KerberosNames.refusesUser(message.error)) {
                    sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
                }
            }
            default -> {
                // Nothing that is not said before.
            }
        }
    }

    private static void cipher(long encryption, Sink sink) {
        String name = KerberosNames.encryption(encryption);
        if (!name.equals("other")) {
            sink.trait(Trait.CIPHER_SUITE, name);
        }
    }

    // ---- facts

    private void facts(Sink sink, boolean centre) {
        KerberosType type = message.type();
        if (type.gives()) {
            sink.sender().confidence(90).says(Attribute.ROLE, "kerberos-kdc");
        }
        Bytes client = message.client;
        int last = client.length() - 1;
        if (type == KerberosType.AS_REQUEST && last > 0 && client.u8(last) == '$') {
            sink.sender().confidence(75).says(Attribute.NAME, client, 0, last);
        }
        if (type == KerberosType.AP_REQUEST && !centre) {
            host(sink);
        }
        if (type.asks() && !message.addresses.isEmpty()) {
            addresses(sink);
        }
    }

    /// A service's ticket names the host that it is used at.
    private void host(Sink sink) {
        Bytes service = message.ticketService;
        int slash = service.indexOf('/', 0);
        if (slash < 0 || service.matches(0, GRANTING)) {
            return;
        }
        host.aim(service, slash + 1);
        int end = host.indexOf('/', 0);
        sink.receiver().confidence(65);
        sink.receiver().says(Attribute.NAME, host, 0, end < 0 ? host.length() : end);
    }

    private void addresses(Sink sink) {
        Bytes list = message.addresses;
        int at = 0;
        while (at < list.length() && fields.address(list, at)) {
            at = fields.addressEnd();
            Bytes value = fields.addressValue();
            if (fields.addressType() == ADDRESS_IPV4 && value.length() == 4) {
                sink.sender().confidence(60).hasIpv4(value.u32be(0));
            } else if (fields.addressType() == ADDRESS_NETBIOS) {
                sink.sender().confidence(80).says(Attribute.NAME, value, 0, value.length());
            }
        }
    }
}
