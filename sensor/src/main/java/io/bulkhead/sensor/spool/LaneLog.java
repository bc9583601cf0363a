// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
import java.util.stream.Stream;

/// The events of one lane, in segments; the oldest first. Guarded by the spool.
final class LaneLog {
    static final int SEGMENT_BYTES = 4 << 20;
    private static final long DAY = 86_400_000_000_000L;
    private static final System.Logger LOG = System.getLogger(LaneLog.class.getName());

    final Lane lane;
    private final Path folder;
    private final RecordSeal seal;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final LaneReader reader;

    /// What is missing behind what is acknowledged, and the console is told of for good.
    private Ranges told = new Ranges();

    /// What is missing and it is yet to be told of, wherever: it acknowledges also what is behind.
    private final Debts owed = new Debts();

    /// Segments that end here or before were given up.
    private long gone;

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

    /// @param gaps receives what is missing and was not told of
    void recover(List<Gap> gaps) throws IOException {
        Files.createDirectories(folder);
        Optional<Mark> kept = Mark.load(folder);
        Mark mark = kept.orElseGet(Mark::none);
        List<Ranges.Range> missing = new ArrayList<>();
        List<Path> files = files();
        List<Path> useless = new ArrayList<>();
        List<Segment> found = scan(files, useless, missing);
        // Without a mark what is before the first file was acknowledged or told of: files go for no
        // other reason.
        acknowledged =
                kept.isEmpty() && !files.isEmpty()
                        ? Math.max(0, Segment.first(files.getFirst()) - 1)
                        : mark.acknowledged();
        told = mark.told();
        gone = mark.gone();
        next = acknowledged + 1;
        for (Segment segment : found) {
            keep(segment, missing);
        }
        // Nor is a number free below one that a file is named after.
        long named = files.isEmpty() ? 0 : Segment.first(files.getLast());
        long known = Math.max(mark.next(), named);
        if (known > next) {
            missing.add(new Ranges.Range(next, known - 1));
            next = known;
        }
        recovered = next - 1;
        for (Path file : useless) {
            if (Segment.first(file) != next) {
                Files.deleteIfExists(file);
            }
        }
        mark.owed().all().forEach(range -> miss(range, gaps));
        for (Ranges.Range one : missing) {
            told.without(Math.max(one.first(), acknowledged + 1), one.last()).stream()
                    .flatMap(part -> mark.owed().without(part.first(), part.last()).stream())
                    .forEach(part -> miss(part, gaps));
        }
    }

    private void miss(Ranges.Range range, List<Gap> gaps) {
        Gap gap = Gap.unreadable(lane, range.first(), range.last());
        owed.add(gap);
        gaps.add(gap);
    }

