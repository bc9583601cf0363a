// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads link frames, puts the segments of the transport layer together, and reports each frame:
/// with what the application says where one completes a message. Serial lines behind gateways
/// damage frames, so broken bytes are skipped up to the next frame, not the end of the flow.
final class Dnp3Analyzer implements Analyzer<Dnp3State>, Fields {
    private static final int FINAL = 0x80;
    private static final int FIRST = 0x40;
    private static final int SEQUENCE = 0x3F;

    private final LinkFrame frame = new LinkFrame();
    private final Dnp3Application application = new Dnp3Application();
    private final Bytes rest = new Bytes();
    private final Bytes message = new Bytes();

    // Whether the frame at hand completes an application message, for `write`.
    private boolean complete;

    @Override
    public Dnp3State newState() {
        return new Dnp3State();
    }

    @Override
    public int advance(Dnp3State state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (consumed < stream.length()) {
            Verdict verdict = frame.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                damage(state, verdict, consumed, sink);
                consumed = nextStart(stream, consumed + 1);
                continue;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            frame(state, direction, consumed, sink);
            consumed += frame.size();
        }
        return consumed;
    }

    @Override
    public void datagram(Dnp3State state, Direction direction, Bytes datagram, Sink sink) {
        int at = 0;
        while (at < datagram.length()) {
            Verdict verdict = frame.wrap(rest.aim(datagram, at));
            if (verdict == Verdict.COMPLETE) {
                frame(state, direction, at, sink);
                at += frame.size();
            } else if (verdict.malformed()) {
                damage(state, verdict, at, sink);
                at = nextStart(datagram, at + 1);
            } else {
                cutOff(state, at, sink);
                return;
            }
        }
    }

    @Override
    public void gap(Dnp3State state, Direction direction, long lost, Sink sink) {
        state.lost();
    }

    /// A datagram that ends inside a frame.
    private void cutOff(Dnp3State state, int at, Sink sink) {
        if (!sink.cut()) {
            damage(state, Verdict.BAD_LENGTH, at, sink);
        } else if (frame.wrapHeader(rest)) {
            link(sink);
        }
    }

    private static void damage(Dnp3State state, Verdict verdict, int at, Sink sink) {
        if (!state.damageTold) {
            state.damageTold = true;
            sink.malformed(verdict, at);
        }
    }

    /// Where the next frame may begin; the end if nowhere.
    private static int nextStart(Bytes stream, int from) {
        int at = stream.indexOf(LinkFrame.START, from);
        while (at >= 0 && at + 1 < stream.length() && stream.u8(at + 1) != LinkFrame.SECOND) {
            at = stream.indexOf(LinkFrame.START, at + 1);
        }
        return at < 0 ? stream.length() : at;
    }

    private void frame(Dnp3State state, Direction direction, int at, Sink sink) {
        complete = false;
        if (!frame.intact()) {
            damage(state, Verdict.BAD_CHECKSUM, at, sink);
            link(sink);
            return;
        }
        if (!data() || frame.dataLength() == 0) {
            if (Dnp3Function.linkName(frame.primary(), frame.function()).equals("link-other")) {
                sink.anomaly(Dnp3Anomaly.UNKNOWN_LINK_FUNCTION);
            }
            link(sink);
            return;
        }
        segment(state, direction, sink);
    }

    private boolean data() {
        return frame.primary()
                && (frame.function() == Dnp3Function.LINK_DATA
                        || frame.function() == Dnp3Function.LINK_CONFIRMED_DATA);
    }

    /// A frame that says nothing beyond the link, or has but a part of a message.
    private void link(Sink sink) {
        complete = false;
        Operation operation = sink.operation();
        Phase asked = data() ? Phase.REPORT : Phase.REQUEST;
        operation
                .phase(frame.primary() ? asked : Phase.RESPONSE)
                .action(data() ? Action.OTHER : Action.SESSION)
                .name(Dnp3Function.linkName(frame.primary(), frame.function()));
        if (!frame.primary()) {
            operation.status(frame.function() == 1 ? "refused" : "ok");
        }
        sink.report(operation, this);
    }

    private void segment(Dnp3State state, Direction direction, Sink sink) {
        int transport = frame.transport();
        Dnp3State.Pair pair = state.pair(frame.source() << 16 | frame.destination());
        boolean first = (transport & FIRST) != 0;
        if (first) {
            pair.reset();
        } else if (pair.next != (transport & SEQUENCE)) {
            sink.anomaly(Dnp3Anomaly.SEGMENT_LOST);
            pair.reset();
            link(sink);
            return;
        }
        pair.next = transport + 1 & SEQUENCE;
        if (!frame.appendTo(pair.segments)) {
            sink.anomaly(Dnp3Anomaly.SEGMENTS_TOO_LONG);
            pair.reset();
            link(sink);
            return;
        }
        if ((transport & FINAL) == 0) {
            link(sink);
            return;
        }
        pair.segments.view(message);
        pair.reset();
        message(state, direction, sink);
    }

    private void message(Dnp3State state, Direction direction, Sink sink) {
        if (message.length() < Dnp3Application.REQUEST_HEADER) {
            sink.anomaly(Dnp3Anomaly.APPLICATION_TOO_SHORT);
            link(sink);
            return;
        }
        complete = true;
        Operation operation = sink.operation();
        application.message(state, frame, message, operation, sink);
        if (application.response()) {
            sink.serverIsTarget(direction.opposite());
            sink.sender().says(Attribute.PART, "outstation", frame.source());
        } else if (frame.fromMaster()) {
            sink.serverIsTarget(direction);
        }
        sink.report(operation, this);
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("source", frame.source());
        writer.number("destination", frame.destination());
        writer.number("linkFunction", frame.function());
        writer.flag("master", frame.fromMaster());
        if (complete) {
            application.write(writer);
        }
    }
}
