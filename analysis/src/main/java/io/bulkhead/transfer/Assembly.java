// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Piece.Encoding;
import io.bulkhead.protocol.Piece.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// One transfer under way. Bytes are hashed as they come in order and not kept, but for the first
/// and the last ones and, up to a bound, for text. Used again for later transfers.
final class Assembly {
    /// Of a name.
    private static final int MAX_NAME = 1024;

    /// What of one transfer may wait for what goes before it.
    private static final int MAX_WAITING = 1 << 20;

    /// Longer texts are not compared line by line.
    private static final int MAX_TEXT = 64 * 1024;

    private static final int FIRST_TEXT = 1024;

    /// Enough for what stands at the end of a block.
    private static final int TAIL = 64;

    private final MessageDigest digest;
    private final byte[] head = new byte[FileType.LOOKED_AT];
    private final byte[] tail = new byte[TAIL];
    private final byte[] room;
    private final Budget waitingBudget;
    private final Budget textBudget;

    // ---- among others
    long id;
    OpenTransfers owner;
    Assembly earlier;

    /// Neighbours in the order of the last piece.
    Assembly older;

    Assembly newer;

    // ---- what is known
    Flow flow;
    boolean fromA;
    Kind kind;
    boolean into;
    String protocol;
    private String name;
    Announcement announcement;
    private boolean removed;
    private long length;
    private long first;
    private long last;
    private int firstCapture;
    private long firstFrame;
    private int lastCapture;
    private long lastFrame;

    // ---- how far it got
    /// Bytes that came in order from the beginning, as they were sent.
    private long inOrder;

    /// Behind the last byte that was seen.
    private long end;

    private boolean broken;

    /// Whether the pieces follow each other, and what of the stream each takes at least.
    private boolean sequential;

    private int takes;
    private final TreeMap<Long, byte[]> waiting = new TreeMap<>();
    private int waitingBytes;
    private Encoding encoding;
    private Unpacker unpacker;
    private long size;
    private boolean text;
    private byte[] lines;
    private int linesLength;

