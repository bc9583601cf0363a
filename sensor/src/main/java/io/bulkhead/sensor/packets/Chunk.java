// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// What is in a part of a segment: enough to know that something asked for is not there.
final class Chunk {
    static final int BYTES = 1 << 16;
    private static final int WORDS = 64;
    private static final int BITS = WORDS * Long.SIZE;
    private static final int MOST_SOURCES = 256;

    /// In the buffer while that waits, in the segment's file after.
    int offset;

    int length;
    long firstTime = Long.MAX_VALUE;
    long lastTime = Long.MIN_VALUE;

    /// First and last number of each source.
    final Map<Integer, long[]> numbers = new TreeMap<>();

    private final long[] filter = new long[WORDS];

    Chunk(int offset) {
        this.offset = offset;
    }

    void note(int source, long number, long time, Ends ends) {
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
        long[] span = numbers.get(source);
        if (span == null) {
            numbers.put(source, new long[] {number, number});
        } else {
            span[1] = Math.max(span[1], number);
        }
        set(ends.one);
        set(ends.other);
        set(ends.pair());
    }

    private void set(long hash) {
        int first = (int) (hash & BITS - 1);
        int second = (int) (hash >>> 32 & BITS - 1);
        filter[first >> 6] |= 1L << first;
        filter[second >> 6] |= 1L << second;
    }

    /// Whether a packet with such an end, or between such a pair, may be here.
    boolean may(long hash) {
        int first = (int) (hash & BITS - 1);
        int second = (int) (hash >>> 32 & BITS - 1);
        return (filter[first >> 6] & 1L << first) != 0 && (filter[second >> 6] & 1L << second) != 0;
    }

    boolean holds(int source, long number) {
        long[] span = numbers.get(source);
        return span != null && span[0] <= number && number <= span[1];
    }

    boolean within(long first, long last) {
        return firstTime <= last && lastTime >= first;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(offset);
        out.writeInt(length);
        out.writeLong(firstTime);
        out.writeLong(lastTime);
        out.writeInt(numbers.size());
        for (Map.Entry<Integer, long[]> entry : numbers.entrySet()) {
            out.writeInt(entry.getKey());
            out.writeLong(entry.getValue()[0]);
            out.writeLong(entry.getValue()[1]);
        }
        for (long word : filter) {
            out.writeLong(word);
        }
    }

    static Chunk read(DataInput in) throws IOException {
        Chunk chunk = new Chunk(in.readInt());
        chunk.length = in.readInt();
        chunk.firstTime = in.readLong();
        chunk.lastTime = in.readLong();
        int sources = in.readInt();
        if (chunk.offset < 0 || chunk.length < 0 || sources < 0 || sources > MOST_SOURCES) {
            throw new IOException("no index of packets");
        }
        for (int i = 0; i < sources; i++) {
            chunk.numbers.put(in.readInt(), new long[] {in.readLong(), in.readLong()});
        }
        for (int i = 0; i < WORDS; i++) {
            chunk.filter[i] = in.readLong();
        }
        return chunk;
    }
}
