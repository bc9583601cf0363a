// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Follows records, puts handshake messages together from them, and passes over what is encrypted.
final class TlsAnalyzer implements Analyzer<TlsAnalyzer.State> {
    /// A certificate chain longer than this is passed over.
    static final int MAX_MESSAGE = 1 << 16;

    private static final int MESSAGE_HEADER = 4;
    private static final int DATAGRAM_MESSAGE_HEADER = 12;
    private static final int FRAGMENT_OFFSET = 6;
    private static final int FRAGMENT_LENGTH = 9;
    private static final int HEARTBEAT_HEADER = 3;

    /// What one connection needs remembered.
    static final class State {
        final Side client = new Side();
        final Side server = new Side();
        final TlsTraits.Agreed agreed = new TlsTraits.Agreed();

        /// The server chose 1.3, where a change of ciphers means nothing.
        boolean modern;

        /// When the client hello was seen, or 0.
        long helloTime;

        Side side(Direction direction) {
            return direction == Direction.TO_SERVER ? client : server;
        }
    }

    /// One direction of a connection.
    static final class Side {
        /// A handshake message that is not whole yet.
        final Gather message = new Gather(MAX_MESSAGE);

        /// Bytes still to come of a record or message that is passed over.
        int recordRest;

        int messageRest;

        /// Whether nothing was read yet.
        boolean fresh = true;

        /// Whether handshake messages are encrypted from here on.
        boolean encrypted;

        private void reset() {
            message.clear();
            recordRest = 0;
            messageRest = 0;
        }
    }

