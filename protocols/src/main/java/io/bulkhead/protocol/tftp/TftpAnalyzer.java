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
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads who fetches or leaves which file, and how the transfer goes.
final class TftpAnalyzer implements Analyzer<TftpAnalyzer.State>, Fields {
    private static final String REQUESTED = "tftp/requested";
    private static final int MAX_TEXT = 1_024;
    private static final int BLOCK = 512;
    private static final int SIZED = 0x100;
    private static final String BLOCK_SIZE = "blksize";
    private static final int MAX_BLOCK = 65_464;

    /// What one flow needs remembered.
    static final class State {
        /// Whether nothing was said yet.
        boolean fresh = true;

        /// What the request asked for, or 0 where it was not seen.
        int requested;

        /// When it was seen, until the first answer.
        long time = Sink.NOTHING;

        /// Bytes of a block, unless options agree on others.
        int blockSize = BLOCK;

        /// Whether that is how large they are: the request was seen, and the answer to its options.
        boolean sized;

        /// Number of the block that was seen last, counted on where its 16 bits begin again.
        long block;

        /// Whether the last block was seen: what comes of it again is no other transfer.
        boolean over;

        /// Requests so far.
        int transfer;
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
        state.sized = !asksForSize();
        state.transfer++;
        state.blockSize = BLOCK;
        state.block = 0;
        state.over = false;
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
        sink.remember(REQUESTED, port, packet.operation() | (state.sized ? SIZED : 0));
        sink.announce(
                port,
                sink.piece()
                        .kind(
                                TftpCode.firmware(file) && packet.operation() == TftpPacket.WRITE
                                        ? Piece.Kind.FIRMWARE
                                        : Piece.Kind.FILE)
                        .into(packet.operation() == TftpPacket.WRITE)
                        .name(file, 0, file.length()));
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
            if (requested != Sink.NOTHING) {
                state.requested = (int) requested & ~SIZED;
                state.sized = (requested & SIZED) != 0;
            }
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
            case TftpPacket.DATA -> {
                operation.add().area("block").address(packet.number()).count(packet.size());
                data(state, direction, sink);
            }
            case TftpPacket.ACKNOWLEDGMENT ->
                    operation.add().area("block").address(packet.number());
            case TftpPacket.ERROR -> {
                operation.status(TftpCode.error(packet.number()));
                packet.words(view);
                operation.add().area("error").text(view, 0, view.length());
                sink.transfer(sink.piece().id(state.transfer).state(Piece.State.ABORTED));
            }
            default -> agree(state);
        }
    }

    /// The server confirms how large blocks are. RFC 2348.
    private void agree(State state) {
        state.sized = true;
        if (asksForSize()) {
            int size = size(packet.optionValue());
            state.blockSize = size;
            state.sized = size > 0 && size <= MAX_BLOCK;
        }
    }

    /// Goes to the option that tells the size of blocks.
    private boolean asksForSize() {
        packet.startOptions();
        while (packet.nextOption()) {
            if (packet.option().length() == BLOCK_SIZE.length()
                    && packet.option().matchesIgnoringCase(0, BLOCK_SIZE)) {
                return true;
            }
        }
        return false;
    }

    private static int size(Bytes digits) {
        int number = 0;
        for (int i = 0; i < Math.min(digits.length(), 6); i++) {
            int digit = digits.u8(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /// A block that is shorter than the others is the last. RFC 1350, 6.
    private void data(State state, Direction direction, Sink sink) {
        if (!state.sized || state.over || sink.cut()) {
            return;
        }
        // The number that is nearest to the last one's.
        state.block += (short) (packet.number() - state.block);
        if (state.block < 1) {
            state.block = 0;
            return;
        }
        packet.data(view);
        state.over = view.length() < state.blockSize;
        long place = (state.block - 1) * state.blockSize;
        Piece piece =
                sink.piece()
                        .id(state.transfer)
                        .into(direction == Direction.TO_SERVER)
                        .at(place)
                        .content(view, 0, view.length());
        if (state.over) {
            piece.length(place + view.length());
        }
        sink.transfer(piece);
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
