// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The captures of a run: each is read once, and may then be read again. What can be read only once
/// is kept beside the outputs until the run is over.
public final class Sources implements Again, Closeable {
    /// Stands for standard input.
    public static final String STANDARD_INPUT = "-";

    private final List<String> captures;
    private final Path folder;
    private final SortedMap<Integer, Spool> spools = new TreeMap<>();

    /// @param folder for what is kept meanwhile
    public Sources(List<String> captures, Path folder) {
        this.captures = List.copyOf(captures);
        this.folder = folder;
    }

    /// Opens a capture for the first time.
    public Capture first(int capture) throws CaptureException {
        String path = captures.get(capture);
        if (path.equals(STANDARD_INPUT)) {
            return spooled(capture, System.in, "standard input");
        }
        Path file = Path.of(path);
        if (!Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file)) {
            return Captures.open(file);
        }
        try {
            return spooled(capture, Files.newInputStream(file), path);
        } catch (IOException unreadable) {
            throw new CaptureException(
                    path + " cannot be opened: " + unreadable.getMessage(), unreadable);
        }
    }

    private Capture spooled(int capture, InputStream stream, String name) throws CaptureException {
        Spool spool = new Spool(folder.resolve("capture-" + capture + ".part"));
        spools.put(capture, spool);
        try {
            return Captures.open(spool.keeping(stream), name);
        } catch (IOException unwritable) {
            throw new CaptureException(
                    "cannot keep " + name + " in " + spool.file() + ": " + unwritable.getMessage(),
                    unwritable);
        }
    }

    @Override
    public Capture open(int capture) throws CaptureException {
        Spool spool = spools.get(capture);
        return Captures.open(spool == null ? Path.of(captures.get(capture)) : spool.file());
    }

    /// Whether something was longer than is kept, so that its last alerts have no packets.
    public boolean cut() {
        return spools.values().stream().anyMatch(Spool::full);
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : spools.values()) {
            spool.close();
        }
    }
}
