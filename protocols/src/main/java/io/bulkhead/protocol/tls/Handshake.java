// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Certificate;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.DistinguishedName;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reports whole handshake messages and alerts.
final class Handshake implements Fields {
    private static final int MAX_TEXTS = 16_384;
    private static final int MAX_SHOWN = 2_048;
    private static final int FATAL = 2;
    private static final int LIST_LENGTH = 3;
    private static final int NO_MESSAGE = -1;

    private final Hello hello = new Hello();
    private final Certificate certificate = new Certificate();
    private final Fingerprints fingerprints = new Fingerprints();
    private final TlsFacts facts = new TlsFacts();
    private final TlsTraits traits;
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final TextBuffer shown = new TextBuffer(MAX_SHOWN);
    private final Bytes body = new Bytes();
    private final Bytes ja3 = new Bytes();
    private final Bytes ja4 = new Bytes();
    private final Bytes view = new Bytes();

    // The message at hand, for `write`.
    private int type;
    private boolean readable;
    private int recordVersion;
    private int alertLevel;
    private int alert;

    Handshake(TlsTraits traits) {
        this.traits = traits;
    }

    // ---- alerts

    void alert(TlsAnalyzer.State state, Direction direction, Bytes content, Sink sink) {
        type = NO_MESSAGE;
        alertLevel = content.u8(0);
        alert = content.u8(1);
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REPORT);
        operation.name("alert").status(TlsCode.alert(alert));
        sink.report(operation, this);
        traits.alert(state.agreed, direction, alertLevel, alert, sink);
    }

    // ---- handshake messages

    void message(
            TlsAnalyzer.State state,
            Direction direction,
            int type,
            Bytes message,
            int recordVersion,
            Sink sink) {
        this.type = type;
        this.recordVersion = recordVersion;
        body.aim(message, 0);
        texts.clear();
        readable = true;
        Operation operation = sink.operation().action(action(type));
        operation.function(type, TlsCode.message(type));
        operation.phase(direction == Direction.TO_SERVER ? Phase.REQUEST : Phase.RESPONSE);
        switch (type) {
            case TlsCode.CLIENT_HELLO -> clientHello(state, direction, operation, sink);
            case TlsCode.SERVER_HELLO -> serverHello(state, direction, operation, sink);
            case TlsCode.CERTIFICATE -> certificates(state, direction, operation, sink);
            default -> traits.message(state.agreed, direction, type, sink);
        }
        sink.report(operation, this);
        if (!readable) {
            sink.malformed(Verdict.BAD_LENGTH, 0);
        }
    }

    /// A hello in the form of SSL 2.0, which names no server and has no extensions.
    void oldHello(TlsAnalyzer.State state, Direction direction, Bytes message, Sink sink) {
        type = TlsCode.CLIENT_HELLO;
        readable = false;
        sink.serverIsTarget(direction);
        state.helloTime = sink.time();
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REQUEST);
        operation.function(type, "client-hello");
        operation.add().area("version").address(OldHello.version(message));
        sink.report(operation, this);
    }

    private static Action action(int type) {
        return switch (type) {
            case TlsCode.CERTIFICATE, TlsCode.CERTIFICATE_REQUEST, TlsCode.CERTIFICATE_VERIFY ->
                    Action.AUTHENTICATE;
            default -> Action.SESSION;
        };
    }

    private boolean datagrams() {
        return recordVersion != TlsRecord.NONE && recordVersion >> 8 != TlsRecord.STREAM_MAJOR;
    }

    /// The letter by which JA4 tells what TLS rides on.
    private char transport() {
        return recordVersion == TlsRecord.NONE ? 'q' : datagrams() ? 'd' : 't';
    }

    private void clientHello(
            TlsAnalyzer.State state, Direction direction, Operation operation, Sink sink) {
        sink.serverIsTarget(direction);
        operation.phase(Phase.REQUEST);
        readable = hello.client(body, datagrams());
        if (!readable) {
            return;
        }
        state.client.encrypted = false;
        state.server.encrypted = false;
        state.modern = false;
        state.helloTime = sink.time();
        Bytes name = hello.serverName();
        if (!name.isEmpty()) {
            operation.add().area("server-name").name(name, 0, name.length());
        }
        applications(operation);
        fingerprints.ja3(hello, texts);
        texts.view(ja3);
        int mark = texts.length();
        fingerprints.ja4(hello, transport(), texts);
        texts.view(ja4, mark);
        facts.client(hello, ja4, ja3, sink);
        traits.clientHello(state.agreed, hello, sink);
    }

    private void serverHello(
            TlsAnalyzer.State state, Direction direction, Operation operation, Sink sink) {
        sink.serverIsTarget(direction.opposite());
        operation.phase(Phase.RESPONSE).status("ok");
        readable = hello.server(body);
        if (!readable) {
            return;
        }
        int version = hello.bestVersion();
        int cipher = hello.ciphers.get(0);
        state.modern = TlsCode.modern(version);
        if (state.helloTime != 0) {
            operation.roundTrip(Math.max(0, sink.time() - state.helloTime));
        }
        if (hello.retry()) {
            operation.function(type, "hello-retry-request");
        }
        if (TlsCode.obsolete(version)) {
            sink.anomaly(TlsAnomaly.OBSOLETE_VERSION);
        }
        if (TlsCode.weak(cipher)) {
            sink.anomaly(TlsAnomaly.WEAK_CIPHER);
        }
        operation.add().area("cipher").address(cipher);
        applications(operation);
        fingerprints.ja3Server(hello, texts);
        texts.view(ja3);
        int mark = texts.length();
        fingerprints.ja4Server(hello, transport(), texts);
        texts.view(ja4, mark);
        facts.server(ja4, ja3, sink);
        traits.serverHello(state.agreed, hello, recordVersion == TlsRecord.NONE, sink);
    }

    private void applications(Operation operation) {
        Bytes list = hello.applications();
        for (int at = 0; at < list.length(); at += 1 + list.u8(at)) {
            int length = Math.min(list.u8(at), list.length() - at - 1);
            operation.add().area("application").name(list, at + 1, length);
        }
    }

    /// list<3> of certificate<3>; RFC 5246, 7.4.2. In 1.3 the message is always encrypted.
    private void certificates(
            TlsAnalyzer.State state, Direction direction, Operation operation, Sink sink) {
        int at = LIST_LENGTH;
        for (int index = 0; entry(at); index++) {
            int next = at + LIST_LENGTH + view.length();
            Item item = operation.add().area("certificate");
            if (certificate.wrap(view)) {
                if (index == 0) {
                    traits.certificate(state.agreed, direction, certificate, view, sink);
                }
                int mark = texts.length();
                certificate.subject().put(texts);
                item.name(texts.view(view), mark, texts.length() - mark);
                if (index == 0) {
                    facts.certificate(certificate, next >= body.length(), sink);
                }
            } else {
                sink.anomaly(TlsAnomaly.CERTIFICATE_UNREADABLE);
            }
            at = next;
        }
        readable = at >= body.length();
    }

    /// Aims `view` at the certificate behind the length at `at`.
    private boolean entry(int at) {
        if (at + LIST_LENGTH > body.length()) {
            return false;
        }
        int length = body.u24be(at);
        if (length > body.length() - at - LIST_LENGTH) {
            return false;
        }
        view.aim(body, at + LIST_LENGTH, length);
        return true;
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        switch (type) {
            case NO_MESSAGE -> writer.number("alert", alert).flag("fatal", alertLevel == FATAL);
            case TlsCode.CLIENT_HELLO -> {
                if (readable) {
                    writeClientHello(writer);
                }
            }
            case TlsCode.SERVER_HELLO -> {
                if (readable) {
                    writeServerHello(writer);
                }
            }
            case TlsCode.CERTIFICATE -> writeCertificates(writer);
            default -> {
                // Its type is all that is told.
            }
        }
    }

    private void writeClientHello(FieldWriter writer) {
        Bytes name = hello.serverName();
        if (!name.isEmpty()) {
            shown.clear().printable(name, 0, name.length()).view(view);
            writer.text("server", view, 0, view.length());
        }
        writer.text("version", TlsCode.version(hello.bestVersion()));
        writeNumbers(writer, "ciphers", hello.ciphers);
        writeNumbers(writer, "extensions", hello.extensions);
        writeApplications(writer);
        writer.text("ja3", ja3, 0, ja3.length()).text("ja4", ja4, 0, ja4.length());
    }

    private void writeServerHello(FieldWriter writer) {
        writer.text("version", TlsCode.version(hello.bestVersion()));
        writer.number("cipher", hello.ciphers.get(0));
        writeNumbers(writer, "extensions", hello.extensions);
        writeApplications(writer);
        writer.text("ja3s", ja3, 0, ja3.length()).text("ja4s", ja4, 0, ja4.length());
    }

    private static void writeNumbers(FieldWriter writer, String name, Hello.Numbers numbers) {
        writer.beginList(name);
        for (int i = 0; i < numbers.size(); i++) {
            writer.number(null, numbers.get(i));
        }
        writer.endList();
    }

    private void writeApplications(FieldWriter writer) {
        Bytes list = hello.applications();
        if (list.isEmpty()) {
            return;
        }
        writer.beginList("applications");
        for (int at = 0; at < list.length(); at += 1 + list.u8(at)) {
            writer.text(null, list, at + 1, Math.min(list.u8(at), list.length() - at - 1));
        }
        writer.endList();
    }

    private void writeCertificates(FieldWriter writer) {
        writer.beginList("certificates");
        int at = LIST_LENGTH;
        while (entry(at)) {
            at += LIST_LENGTH + view.length();
            if (certificate.wrap(view)) {
                writer.beginObject(null);
                writeName(writer, "subject", certificate.subject());
                writeName(writer, "issuer", certificate.issuer());
                Bytes serial = certificate.serial();
                writer.bytes("serial", serial, 0, serial.length());
                writeTime(writer, "from", certificate.from());
                writeTime(writer, "until", certificate.until());
                writeAlternativeNames(writer);
                writer.endObject();
            }
        }
        writer.endList();
    }

    private void writeName(FieldWriter writer, String key, DistinguishedName name) {
        shown.clear();
        name.put(shown);
        shown.view(view);
        writer.text(key, view, 0, view.length());
    }

    private static void writeTime(FieldWriter writer, String name, long time) {
        if (time != Item.NONE) {
            writer.time(name, time);
        }
    }

    private void writeAlternativeNames(FieldWriter writer) {
        writer.beginList("names");
        for (int at = certificate.name(0, view); at >= 0; at = certificate.name(at, view)) {
            writer.text(null, view, 0, view.length());
        }
        writer.endList();
    }
}
