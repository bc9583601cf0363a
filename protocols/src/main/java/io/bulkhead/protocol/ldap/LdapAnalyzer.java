// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Takes messages from streams and datagrams, and those that are wrapped after a login.
final class LdapAnalyzer implements Analyzer<LdapState>, Fields {
    private static final int MAX_TEXTS = 32 << 10;

    /// The largest message that is read to its end, and what is read of a larger one.
    private static final int MAX_WHOLE = 128 << 10;

    private static final int HEAD = 64;
    private static final int LENGTH = 4;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int SIGNATURE = 16;
    private static final int LEAST_WRAPPED = 17;
    private static final int TAG_AND_LENGTH = 6;
    private static final long MAX_WRAPPED = 16 << 20;

    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final LdapMessage message = new LdapMessage();
    private final LdapRequests requests = new LdapRequests(message, texts);
    private final LdapResponses responses = new LdapResponses(message, texts);
    private final Bytes window = new Bytes();
    private final Bytes inner = new Bytes();
    private final Bytes credentials = new Bytes();
    private long wrapped;
    private boolean handedOver;

    @Override
    public LdapState newState() {
        return new LdapState();
    }

    @Override
    public int advance(LdapState state, Direction direction, Bytes stream, Sink sink) {
        int at = 0;
        handedOver = false;
        while (at < stream.length() && !handedOver) {
            int passed = state.rest.pass(direction, stream.length() - at);
            if (passed > 0) {
                at += passed;
                continue;
            }
            window.aim(stream, at);
            if (state.mayBeTls && window.u8(0) == TLS_HANDSHAKE) {
                // The answer that allowed it went by unseen.
                sink.handOver();
                return at;
            }
            Verdict verdict = next(state, direction, sink);
            if (verdict == Verdict.INCOMPLETE) {
                return at;
            }
            if (verdict != Verdict.COMPLETE) {
                sink.malformed(verdict, at);
                return ABANDON;
            }
            at += window.length();
        }
        return at;
    }

    /// Reads what [#window] begins with, and shortens that to what is done with.
    private Verdict next(LdapState state, Direction direction, Sink sink) {
        if (window.u8(0) == 0) {
            return state.secured ? unwrap(state, direction, sink) : Verdict.BAD_MARKER;
        }
        if (window.u8(0) != LdapMessage.SEQUENCE) {
            return Verdict.BAD_MARKER;
        }
        long size = LdapMessage.size(window, 0);
        if (size < 0) {
            return Verdict.BAD_LENGTH;
        }
        long awaited = size > MAX_WHOLE ? HEAD : size;
        if (size == 0 || window.length() < awaited) {
            return Verdict.INCOMPLETE;
        }
        window.shorten((int) awaited);
        state.rest.set(direction, size - awaited);
        return message(state, direction, window, size == awaited, sink);
    }

    @Override
    public void datagram(LdapState state, Direction direction, Bytes datagram, Sink sink) {
        int at = 0;
        do {
            long size = LdapMessage.size(datagram, at);
            boolean there = size > 0 && size <= datagram.length() - at;
            inner.aim(datagram, at, there ? (int) size : datagram.length() - at);
            Verdict verdict = message(state, direction, inner, true, sink);
            if (verdict != Verdict.COMPLETE) {
                if (!sink.cut()) {
                    sink.malformed(verdict, at);
                }
                return;
            }
            at += inner.length();
        } while (at < datagram.length());
    }

    @Override
    public void gap(LdapState state, Direction direction, long lost, Sink sink) {
        state.rest.set(direction, 0);
    }

    private Verdict message(
            LdapState state, Direction direction, Bytes bytes, boolean whole, Sink sink) {
        texts.clear();
        wrapped = 0;
        credentials.clear();
        Verdict verdict = whole ? message.wrap(bytes) : message.wrapHead(bytes);
        if (verdict != Verdict.COMPLETE) {
            return verdict;
        }
        LdapOperation kind = message.operation();
        Operation operation = sink.operation();
        operation.function(kind.number(), kind.label()).action(kind.action());
        boolean response = kind.response();
        state.mayBeTls |=
                kind == LdapOperation.EXTENDED_REQUEST || kind == LdapOperation.EXTENDED_RESPONSE;
        sink.serverIsTarget(response ? direction.opposite() : direction);
        if (response) {
            verdict = responses.read(state, operation, sink, credentials);
        } else {
            verdict = requests.read(state, operation, sink, credentials);
        }
        if (verdict != Verdict.COMPLETE && whole) {
            return verdict;
        }
        sink.report(operation, this);
        if (!credentials.isEmpty()) {
            boolean bare = credentials.matches(0, "NTLMSSP\0");
            sink.carry(bare ? "ntlm" : "spnego", 0, credentials);
        }
        if (response && responses.startsTls()) {
            handedOver = true;
            sink.handOver();
        }
        return Verdict.COMPLETE;
    }

    // ---- what is signed or sealed

    /// A length and a token of the mechanism. Where it is only signed, the messages stand behind
    /// the signature. RFC 4513, 5.2.1.
    private Verdict unwrap(LdapState state, Direction direction, Sink sink) {
        if (window.length() < LENGTH) {
            return Verdict.INCOMPLETE;
        }
        long length = window.u32be(0);
        if (length < LEAST_WRAPPED || length > MAX_WRAPPED) {
            return Verdict.BAD_LENGTH;
        }
        if (window.length() < LENGTH + Math.min(length, SIGNATURE + TAG_AND_LENGTH)) {
            return Verdict.INCOMPLETE;
        }
        int first = LENGTH + SIGNATURE;
        boolean clear =
                window.u8(first) == LdapMessage.SEQUENCE
                        && LdapMessage.size(window, first) > 0
                        && LdapMessage.size(window, first) <= length - SIGNATURE;
        sink.trait(Trait.SECURITY_MODE, clear ? "sign" : "sign-and-encrypt");
        if (clear && length + LENGTH <= MAX_WHOLE) {
            return signed(state, direction, (int) length, sink);
        }
        texts.clear();
        wrapped = length;
        Operation operation = sink.operation().name("sealed").action(Action.OTHER);
        operation.phase(direction == Direction.TO_SERVER ? Phase.REQUEST : Phase.RESPONSE);
        sink.report(operation, this);
        int there = (int) Math.min(window.length(), length + LENGTH);
        window.shorten(there);
        state.rest.set(direction, length + LENGTH - there);
        return Verdict.COMPLETE;
    }

    private Verdict signed(LdapState state, Direction direction, int length, Sink sink) {
        if (window.length() < LENGTH + length) {
            return Verdict.INCOMPLETE;
        }
        window.shorten(LENGTH + length);
        int at = LENGTH + SIGNATURE;
        while (at < window.length() && window.u8(at) == LdapMessage.SEQUENCE) {
            long size = LdapMessage.size(window, at);
            if (size <= 0 || size > window.length() - at) {
                return Verdict.COMPLETE;
            }
            inner.aim(window, at, (int) size);
            Verdict verdict = message(state, direction, inner, true, sink);
            if (verdict != Verdict.COMPLETE) {
                return verdict;
            }
            at += (int) size;
        }
        return Verdict.COMPLETE;
    }

    @Override
    public void write(FieldWriter writer) {
        if (wrapped > 0) {
            writer.flag("sealed", true).number("length", wrapped);
            return;
        }
        writer.number("message", message.id());
        if (message.operation().response()) {
            responses.write(writer);
        } else {
            requests.write(writer);
        }
    }
}
