// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Captures that are put into a folder, each once it stopped growing, in the order of their names.
///
/// What was read is remembered in a file beside, so that it is read once, also after a restart. One
/// that grows on after it was read (its writer paused) is read on from there; one in the middle of
/// which the program ended is read again from its begin: better twice than never. What is no
/// capture, or a damaged one, is told and passed over. What was read is remembered some time after,
/// when it has been told of, or as the source is closed.
public final class FolderSource implements PacketSource {
    private static final int LOOK_SECONDS = 2;
    private static final int MOST_FRAMES = 4096;
    private static final int MOST_REMEMBERED = 100_000;
    private static final String READ = "read";

    /// What becomes of a capture that was read to its end. One that could not be is left.
    public enum After {
        LEAVE,
        /// Into the folder `read` in the folder.
        MOVE,
        DELETE
    }

    /// How to watch.
    ///
    /// @param quiet after which a capture that did not change is taken
    /// @param settling after which one that was read is remembered, and put away: what was in it is
    ///   then told, and a program that ends before that reads it again
    public record Options(After after, Duration quiet, Duration settling) {
        public static final Options USUAL =
                new Options(After.LEAVE, Duration.ofSeconds(5), Duration.ofSeconds(20));

        /// Remembers at once.
        public Options(After after, Duration quiet) {
            this(after, quiet, Duration.ZERO);
        }
    }

    /// One that was read to its end, and when it is to be remembered.
    private record Ended(Path file, FolderMemory.Done done, boolean whole, Instant due) {}

    /// How a file was when it was looked at.
    private record Look(long size, long modified, Instant since) {
        boolean same(Look other) {
            return size == other.size && modified == other.modified;
        }
    }

    private final Path folder;
    private final Path remembered;
    private final Options options;
    private final InstantSource clock;
    private final Map<String, Look> looks = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Map<String, Ended> settling = new LinkedHashMap<>();
    private final Frame frame = new Frame();
    private FolderMemory memory;
    private Capture capture;

    /// What is being read: which file, how it was when it was opened, packets of it that were read
    /// before, and so far.
    private Path file = Path.of("");

    private Look opened = new Look(0, 0, Instant.MIN);
    private long readBefore;
    private long packets;
    private Instant nextLook = Instant.MIN;
    private State state = State.UP;
    private String problem = "";
    private String lastUnreadable = "";
    private String forgetful = "";
    private long unreadable;
    private long number;
    private long dropped;
    private boolean closed;

    /// Leaves captures where they are.
    ///
    /// @param memory a file that remembers what was read
    public FolderSource(Path folder, Path memory, InstantSource clock) {
        this(folder, memory, Options.USUAL, clock);
    }

