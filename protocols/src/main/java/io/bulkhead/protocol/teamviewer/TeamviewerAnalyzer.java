// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.teamviewer;

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

/// Tells once that somebody uses it, and passes over the rest.
final class TeamviewerAnalyzer implements Analyzer<TeamviewerAnalyzer.State>, Fields {
    private static final int COMMAND = 2;

    /// What one flow needs remembered.
    static final class State {
        private boolean told;
    }

    private int command;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        if (!state.told) {
            if (stream.length() <= COMMAND) {
                return 0;
            }
            if (stream.u16be(0) != TeamviewerProtocol.MAGIC) {
                sink.malformed(Verdict.BAD_MARKER, 0);
                return ABANDON;
            }
            tell(state, stream.u8(COMMAND), sink);
        }
        return stream.length();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        int at = TeamviewerProtocol.MAGIC_AT;
        boolean plain =
                datagram.length() > COMMAND && datagram.u16be(0) == TeamviewerProtocol.MAGIC;
        if (state.told || !plain && datagram.length() <= at + COMMAND) {
            return;
        }
        tell(state, datagram.u8(plain ? COMMAND : at + COMMAND), sink);
    }

    private void tell(State state, int command, Sink sink) {
        state.told = true;
        this.command = command;
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REPORT);
        operation.function(command, "remote-access");
        sink.sender().confidence(60).says(Attribute.SOFTWARE, "TeamViewer");
        sink.report(operation, this);
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("command", command);
    }
}
