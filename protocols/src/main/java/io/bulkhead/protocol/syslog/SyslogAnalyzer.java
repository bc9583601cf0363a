// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

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
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads who reports what, and how bad it is.
final class SyslogAnalyzer implements Analyzer<SyslogAnalyzer.State>, Fields {
    private static final int MAX_SHOWN = 4_096;

    /// What one flow needs remembered: how much of each direction's unended line was searched for
    /// its end, so that no byte is searched twice.
    static final class State {
        private int toServer;
        private int toClient;

        private int searched(Direction direction) {
            return direction == Direction.TO_SERVER ? toServer : toClient;
        }

        private void searched(Direction direction, int bytes) {
            if (direction == Direction.TO_SERVER) {
                toServer = bytes;
            } else {
                toClient = bytes;
            }
        }
    }

    private final Framing framing = new Framing();
    private final SyslogMessage message = new SyslogMessage();
    private final TextBuffer text = new TextBuffer(MAX_SHOWN);
    private final Bytes rest = new Bytes();
    private final Bytes view = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        if (!datagram.isEmpty()) {
            message(direction, datagram, sink);
        }
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        int searched = state.searched(direction);
        state.searched(direction, 0);
        while (consumed < stream.length()) {
            rest.aim(stream, consumed);
            int from = framing.counted(rest) ? framing.messageAt(rest) : 0;
            if (from < 0) {
                sink.malformed(Verdict.BAD_LENGTH, consumed);
                return ABANDON;
            }
            if (from >= rest.length()) {
                break;
            }
            int end =
                    from > 0 ? from + framing.length(rest, from) : framing.lineEnd(rest, searched);
            searched = 0;
            boolean broken = Priority.end(rest, from) == Priority.NONE;
            if (broken
                    || end > Framing.MAX_MESSAGE
                    || end < 0 && rest.length() >= Framing.MAX_MESSAGE) {
                sink.malformed(broken ? Verdict.BAD_MARKER : Verdict.BAD_LENGTH, consumed);
                return ABANDON;
            }
            if (end < 0 || end > rest.length()) {
                state.searched(direction, end < 0 ? rest.length() : 0);
                break;
            }
            message(direction, view.aim(rest, from, end - from), sink);
            consumed += from > 0 ? end : end + 1;
        }
        return consumed;
    }

    private void message(Direction direction, Bytes bytes, Sink sink) {
        message.read(bytes);
        sink.serverIsTarget(direction);
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.REPORT);
        Bytes words = message.words();
        int priority = message.priority();
        if (priority < 0) {
            sink.anomaly(SyslogAnomaly.NO_PRIORITY);
            operation.name("message");
        } else {
            operation.function(priority & 7, Priority.severity(priority));
        }
        if (!message.readable() && !sink.cut()) {
            sink.anomaly(SyslogAnomaly.STRUCTURED_DATA_UNENDED);
        }
        operation
                .add()
                .area(priority < 0 ? "message" : Priority.facility(priority))
                .name(message.application(), 0, message.application().length())
                .text(words, 0, words.length());
        facts(sink);
        Timestamps.tell(message.time(), sink);
        sink.report(operation, this);
    }

    /// A relay passes on what others said, so a host's name is likely, not sure.
    private void facts(Sink sink) {
        Bytes host = message.host();
        if (!host.isEmpty() && !address(host)) {
            sink.sender().confidence(60).says(Attribute.NAME, host, 0, host.length());
        }
        sink.receiver().confidence(70).says(Attribute.ROLE, "log-server");
    }

    /// Whether a host says its address in the place of its name.
    private static boolean address(Bytes host) {
        boolean letters = false;
        for (int i = 0; i < host.length(); i++) {
            int octet = host.u8(i);
            if (octet == ':') {
                return true;
            }
            letters |= octet != '.' && !Timestamps.digit(octet);
        }
        return !letters;
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.searched(direction, 0);
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        int priority = message.priority();
        if (priority >= 0) {
            writer.number("priority", priority).number("facility", priority >> 3);
            writer.number("severity", priority & 7);
        }
        if (message.version() > 0) {
            writer.number("version", message.version());
        }
        text(writer, "timestamp", message.time());
        text(writer, "host", message.host());
        text(writer, "application", message.application());
        text(writer, "process", message.process());
        text(writer, "messageId", message.id());
        text(writer, "structuredData", message.data());
        text(writer, "message", message.words());
    }

    private void text(FieldWriter writer, String name, Bytes part) {
        if (!part.isEmpty()) {
            text.clear().printable(part, 0, part.length()).view(view);
            writer.text(name, view, 0, view.length());
        }
    }
}
