// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Takes session packets from a stream, and gives the messages in them to their version's reader.
/// Of what is large only the head is awaited where the rest is the contents of a file.
final class SmbAnalyzer implements Analyzer<SmbState>, Fields {
    /// What is awaited of a large packet before it is decided how to read it.
    private static final int HEAD = 1024;

    /// The largest packet that is read to its end.
    private static final int MAX_WHOLE = 96 << 10;

    private static final int MAGIC_SIZE = 4;

    private final SessionHeader header = new SessionHeader();
    private final SmbScene scene = new SmbScene();
    private final Smb1Reader version1 = new Smb1Reader(scene);
    private final Smb2Reader version2 = new Smb2Reader(scene);
    private final Envelope envelope = new Envelope(scene);
    private final Bytes packet = new Bytes();
    private final Bytes called = new Bytes();
    private final Bytes calling = new Bytes();

    @Override
    public SmbState newState() {
        return new SmbState();
    }

    @Override
    public int advance(SmbState state, Direction direction, Bytes stream, Sink sink) {
        int at = 0;
        while (at < stream.length()) {
            int passed = state.rest.pass(direction, stream.length() - at);
            if (passed > 0) {
                scene.contents.rest(state, direction, stream, at, passed, sink);
                at += passed;
                continue;
            }
            packet.aim(stream, at);
            Verdict verdict = header.wrap(packet);
            if (verdict == Verdict.COMPLETE) {
                verdict = packet(state, direction, sink);
            }
            if (verdict == Verdict.INCOMPLETE) {
                return at;
            }
            if (verdict != Verdict.COMPLETE) {
                sink.malformed(verdict, at);
                return ABANDON;
            }
            at += packet.length();
        }
        return at;
    }

    /// Reads the packet that [#packet] begins with, and shortens that to what is done with.
    private Verdict packet(SmbState state, Direction direction, Sink sink) {
        int size = SessionHeader.SIZE + header.length();
        if (header.type() == SessionHeader.MESSAGE) {
            Verdict verdict = magic();
            if (verdict != Verdict.COMPLETE) {
                return verdict;
            }
        }
        int awaited = size;
        if (size > HEAD && header.type() == SessionHeader.MESSAGE) {
            if (packet.length() < HEAD) {
                return Verdict.INCOMPLETE;
            }
            awaited = size > MAX_WHOLE || contents(state) ? HEAD : size;
        }
        if (packet.length() < awaited) {
            return Verdict.INCOMPLETE;
        }
        state.rest.set(direction, size - awaited);
        state.contents(direction).left = 0;
        scene.aim(state, direction, sink, awaited < size);
        packet.shorten(awaited);
        if (header.type() != SessionHeader.MESSAGE) {
            return session(direction, sink);
        }
        return size == SessionHeader.SIZE ? Verdict.COMPLETE : message(awaited);
    }

    /// Whether what begins here can be a message at all; nothing is awaited of what cannot.
    private Verdict magic() {
        if (header.length() == 0) {
            return Verdict.COMPLETE;
        }
        if (header.length() < Smb1Message.SIZE) {
            return Verdict.BAD_LENGTH;
        }
        if (packet.length() < SessionHeader.SIZE + MAGIC_SIZE) {
            return Verdict.INCOMPLETE;
        }
        long magic = packet.u32le(SessionHeader.SIZE);
        boolean known =
                magic == Smb2Message.MAGIC || magic == Smb1Message.MAGIC || Envelope.is(magic);
        return known ? Verdict.COMPLETE : Verdict.BAD_MARKER;
    }

    private boolean contents(SmbState state) {
        called.aim(packet, SessionHeader.SIZE, HEAD - SessionHeader.SIZE);
        long magic = called.u32le(0);
        if (magic == Smb2Message.MAGIC) {
            return version2.contents(state, called);
        }
        return magic != Smb1Message.MAGIC || version1.contents(state, called);
    }

    private Verdict message(int awaited) {
        called.aim(packet, SessionHeader.SIZE, awaited - SessionHeader.SIZE);
        long magic = called.u32le(0);
        if (magic == Smb2Message.MAGIC) {
            return version2.chain(called);
        }
        return magic == Smb1Message.MAGIC ? version1.message(called) : envelope.read(called);
    }

    // ---- NetBIOS sessions

    private Verdict session(Direction direction, Sink sink) {
        called.clear();
        calling.clear();
        Operation operation = sink.operation().action(Action.SESSION);
        operation.function(header.type(), SessionHeader.name(header.type()));
        operation.phase(Phase.REQUEST);
        switch (header.type()) {
            case SessionHeader.REQUEST -> {
                if (!names(operation, sink)) {
                    return Verdict.BAD_VALUE;
                }
                sink.serverIsTarget(direction);
            }
            case SessionHeader.KEEP_ALIVE -> {
                // Either side may send it, and none answers.
            }
            default -> {
                sink.serverIsTarget(direction.opposite());
                operation.phase(Phase.RESPONSE).status(answer());
            }
        }
        sink.report(operation, this);
        return Verdict.COMPLETE;
    }

    private String answer() {
        return switch (header.type()) {
            case SessionHeader.POSITIVE_RESPONSE -> "ok";
            case SessionHeader.RETARGET_RESPONSE -> "retarget";
            default -> SessionHeader.error(packet.u8(SessionHeader.SIZE));
        };
    }

    private boolean names(Operation operation, Sink sink) {
        int first = SessionHeader.SIZE;
        int second = SessionHeader.afterName(first);
        if (!SessionHeader.named(packet, first) || !SessionHeader.named(packet, second)) {
            return false;
        }
        int mark = scene.texts.length();
        SessionHeader.putName(packet, first, scene.texts);
        scene.texts.view(called, mark);
        mark = scene.texts.length();
        SessionHeader.putName(packet, second, scene.texts);
        scene.texts.view(calling, mark);
        Item item = operation.add().area("called-name").name(called, 0, called.length());
        item.unsigned(SessionHeader.suffix(packet, first));
        item = operation.add().area("calling-name").name(calling, 0, calling.length());
        item.unsigned(SessionHeader.suffix(packet, second));
        sink.sender().confidence(85).says(Attribute.NAME, calling, 0, calling.length());
        if (!called.isEmpty() && called.u8(0) != '*') {
            sink.receiver().confidence(70).says(Attribute.NAME, called, 0, called.length());
        }
        return true;
    }

    @Override
    public void gap(SmbState state, Direction direction, long lost, Sink sink) {
        state.rest.set(direction, 0);
        state.contents(direction).left = 0;
        state.partial.clear();
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", header.type());
        if (header.type() == SessionHeader.REQUEST) {
            writer.text("called", called, 0, called.length());
            writer.text("calling", calling, 0, calling.length());
        } else if (header.type() == SessionHeader.NEGATIVE_RESPONSE) {
            writer.number("error", packet.u8(SessionHeader.SIZE));
        } else if (header.type() == SessionHeader.RETARGET_RESPONSE) {
            writer.ipv4("address", packet.u32be(SessionHeader.SIZE));
            writer.number("port", packet.u16be(SessionHeader.SIZE + 4));
        }
    }
}
