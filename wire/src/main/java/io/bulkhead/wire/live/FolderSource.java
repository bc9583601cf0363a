// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Captures that are put into a folder, each once it stopped growing, in the order of their names.
/// What was read is remembered in a file beside, so that it is read once, also after a restart in
/// the middle of a capture (which is then read again from its begin: better twice than never).
public final class FolderSource implements PacketSource {
    /// A capture is taken when it did not change for this long.
    private static final int QUIET_SECONDS = 5;

    private static final int LOOK_SECONDS = 2;
    private static final int MOST_FRAMES = 4096;
    private static final int MOST_REMEMBERED = 100_000;

    /// How a file was when it was looked at.
    private record Look(long size, long modified, Instant since) {
        boolean same(Look other) {
            return size == other.size && modified == other.modified;
        }

        String line(String name) {
            return size + " " + modified + " " + name;
        }
    }

    private final Path folder;
    private final Path memory;
    private final InstantSource clock;
    private final LinkedHashSet<String> done = new LinkedHashSet<>();
    private final Map<String, Look> looks = new HashMap<>();
    private final Frame frame = new Frame();
    private Capture capture;
    private String reading = "";
    private Instant nextLook = Instant.MIN;
    private State state = State.UP;
    private String problem = "";
    private long number;
    private long dropped;
    private boolean closed;

    /// @param memory a file that remembers what was read
    public FolderSource(Path folder, Path memory, InstantSource clock) {
        this.folder = folder;
        this.memory = memory;
        this.clock = clock;
        try {
            if (Files.exists(memory)) {
                done.addAll(Files.readAllLines(memory));
            }
        } catch (IOException unreadable) {
            state = State.FAILED;
            problem = "cannot read " + memory + ": " + unreadable.getMessage();
        }
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public synchronized int poll(FrameConsumer consumer, int milliseconds) {
        if (closed || state == State.FAILED || capture == null && !open()) {
            LiveWait.milliseconds(milliseconds);
            return 0;
        }
        int frames = 0;
        while (frames < MOST_FRAMES) {
            if (!capture.next(frame)) {
                end();
                break;
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

    private boolean open() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return false;
        }
        nextLook = now.plusSeconds(LOOK_SECONDS);
        for (Path file : files()) {
            String line = quiet(file, now);
            if (line.isEmpty() || done.contains(line)) {
                continue;
            }
            reading = line;
            try {
                capture = Captures.open(file);
                nextLook = Instant.MIN;
                return true;
            } catch (CaptureException unreadable) {
                problem = unreadable.getMessage();
                remember();
            }
        }
        return false;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    new ArrayList<>(
                            all.filter(file -> !file.getFileName().toString().startsWith("."))
                                    .filter(Files::isRegularFile)
                                    .sorted()
                                    .toList());
            files.remove(memory);
            looks.keySet().retainAll(files.stream().map(Path::toString).toList());
            state = State.UP;
            return files;
        } catch (IOException gone) {
            state = State.DOWN;
            problem = folder + " cannot be read: make it, or check its permissions";
            return List.of();
        }
    }

    /// A line that names a file as it is; empty while it still changes.
    private String quiet(Path file, Instant now) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Look look = new Look(attributes.size(), attributes.lastModifiedTime().toMillis(), now);
            Look before = looks.get(file.toString());
            if (before == null || !before.same(look)) {
                looks.put(file.toString(), look);
                before = look;
            }
            boolean old =
                    attributes
                            .lastModifiedTime()
                            .toInstant()
                            .plusSeconds(QUIET_SECONDS)
                            .isBefore(now);
            boolean still = !before.since().plusSeconds(QUIET_SECONDS).isAfter(now);
            return old || still ? look.line(file.getFileName().toString()) : "";
        } catch (IOException gone) {
            return "";
        }
    }

    private void end() {
        problem = capture.problem().isEmpty() ? "" : reading + ": " + capture.problem();
        dropped += capture.drops();
        capture.close();
        capture = null;
        remember();
    }

    private void remember() {
        done.add(reading);
        try {
            if (done.size() > MOST_REMEMBERED) {
                done.remove(done.iterator().next());
                Path next = memory.resolveSibling(memory.getFileName() + ".new");
                Files.write(next, done);
                Files.move(next, memory, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.write(
                        memory,
                        List.of(reading),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException unwritable) {
            problem = "cannot remember in " + memory + " what was read: " + unwritable.getMessage();
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String problem() {
        return problem;
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
        closed = true;
        state = State.ENDED;
        if (capture != null) {
            capture.close();
            capture = null;
        }
    }
}
