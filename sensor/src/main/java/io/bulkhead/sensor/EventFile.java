// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// Writes events to a file, one JSON object a line, for a sensor that works alone.
public final class EventFile implements EventSink, AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream out;
    private final InstantSource clock;
    private final Map<Lane, Long> sequences = new EnumMap<>(Lane.class);

    /// @param file is made, or added to
    /// @throws IOException where it cannot be written
    public EventFile(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        out =
                new BufferedOutputStream(
                        Files.newOutputStream(
                                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        BUFFER);
    }

    @Override
    public void tell(Event event) {
        long sequence = sequences.merge(event.lane(), 1L, Long::sum);
        try {
            out.write(EventJson.write(new Told(sequence, Clocks.now(clock), event)));
            out.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write to " + file, failed);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write to " + file, failed);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
