// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The disk of a sensor and that of a console is full, each a small file system in memory that
/// nobody but the process sees: what cannot be kept is refused or counted, and said; when there is
/// room again, it goes on, and nothing that was acknowledged is lost.
class FullDiskTest {
    private static final int DISK_MEGABYTES = 48;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Works works;
    private Visitor anna;
    private String site;

    @BeforeAll
    static void possible() throws Exception {
        assumeTrue(Boolean.getBoolean("bulkhead.long"), "disks are filled with -Dbulkhead.long");
        Process trial =
                new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
                        .redirectErrorStream(true)
                        .start();
        assumeTrue(trial.waitFor() == 0, "a file system of its own needs root and unshare");
    }

    @BeforeEach
    void start() {
        works = new Works(folder);
    }

    @AfterEach
    void end() throws Exception {
        works.close();
    }

    private void begin() throws Exception {
        works.console();
        anna = works.newcomer("admin", works.once());
        site = anna.post("/api/v1/sites", Map.of("name", "Full"), 201).get("id").asString();
    }

    /// A command that starts another one with a file system of its own at a folder.
    static List<String> onSmallDisk(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount -t tmpfs -o mode=700,size="
                        + megabytes
                        + "m none '"
                        + folder
                        + "' && exec \"$@\"",
                "sh");
    }

    /// Until nothing fits any more; the small file system alone is ever filled.
    private static Path fill(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        assertThat(disk.getTotalSpace()).isLessThanOrEqualTo((long) DISK_MEGABYTES << 20);
        Path ballast = folder.resolve("ballast");
        byte[] block = new byte[1 << 16];
        int size = block.length;
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (size > 0) {
                size = written(out, block, size) ? size : size / 2;
            }
        }
        return ballast;
    }

    private static boolean written(OutputStream out, byte[] block, int size) {
        try {
            out.write(block, 0, size);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    // ---- the sensor's

    @Test
    void aSensorGoesOnWatchingAndTellsWhatItHadNoRoomFor() throws Exception {
        begin();
        Path state = folder.resolve("watching");
        works.before("watching", onSmallDisk(state, DISK_MEGABYTES));
        works.sensor(anna, site, "watching");
        Recordings.newcomer(works.captures("watching"), "early", 101, "08:00:00");
        anna.until("the first station", () -> station(101), FullDiskTest::one);
        works.network("watching").cut(true);
        Path ballast = fill(works.program("watching").sees(state));
        Recordings.newcomer(works.captures("watching"), "late", 102, "08:10:00");
        works.program("watching").printed("cannot write events to the disk");
        assertThat(works.program("watching").alive()).isTrue();
        Files.delete(ballast);
        works.program("watching").printed("events can be written to the disk again");
        works.network("watching").cut(false);
        anna.until("what was seen meanwhile", () -> station(102), FullDiskTest::one);
        works.until("watching", "spool_behind", behind -> behind == 0);
        assertThat(station(101).get("total").asInt()).isEqualTo(1);
    }

    private JsonNode station(int host) throws Exception {
        return anna.list("/api/v1/devices", "address:10.10.1." + host);
    }

    private static boolean one(JsonNode found) {
        return found.get("total").asInt() == 1;
    }

    // ---- the console's

    @Test
    void aConsoleTakesNothingThatItCannotKeepAndGoesOnWhenThereIsRoom() throws Exception {
        Path data = folder.resolve("console");
        works.before("console", onSmallDisk(data, DISK_MEGABYTES));
        begin();
        works.sensor(anna, site, "watching");
        Recordings.newcomer(works.captures("watching"), "early", 101, "08:00:00");
        anna.until("the first station", () -> station(101), FullDiskTest::one);
        Path ballast = fill(works.running().sees(data));
        Recordings.newcomer(works.captures("watching"), "late", 102, "08:10:00");
        works.until("watching", "spool_behind", behind -> behind > 0);
        JsonNode refused = anna.post("/api/v1/sites", Map.of("name", "x".repeat(100)), 507);
        assertThat(refused.get("detail").asString()).contains("disk");
        assertThat(station(101).get("total").asInt()).as("it is still read").isEqualTo(1);
        assertThat(works.running().alive()).isTrue();
        Files.delete(ballast);
        anna.until("what was seen meanwhile", () -> station(102), FullDiskTest::one);
        works.until("watching", "spool_behind", behind -> behind == 0);
        anna.post("/api/v1/sites", Map.of("name", "Room"), 201);
        JsonNode sensor = anna.get("/api/v1/sensors/" + works.id("watching"));
        assertThat(sensor.get("lostEvents").asLong()).isZero();
    }
}
