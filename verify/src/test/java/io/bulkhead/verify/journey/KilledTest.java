// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.sensor.harness.Children;
import io.bulkhead.sensor.harness.Children.Child;
import io.bulkhead.sensor.harness.FaultyProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The console as it is installed, and sensors, over mutual TLS and a network that cuts connections
/// in the middle. All are killed wherever they are. In the end the console's API shows what was
/// told: nothing less, and nothing twice.
///
/// `-Dbulkhead.long` kills hundreds of times, `-Dbulkhead.kills` as often as it says;
/// `-Dbulkhead.seed` repeats the choices of a run.
class KilledTest {
    private static final long SEED = Long.getLong("bulkhead.seed", System.nanoTime());
    private static final int KILLS =
            Integer.getInteger("bulkhead.kills", Boolean.getBoolean("bulkhead.long") ? 400 : 4);
    private static final long GENERATION = 1_000_000;
    private static final long MOST_MILLISECONDS = 60_000;
    private static final int LANES = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);
    private Works works;
    private String site;
    private Visitor anna;
    private int consoles;

    @BeforeEach
    void start() throws Exception {
        works = new Works(folder);
        works.console();
        anna = works.newcomer("admin", works.once());
        site = anna.post("/api/v1/sites", Map.of("name", "Killed"), 201).get("id").asString();
    }

    @AfterEach
    void end() throws Exception {
        works.close();
    }

    // ---- what is told can be counted

    @Test
    void whatWasToldIsThereOnce() throws Exception {
        Path java = Files.createDirectories(folder.resolve("java"));
        Children children = new Children(java);
        JsonNode invited =
                anna.post("/api/v1/sensors", Map.of("name", "teller", "site", site), 201);
        String token = invited.get("token").asString();
        try (FaultyProxy network = works.network()) {
            String address = "https://localhost:" + network.port();
            long[] lasting = drain(children, address, token);
            network.bad(true);
            for (int killed = 1; killed <= KILLS; killed++) {
                try (Child telling =
                        children.start(
                                Teller.class,
                                folder.resolve("teller"),
                                address,
                                token,
                                killed * GENERATION,
                                "run")) {
                    await(telling, network);
                    if (killed % 3 == 0) {
                        killConsole();
                    }
                    network.cut(false);
                    further(lasting, telling.kill());
                }
            }
            network.bad(false);
            long[] last = drain(children, address, token);
            System.out.printf(
                    "killed: %d sensors, %d consoles; %d connections cut; told %s%n",
                    KILLS, consoles, network.cuts(), Arrays.toString(last));
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(last[lane]).as(run()).isGreaterThanOrEqualTo(lasting[lane]);
            }
            shown(last, invited.get("sensor").get("id").asString());
        }
    }

    private static String run() {
        return "bulkhead.seed=" + SEED;
    }

    /// To somewhere in the start, in the work without the console, and mostly in that with it.
    private void await(Child telling, FaultyProxy network) throws InterruptedException {
        switch (random.nextInt(6)) {
            case 0 -> Thread.sleep(random.nextInt(600));
            case 1 -> {
                network.cut(true);
                telling.line("lasting", MOST_MILLISECONDS);
                Thread.sleep(random.nextInt(300));
            }
            default -> {
                telling.line("reached", MOST_MILLISECONDS);
                Thread.sleep(random.nextInt(1_500));
            }
        }
    }

    private void killConsole() throws Exception {
        works.running().kill();
        consoles++;
        Thread.sleep(random.nextInt(100));
        works.console();
    }

    /// @return what lasts of each lane, all of which the console has
    private long[] drain(Children children, String address, String token) throws Exception {
        long[] lasting = new long[LANES];
        try (Child last =
                children.start(
                        Teller.class, folder.resolve("teller"), address, token, 0, "drain")) {
            // Until it joined and all is there.
            assertThat(last.line("reached", MOST_MILLISECONDS)).as(children.tail()).isNotNull();
            assertThat(last.end(300)).as(() -> run() + children.tail()).isEqualTo(0);
            further(lasting, last.said());
        }
        return lasting;
    }

    private static void further(long[] lasting, List<String> said) {
        for (String line : said) {
            String[] words = line.split(" ");
            if (words.length == 1 + LANES && words[0].equals("lasting")) {
                for (int lane = 0; lane < LANES; lane++) {
                    lasting[lane] = Math.max(lasting[lane], Long.parseLong(words[1 + lane]));
                }
            }
        }
    }

    private void shown(long[] told, String sensor) throws Exception {
        anna = works.visitor("admin");
        JsonNode its = anna.get("/api/v1/sensors/" + sensor);
        assertThat(its.get("lostEvents").asLong()).as(run()).isZero();
        assertThat(total("alerts", "")).as(run() + ": findings").isEqualTo(told[0]);
        assertThat(total("devices", "vendor:" + Teller.VENDOR))
                .as(run() + ": inventory")
                .isEqualTo(told[1]);
        long packets = 0;
        for (JsonNode flow : anna.list("/api/v1/flows", "").get("items")) {
            packets += flow.get("sourcePackets").asLong();
        }
        assertThat(packets).as(run() + ": traffic").isEqualTo(told[2]);
        assertThat(told[2]).as("something was told").isGreaterThan(100);
    }

    private long total(String list, String filter) throws Exception {
        return anna.list("/api/v1/" + list, filter).get("total").asLong();
    }

    // ---- the whole sensor

    /// Captures come in while sensor and console are killed and the network is cut: in the end each
    /// station that was seen is there once, and no event was lost.
    @Test
    void whatASensorSawIsThereOnce() throws Exception {
        String sensor = works.sensor(anna, site, "watching");
        List<Integer> hosts = new ArrayList<>();
        int rounds = Math.clamp(KILLS / 3, 2, 90);
        for (int round = 0; round < rounds; round++) {
            int host = 100 + round;
            hosts.add(host);
            Recordings.newcomer(
                    works.captures("watching"),
                    "round-%03d".formatted(round),
                    host,
                    "%02d:%02d:00".formatted(8 + round / 60, round % 60));
            works.network("watching").cut(random.nextBoolean());
            Thread.sleep(random.nextInt(6_000));
            if (random.nextInt(3) == 0) {
                killConsole();
            }
            works.restart("watching");
        }
        works.network("watching").cut(false);
        anna = works.visitor("admin");
        for (int host : hosts) {
            anna.until(
                    run() + ": station " + host,
                    () -> anna.list("/api/v1/devices", "address:10.10.1." + host),
                    found -> found.get("total").asLong() > 0);
        }
        works.until("watching", "spool_behind", behind -> behind == 0);
        assertThat(total("devices", "address:10.10.1.0/24")).as(run()).isEqualTo(hosts.size() + 1);
        JsonNode its = anna.get("/api/v1/sensors/" + sensor);
        assertThat(its.get("lostEvents").asLong()).as(run()).isZero();
    }
}
