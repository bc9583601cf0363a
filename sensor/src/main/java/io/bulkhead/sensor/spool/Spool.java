// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import io.bulkhead.sensor.EventSink;
import io.bulkhead.sensor.spool.LaneLog.Gap;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Events on their way to the console: what was told is numbered, written, and kept until it is
/// acknowledged. Whatever happens to the disk, [#tell] neither throws nor waits for it.
///
/// [#tell] puts events into a bounded queue; [#write], called by a thread of the program, moves
/// them to the disk and makes them durable. Only what is durable is read by the uploader, so that a
/// number is never given twice to what the console may have seen. When room is short the lowest
/// lane goes first, its oldest segment at a time, and the console is told what it misses.
public final class Spool implements EventSink, AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_WAITING = 65_536;
    private static final String EPOCH = "epoch";
    private static final String LOCK = "lock";

    /// How much is kept.
    ///
    /// @param bytes on the disk
    /// @param age of what was not acknowledged
    public record Bounds(long bytes, Duration age) {
        public static final Bounds USUAL = new Bounds(1L << 30, Duration.ofDays(30));
    }

    private record Waiting(long at, Event event) {}

    private final InstantSource clock;
    private final Bounds bounds;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String epoch;
    private final Map<Lane, LaneLog> lanes = new EnumMap<>(Lane.class);
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final SortedMap<String, Long> lost = new TreeMap<>();
    private String problem = "";
    private long told;
    private long shed;

    private Spool(
            Path folder,
            Bounds bounds,
            RecordSeal seal,
            InstantSource clock,
            FileChannel lockFile,
            FileLock lock)
            throws IOException {
        this.bounds = bounds;
        this.clock = clock;
        this.lockFile = lockFile;
        this.lock = lock;
        this.epoch = epoch(folder);
        for (Lane lane : Lane.values()) {
            List<Gap> gaps = new ArrayList<>();
            String name = io.bulkhead.model.Names.of(lane);
            LaneLog log = new LaneLog(lane, folder.resolve(name), seal);
            log.recover(gaps);
            lanes.put(lane, log);
            gaps.forEach(gap -> tell(new Event.Shed(lane, gap.first(), gap.last(), gap.counts())));
        }
    }

    /// Opens what an earlier run left, or begins anew.
    ///
    /// @param seal null for records in clear
    /// @throws IOException if the folder cannot be used, or another process uses it
    public static Spool open(Path folder, Bounds bounds, RecordSeal seal, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        FileChannel file =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException ours) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IOException(folder + " is used by another sensor: give each its own folder");
        }
        return new Spool(folder, bounds, seal, clock, file, lock);
    }

    private static String epoch(Path folder) throws IOException {
        Path file = folder.resolve(EPOCH);
        if (!Files.exists(file)) {
            byte[] random = new byte[12];
            new SecureRandom().nextBytes(random);
            Path part = folder.resolve(EPOCH + ".new");
            Files.writeString(part, HexFormat.of().formatHex(random));
            Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /// In which sequence numbers count.
    public String epoch() {
        return epoch;
    }

    // ---- in

    @Override
    public void tell(Event event) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                lost.merge(event.kind(), 1L, Long::sum);
                return;
            }
            waiting.add(new Waiting(now(), event));
            told++;
        }
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    /// Moves what waits to the disk and makes it durable. Called again and again by one thread.
    ///
    /// @return whether all that waited when it was called is durable now
    public synchronized boolean write() {
        try {
            while (true) {
                Waiting next;
                synchronized (waiting) {
                    next = waiting.peek();
                }
                if (next == null) {
                    break;
                }
                LaneLog lane = lanes.get(next.event().lane());
                lane.append(
                        EventJson.write(new Told(lane.next(), next.at(), next.event())), next.at());
                synchronized (waiting) {
                    waiting.remove();
                }
            }
            for (LaneLog lane : lanes.values()) {
                lane.sync();
            }
            problem = "";
            tellLost();
            makeRoom();
            return true;
        } catch (IOException failed) {
            problem = "cannot write events to the disk: " + failed.getMessage();
            giveUpForRoom();
            return false;
        }
    }

    private void tellLost() {
        synchronized (waiting) {
            if (!lost.isEmpty()) {
                waiting.add(new Waiting(now(), new Event.Shed(Lane.TRAFFIC, 0, 0, lost)));
                lost.clear();
            }
        }
    }

    private void makeRoom() throws IOException {
        while (bytes() > bounds.bytes() && shedOne()) {
            // One segment after the other.
        }
        long oldest = now() - bounds.age().toNanos();
        for (LaneLog lane : lanes.values()) {
            while (lane.oldest() < oldest) {
                count(lane, lane.shed());
            }
        }
    }

    /// Of the lowest lane that has something.
    private boolean shedOne() throws IOException {
        for (Lane lane : List.of(Lane.TRAFFIC, Lane.INVENTORY, Lane.FINDINGS)) {
            LaneLog log = lanes.get(lane);
            if (!log.empty()) {
                count(log, log.shed());
                return true;
            }
        }
        return false;
    }

    private void count(LaneLog lane, Gap gap) {
        if (gap != null) {
            shed += gap.last() - gap.first() + 1;
            tell(new Event.Shed(lane.lane, gap.first(), gap.last(), gap.counts()));
        }
    }

    /// A full disk: what is worth least makes room for what is worth more.
    private void giveUpForRoom() {
        Lane wanted;
        synchronized (waiting) {
            wanted = waiting.isEmpty() ? Lane.TRAFFIC : waiting.peek().event().lane();
        }
        try {
            for (Lane lane : List.of(Lane.TRAFFIC, Lane.INVENTORY)) {
                LaneLog log = lanes.get(lane);
                if (lane.compareTo(wanted) > 0 && !log.empty()) {
                    count(log, log.shed());
                    return;
                }
            }
        } catch (IOException stillFull) {
            problem = "cannot write events to the disk: " + stillFull.getMessage();
        }
    }

    // ---- out

    /// Events of a lane behind a number that are durable; null if there are none.
    public synchronized Batch read(Lane lane, long after, int mostEvents, int mostBytes)
            throws IOException {
        return lanes.get(lane).read(after, mostEvents, mostBytes);
    }

    /// Events as they go up: JSON, one a line.
    ///
    /// @param first sequence number of the first of them
    public record Batch(Lane lane, long first, long last, byte[] lines) {}

    /// The console keeps everything of a lane up to a number.
    public synchronized void acknowledge(Lane lane, long sequence) throws IOException {
        lanes.get(lane).acknowledge(sequence);
    }

    public synchronized long acknowledged(Lane lane) {
        return lanes.get(lane).acknowledged();
    }

    // ---- how it is

    /// Events of a lane that the console does not have yet, as far as they are on the disk.
    public synchronized long behind(Lane lane) {
        LaneLog log = lanes.get(lane);
        return log.next() - 1 - log.acknowledged();
    }

    /// Bytes on the disk.
    public synchronized long bytes() {
        return lanes.values().stream().mapToLong(LaneLog::bytes).sum();
    }

    @Override
    public long waiting() {
        return bytes();
    }

    /// Events that were told since it was opened.
    public long told() {
        synchronized (waiting) {
            return told;
        }
    }

    /// Events that made room and that the console will never have, since it was opened.
    public synchronized long shed() {
        return shed;
    }

    /// Why nothing can be written at the moment; empty if it can.
    public synchronized String problem() {
        return problem;
    }

    /// Writes what waits, as far as it can be.
    @Override
    public synchronized void close() throws IOException {
        write();
        for (LaneLog lane : lanes.values()) {
            lane.close();
        }
        lock.release();
        lockFile.close();
    }
}
