// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads the identification of both sides and the packets before encryption begins; what follows
/// passes by.
///
///     0        4         5
///     +--------+---------+------+------------+---------
///     | length | padding | type | payload... | padding
///     +--------+---------+------+------------+---------
///
/// `length` counts from `padding` on. RFC 4253, 4.2 and 6.
final class SshAnalyzer implements Analyzer<SshAnalyzer.State>, Fields {
    /// What a side says next.
    enum Next {
        IDENTIFICATION,
        PACKETS,
        ENCRYPTED
    }

    /// What one connection needs remembered.
    static final class State {
        final Next[] next = {Next.IDENTIFICATION, Next.IDENTIFICATION};
        final Agreement.Lists lists = new Agreement.Lists();
    }

    private static final int MAX_LINE = 1024;

    /// RFC 4253, 6.1.
    private static final int MAX_PACKET = 35_000;

    private static final int LEAST_PACKET = 6;
    private static final int NEW_KEYS = 21;
    private static final String MARK = "SSH-";

    private final KeyExchange keyExchange = new KeyExchange();
    private final Agreement agreement = new Agreement();
    private final Bytes line = new Bytes();
    private final Bytes payload = new Bytes();
    private boolean exchanging;
    private Bytes fingerprint = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int at = 0;
        while (at < stream.length()) {
            int next =
                    switch (state.next[direction.ordinal()]) {
                        case IDENTIFICATION -> identification(state, direction, stream, at, sink);
                        case PACKETS -> packet(state, direction, stream, at, sink);
                        case ENCRYPTED -> stream.length();
                    };
            if (next == at) {
                break;
            }
            if (next < 0) {
                return ABANDON;
            }
            at = next;
        }
        return at;
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.next[direction.ordinal()] = Next.IDENTIFICATION;
    }

    // ---- identification

    /// A server may say other lines before.
    private int identification(State state, Direction direction, Bytes stream, int at, Sink sink) {
        int feed = stream.indexOf('\n', at);
        if (feed < 0) {
            if (stream.length() - at <= MAX_LINE) {
                return at;
            }
            sink.malformed(Verdict.BAD_LENGTH, at);
            return ABANDON;
        }
        if (stream.matches(at, MARK)) {
            int end = feed > at && stream.u8(feed - 1) == '\r' ? feed - 1 : feed;
            line.aim(stream, at, end - at);
            identified(state, direction, sink);
        }
        return feed + 1;
    }

    private void identified(State state, Direction direction, Sink sink) {
        // SSH-2.0-OpenSSH_9.6 Debian-3
        int software = line.indexOf('-', MARK.length()) + 1;
        boolean old = line.matches(MARK.length(), "1.") && !line.matches(MARK.length(), "1.99");
        state.next[direction.ordinal()] = old ? Next.ENCRYPTED : Next.PACKETS;
        if (old) {
            sink.trait(Trait.PROTOCOL_VERSION, "ssh-1");
            state.next[direction.opposite().ordinal()] = Next.ENCRYPTED;
            sink.anomaly(SshAnomaly.VERSION_1);
        }
        if (line.matches(MARK.length(), "2.0-")) {
            sink.trait(Trait.PROTOCOL_VERSION, "ssh-2");
        }
        if (software > 0) {
            int space = line.indexOf(' ', software);
            int end = space < 0 ? line.length() : space;
            sink.sender().confidence(85).says(Attribute.SOFTWARE, line, software, end - software);
            if (space > 0) {
                sink.sender()
                        .confidence(60)
                        .says(Attribute.OS, line, space + 1, line.length() - space - 1);
            }
        }
        exchanging = false;
        Operation operation = sink.operation().name("identification").action(Action.SESSION);
        operation.phase(direction == Direction.TO_SERVER ? Phase.REQUEST : Phase.RESPONSE);
        sink.report(operation, this);
    }

    // ---- packets

    private int packet(State state, Direction direction, Bytes stream, int at, Sink sink) {
        int there = stream.length() - at;
        if (there < LEAST_PACKET) {
            return at;
        }
        long length = stream.u32be(at);
        int padding = stream.u8(at + 4);
        if (length > MAX_PACKET || length < 2 + padding) {
            sink.malformed(Verdict.BAD_LENGTH, at);
            return ABANDON;
        }
        if (there < 4 + length) {
            return at;
        }
        payload.aim(stream, at + 5, (int) length - 1 - padding);
        message(state, direction, sink);
        return at + 4 + (int) length;
    }

    private void message(State state, Direction direction, Sink sink) {
        int type = payload.u8(0);
        line.clear();
        exchanging = false;
        if (type == KeyExchange.TYPE) {
            exchanging = keyExchange.wrap(payload);
            if (exchanging) {
                fingerprint(direction, sink);
                agreement.exchange(state.lists, direction, keyExchange, sink);
            } else {
                sink.anomaly(SshAnomaly.LISTS_TOO_SHORT);
            }
        } else if (type == NEW_KEYS) {
            state.next[direction.ordinal()] = Next.ENCRYPTED;
            sink.trait(Trait.PROTECTION, "ssh-2");
        }
        Operation operation = sink.operation().function(type, name(type)).action(Action.SESSION);
        operation.phase(direction == Direction.TO_SERVER ? Phase.REQUEST : Phase.RESPONSE);
        sink.report(operation, this);
    }

    private void fingerprint(Direction direction, Sink sink) {
        fingerprint = keyExchange.fingerprint(direction);
        sink.sender()
                .confidence(70)
                .says(Attribute.FINGERPRINT, fingerprint, 0, fingerprint.length());
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "disconnect";
            case 2 -> "ignore";
            case 3 -> "unimplemented";
            case 4 -> "debug";
            case KeyExchange.TYPE -> "key-exchange-init";
            case NEW_KEYS -> "new-keys";
            case 30, 31, 32, 33, 34 -> "key-exchange";
            default -> "other";
        };
    }

    @Override
    public void write(FieldWriter writer) {
        if (!line.isEmpty()) {
            writer.text("software", line, 0, line.length());
        }
        if (exchanging) {
            writer.text("fingerprint", fingerprint, 0, fingerprint.length());
            keyExchange.write(writer);
        }
    }
}