    private void keep(Segment segment, List<Ranges.Range> missing) throws IOException {
        if (segment.first > next) {
            missing.add(new Ranges.Range(next, segment.first - 1));
        } else if (!segments.isEmpty()) {
            // What the later one has was never uploaded from the earlier one.
            segments.getLast().next = Math.min(segments.getLast().next, segment.first);
        }
        next = Math.max(acknowledged + 1, segment.next);
        if (segment.next <= Math.max(acknowledged, gone) + 1) {
            Files.deleteIfExists(segment.file);
        } else {
            segments.add(segment);
            bytes += segment.length;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Segment::isOne).sorted().toList();
        }
    }

    /// @param useless receives those of which nothing can be used: what they had is missed by the
    ///   numbers around them
    private List<Segment> scan(List<Path> files, List<Path> useless, List<Ranges.Range> missing)
            throws IOException {
        List<Segment> found = new ArrayList<>();
        for (Path file : files) {
            Segment segment = read(file, missing);
            if (segment == null) {
                useless.add(file);
            } else {
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

    private Segment read(Path file, List<Ranges.Range> missing) {
        try {
            return Segment.scan(file, seal, missing);
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

    /// When the last event of the oldest segment was written, nanoseconds since 1970;
    /// [Long#MAX_VALUE] without one.
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
        segment.lastAt = now;
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
        Ranges before = owed.ranges();
        for (Gap gap : found) {
            told.without(gap.first(), gap.last()).stream()
                    .flatMap(part -> before.without(part.first(), part.last()).stream())
                    .forEach(part -> miss(part, gaps));
        }
        return batch;
    }

    /// The console has everything up to a number; what lies wholly before it is deleted.
    void acknowledge(long sequence) throws IOException {
        long known = Math.min(sequence, next - 1);
        if (known <= acknowledged) {
            return;
        }
        acknowledged = known;
        told.forget(known);
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

    /// What is owed lasts before what is behind it counts as acknowledged.
    private void mark(boolean forced) throws IOException {
        new Mark(acknowledged, next, told, gone, owed.ranges())
                .save(folder, forced || !owed.isEmpty());
    }

    /// Where there is no room for it the mark stays as it was. It is then told again what was told,
    /// and found again what is missing: nothing behind that is acknowledged by the mark.
    private void markIfRoom(boolean forced) {
        try {
            mark(forced);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "no room for the mark of {0}: {1}", lane, full);
        }
    }

    // ---- making room

    Contents oldestContents() {
        Segment oldest = segments.getFirst();
        return Contents.of(oldest, Math.max(oldest.first, acknowledged + 1));
    }

    /// Gives up the oldest segment, the one being written included.
    ///
    /// @param contents of it
    /// @return how many events the console will never have of it
    long giveUp(Contents contents) throws IOException {
        Segment oldest = segments.getFirst();
        if (segments.size() == 1) {
            closeWriting();
            // Its name alone says which numbers were given, also where there is no room for a mark.
            Segment.reserve(folder, next);
        }
        long lost = 0;
        long first = Math.max(oldest.first, acknowledged + 1);
        long known = missing(first, oldest.next - 1);
        if (first < oldest.next) {
            SortedMap<String, Long> counts = new TreeMap<>(contents.counts());
            long unreadable = oldest.next - first - known - contents.size();
            if (unreadable > 0) {
                counts.merge(Gap.UNREADABLE, unreadable, Long::sum);
            }
            Gap gap = new Gap(lane, first, oldest.next - 1, counts);
            lost = gap.size();
            owed.add(gap);
        }
        gone = oldest.next - 1;
        markIfRoom(true);
        segments.removeFirst();
        bytes -= oldest.length;
        Files.deleteIfExists(oldest.file);
        return lost;
    }

    /// How many of a range are told or owed already.
    private long missing(long first, long last) {
        Ranges before = owed.ranges();
        long rest =
                told.without(first, last).stream()
                        .flatMap(part -> before.without(part.first(), part.last()).stream())
                        .mapToLong(Ranges.Range::size)
                        .sum();
        return Math.max(0, last - first + 1 - rest);
    }

    /// Gaps of which the console is yet to be told.
    long owes() {
        return owed.size();
    }

    List<Gap> owed(int most) {
        return owed.first(most);
    }

    /// The console is told of these, for good.
    void told(List<Gap> gaps) {
        owed.removeAll(gaps);
        for (Gap gap : gaps) {
            told.add(Math.max(gap.first(), acknowledged + 1), gap.last());
        }
        markIfRoom(false);
    }

    /// What the console was to be told of these will be gone.
    ///
    /// @throws IOException if that cannot be noted: then it must not go
    void untold(List<Gap> gaps) throws IOException {
        for (Gap gap : gaps) {
            told.remove(gap.first(), gap.last());
            owed.add(gap);
        }
        mark(true);
    }

    /// The clock was set: what is here is as old as it was.
    void shift(long nanoseconds) {
        segments.forEach(segment -> segment.lastAt += nanoseconds);
    }

    /// Notes how far numbers went, so that the loss of a segment is seen.
    void close() throws IOException {
        closeWriting();
        if (next > 1) {
            markIfRoom(true);
        }
    }
}