    public FolderSource(Path folder, Path memory, Options options, InstantSource clock) {
        this.folder = folder;
        this.remembered = memory;
        this.options = options;
        this.clock = clock;
        try {
            this.memory = new FolderMemory(memory, MOST_REMEMBERED);
        } catch (IOException unusable) {
            state = State.FAILED;
            problem = "cannot read " + memory + ": " + unusable.getMessage();
        }
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public synchronized int poll(FrameConsumer consumer, int milliseconds) {
        settle(false);
        if (closed || state == State.FAILED || capture == null && !open()) {
            LiveWait.milliseconds(milliseconds);
            return 0;
        }
        int frames = 0;
        for (int i = 0; i < MOST_FRAMES; i++) {
            if (!capture.next(frame)) {
                end();
                break;
            }
            if (++packets <= readBefore) {
                continue;
            }
            frame.set(
                    ++number,
                    frame.time(),
                    frame.linkType(),
                    frame.interfaceId(),
                    frame.wireLength());
            consumer.frame(frame);
            frames++;
        }
        return frames;
    }

    // ---- which one is next

    private boolean open() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return false;
        }
        nextLook = now.plusSeconds(LOOK_SECONDS);
        for (Path candidate : files()) {
            if (quiet(candidate, now) && isNew(candidate) && open(candidate)) {
                nextLook = Instant.MIN;
                return true;
            }
        }
        return false;
    }

    private boolean open(Path candidate) {
        file = candidate;
        packets = 0;
        try {
            capture = Captures.open(candidate);
            return true;
        } catch (CaptureException none) {
            passOver(none.getMessage());
            ended(false);
            return false;
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(one -> !one.getFileName().toString().startsWith("."))
                            .filter(Files::isRegularFile)
                            .filter(one -> !one.equals(remembered))
                            .sorted()
                            .toList();
            present.clear();
            files.forEach(one -> present.add(one.getFileName().toString()));
            looks.keySet().retainAll(present);
            state = State.UP;
            problem = "";
            return files;
        } catch (IOException gone) {
            state = State.DOWN;
            problem = folder + " cannot be read: make it, or check its permissions";
            return List.of();
        }
    }

    /// Whether it did not change for long enough.
    private boolean quiet(Path candidate, Instant now) {
        try {
            BasicFileAttributes facts = Files.readAttributes(candidate, BasicFileAttributes.class);
            Instant modified = facts.lastModifiedTime().toInstant();
            Look look = new Look(facts.size(), modified.toEpochMilli(), now);
            Look before = looks.get(candidate.getFileName().toString());
            if (before == null || !before.same(look)) {
                looks.put(candidate.getFileName().toString(), look);
                before = look;
            }
            opened = before;
            return modified.plus(options.quiet()).isBefore(now)
                    || !before.since().plus(options.quiet()).isAfter(now);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Whether there is anything in it that was not read; notes how much was.
    private boolean isNew(Path candidate) {
        readBefore = 0;
        String name = candidate.getFileName().toString();
        FolderMemory.Done done =
                settling.containsKey(name) ? settling.get(name).done() : memory.of(name);
        if (done == null) {
            return true;
        }
        if (done.size() == opened.size() && done.modified() == opened.modified()) {
            return false;
        }
        try {
            boolean same = FolderMemory.head(candidate, done.size()).equals(done.head());
            readBefore = same ? done.packets() : 0;
            return !same || opened.size() > done.size();
        } catch (IOException gone) {
            return false;
        }
    }

    // ---- when it was read

    private void end() {
        String broken = capture.problem();
        dropped += capture.drops();
        capture.close();
        capture = null;
        if (!broken.isEmpty()) {
            passOver(broken);
        }
        ended(broken.isEmpty());
    }

    private void ended(boolean whole) {
        try {
            FolderMemory.Done done =
                    new FolderMemory.Done(
                            opened.size(),
                            opened.modified(),
                            Math.max(packets, readBefore),
                            FolderMemory.head(file, opened.size()));
            Instant due = clock.instant().plus(options.settling());
            settling.put(file.getFileName().toString(), new Ended(file, done, whole, due));
        } catch (IOException gone) {
            forgetful = file + " cannot be read any more: " + gone.getMessage();
        }
        settle(false);
    }

    /// @param all whether nothing is waited for
    private void settle(boolean all) {
        if (settling.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        settling.values()
                .removeIf(ended -> {
                    if (!all && now.isBefore(ended.due())) {
                        return false;
                    }
                    remember(ended);
                    if (ended.whole()) {
                        tidy(ended);
                    }
                    return true;
                });
    }

    private void passOver(String why) {
        unreadable++;
        lastUnreadable = file.getFileName() + ": " + why;
    }

    private void remember(Ended ended) {
        forgetful = "";
        try {
            memory.remember(ended.file().getFileName().toString(), ended.done(), present);
        } catch (IOException unwritable) {
            forgetful =
                    "cannot remember in "
                            + remembered
                            + " what was read: "
                            + unwritable.getMessage();
        }
    }

    private void tidy(Ended ended) {
        try {
            switch (options.after()) {
                case LEAVE -> {}
                case DELETE -> Files.deleteIfExists(ended.file());
                case MOVE -> move(ended);
            }
        } catch (IOException stuck) {
            lastUnreadable =
                    ended.file().getFileName() + " cannot be put away: " + stuck.getMessage();
        }
    }

    private void move(Ended ended) throws IOException {
        Path target = Files.createDirectories(folder.resolve(READ));
        String name = ended.file().getFileName().toString();
        try {
            Files.move(ended.file(), target.resolve(name));
        } catch (FileAlreadyExistsException again) {
            Files.move(ended.file(), target.resolve(name + "." + ended.done().modified()));
        }
    }

    /// Captures that could not be read, or not to their end.
    public long unreadable() {
        return unreadable;
    }

    @Override
    public State state() {
        return state;
    }

    /// While it is up: what cannot be remembered, or which capture was passed over last.
    @Override
    public String problem() {
        if (!problem.isEmpty() || !forgetful.isEmpty()) {
            return problem.isEmpty() ? forgetful : problem;
        }
        return unreadable > 1
                ? unreadable + " captures, the last " + lastUnreadable
                : lastUnreadable;
    }

    @Override
    public long dropped() {
        return dropped;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            // Who closes has told what there was.
            settle(true);
        }
        closed = true;
        state = State.ENDED;
        if (capture != null) {
            capture.close();
            capture = null;
        }
    }
}
