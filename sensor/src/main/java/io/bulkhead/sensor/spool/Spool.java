// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.Times;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Lane;
import io.bulkhead.sensor.EventSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Events on their way to the console: what was told is numbered, written, and kept until it is
/// acknowledged. Whatever happens to the disk, [#tell] neither throws nor waits for it.
///
/// [#tell] puts events into a bounded queue; [#write], called by the spool's own thread once it is
/// started, moves them to the disk and makes them last. Only what lasts is read by the uploader, so
/// that a number is never given twice to what the console may have seen; where a disk was put back
/// to an earlier state, a new epoch begins ([#reconcile]). When room is short the lowest lane goes
/// first, its oldest segment at a time, and the console is told what it misses.
public final class Spool implements EventSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Spool.class.getName());
    private static final String LOCK = "lock";
    private static final String KEY_NAME = "key-name";
    private static final int ROUND = 4_096;

    /// Where less than this is free, the disk is full.
    private static final long FREE = 256 << 10;

    /// A clock that goes on by more at once was set: what is on the disk is not older by that.
    private static final long JUMP = Duration.ofHours(1).toNanos();

    /// How much is kept.
    ///
    /// @param bytes on the disk
    /// @param age of what was not acknowledged
    public record Bounds(long bytes, Duration age) {
        public static final Bounds USUAL = new Bounds(1L << 30, Duration.ofDays(30));
    }

    /// Events as they go up: JSON, one a line.
    ///
    /// @param first number of the first of them; some between it and `last` may be missing
    public record Batch(Lane lane, long first, long last, byte[] lines) {}

    private record Figures(Map<Lane, Long> bytes, Map<Lane, Long> behind, long shed) {
        long allBytes() {
            return bytes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final Path folder;
    private final InstantSource clock;
    private final Bounds bounds;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Map<Lane, LaneLog> lanes = new EnumMap<>(Lane.class);
    private final Map<Lane, List<Waiting>> taken = new EnumMap<>(Lane.class);

    /// The highest number of each lane that this run had or offered: the console cannot know more.
    private final Map<Lane, Long> offered = new EnumMap<>(Lane.class);

    private final Backlog backlog = new Backlog();
    private volatile Figures figures;
    private volatile String problem = "";
    private Epoch epoch;
    private Sync sync = Sync.USUAL;
    private Writer writer;
    private int most = ROUND;
    private long shed;
    private long before;

    private Spool(
            Path folder,
            Bounds bounds,
            RecordSeal seal,
            InstantSource clock,
            FileChannel lockFile,
            FileLock lock)
            throws IOException {
        this.folder = folder;
        this.bounds = bounds;
        this.clock = clock;
        this.lockFile = lockFile;
        this.lock = lock;
        this.before = now();
        List<Gap> gaps = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            LaneLog log = new LaneLog(lane, folder.resolve(io.bulkhead.model.Names.of(lane)), seal);
            log.recover(gaps);
            lanes.put(lane, log);
            taken.put(lane, new ArrayList<>());
            offered.put(lane, log.recovered());
        }
        epoch = Epoch.load(folder);
        if (epoch == null) {
            begin();
        }
        gaps.forEach(gap -> shed += gap.size());
        measure();
    }

    /// Opens what an earlier run left, or begins anew.
    ///
    /// @param seal null for records in clear
    /// @throws IOException if the folder cannot be used, or another process uses it
    public static Spool open(Path folder, Bounds bounds, RecordSeal seal, InstantSource clock)
            throws IOException {
        Disk.ownFolder(folder);
        FileChannel file =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException ours) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is open in this process", folder);
        }
        if (lock == null) {
            file.close();
            throw new IOException(folder + " is used by another sensor: give each its own folder");
        }
        try {
            sameKey(folder, seal);
            return new Spool(folder, bounds, seal, clock, file, lock);
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    /// What another key sealed would be lost if it were opened with this one: nothing is touched.
    private static void sameKey(Path folder, RecordSeal seal) throws IOException {
        Path file = folder.resolve(KEY_NAME);
        String name = seal == null ? "" : seal.name();
        String before = Files.exists(file) ? Files.readString(file).strip() : "";
        if (before.isEmpty() && !name.isEmpty()) {
            Disk.replace(file, name + "\n", true);
        } else if (!before.equals(name)) {
            throw new IOException(
                    folder
                            + " is sealed with another key: start with the key it was made with"
                            + " (--spool-key), or move the folder away, if that key is lost, and"
                            + " with it what the console does not have yet");
        }
    }

    /// Writes by a thread of its own from now on.
    public synchronized void start(Sync how) {
        sync = how;
        writer = new Writer(this, how.every());
        writer.start();
    }

    private void begin() throws IOException {
        Map<Lane, Long> bases = new EnumMap<>(Lane.class);
        lanes.forEach((lane, log) -> bases.put(lane, log.acknowledged()));
        Epoch begun = Epoch.begin(bases);
        begun.save(folder);
        epoch = begun;
    }

    /// In which sequence numbers count.
    public synchronized String epoch() {
        return epoch.text();
    }

    // ---- in

    @Override
    public void tell(Event event) {
        backlog.add(now(), event);
    }

    /// As the console counts: what was gone before an epoch began has no number in it.
    private Waiting shed(Gap gap) {
        long base = epoch.base(gap.lane());
        long last = Math.max(0, gap.last() - base);
        long first = last == 0 ? 0 : Math.max(1, gap.first() - base);
        return new Waiting(now(), new Event.Shed(gap.lane(), first, last, gap.counts()));
    }

    private long now() {
        return Times.nanoseconds(clock.instant());
    }

    /// Moves what waits to the disk and makes it last. Called again and again by one thread.
    ///
    /// @return whether all that waited when it was called lasts now
    public synchronized boolean write() {
        seeClock();
        boolean all = true;
        for (Lane lane : Lane.values()) {
            all &= write(lane);
        }
        if (all) {
            say("");
        }
        try {
            makeRoom();
        } catch (IOException failed) {
            say("cannot make room for events: " + failed.getMessage());
        }
        measure();
        return all;
    }

    private void seeClock() {
        long now = now();
        long step = now - before;
        before = now;
        if (step < 0 || step > JUMP) {
            lanes.values().forEach(log -> log.shift(step));
        }
    }

    private boolean write(Lane lane) {
        List<Waiting> pending = taken.get(lane);
        while (true) {
            if (pending.isEmpty()) {
                pending.addAll(backlog.take(lane, now(), ROUND));
            }
            int limit = sync.each() ? 1 : most;
            List<Gap> gaps = lane == Lane.FINDINGS ? owed(limit) : List.of();
            List<Waiting> part =
                    gaps.isEmpty()
                            ? pending.subList(0, Math.min(pending.size(), limit))
                            : gaps.stream().map(this::shed).toList();
            if (part.isEmpty()) {
                return true;
            }
            try {
                lanes.get(lane).write(part, now(), sync.forced()).forEach(backlog::lose);
                if (gaps.isEmpty()) {
                    part.clear();
                } else {
                    lanes.get(gaps.getFirst().lane()).told(gaps);
                }
                most = Math.min(2 * most, ROUND);
            } catch (IOException failed) {
                say("cannot write events to the disk: " + failed.getMessage());
                if (part.size() > 1) {
                    // Perhaps not all of them fit, but some.
                    most = part.size() / 2;
                } else if (!giveWay(lane, failed)) {
                    return false;
                }
            }
        }
    }

    /// Logged when it begins and when it ends, however often it is tried.
    private void say(String words) {
        if (!words.isEmpty() && problem.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, words);
        } else if (words.isEmpty() && !problem.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "events can be written to the disk again");
        }
        problem = words;
    }

    /// Of the first lane of which something is to be told.
    private List<Gap> owed(int limit) {
        return lanes.values().stream()
                .map(log -> log.owed(limit))
                .filter(gaps -> !gaps.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    // ---- making room

    private void makeRoom() throws IOException {
        while (bytes(lanes) > bounds.bytes() && shedOne(Lane.FINDINGS)) {
            // One segment after the other.
        }
        long oldest = now() - bounds.age().toNanos();
        for (LaneLog log : lanes.values()) {
            while (log.oldest() < oldest) {
                shed(log);
            }
        }
    }

    /// Of the lowest lane that has something, down to one.
    private boolean shedOne(Lane last) throws IOException {
        for (Lane lane : List.of(Lane.TRAFFIC, Lane.INVENTORY, Lane.FINDINGS)) {
            if (lane.compareTo(last) >= 0 && !lanes.get(lane).empty()) {
                shed(lanes.get(lane));
                return true;
            }
        }
        return false;
    }

    /// What was told there of other gaps is owed again, for good, before it is gone.
    private void shed(LaneLog log) throws IOException {
        Contents contents = log.oldestContents();
        Map<Lane, List<Gap>> again = new EnumMap<>(Lane.class);
        List<Event.Shed> unnumbered = new ArrayList<>();
        for (Event.Shed told : contents.sheds()) {
            if (told.firstSequence() == 0) {
                unnumbered.add(told);
                continue;
            }
            long base = epoch.base(told.of());
            again.computeIfAbsent(told.of(), none -> new ArrayList<>())
                    .add(
                            new Gap(
                                    told.of(),
                                    told.firstSequence() + base,
                                    told.lastSequence() + base,
                                    told.counts()));
        }
        for (Map.Entry<Lane, List<Gap>> entry : again.entrySet()) {
            lanes.get(entry.getKey()).untold(entry.getValue());
        }
        shed += log.giveUp(contents);
        unnumbered.forEach(backlog::loseAgain);
    }

    /// On a full disk what is worth least makes room for what is worth more.
    private boolean giveWay(Lane lane, IOException failed) {
        try {
            boolean gave =
                    lane != Lane.TRAFFIC
                            && full(failed)
                            && shedOne(lane == Lane.FINDINGS ? Lane.INVENTORY : Lane.TRAFFIC);
            return gave;
        } catch (IOException stillFull) {
            say("cannot make room for events: " + stillFull.getMessage());
            return false;
        }
    }

    private boolean full(IOException failed) throws IOException {
        String words = String.valueOf(failed.getMessage());
        return words.contains("No space left")
                || words.contains("quota")
                || folder.toFile().getUsableSpace() < FREE;
    }

    // ---- out

    /// Events of a lane behind a number that last; null if there are none.
    public synchronized Batch read(Lane lane, long after, int mostEvents, int mostBytes)
            throws IOException {
        List<Gap> gaps = new ArrayList<>();
        long base = epoch.base(lane);
        Batch batch = lanes.get(lane).read(after + base, mostEvents, mostBytes, base, gaps);
        gaps.forEach(gap -> shed += gap.size());
        if (batch != null) {
            offered.merge(lane, batch.last() + base, Math::max);
        }
        return batch;
    }

    /// The console keeps everything of a lane up to a number.
    ///
    /// @return false if it claims more than it was ever offered: somebody else told under these
    ///   numbers, and [#reconcile] is needed
    public synchronized boolean acknowledge(Lane lane, long sequence) throws IOException {
        long number = sequence + epoch.base(lane);
        if (number > offered.get(lane)) {
            return false;
        }
        lanes.get(lane).acknowledge(number);
        measure();
        return true;
    }

    /// Holds what the console says of all lanes against what is here. A disk that was put back to
    /// an earlier state, or copied, gives numbers to other events than the console knows by them:
    /// what was written since goes up in a new epoch.
    ///
    /// @param acknowledged by the console, in this epoch
    /// @return whether a new epoch began
    public synchronized boolean reconcile(Map<Lane, Long> acknowledged) throws IOException {
        boolean foreign = false;
        for (Map.Entry<Lane, Long> entry : acknowledged.entrySet()) {
            if (!acknowledge(entry.getKey(), entry.getValue())) {
                foreign = true;
                LaneLog log = lanes.get(entry.getKey());
                // What was here when it was opened is in what both have in common.
                log.acknowledge(log.recovered());
            }
        }
        if (foreign) {
            begin();
            lanes.forEach((lane, log) -> offered.put(lane, log.acknowledged()));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the console knows events by numbers that this disk never gave: it was put back"
                            + " to an earlier state, or copied. What is new goes up in a new epoch");
            measure();
        }
        return foreign;
    }

    /// In the present epoch.
    public synchronized long acknowledged(Lane lane) {
        return Math.max(0, lanes.get(lane).acknowledged() - epoch.base(lane));
    }

    /// The highest number that lasts, in the present epoch.
    public synchronized long lasting(Lane lane) {
        return Math.max(0, lanes.get(lane).next() - 1 - epoch.base(lane));
    }

    // ---- how it is; nobody waits for the disk here

    private void measure() {
        Map<Lane, Long> bytes = new EnumMap<>(Lane.class);
        Map<Lane, Long> behind = new EnumMap<>(Lane.class);
        lanes.forEach((lane, log) -> {
            bytes.put(lane, log.bytes());
            behind.merge(lane, log.behind(), Long::sum);
            // What is to be told of what made room is told as findings.
            behind.merge(Lane.FINDINGS, log.owes(), Long::sum);
        });
        figures = new Figures(bytes, behind, shed);
    }

    private static long bytes(Map<Lane, LaneLog> lanes) {
        return lanes.values().stream().mapToLong(LaneLog::bytes).sum();
    }

    /// Events of a lane that the console does not have yet, as far as they are on the disk; what it
    /// is to be told of what made room is among the findings.
    public long behind(Lane lane) {
        return figures.behind().get(lane);
    }

    /// Bytes on the disk.
    public long bytes() {
        return figures.allBytes();
    }

    public long bytes(Lane lane) {
        return figures.bytes().get(lane);
    }

    @Override
    public long waiting() {
        return bytes();
    }

    @Override
    public long behind() {
        return figures.behind().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long missing() {
        return shed() + lost();
    }

    /// Events that were told since it was opened.
    public long told() {
        return backlog.told();
    }

    /// Events that made room on the disk, or could not be read any more, and that the console will
    /// never have; since it was opened.
    public long shed() {
        return figures.shed();
    }

    /// Events that found no room in memory while nothing could be written, since it was opened.
    public long lost() {
        return backlog.lostEver();
    }

    @Override
    public String problem() {
        return problem;
    }

    /// Writes what waits, as far as it can be.
    @Override
    public void close() throws IOException {
        Writer own;
        synchronized (this) {
            own = writer;
        }
        if (own != null) {
            own.end();
        }
        synchronized (this) {
            try {
                write();
                for (LaneLog lane : lanes.values()) {
                    lane.close();
                }
            } finally {
                lock.release();
                lockFile.close();
            }
        }
    }
}
