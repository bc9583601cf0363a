// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventException;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The events of one lane, in segments; the oldest first. Guarded by the spool.
final class LaneLog {
    static final int SEGMENT_BYTES = 4 << 20;
    private static final long DAY = 86_400_000_000_000L;
    private static final int KIND_WITHIN = 120;
    private static final String KIND = "\"kind\":\"";
    private static final System.Logger LOG = System.getLogger(LaneLog.class.getName());

    final Lane lane;
    private final Path folder;
    private final RecordSeal seal;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final LaneReader reader;

    /// What is missing and the console is told of, for good; and what it will be told of.
    private Ranges told = new Ranges();

    private final Ranges announced = new Ranges();
    private FileChannel writing;
    private long next = 1;
    private long acknowledged;
    private long bytes;

    /// The highest number that was there when it was opened.
    private long recovered;

    LaneLog(Lane lane, Path folder, RecordSeal seal) {
        this.lane = lane;
        this.folder = folder;
        this.seal = seal;
        this.reader = new LaneReader(lane, segments);
    }

    // ---- what an earlier run left

    /// @param gaps receives what cannot be read any more, and was not told of
    void recover(List<Gap> gaps) throws IOException {
        Files.createDirectories(folder);
        Optional<Mark> mark = Mark.load(folder);
        List<Ranges.Range> missing = new ArrayList<>();
        List<Segment> found = scan(missing);
        // Without a mark what is before the first segment was acknowledged or told of: segments go
        // for no other reason.
        acknowledged =
                mark.map(Mark::acknowledged)
                        .orElse(found.isEmpty() ? 0 : found.getFirst().first - 1);
        told = mark.map(Mark::told).orElse(told);
        next = acknowledged + 1;
        for (Segment segment : found) {
            if (segment.first > next) {
                missing.add(new Ranges.Range(next, segment.first - 1));
            } else if (!segments.isEmpty()) {
                // What the later one has was never uploaded from the earlier one.
                segments.getLast().next = Math.min(segments.getLast().next, segment.first);
            }
            next = Math.max(acknowledged + 1, segment.next);
            if (segment.next <= acknowledged + 1) {
                Files.deleteIfExists(segment.file);
            } else {
                segments.add(segment);
                bytes += segment.length;
            }
        }
        long known = mark.map(Mark::next).orElse(0L);
        if (known > next) {
            missing.add(new Ranges.Range(next, known - 1));
            next = known;
        }
        recovered = next - 1;
        for (Ranges.Range one : missing) {
            told.without(Math.max(one.first(), acknowledged + 1), one.last())
                    .forEach(part -> gaps.add(Gap.unreadable(lane, part.first(), part.last())));
        }
    }

