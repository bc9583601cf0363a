// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventException;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as people call it, without a console.
class SensorCommandTest {
    @TempDir private Path folder;

    private Path plant() throws IOException {
        Path file = folder.resolve(SamplePlant.FILE);
        try (OutputStream out = Files.newOutputStream(file)) {
            SamplePlant.write(out);
        }
        return file;
    }

    private static List<Told> read(Path file) throws IOException, EventException {
        List<Told> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            all.add(EventJson.read(bytes, 0, bytes.length));
        }
        return all;
    }

    @Test
    void playsADayAloneAndWritesWhatItSaw() throws IOException, EventException {
        Path state = folder.resolve("state");
        int status =
                Bulkhead.run(
                        "sensor",
                        "--replay",
                        plant().toString(),
                        "--speed",
                        "1000000",
                        "--state",
                        state.toString());
        assertThat(status).isEqualTo(Bulkhead.DONE);
        List<Told> told = read(state.resolve("events.jsonl"));
        assertThat(told)
                .extracting(one -> one.event().kind())
                .contains("asset", "flow", "alert", "transfer", "watched", "health");
        Map<Lane, Long> last = new EnumMap<>(Lane.class);
        for (Told one : told) {
            long before = last.getOrDefault(one.event().lane(), 0L);
            assertThat(one.sequence()).isEqualTo(before + 1);
            last.put(one.event().lane(), one.sequence());
        }
        Event.Watched watched =
                (Event.Watched)
                        told.stream()
                                .map(Told::event)
                                .filter(event -> event instanceof Event.Watched)
                                .toList()
                                .getLast();
        assertThat(watched.sources().getFirst().state()).isEqualTo("ended");
        assertThat(state.resolve("baseline.yaml")).isNotEmptyFile();
    }

    @Test
    void optionsMayStandInAFile() throws IOException {
        Path config = folder.resolve("sensor.properties");
        Path events = folder.resolve("told.jsonl");
        Files.writeString(
                config,
                "replay=" + plant() + "\nspeed=1000000\npackets=0\nevents=" + events + "\n");
        int status =
                Bulkhead.run(
                        "sensor",
                        "--config=" + config,
                        "--state",
                        folder.resolve("state").toString());
        assertThat(status).isEqualTo(Bulkhead.DONE);
        assertThat(events).isNotEmptyFile();
        assertThat(folder.resolve("state").resolve("packets")).doesNotExist();
    }

    @Test
    void wrongUseIsNamed() {
        String state = folder.resolve("state").toString();
        assertThat(Bulkhead.run("sensor", "--state", state)).isEqualTo(Bulkhead.WRONG_USE);
        assertThat(Bulkhead.run("sensor", "--state", state, "--replay", "x", "--shards", "99"))
                .isEqualTo(Bulkhead.WRONG_USE);
        assertThat(Bulkhead.run("sensor", "--state", state, "--replay", "x", "--filter", "host"))
                .isEqualTo(Bulkhead.WRONG_USE);
        assertThat(Bulkhead.run("sensor", "--config", folder.resolve("none").toString()))
                .isEqualTo(Bulkhead.WRONG_USE);
    }
}
