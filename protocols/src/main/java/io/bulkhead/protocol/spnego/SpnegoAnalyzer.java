// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.spnego;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Tells what is negotiated, and hands on what the mechanism says.
final class SpnegoAnalyzer implements Analyzer<Object>, Fields {
    private static final Object NOTHING = new Object();
    private static final String NTLM = "NTLMSSP\0";
    private static final int MAX_MECHANISMS = 16;
    private static final int AP_REQUEST = 0x6E;
    private static final int AP_REPLY = 0x6F;
    private static final int ERROR = 0x7E;

    private final SpnegoToken token = new SpnegoToken();
    private final SpnegoToken nested = new SpnegoToken();
    private final BerElement element = new BerElement();
    private final Bytes identifier = new Bytes();
    private final Bytes payload = new Bytes();

    @Override
    public Object newState() {
        return NOTHING;
    }

    @Override
    public void datagram(Object state, Direction direction, Bytes bytes, Sink sink) {
        Verdict verdict = token.wrap(bytes);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        Operation operation = sink.operation().action(Action.SESSION);
        operation.name(token.kind() == SpnegoToken.FOLLOWING ? "negotiate-response" : "negotiate");
        boolean asks = direction == Direction.TO_SERVER;
        operation.phase(asks ? Phase.REQUEST : Phase.RESPONSE);
        operation.status(asks ? "" : token.state() < 0 ? "ok" : state(token.state()));
        if (token.kind() != SpnegoToken.FIRST) {
            sink.report(operation, this);
        }
        handOn(sink, token.token());
    }

    private void handOn(Sink sink, Bytes inner) {
        if (inner.isEmpty()) {
            return;
        }
        long context = sink.context();
        if (inner.matches(0, NTLM)) {
            sink.carry("ntlm", context, payload.aim(inner, 0));
        } else if (kerberos(inner)) {
            sink.carry("kerberos/ap", context, payload.aim(inner, 0));
        } else if (inner.u8(0) == SpnegoToken.FIRST
                && inner != nested.token()
                && nested.wrap(inner) == Verdict.COMPLETE) {
            handOn(sink, nested.token());
        }
    }

    private static boolean kerberos(Bytes inner) {
        int tag = inner.u8(0);
        return tag == AP_REQUEST || tag == AP_REPLY || tag == ERROR;
    }

    /// RFC 4178, 4.2.2.
    private static String state(int state) {
        return switch (state) {
            case 0 -> "ok";
            case 1 -> "accept-incomplete";
            case 2 -> "reject";
            case 3 -> "request-check";
            default -> "other";
        };
    }

    @Override
    public void write(FieldWriter writer) {
        if (token.state() >= 0) {
            writer.text("state", state(token.state()));
        }
        if (token.chosen() != Mechanism.OTHER) {
            writer.text("mechanism", token.chosen().label());
        }
        Bytes offered = token.mechanisms();
        if (offered.isEmpty()) {
            return;
        }
        writer.beginList("mechanisms");
        int at = 0;
        for (int i = 0; i < MAX_MECHANISMS && element.wrap(offered, at); i++) {
            identifier.aim(element.contents(), 0);
            writer.text(null, Mechanism.of(identifier).label());
            at = element.end();
        }
        writer.endList();
    }
}
