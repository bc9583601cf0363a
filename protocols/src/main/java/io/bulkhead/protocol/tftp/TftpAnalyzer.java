// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

import io.bulkhead.model.Action;
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

/// Reads who fetches or leaves which file, and how the transfer goes.
final class TftpAnalyzer implements Analyzer<TftpAnalyzer.State>, Fields {
    private static final String REQUESTED = "tftp/requested";
    private static final int MAX_TEXT = 1_024;

    /// What one flow needs remembered.
    static final class State {
        /// Whether nothing was said yet.
        boolean fresh = true;

        /// What the request asked for, or 0 where it was not seen.
        int requested;

        /// When it was seen, until the first answer.
        long time = Sink.NOTHING;
    }

    private final TftpPacket packet = new TftpPacket();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = packet.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        int number = packet.operation();
        Operation operation = sink.operation().action(Action.FILE);
        operation.function(number, TftpCode.name(number));
        if (packet.request(number)) {
            request(state, direction, operation, sink);
        } else {
            transfer(state, direction, operation, sink);
        }
        state.fresh = false;
        sink.report(operation, this);
    }

    private void request(State state, Direction direction, Operation operation, Sink sink) {
        sink.serverIsTarget(direction);
        state.requested = packet.operation();
        state.time = sink.time();
        Bytes file = packet.file();
        operation.phase(Phase.REQUEST).action(TftpCode.action(packet.operation(), file));
        operation.add().area("file").name(file, 0, file.length());
        if (!packet.knownMode() && !sink.cut()) {
            sink.anomaly(TftpAnomaly.UNKNOWN_MODE);
        }
        if (climbs(file)) {
            sink.anomaly(TftpAnomaly.PATH_LEAVES_FOLDER);
        }
        int port = sink.clientPort();
        sink.expect(TftpProtocol.TRANSFER, port);
        sink.remember(REQUESTED, port, packet.operation());
    }

    private static boolean climbs(Bytes file) {
        for (int at = file.indexOf('.', 0); at >= 0; at = file.indexOf('.', at + 1)) {
            if (file.matches(at, "../") || file.matches(at, "..\\")) {
                return true;
            }
        }
        return false;
    }

    /// The server answers from a port of its own, so the first packet between the new ports is the
    /// server's.
    private void transfer(State state, Direction direction, Operation operation, Sink sink) {
        if (state.fresh) {
            sink.serverIsTarget(direction.opposite());
            long requested = sink.remembered(REQUESTED, sink.clientPort());
            state.requested = requested == Sink.NOTHING ? 0 : (int) requested;
        }
        boolean fromServer = state.fresh || direction == Direction.TO_CLIENT;
        operation.phase(fromServer ? Phase.RESPONSE : Phase.REQUEST);
        if (fromServer) {
            operation.status("ok");
        }
        if (state.time != Sink.NOTHING) {
            operation.roundTrip(Math.max(0, sink.time() - state.time));
            state.time = Sink.NOTHING;
        }
        switch (packet.operation()) {
            case TftpPacket.DATA ->
                    operation.add().area("block").address(packet.number()).count(packet.size());
            case TftpPacket.ACKNOWLEDGMENT ->
                    operation.add().area("block").address(packet.number());
            case TftpPacket.ERROR -> {
                operation.status(TftpCode.error(packet.number()));
                packet.words(view);
                operation.add().area("error").text(view, 0, view.length());
            }
            default -> {
                // Options are fields.
            }
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("operation", packet.operation());
        switch (packet.operation()) {
            case TftpPacket.READ, TftpPacket.WRITE -> {
                text(writer, "file", packet.file());
                text(writer, "mode", packet.mode());
                if (TftpCode.firmware(packet.file())) {
                    writer.flag("firmware", true);
                }
            }
            case TftpPacket.DATA ->
                    writer.number("block", packet.number()).number("size", packet.size());
            case TftpPacket.ACKNOWLEDGMENT -> writer.number("block", packet.number());
            case TftpPacket.ERROR -> {
                writer.number("code", packet.number());
                text(writer, "message", packet.words(view));
            }
            default -> {
                // Only options.
            }
        }
        options(writer);
    }

    private void options(FieldWriter writer) {
        packet.startOptions();
        boolean any = packet.nextOption();
        if (!any) {
            return;
        }
        writer.beginList("options");
        while (any) {
            writer.beginObject(null);
            text(writer, "name", packet.option());
            text(writer, "value", packet.optionValue());
            writer.endObject();
            any = packet.nextOption();
        }
        writer.endList();
    }

    private void text(FieldWriter writer, String name, Bytes part) {
        text.clear().printable(part, 0, part.length()).view(view);
        writer.text(name, view, 0, view.length());
    }
}