    Assembly(byte[] room, Budget waitingBudget, Budget textBudget) {
        this.room = room;
        this.waitingBudget = waitingBudget;
        this.textBudget = textBudget;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    void begin(Flow flow, boolean fromA, String protocol, Piece piece) {
        this.flow = flow;
        this.fromA = fromA;
        this.protocol = protocol;
        id = piece.id();
        kind = piece.kind();
        into = piece.into();
        encoding = piece.encoding();
        unpacker =
                encoding == Encoding.GZIP || encoding == Encoding.DEFLATE
                        ? new Unpacker(encoding, room)
                        : null;
        announcement = null;
        name = "";
        removed = false;
        length = Piece.UNKNOWN;
        first = 0;
        inOrder = 0;
        end = 0;
        broken = false;
        sequential = false;
        takes = piece.takes();
        size = 0;
        text = true;
        linesLength = 0;
    }

    /// Notes where a piece stands in its capture.
    void at(long time, int capture, long frame) {
        if (first == 0) {
            first = time;
            firstCapture = capture;
            firstFrame = frame;
        }
        last = time;
        lastCapture = capture;
        lastFrame = frame;
    }

    void add(Piece piece, byte[] bytes) {
        if (name.isEmpty() && !piece.name().isEmpty()) {
            name = nameOf(piece);
        }
        if (piece.length() != Piece.UNKNOWN) {
            length = piece.length();
        }
        removed |= piece.state() == Piece.State.REMOVED;
        int count = piece.content().length();
        long offset = piece.offset() == Piece.NEXT ? end : piece.offset();
        sequential |= piece.offset() == Piece.NEXT;
        for (int done = 0; done < count; ) {
            int part = Math.min(bytes.length, count - done);
            piece.content().copyTo(done, bytes, 0, part);
            place(offset + done, bytes, part, piece.rewriting());
            done += part;
        }
    }

    static String nameOf(Piece piece) {
        int size = Math.min(MAX_NAME, piece.name().length());
        return piece.name().text(0, size, StandardCharsets.UTF_8);
    }

    /// Bytes of a stream were lost: what would have followed is not known.
    void miss(long lost) {
        broken |= sequential && lost >= takes;
    }

    private void place(long offset, byte[] bytes, int count, boolean rewrites) {
        broken |= rewrites && offset < end;
        long behind = offset + count;
        end = Math.max(end, behind);
        if (broken || behind <= inOrder) {
            return;
        }
        if (offset > inOrder) {
            hold(offset, bytes, count);
            return;
        }
        int known = (int) (inOrder - offset);
        pass(bytes, known, count - known);
        while (!waiting.isEmpty() && waiting.firstKey() <= inOrder) {
            Map.Entry<Long, byte[]> next = waiting.pollFirstEntry();
            byte[] held = next.getValue();
            release(held.length);
            int old = (int) Math.min(held.length, inOrder - next.getKey());
            pass(held, old, held.length - old);
        }
    }

    /// Keeps what came too early. Where two overlap, the one that is longer stays.
    private void hold(long offset, byte[] bytes, int count) {
        byte[] there = waiting.get(offset);
        if (there != null && there.length >= count) {
            return;
        }
        if (waitingBytes + count > MAX_WAITING || !waitingBudget.take(count)) {
            broken = true;
            letGo();
            return;
        }
        waitingBytes += count;
        if (there != null) {
            release(there.length);
        }
        waiting.put(offset, Arrays.copyOf(bytes, count));
    }

    private void release(int count) {
        waitingBytes -= count;
        waitingBudget.giveBack(count);
    }

    private void pass(byte[] bytes, int offset, int count) {
        inOrder += count;
        if (unpacker == null) {
            content(bytes, offset, count);
        } else {
            unpacker.add(bytes, offset, count, this::content);
        }
    }

    private void content(byte[] bytes, int offset, int count) {
        if (size < head.length) {
            int part = (int) Math.min(count, head.length - size);
            System.arraycopy(bytes, offset, head, (int) size, part);
        }
        size += count;
        digest.update(bytes, offset, count);
        if (kind == Kind.BLOCK) {
            int part = Math.min(count, TAIL);
            System.arraycopy(tail, part, tail, 0, TAIL - part);
            System.arraycopy(bytes, offset + count - part, tail, TAIL - part, part);
        }
        for (int i = offset; text && i < offset + count; i++) {
            text = Text.holds(bytes[i]);
        }
        if (kind == Kind.FILE) {
            keep(bytes, offset, count);
        }
    }

    /// Keeps text, as long as all of it is text and not too long.
    private void keep(byte[] bytes, int offset, int count) {
        if (!text || linesLength < 0 || linesLength + count > MAX_TEXT) {
            forgetText();
            return;
        }
        int have = lines == null ? 0 : lines.length;
        if (linesLength + count > have) {
            int want = Math.clamp(2L * have, linesLength + count, MAX_TEXT);
            want = Math.max(want, FIRST_TEXT);
            if (!textBudget.take(want - have)) {
                forgetText();
                return;
            }
            lines = lines == null ? new byte[want] : Arrays.copyOf(lines, want);
        }
        System.arraycopy(bytes, offset, lines, linesLength, count);
        linesLength += count;
    }

    private void forgetText() {
        if (lines != null) {
            textBudget.giveBack(lines.length);
            lines = null;
        }
        linesLength = -1;
    }

    /// Whether the announced length is there without a gap.
    boolean full() {
        return length != Piece.UNKNOWN && inOrder >= length && !broken;
    }

    boolean empty() {
        return end == 0 && !removed && length != 0;
    }

    /// What is known at the end.
    ///
    /// @param sent whether the sender said that this is all
    Transferred finish(boolean sent) {
        boolean lengthHolds = length == Piece.UNKNOWN ? sent : inOrder == length;
        boolean whole = !broken && waiting.isEmpty() && inOrder == end && lengthHolds;
        boolean readable = unpacker == null ? encoding == Encoding.NONE : unpacker.whole();
        boolean hashed = whole && readable && !removed;
        byte[] hash = digest.digest();
        boolean aServes = announcement == null ? flow.aServes : announcement.aServes();
        return new Transferred(
                flow.realm,
                flow.version,
                end(!aServes),
                end(aServes),
                flow.firstSequence,
                protocol,
                kind(),
                announcement == null ? into : announcement.into(),
                announcement == null ? name : announcement.name(),
                removed,
                whole && !removed,
                hashed ? size : end,
                hashed ? HexFormat.of().formatHex(hash) : "",
                first,
                last,
                new Transferred.Span(firstCapture, firstFrame, lastCapture, lastFrame),
                removed || end == 0 && !whole
                        ? FileType.EMPTY
                        : FileType.of(head, (int) Math.min(size, head.length), text),
                hashed && kind == Kind.BLOCK
                        ? S7BlockHeader.of(head, tail, size)
                        : S7BlockHeader.NONE,
                hashed && text && linesLength > 0
                        ? new String(lines, 0, linesLength, StandardCharsets.UTF_8)
                        : "");
    }

    private Kind kind() {
        return announcement == null ? kind : announcement.kind();
    }

    private Transferred.End end(boolean a) {
        return a
                ? new Transferred.End(flow.aHigh, flow.aLow, flow.aPort)
                : new Transferred.End(flow.bHigh, flow.bLow, flow.bPort);
    }

    String name() {
        return name;
    }

    private void letGo() {
        waiting.clear();
        waitingBudget.giveBack(waitingBytes);
        waitingBytes = 0;
    }

    /// Gives back what is kept, so that it can be used again.
    void clear() {
        letGo();
        if (unpacker != null) {
            unpacker.release();
            unpacker = null;
        }
        forgetText();
        linesLength = 0;
        digest.reset();
        flow = null;
        announcement = null;
    }
}
