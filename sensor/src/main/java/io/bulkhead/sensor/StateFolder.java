// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.file.BaselineReader;
import io.bulkhead.baseline.file.BaselineWriter;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.configuration.Configurations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a sensor keeps over restarts. Files get their names when they are whole and on disk; one
/// that cannot be read is put aside, never overwritten, and the sensor begins anew without it.
public final class StateFolder implements Configurations.Store {
    /// Numbers that are left out after an end that was none: none is given twice.
    private static final long LEFT_OUT = 1L << 32;

    private static final int TRANSFERS_LEFT_OUT = 100_000;
    private static final System.Logger LOG = System.getLogger(StateFolder.class.getName());

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    /// How far numbers have counted.
    ///
    /// @param sources names in the order of their indexes, with the number of the last frame
    /// @param transfers number of the last one
    /// @param whole whether the sensor was stopped after it wrote this
    /// @param approvals that are in the baseline, with when they were put there
    public record Counted(
            Map<String, Long> sources, long transfers, boolean whole, Map<String, Long> approvals) {
        public static final Counted NOTHING = new Counted(Map.of(), 0, true, Map.of());

        public Counted {
            sources = sources == null ? Map.of() : new LinkedHashMap<>(sources);
            approvals = approvals == null ? Map.of() : new LinkedHashMap<>(approvals);
        }

        /// Where to count on.
        Counted resumed() {
            if (whole) {
                return this;
            }
            Map<String, Long> later = new LinkedHashMap<>();
            sources.forEach((name, number) -> later.put(name, number + LEFT_OUT));
            return new Counted(later, transfers + TRANSFERS_LEFT_OUT, false, approvals);
        }
    }

    private final Path folder;

    /// @throws IOException where the folder cannot be made
    public StateFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    // ---- numbers

    public Counted counted() {
        return read("sensor.json", Counted.class, Counted.NOTHING).resumed();
    }

    public void save(Counted counted) {
        write("sensor.json", MAPPER.writeValueAsString(counted));
    }

    // ---- the configuration

    @Override
    public SensorConfiguration load() {
        return read("configuration.json", SensorConfiguration.class, SensorConfiguration.NONE);
    }

    @Override
    public void save(SensorConfiguration configuration) {
        write("configuration.json", MAPPER.writeValueAsString(configuration));
    }

    // ---- the baseline

    /// What was learned, without what those began to do who were caught.
    public Baseline baseline() {
        Path file = path("baseline.yaml");
        if (!Files.exists(file)) {
            return new Baseline();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            BaselineReader.Result result = BaselineReader.read(file.toString(), reader);
            if (!result.problems().isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: {1} problems, the first: {2}; the rest is used",
                        file,
                        result.problems().size(),
                        result.problems().getFirst());
                aside(file, false);
            }
            result.baseline().leaveOutRefused();
            return result.baseline();
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.ERROR, "{0} cannot be read: {1}", file, unreadable);
            aside(file, true);
            return new Baseline();
        }
    }

    public void save(Baseline baseline) {
        write("baseline.yaml", writer -> BaselineWriter.write(baseline, writer));
    }

    // ---- files

    private <T> T read(String name, Class<T> type, T otherwise) {
        Path file = path(name);
        if (!Files.exists(file)) {
            return otherwise;
        }
        try {
            T value = MAPPER.readValue(Files.readAllBytes(file), type);
            return value == null ? otherwise : value;
        } catch (IOException | JacksonException unreadable) {
            LOG.log(System.Logger.Level.ERROR, "{0} cannot be read: {1}", file, unreadable);
            aside(file, true);
            return otherwise;
        }
    }

    private static void aside(Path file, boolean away) {
        Path kept = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            if (away) {
                Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.ERROR, "{0} cannot be put aside: {1}", file, refused);
        }
    }

    private interface Content {
        void to(BufferedWriter writer) throws IOException;
    }

    private void write(String name, String text) {
        write(name, writer -> writer.write(text));
    }

    /// @throws UncheckedIOException where it cannot be written
    private void write(String name, Content content) {
        Path part = path(name + ".part");
        try {
            try (FileChannel channel =
                            FileChannel.open(
                                    part,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE,
                                    StandardOpenOption.TRUNCATE_EXISTING);
                    BufferedWriter writer =
                            new BufferedWriter(
                                    new OutputStreamWriter(
                                            Channels.newOutputStream(channel),
                                            StandardCharsets.UTF_8))) {
                content.to(writer);
                writer.flush();
                channel.force(true);
            }
            Files.move(
                    part,
                    path(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + path(name), failed);
        }
    }

    /// Names of sources that there were before, in the order of their indexes.
    public List<String> sources() {
        return names(counted());
    }

    static List<String> names(Counted counted) {
        return List.copyOf(counted.sources().keySet());
    }
}