    private List<Segment> scan(List<Ranges.Range> missing) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Segment::isOne).sorted().toList();
        }
        List<Segment> found = new ArrayList<>();
        for (Path file : files) {
            Segment segment = read(file, missing);
            if (segment != null) {
                found.add(segment);
            }
        }
        if (!found.isEmpty()) {
            // Written by a process that was killed, perhaps, and not forced since.
            try (FileChannel last =
                    FileChannel.open(found.getLast().file, StandardOpenOption.WRITE)) {
                last.force(true);
            } catch (IOException readOnly) {
                LOG.log(System.Logger.Level.WARNING, "{0}: {1}", found.getLast().file, readOnly);
            }
        }
        return found;
    }

    /// One of which nothing can be used is removed; what it had is missed by the numbers around it.
    private Segment read(Path file, List<Ranges.Range> missing) throws IOException {
        try {
            Segment segment = Segment.scan(file, seal, missing);
            if (segment == null) {
                Files.deleteIfExists(file);
            }
            return segment;
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be read: {1}", file, unreadable);
            return null;
        }
    }

    // ---- figures

    long next() {
        return next;
    }

    long acknowledged() {
        return acknowledged;
    }

    long recovered() {
        return recovered;
    }

    long bytes() {
        return bytes;
    }

    /// Events that are there and not acknowledged.
    long behind() {
        return segments.stream()
                .mapToLong(one -> Math.max(0, one.next - Math.max(one.first, acknowledged + 1)))
                .sum();
    }

    boolean empty() {
        return segments.isEmpty();
    }

    /// When the last event of the oldest segment was told, nanoseconds since 1970; [Long#MAX_VALUE]
    /// without one.
    long oldest() {
        return segments.isEmpty() ? Long.MAX_VALUE : segments.getFirst().lastAt;
    }

    // ---- in

    /// Numbers events, writes them and makes them last: all of them, or none.
    ///
    /// @param forced whether the disk is asked to
    /// @return those that cannot be written at all
    List<Waiting> write(List<Waiting> events, long now, boolean forced) throws IOException {
        if (writing == null
                || segments.getLast().length > SEGMENT_BYTES
                || now - segments.getLast().made() > DAY) {
            roll(now, forced);
        }
        Segment segment = segments.getLast();
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        List<Waiting> impossible = new ArrayList<>();
        long number = next;
        for (Waiting one : events) {
            byte[] line = line(number, one);
            if (line == null) {
                impossible.add(one);
                continue;
            }
            byte[] content = segment.seal == null ? line : segment.seal.seal(number, line);
            records.writeBytes(Segment.record(number, one.at(), content));
            number++;
        }
        try {
            Disk.writeFully(writing, ByteBuffer.wrap(records.toByteArray()));
            if (forced) {
                writing.force(false);
            }
        } catch (IOException failed) {
            abandon(segment);
            throw failed;
        }
        segment.length += records.size();
        segment.lastAt = events.getLast().at();
        segment.next = number;
        bytes += records.size();
        next = number;
        return impossible;
    }

    private static byte[] line(long number, Waiting one) {
        try {
            byte[] line = EventJson.write(new Told(number, one.at(), one.event()));
            return line.length > EventJson.MAX_LINE ? null : line;
        } catch (RuntimeException noJson) {
            LOG.log(System.Logger.Level.ERROR, "an event cannot be written as JSON", noJson);
            return null;
        }
    }

    private void roll(long now, boolean forced) throws IOException {
        closeWriting();
        FileChannel[] opened = new FileChannel[1];
        Segment segment = Segment.create(folder, next, now, seal, opened);
        segments.add(segment);
        bytes += segment.length;
        writing = opened[0];
        if (forced) {
            try {
                Disk.forceFolder(folder);
            } catch (IOException failed) {
                abandon(segment);
                throw failed;
            }
        }
    }

    /// After a write that failed nobody knows what is on the disk behind what was there before: it
    /// is cut off, and the segment is written no more.
    private void abandon(Segment segment) throws IOException {
        try (FileChannel failed = writing) {
            writing = null;
            failed.truncate(segment.length);
        } finally {
            if (segment.next == segment.first) {
                segments.removeLast();
                bytes -= segment.length;
                Files.deleteIfExists(segment.file);
            }
        }
    }

    private void closeWriting() throws IOException {
        if (writing != null) {
            FileChannel old = writing;
            writing = null;
            old.close();
        }
    }

    // ---- out

    /// The next events that are not acknowledged; null if there are none.
    ///
    /// @param gaps receives what turned out to be unreadable
    Spool.Batch read(long after, int mostEvents, int mostBytes, long base, List<Gap> gaps)
            throws IOException {
        List<Gap> found = new ArrayList<>();
        Spool.Batch batch = reader.read(after, mostEvents, mostBytes, base, found);
        for (Gap gap : found) {
            for (Ranges.Range part : found(gap)) {
                gaps.add(Gap.unreadable(lane, part.first(), part.last()));
                announced.add(part.first(), part.last());
            }
        }
        return batch;
    }

    private List<Ranges.Range> found(Gap gap) {
        return told.without(gap.first(), gap.last()).stream()
                .flatMap(part -> announced.without(part.first(), part.last()).stream())
                .toList();
    }

    /// The console has everything up to a number; what lies wholly before it is deleted.
    void acknowledge(long sequence) throws IOException {
        long known = Math.min(sequence, next - 1);
        if (known <= acknowledged) {
            return;
        }
        acknowledged = known;
        told.forget(known);
        announced.forget(known);
        boolean deletes = !segments.isEmpty() && done(segments.getFirst());
        try {
            mark(deletes);
        } catch (IOException full) {
            // What is deleted makes room.
            deleteDone();
            mark(deletes);
        }
        deleteDone();
    }

    /// The one being written is kept while it is small.
    private boolean done(Segment oldest) {
        return oldest.next <= acknowledged + 1
                && (segments.size() > 1 || writing == null || oldest.length > SEGMENT_BYTES / 4);
    }

    private void deleteDone() throws IOException {
        while (!segments.isEmpty() && done(segments.getFirst())) {
            if (segments.size() == 1) {
                closeWriting();
            }
            Segment oldest = segments.getFirst();
            Files.deleteIfExists(oldest.file);
            segments.removeFirst();
            bytes -= oldest.length;
        }
    }

    private void mark(boolean forced) throws IOException {
        new Mark(acknowledged, next, told).save(folder, forced);
    }

    // ---- making room

    /// Gives up the oldest segment, the one being written included. That a number was given stays
    /// known, and who is killed before the console is told finds that it is missing.
    ///
    /// @param carried receives what was told of other gaps there, before it is gone: it is to be
    ///   told again
    /// @return what was not acknowledged of it; null if nothing
    Gap shed(Consumer<Event.Shed> carried) throws IOException {
        Segment oldest = segments.getFirst();
        long first = Math.max(oldest.first, acknowledged + 1);
        SortedMap<String, Long> counts = kinds(oldest, first, carried);
        if (segments.size() == 1) {
            closeWriting();
        }
        try {
            mark(true);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "no room for the mark of {0}: {1}", lane, full);
        }
        Files.deleteIfExists(oldest.file);
        segments.removeFirst();
        bytes -= oldest.length;
        return first >= oldest.next ? null : new Gap(lane, first, oldest.next - 1, counts);
    }

    /// The console is told of these. If that cannot be noted now, it is told again after a restart.
    void told(Gap gap) {
        told.add(Math.max(gap.first(), acknowledged + 1), gap.last());
        try {
            mark(false);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "no room for the mark of {0}: {1}", lane, full);
        }
    }

    /// What the console was to be told of these is gone with the segment that had it.
    void untold(Gap gap) {
        told.remove(gap.first(), gap.last());
        try {
            mark(true);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "no room for the mark of {0}: {1}", lane, full);
        }
    }

    private static SortedMap<String, Long> kinds(
            Segment segment, long from, Consumer<Event.Shed> carried) throws IOException {
        SortedMap<String, Long> counts = new TreeMap<>();
        byte[] all = Files.readAllBytes(segment.file);
        long known = segment.first - 1;
        for (int at = Segment.find(all, Segment.HEADER, known);
                at >= 0 && Segment.sequence(all, at) < segment.next;
                at = Segment.find(all, at + Segment.size(all, at), known)) {
            known = Segment.sequence(all, at);
            if (known >= from) {
                byte[] line = segment.line(all, at);
                String kind = kind(line);
                counts.merge(kind, 1L, Long::sum);
                if (kind.equals("shed")) {
                    carry(line, carried);
                }
            }
        }
        long counted = counts.values().stream().mapToLong(Long::longValue).sum();
        if (counted < segment.next - from) {
            counts.merge(Gap.UNREADABLE, segment.next - from - counted, Long::sum);
        }
        return counts;
    }

    private static void carry(byte[] line, Consumer<Event.Shed> carried) {
        try {
            if (EventJson.read(line, 0, line.length).event() instanceof Event.Shed shed) {
                carried.accept(shed);
            }
        } catch (EventException damaged) {
            LOG.log(System.Logger.Level.WARNING, "what was told of a gap is lost: {0}", damaged);
        }
    }

    private static String kind(byte[] line) {
        if (line == null) {
            return Gap.UNREADABLE;
        }
        String head =
                new String(line, 0, Math.min(line.length, KIND_WITHIN), StandardCharsets.UTF_8);
        int begin = head.indexOf(KIND) + KIND.length();
        int end = head.indexOf('"', begin);
        return begin < KIND.length() || end < 0 ? Gap.UNREADABLE : head.substring(begin, end);
    }

    /// Notes how far numbers went, so that the loss of a segment is seen.
    void close() throws IOException {
        closeWriting();
        try {
            if (next > 1) {
                mark(true);
            }
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "no room for the mark of {0}: {1}", lane, full);
        }
    }
}