    private final TlsRecord record = new TlsRecord();
    private final TlsTraits traits = new TlsTraits();
    private final Handshake handshake = new Handshake(traits);
    private final Bytes rest = new Bytes();
    private final Bytes body = new Bytes();
    private final Bytes gathered = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.side(direction).reset();
    }

    // ---- streams

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        Side side = state.side(direction);
        int consumed = 0;
        while (consumed < stream.length()) {
            if (side.recordRest > 0) {
                int passed = Math.min(side.recordRest, stream.length() - consumed);
                side.recordRest -= passed;
                consumed += passed;
                continue;
            }
            rest.aim(stream, consumed);
            if (side.fresh && (OldHello.mayBegin(rest) || OldHello.begins(rest))) {
                int passed = oldHello(state, side, direction, sink);
                if (passed == 0) {
                    break;
                }
                consumed += passed;
                continue;
            }
            Verdict verdict = record.header(rest);
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            if (opaque(side)) {
                if (record.type() == TlsCode.APPLICATION) {
                    traits.encrypted(state.agreed, false, sink);
                }
                side.recordRest = record.length();
            } else if (record.whole()) {
                content(state, side, direction, sink);
                side.recordRest = record.length();
            } else {
                break;
            }
            side.fresh = false;
            consumed += TlsRecord.HEADER;
        }
        return consumed;
    }

    /// @return bytes of the hello at the head of `rest`, or 0 where it is not whole
    private int oldHello(State state, Side side, Direction direction, Sink sink) {
        int length = OldHello.mayBegin(rest) ? Integer.MAX_VALUE : OldHello.length(rest);
        if (length > rest.length()) {
            return 0;
        }
        side.fresh = false;
        handshake.oldHello(state, direction, rest, sink);
        return length;
    }

    /// Whether the record says nothing without keys. One that begins as a hello does is read even
    /// where it should be encrypted: after a retry, or of a connection whose begin was mistaken.
    private boolean opaque(Side side) {
        if (record.type() == TlsCode.APPLICATION) {
            return true;
        }
        if (!side.encrypted || record.type() == TlsCode.CHANGE_CIPHER) {
            return false;
        }
        Bytes content = record.content();
        boolean hello =
                record.type() == TlsCode.HANDSHAKE
                        && content.length() >= MESSAGE_HEADER
                        && (content.u8(0) == TlsCode.CLIENT_HELLO
                                || content.u8(0) == TlsCode.SERVER_HELLO)
                        && content.u24be(1) + MESSAGE_HEADER == record.length();
        return !hello;
    }

    private void content(State state, Side side, Direction direction, Sink sink) {
        Bytes content = record.content();
        switch (record.type()) {
            case TlsCode.CHANGE_CIPHER -> {
                side.encrypted = !state.modern;
                side.message.clear();
                if (side.encrypted) {
                    changed(state, direction, false, sink);
                }
            }
            case TlsCode.ALERT -> {
                if (content.length() == 2) {
                    handshake.alert(state, direction, content, sink);
                }
            }
            case TlsCode.HEARTBEAT -> heartbeat(content, sink);
            case TlsCode.HANDSHAKE -> handshake(state, side, direction, sink);
            default -> {
                // Application data is passed over before.
            }
        }
    }

    private void changed(State state, Direction direction, boolean datagrams, Sink sink) {
        boolean answers = direction == Direction.TO_CLIENT && state.client.encrypted;
        traits.changed(state.agreed, datagrams, answers, sink);
    }

    /// type(1) length(2) payload padding, RFC 6520, 4
    private void heartbeat(Bytes content, Sink sink) {
        if (content.length() >= HEARTBEAT_HEADER
                && content.u8(0) == 1
                && content.u16be(1) > content.length() - HEARTBEAT_HEADER) {
            sink.anomaly(TlsAnomaly.HEARTBEAT_OVERREAD);
        }
    }

    /// Messages may share a record, and one may take several.
    private void handshake(State state, Side side, Direction direction, Sink sink) {
        Bytes content = record.content();
        int passed = Math.min(side.messageRest, content.length());
        side.messageRest -= passed;
        body.aim(content, passed);
        boolean begun = !side.message.isEmpty();
        if (begun) {
            if (!side.message.append(body, 0, body.length())) {
                sink.anomaly(TlsAnomaly.HANDSHAKE_TOO_LONG);
                side.reset();
                return;
            }
            side.message.view(body);
        }
        int done = messages(state, side, direction, sink);
        int left = body.length() - done;
        if (left >= MESSAGE_HEADER && body.u24be(done + 1) > MAX_MESSAGE - MESSAGE_HEADER) {
            sink.anomaly(TlsAnomaly.HANDSHAKE_TOO_LONG);
            side.messageRest = MESSAGE_HEADER + body.u24be(done + 1) - left;
            left = 0;
        }
        side.message.clear();
        if (left > 0) {
            side.message.append(body, body.length() - left, left);
        }
    }

    /// Where a message of no known type stands, the change of ciphers was not seen.
    ///
    /// @return bytes of `body` that whole messages take
    private int messages(State state, Side side, Direction direction, Sink sink) {
        int at = 0;
        while (body.length() - at >= MESSAGE_HEADER) {
            if (!TlsCode.knownMessage(body.u8(at))) {
                side.encrypted = true;
                return body.length();
            }
            int length = body.u24be(at + 1);
            if (length > body.length() - at - MESSAGE_HEADER) {
                break;
            }
            gathered.aim(body, at + MESSAGE_HEADER, length);
            handshake.message(state, direction, body.u8(at), gathered, record.version(), sink);
            at += MESSAGE_HEADER + length;
        }
        return at;
    }

    // ---- datagrams

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Side side = state.side(direction);
        if (TlsRecord.bareHello(datagram)) {
            gathered.aim(datagram, MESSAGE_HEADER);
            handshake.message(state, direction, datagram.u8(0), gathered, TlsRecord.NONE, sink);
            return;
        }
        int at = 0;
        while (at < datagram.length()) {
            Verdict verdict = record.datagram(datagram, at);
            if (verdict != Verdict.COMPLETE) {
                if (!sink.cut()) {
                    sink.malformed(verdict, at);
                }
                return;
            }
            if (record.epoch() == 0) {
                plain(state, side, direction, sink);
            } else {
                traits.encrypted(state.agreed, true, sink);
            }
            at += TlsRecord.DATAGRAM_HEADER + record.length();
        }
    }

    private void plain(State state, Side side, Direction direction, Sink sink) {
        if (record.type() == TlsCode.HANDSHAKE) {
            fragments(state, side, direction, sink);
        } else if (record.type() == TlsCode.ALERT && record.length() == 2) {
            handshake.alert(state, direction, record.content(), sink);
        } else if (record.type() == TlsCode.CHANGE_CIPHER) {
            side.encrypted = true;
            changed(state, direction, true, sink);
        } else if (record.type() == TlsCode.HEARTBEAT) {
            heartbeat(record.content(), sink);
        }
    }

    /// type(1) length(3) sequence(2) fragment offset(3) fragment length(3), RFC 6347, 4.2.2
    private void fragments(State state, Side side, Direction direction, Sink sink) {
        body.aim(record.content(), 0);
        int at = 0;
        while (body.length() - at >= DATAGRAM_MESSAGE_HEADER) {
            int type = body.u8(at);
            int length = body.u24be(at + 1);
            int offset = body.u24be(at + FRAGMENT_OFFSET);
            int size = body.u24be(at + FRAGMENT_LENGTH);
            at += DATAGRAM_MESSAGE_HEADER;
            if (size > body.length() - at || size > length) {
                sink.malformed(Verdict.BAD_LENGTH, at);
                return;
            }
            if (offset == 0) {
                side.message.clear();
            }
            if (offset == side.message.length() && side.message.append(body, at, size)) {
                if (side.message.length() == length) {
                    side.message.view(gathered);
                    int version = record.version();
                    handshake.message(state, direction, type, gathered, version, sink);
                    side.message.clear();
                }
            }
            at += size;
        }
    }
}
