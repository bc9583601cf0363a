// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/// Reads the events of a lane from one number on, and remembers where it was.
final class LaneReader {
    private static final int BLOCK = 1 << 20;
    private static final int SEQUENCE_WITHIN = 64;
    private static final String SEQUENCE = "\"sequence\":";

    private final Lane lane;
    private final Collection<Segment> segments;
    private Segment segment;
    private long at;

    /// The number of the last record that was passed in the segment.
    private long seen;

    /// What the last call gave.
    private long given = -1;

    private ByteArrayOutputStream lines;
    private int count;
    private long first;
    private long last;

    LaneReader(Lane lane, Collection<Segment> segments) {
        this.lane = lane;
        this.segments = segments;
    }

    /// @param after the number of the last event that is known
    /// @param base what is taken off numbers
    /// @param gaps receives what cannot be read
    /// @return null if there is nothing
    Spool.Batch read(long after, int mostEvents, int mostBytes, long base, List<Gap> gaps)
            throws IOException {
        if (after != given || !segments.contains(segment)) {
            seek(after);
        }
        lines = new ByteArrayOutputStream();
        count = 0;
        last = after;
        while (segment != null && count == 0) {
            fill(after, mostEvents, mostBytes, base, gaps);
            if (count == 0 && !onward()) {
                break;
            }
        }
        given = last;
        return count == 0
                ? null
                : new Spool.Batch(lane, first - base, last - base, lines.toByteArray());
    }

    private void seek(long after) {
        segment = null;
        for (Segment one : segments) {
            if (one.next > after + 1) {
                begin(one);
                return;
            }
        }
    }

    private void begin(Segment one) {
        segment = one;
        at = Segment.HEADER;
        seen = one.first - 1;
    }

    /// To the segment behind.
    private boolean onward() {
        boolean found = false;
        for (Segment one : segments) {
            if (found) {
                begin(one);
                return true;
            }
            found = one == segment;
        }
        return false;
    }

    private void fill(long after, int mostEvents, int mostBytes, long base, List<Gap> gaps)
            throws IOException {
        int block = BLOCK;
        try (FileChannel channel = FileChannel.open(segment.file)) {
            while (at < segment.length && count < mostEvents && lines.size() < mostBytes) {
                long rest = segment.length - at;
                byte[] bytes = Disk.read(channel, at, (int) Math.min(block, rest));
                int used = take(bytes, after, mostEvents, mostBytes, base, gaps);
                if (used > 0) {
                    at += used;
                    block = BLOCK;
                } else if (block < rest) {
                    // A record that is larger, or damage: the rest of the segment tells.
                    block = (int) rest;
                } else {
                    int whole = Segment.find(bytes, 1, seen);
                    at = whole < 0 ? segment.length : at + whole;
                }
                if (seen + 1 >= segment.next) {
                    at = segment.length;
                }
            }
        }
        if (at >= segment.length && seen + 1 < segment.next) {
            miss(after, segment.next, gaps);
            seen = segment.next - 1;
        }
    }

    /// @return how many bytes were records that are whole
    private int take(
            byte[] bytes, long after, int mostEvents, int mostBytes, long base, List<Gap> gaps) {
        int used = 0;
        while (count < mostEvents && lines.size() < mostBytes && Segment.whole(bytes, used, seen)) {
            long sequence = Segment.sequence(bytes, used);
            if (sequence >= segment.next) {
                seen = segment.next - 1;
                return used;
            }
            miss(after, sequence, gaps);
            seen = sequence;
            if (sequence > after) {
                add(segment.line(bytes, used), sequence, base, gaps);
            }
            used += Segment.size(bytes, used);
        }
        return used;
    }

    private void miss(long after, long sequence, List<Gap> gaps) {
        long from = Math.max(after, seen) + 1;
        if (from < sequence) {
            gaps.add(Gap.unreadable(lane, from, sequence - 1));
        }
    }

    private void add(byte[] line, long sequence, long base, List<Gap> gaps) {
        if (line == null) {
            gaps.add(Gap.unreadable(lane, sequence, sequence));
            return;
        }
        if (count == 0) {
            first = sequence;
        }
        lines.writeBytes(base == 0 ? line : numbered(line, sequence - base));
        lines.write('\n');
        last = sequence;
        count++;
    }

    /// The same event with another number.
    static byte[] numbered(byte[] line, long number) {
        String head =
                new String(
                        line,
                        0,
                        Math.min(line.length, SEQUENCE_WITHIN),
                        StandardCharsets.ISO_8859_1);
        int from = head.indexOf(SEQUENCE) + SEQUENCE.length();
        if (from < SEQUENCE.length()) {
            return line;
        }
        int to = from;
        while (to < line.length && Character.isDigit(line[to])) {
            to++;
        }
        ByteArrayOutputStream changed = new ByteArrayOutputStream(line.length + 8);
        changed.write(line, 0, from);
        changed.writeBytes(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        changed.write(line, to, line.length - to);
        return changed.toByteArray();
    }
}
