// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.EventException;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The events of one lane, in segments; the oldest first. Guarded by the spool.
final class LaneLog {
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final int SEGMENT_BYTES = 4 << 20;

    /// What is gone without having been told.
    record Gap(long first, long last, SortedMap<String, Long> counts) {}

    final Lane lane;
    private final Path folder;
    private final RecordSeal seal;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private FileChannel writing;
    private long next = 1;
    private long acknowledged;
    private boolean dirty;

    /// Where reading goes on: the segment, the offset in it, and the number of the record there.
    private Segment reading;

    private long readingAt;
    private long readingNext;

    LaneLog(Lane lane, Path folder, RecordSeal seal) {
        this.lane = lane;
        this.folder = folder;
        this.seal = seal;
    }

    /// Finds what an earlier run left.
    ///
    /// @param gaps receives what cannot be read any more
    void recover(List<Gap> gaps) throws IOException {
        Files.createDirectories(folder);
        Path mark = folder.resolve(ACKNOWLEDGED);
        if (Files.exists(mark)) {
            String text = Files.readString(mark).strip();
            acknowledged = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Segment::isOne).sorted().toList();
        }
        next = acknowledged + 1;
        for (Path file : files) {
            Segment segment = Segment.scan(file);
            if (segment == null) {
                // Its beginning was never written whole, so nothing of it was ever durable - or it
                // is damaged; what is behind it tells by its number.
                Files.delete(file);
                continue;
            }
            if (segment.first > next) {
                gaps.add(gap(next, segment.first - 1));
            }
            if (segment.next <= acknowledged + 1) {
                Files.delete(file);
            } else {
                segments.add(segment);
            }
            next = Math.max(next, segment.next);
        }
    }

    private static Gap gap(long first, long last) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("unreadable", last - first + 1);
        return new Gap(first, last, counts);
    }

    long next() {
        return next;
    }

    long acknowledged() {
        return acknowledged;
    }

    long bytes() {
        return segments.stream().mapToLong(segment -> segment.length).sum();
    }

    /// @param line the event, numbered [#next]
    void append(byte[] line, long now) throws IOException {
        if (writing == null || segments.getLast().length > SEGMENT_BYTES) {
            roll(now);
        }
        Segment segment = segments.getLast();
        segment.append(writing, seal == null ? line : seal.seal(segment.salt, next, line));
        next++;
        dirty = true;
    }

    private void roll(long now) throws IOException {
        FileChannel[] opened = new FileChannel[1];
        Segment segment = Segment.create(folder, next, now, opened);
        closeWriting();
        segments.add(segment);
        writing = opened[0];
    }

    private void closeWriting() throws IOException {
        if (writing != null) {
            FileChannel old = writing;
            writing = null;
            old.force(false);
            old.close();
            segments.getLast().durable = segments.getLast().length;
        }
    }

    /// Makes sure that all is on the disk.
    void sync() throws IOException {
        if (dirty && writing != null) {
            writing.force(false);
            segments.getLast().durable = segments.getLast().length;
        }
        dirty = false;
    }

    /// The next events that are durable and not acknowledged; null if there are none.
    Spool.Batch read(long after, int mostEvents, int mostBytes) throws IOException {
        if (reading == null || readingNext != after + 1 || !segments.contains(reading)) {
            seek(after + 1);
        }
        while (reading != null && readingAt >= reading.durable) {
            Segment behind = behind(reading);
            if (behind == null || reading.durable < reading.length) {
                return null;
            }
            begin(behind);
        }
        return reading == null ? null : collect(after, mostEvents, mostBytes);
    }

    private Spool.Batch collect(long after, int mostEvents, int mostBytes) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        long first = Math.max(after + 1, readingNext);
        try (FileChannel channel = FileChannel.open(reading.file)) {
            while (readingAt < reading.durable
                    && readingNext - first < mostEvents
                    && lines.size() < mostBytes) {
                byte[] stored = reading.record(channel, readingAt, readingNext);
                if (stored == null) {
                    break;
                }
                byte[] line = seal == null ? stored : seal.open(reading.salt, readingNext, stored);
                // Sealed with a key that is lost: an empty line, which the console counts.
                if (readingNext >= first && line != null) {
                    lines.write(line);
                }
                if (readingNext >= first) {
                    lines.write('\n');
                }
                readingAt += Segment.RECORD_HEADER + stored.length;
                readingNext++;
            }
        }
        return readingNext == first
                ? null
                : new Spool.Batch(lane, first, readingNext - 1, lines.toByteArray());
    }

    private void begin(Segment segment) {
        reading = segment;
        readingAt = Segment.HEADER;
        readingNext = segment.first;
    }

    private void seek(long sequence) throws IOException {
        reading = null;
        for (Segment segment : segments) {
            if (segment.next > sequence) {
                begin(segment);
                break;
            }
        }
        if (reading == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(reading.file)) {
            while (readingNext < sequence) {
                byte[] record = reading.record(channel, readingAt, readingNext);
                if (record == null) {
                    return;
                }
                readingAt += Segment.RECORD_HEADER + record.length;
                readingNext++;
            }
        }
    }

    private Segment behind(Segment segment) {
        boolean found = false;
        for (Segment one : segments) {
            if (found) {
                return one;
            }
            found = one == segment;
        }
        return null;
    }

    /// The console has everything up to a number; what lies wholly before it is deleted.
    void acknowledge(long sequence) throws IOException {
        if (sequence <= acknowledged) {
            return;
        }
        acknowledged = Math.min(sequence, next - 1);
        Path part = folder.resolve(ACKNOWLEDGED + ".new");
        Files.writeString(part, Long.toString(acknowledged));
        Files.move(part, folder.resolve(ACKNOWLEDGED), StandardCopyOption.ATOMIC_MOVE);
        while (!segments.isEmpty() && segments.getFirst().next <= acknowledged + 1) {
            if (segments.size() == 1) {
                if (segments.getFirst().length < SEGMENT_BYTES / 4) {
                    return;
                }
                closeWriting();
            }
            Files.deleteIfExists(segments.removeFirst().file);
        }
    }

    /// Gives up the oldest segment, the one being written included.
    ///
    /// @return what was not told of it; null if there is nothing to give up
    Gap shed() throws IOException {
        if (segments.isEmpty()) {
            return null;
        }
        if (segments.size() == 1) {
            closeWriting();
        }
        Segment oldest = segments.removeFirst();
        long first = Math.max(oldest.first, acknowledged + 1);
        SortedMap<String, Long> counts = kinds(oldest, first);
        Files.deleteIfExists(oldest.file);
        return first >= oldest.next ? null : new Gap(first, oldest.next - 1, counts);
    }

    private SortedMap<String, Long> kinds(Segment segment, long from) throws IOException {
        SortedMap<String, Long> counts = new TreeMap<>();
        long offset = Segment.HEADER;
        try (FileChannel channel = FileChannel.open(segment.file)) {
            for (long sequence = segment.first; sequence < segment.next; sequence++) {
                byte[] stored = segment.record(channel, offset, sequence);
                if (stored == null) {
                    counts.merge("unreadable", segment.next - sequence, Long::sum);
                    break;
                }
                offset += Segment.RECORD_HEADER + stored.length;
                if (sequence >= from) {
                    byte[] line = seal == null ? stored : seal.open(segment.salt, sequence, stored);
                    counts.merge(kind(line), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private static String kind(byte[] line) {
        if (line == null) {
            return "unreadable";
        }
        try {
            Told told = EventJson.read(line, 0, line.length);
            return told.event().kind();
        } catch (EventException damaged) {
            return "unreadable";
        }
    }

    /// When the oldest segment was begun, nanoseconds since 1970; [Long#MAX_VALUE] without one.
    long oldest() {
        return segments.isEmpty() ? Long.MAX_VALUE : segments.getFirst().made;
    }

    boolean empty() {
        return segments.isEmpty();
    }

    void close() throws IOException {
        closeWriting();
    }
}
