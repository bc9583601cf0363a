// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ESTATE_STATE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Told;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Action;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What large sites and many sites cost; prints it. Runs only where the environment has
/// `BULKHEAD_SCALE`, as it takes minutes.
class EstateScaleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final long NANOS = 1_000_000_000L;
    private static final String[][] PROTOCOLS = {
        {"modbus", "502"},
        {"s7comm", "102"},
        {"opcua", "4840"},
        {"http", "80"},
        {"tls", "443"},
        {"ssh", "22"},
        {"smb", "445"},
        {"cip", "44818"}
    };

    private final Random random = new Random(62443);
    private Store store;
    private House house;

    @BeforeEach
    void begin() {
        assumeTrue(
                System.getenv("BULKHEAD_SCALE") != null,
                "set BULKHEAD_SCALE to measure what large and many sites cost");
        store = TestStores.sqlite();
        house = new House(store, NOW);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Told site(String site, int devices, int flows) {
        long last = NOW.getEpochSecond() * NANOS;
        Told told = new Told(store, site).watched(last - 48 * 3_600 * NANOS, last, 10_000_000, 0);
        List<Asset> assets = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            assets.add(device(site, i));
        }
        told.devices(assets);
        List<Conversation> all = new ArrayList<>();
        for (int i = 0; i < flows; i++) {
            all.add(flow(told, site, devices, i));
        }
        for (int i = 0; i < all.size(); i += 5_000) {
            told.flows(all.subList(i, Math.min(all.size(), i + 5_000)));
        }
        return told;
    }

    private static Asset device(String site, int i) {
        int cell = i / 200;
        int place = i % 200;
        boolean controller = place < 20;
        boolean field = place < 160;
        return Told.asset(
                site + "-d" + i,
                (controller ? "plc-" : field ? "sensor-" : "pc-") + i,
                "10." + cell / 256 + "." + cell % 256 + "." + (place + 1),
                controller ? "plc" : field ? "sensor" : "workstation",
                controller ? "controller" : field ? "field-device" : "");
    }

    private Conversation flow(Told told, String site, int devices, int number) {
        int cell = random.nextInt(Math.max(1, devices / 200));
        int from = Math.min(devices - 1, cell * 200 + 60 + random.nextInt(140));
        int to =
                random.nextInt(20) == 0
                        ? random.nextInt(devices)
                        : Math.min(devices - 1, cell * 200 + random.nextInt(160));
        String[] protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
        Action[] asked =
                random.nextInt(6) == 0
                        ? new Action[] {Action.READ, Action.WRITE}
                        : new Action[] {Action.READ};
        Conversation flow =
                told.flow(
                        site + "-d" + from,
                        site + "-d" + to,
                        protocol[0],
                        Integer.parseInt(protocol[1]),
                        asked);
        return new Conversation(
                "f" + number,
                flow.network(),
                flow.source(),
                flow.target(),
                flow.transport(),
                flow.protocol(),
                50,
                50,
                5_000,
                5_000,
                10,
                20,
                flow.state(),
                flow.control(),
                flow.data(),
                0,
                flow.asked(),
                flow.told(),
                0,
                number + 1,
                true,
                List.of());
    }

    @Test
    void oneLargeSite() throws InterruptedException {
        long begin = System.nanoTime();
        Told told = site("large", 10_000, 100_000);
        say("filled", begin);
        long before = memory();
        begin = System.nanoTime();
        house.estates.conclude("large");
        say("concluded the first time, with %d flows".formatted(flows()), begin);
        long first = System.nanoTime() - begin;
        long held = memory() - before;
        System.out.printf(
                "  memory: %,d MB, %,d bytes a device with its flows, store %,d MB%n",
                held >> 20, held / 10_000, size() >> 20);
        begin = System.nanoTime();
        house.estates.conclude("large");
        say("nothing changed", begin);
        for (int i = 0; i < 10; i++) {
            Asset one = device("large", 7 + i);
            told.device(
                    Told.asset(
                            one.id(),
                            "renamed-" + i,
                            one.addresses().getFirst(),
                            "plc",
                            "controller"));
            begin = System.nanoTime();
            house.estates.conclude("large");
            say("one device changed", begin);
            System.out.printf("  1/%d of the first%n", first / (System.nanoTime() - begin));
        }
        whileIngestGoesOn(told);
        assertThat(flows()).isPositive();
    }

    /// The service as it runs, while rows are written.
    private void whileIngestGoesOn(Told told) throws InterruptedException {
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicLong longest = new AtomicLong();
        AtomicLong writes = new AtomicLong();
        Thread ingest =
                Thread.ofPlatform()
                        .start(() -> {
                            while (on.get()) {
                                long begin = System.nanoTime();
                                List<Conversation> some = new ArrayList<>();
                                for (int i = 0; i < 50; i++) {
                                    some.add(flow(told, "large", 10_000, random.nextInt(100_000)));
                                }
                                told.flows(some);
                                writes.addAndGet(some.size());
                                longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                                house.changes.tell(new Changed(Topic.FLOWS, "large", Set.of()));
                                pause();
                            }
                        });
        house.estates.start();
        long begin = System.nanoTime();
        long cpu = estates();
        Thread.sleep(60_000);
        long wall = System.nanoTime() - begin;
        System.out.printf(
                "  while ingest goes on: %,d flows/s written, longest write of 50: %,d ms;"
                        + " estates took %d %% of a core, last round %,d ms%n",
                writes.get() * NANOS / wall,
                longest.get() / 1_000_000,
                100 * (estates() - cpu) / wall,
                took("large"));
        on.set(false);
        ingest.join();
        house.estates.stop();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long estates() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var one : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (one != null && one.getThreadName().equals("estates")) {
                return threads.getThreadCpuTime(one.getThreadId());
            }
        }
        return 0;
    }

    private long took(String site) {
        return store.read(database ->
                database.select(ESTATE_STATE.TOOK_MS)
                        .from(ESTATE_STATE)
                        .where(ESTATE_STATE.SITE_ID.eq(site))
                        .fetchOne(ESTATE_STATE.TOOK_MS));
    }

    @Test
    void manySites() {
        int sites = 300;
        long begin = System.nanoTime();
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            told.add(site("s" + i, 100, 400));
        }
        say("filled", begin);
        long before = memory();
        begin = System.nanoTime();
        for (int i = 0; i < sites; i++) {
            house.estates.conclude("s" + i);
        }
        say("all concluded the first time", begin);
        System.out.printf(
                "  memory: %,d MB, store %,d MB%n", memory() - before >> 20, size() >> 20);
        begin = System.nanoTime();
        for (int i = 0; i < sites; i++) {
            told.get(i)
                    .device(Told.asset("s" + i + "-d3", "other", "10.0.0.4", "plc", "controller"));
        }
        say("one device of each told anew", begin);
        begin = System.nanoTime();
        for (int i = 0; i < sites; i++) {
            house.estates.conclude("s" + i);
        }
        say("all concluded again", begin);
        int devices =
                house.estates.ask(
                        "s7",
                        Scope.EVERYWHERE,
                        one -> one.conclusions().estate().components().size());
        assertThat(devices).isEqualTo(100);
    }

    private int flows() {
        return store.read(database -> database.fetchCount(FLOW));
    }

    private long size() {
        return store.read(database ->
                database.fetchOne(
                                "select page_count * page_size from pragma_page_count, pragma_page_size")
                        .get(0, Long.class));
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void say(String what, long begin) {
        System.out.printf("  %,8d ms  %s%n", (System.nanoTime() - begin) / 1_000_000, what);
    }
}
