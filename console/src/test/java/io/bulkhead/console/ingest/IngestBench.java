// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;

import com.github.luben.zstd.Zstd;
import com.sun.management.OperatingSystemMXBean;
import io.bulkhead.console.alert.AlertReports;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.flow.Flows;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.transfer.Transfers;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// How many events a second the console takes in while pages are read. Each sensor tells each of
/// its flows and assets once a minute, as real ones do: a rate of 50 events/s is 2,800 flows, 180
/// assets (a fifth of them with something new), and some alerts, in batches of 5 seconds. From
/// packed bytes to the commit; HTTPS comes on top.
///
///     mvn -q -o -pl console -am test-compile
///     java -Xmx1g -cp … io.bulkhead.console.ingest.IngestBench SENSORS EVENTS/S SECONDS [URL [USER]]
final class IngestBench {
    private static final int BATCH_SECONDS = 5;
    private static final int MINUTE_SECONDS = 60;
    private static final int REPORT_SECONDS = 10;
    private static final int FIRST_TOGETHER = 8;
    private static final double ASSETS = 0.06;
    private static final long SECOND = 1_000_000_000L;
    private static final String EPOCH = "bench";

    private final Store store;
    private final Ingest ingest;
    private final SensorEventController controller;
    private final int sensors;
    private final int rate;
    private final Path file;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final ConcurrentLinkedQueue<Long> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> pages = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private IngestBench(Store store, Path file, int sensors, int rate) {
        this.store = store;
        this.file = file;
        this.sensors = sensors;
        this.rate = rate;
        Sightings sightings = new Sightings();
        ingest =
                new Ingest(
                        store,
                        sightings,
                        new Flows(sightings),
                        new AlertReports(sightings),
                        new Transfers(sightings),
                        new Changes(),
                        InstantSource.system());
        controller = new SensorEventController(ingest, store);
    }

    public static void main(String[] arguments) throws Exception {
        int sensors = Integer.parseInt(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("bulkhead-bench");
        Path file = folder.resolve("console.db");
        String url = arguments.length > 3 ? arguments[3] : "jdbc:sqlite:" + file;
        String user = arguments.length > 4 ? arguments[4] : "";
        try (Store store = Store.open(url, user, user)) {
            new IngestBench(store, file, sensors, rate).run(seconds);
        } finally {
            try (Stream<Path> left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private void run(int seconds) throws Exception {
        store.change(this::setUp);
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            senders.add(new Sender(i));
        }
        System.out.printf(
                "%d sensors x %d events/s; assets told each minute: %d, flows: %d%n",
                sensors, rate, sensors * assets(), sensors * flows());
        first(senders);
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime() + SECOND;
        long until = start + seconds * SECOND;
        for (int i = 0; i < sensors; i++) {
            Sender sender = senders.get(i);
            threads.add(Thread.ofVirtual().start(() -> send(sender, start, until)));
        }
        threads.add(Thread.ofPlatform().start(this::readPages));
        System.out.println(
                "  s  events/s  answer p50/p95/p99 ms   page p50/p95/p99 ms   cpu  writer"
                        + "  us/event  transactions/s  sent away  MB");
        report(start, until);
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
        ingest.close();
        finish();
    }

    private int assets() {
        return (int) (rate * MINUTE_SECONDS * ASSETS);
    }

    private int flows() {
        return rate * MINUTE_SECONDS - assets() - 1;
    }

    private void setUp(DSLContext transaction) {
        for (int site = 0; site < 10; site++) {
            transaction
                    .insertInto(SITE)
                    .set(SITE.ID, "site" + site)
                    .set(SITE.NAME, "Site " + site)
                    .set(SITE.CREATED_AT, 0L)
                    .execute();
        }
        for (int i = 0; i < sensors; i++) {
            transaction
                    .insertInto(SENSOR)
                    .set(SENSOR.ID, "sensor" + i)
                    .set(SENSOR.SITE_ID, "site" + i % 10)
                    .set(SENSOR.NAME, "sensor-" + i)
                    .set(SENSOR.STATE, 1)
                    .execute();
        }
    }

    // ---- sensors

    /// Everything is told a first time, as fast as it is taken.
    private void first(List<Sender> senders) throws InterruptedException {
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < FIRST_TOGETHER; i++) {
            int from = i;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int n = from; n < sensors; n += FIRST_TOGETHER) {
                                    for (int s = 0; s < MINUTE_SECONDS; s += BATCH_SECONDS) {
                                        senders.get(n).send(System.nanoTime());
                                    }
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "first: %,d events, %,.0f events/s, %.0f us of the writer's CPU each%n",
                acknowledged.get(),
                acknowledged.get() / ((System.nanoTime() - begin) / 1e9),
                writerTime() / 1e3 / acknowledged.get());
        answers.clear();
        refusals.set(0);
    }

    private void send(Sender sender, long start, long until) {
        long due = start + sender.sensor * BATCH_SECONDS * SECOND / sensors;
        while (due < until) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                sleep(wait / 1_000_000);
            }
            sender.send(due);
            due += BATCH_SECONDS * SECOND;
        }
    }

    /// One sensor: what it tells next, and how far each lane is.
    private final class Sender {
        private final int sensor;
        private final Random random;
        private final long[] sequences = new long[Lane.values().length];
        private int nextFlow;
        private int nextAsset;
        private int minute;

        Sender(int sensor) {
            this.sensor = sensor;
            this.random = new Random(sensor);
        }

        void send(long due) {
            int events = rate * BATCH_SECONDS;
            int assets = (int) (events * ASSETS);
            StringBuilder traffic = new StringBuilder(700 * events);
            long first = sequences[Lane.TRAFFIC.ordinal()];
            for (int i = 0; i < events - assets; i++) {
                line(traffic, Lane.TRAFFIC, "flow", flow(nextFlow));
                nextFlow++;
                if (nextFlow >= flows()) {
                    nextFlow = 0;
                    minute++;
                }
            }
            post(Lane.TRAFFIC, first, traffic, events - assets, due);
            StringBuilder inventory = new StringBuilder(3_000 * assets);
            first = sequences[Lane.INVENTORY.ordinal()];
            for (int i = 0; i < assets; i++) {
                line(inventory, Lane.INVENTORY, "asset", asset(nextAsset));
                nextAsset = (nextAsset + 1) % assets();
            }
            post(Lane.INVENTORY, first, inventory, assets, due);
            if (random.nextInt(4) == 0) {
                StringBuilder findings = new StringBuilder();
                first = sequences[Lane.FINDINGS.ordinal()];
                findings(findings);
                post(Lane.FINDINGS, first, findings, 1, due);
            }
        }

        private void line(StringBuilder lines, Lane lane, String kind, String body) {
            lines.append("{\"schema\":1,\"sequence\":")
                    .append(++sequences[lane.ordinal()])
                    .append(",\"at\":")
                    .append(now())
                    .append(",\"kind\":\"")
                    .append(kind)
                    .append("\",\"lane\":\"")
                    .append(lane)
                    .append("\",\"body\":")
                    .append(body)
                    .append("}\n");
        }

        private long now() {
            return System.currentTimeMillis() * 1_000_000L;
        }

        private String flow(int flow) {
            int source = flow % assets();
            int target = flow * 7 % assets();
            long packets = 20 + random.nextInt(2_000);
            String traits =
                    flow % 10 == 0
                            ? "[{\"trait\":\"AUTHENTICATION\",\"value\":\"anonymous\",\"count\":3,"
                                    + "\"frame\":17},{\"trait\":\"PROTOCOL_VERSION\",\"value\":"
                                    + "\"smb-3.1.1\",\"count\":3,\"frame\":18}]"
                            : "[]";
            return "{\"flow\":{\"id\":\"f"
                    + flow
                    + "\",\"network\":\"default\",\"source\":"
                    + end(source, 0)
                    + ",\"target\":"
                    + end(target, 1 + flow / assets())
                    + ",\"transport\":\"tcp\",\"protocol\":\"s7comm\",\"sourcePackets\":"
                    + packets
                    + ",\"targetPackets\":"
                    + packets
                    + ",\"sourceBytes\":"
                    + 90 * packets
                    + ",\"targetBytes\":"
                    + 140 * packets
                    + ",\"first\":"
                    + (now() - 59 * SECOND)
                    + ",\"last\":"
                    + now()
                    + ",\"state\":\"established\",\"control\":"
                    + packets / 50
                    + ",\"data\":"
                    + packets / 2
                    + ",\"asked\":[\"READ\",\"WRITE\"],\"told\":[\"REPORT\"],\"frame\":123456,"
                    + "\"whole\":true,\"traits\":"
                    + traits
                    + "},\"conversations\":2}";
        }

        private String end(int asset, int port) {
            return "{\"asset\":\""
                    + mac(asset)
                    + "\",\"address\":\""
                    + address(asset)
                    + "\",\"port\":"
                    + port
                    + "}";
        }

        private String mac(int asset) {
            return "00:1b:1b:%02x:%02x:%02x"
                    .formatted(sensor >> 4, (sensor & 15) << 4 | asset >> 8, asset & 255);
        }

        private String address(int asset) {
            return "10.0." + (asset >> 8) + "." + (asset & 255);
        }

        /// A fifth of those told in a minute have something new.
        private String asset(int asset) {
            String news = (asset + minute) % 5 == 0 ? "V2." + minute : "V2.0";
            StringBuilder facts = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                facts.append(i == 0 ? "" : ",")
                        .append(
                                "{\"attribute\":\"DESCRIPTION\",\"value\":\"Siemens, SIMATIC S7, CPU")
                        .append(" 1516-3 PN/DP, 6ES7 516-3AN01-0AB0 ")
                        .append(i)
                        .append("\",\"source\":\"snmp sysDescr\",\"frame\":")
                        .append(1_000 + i)
                        .append(",\"confidence\":80}");
            }
            return "{\"asset\":{\"id\":\""
                    + mac(asset)
                    + "\",\"network\":\"default\",\"macs\":[\""
                    + mac(asset)
                    + "\"],\"addresses\":[\""
                    + address(asset)
                    + "\"],\"names\":[\"plc-"
                    + asset
                    + "\"],\"vendor\":\"Siemens\",\"model\":\"CPU 1516-3 PN/DP\",\"firmware\":\""
                    + news
                    + "\",\"type\":\"plc\",\"role\":\"controller\",\"purdue\":\"1\",\"protocols\":"
                    + "[{\"name\":\"s7comm\",\"side\":\"SERVER\",\"port\":102},{\"name\":\"profinet\","
                    + "\"side\":\"PEER\",\"port\":0}],\"firstSeen\":1700000000000000000,\"lastSeen\":"
                    + now()
                    + ",\"facts\":["
                    + facts
                    + "]}}";
        }

        private void findings(StringBuilder lines) {
            int one = random.nextInt(50);
            Told told =
                    Plant.told(
                            ++sequences[Lane.FINDINGS.ordinal()],
                            Events.alert(
                                    "alert" + one,
                                    address(one),
                                    address(one + 1),
                                    now() - SECOND,
                                    now(),
                                    1 + minute));
            lines.append(new String(EventJson.write(told), StandardCharsets.UTF_8)).append('\n');
        }

        private void post(Lane lane, long after, StringBuilder lines, int events, long due) {
            byte[] body = Zstd.compress(lines.toString().getBytes(StandardCharsets.UTF_8), 1);
            Batch.Position position = new Batch.Position("sensor" + sensor, lane, EPOCH);
            while (true) {
                try {
                    long to =
                            controller
                                    .take(position, after, now(), new ByteArrayInputStream(body))
                                    .sequence();
                    if (to != sequences[lane.ordinal()]) {
                        throw new IllegalStateException(position + " is at " + to);
                    }
                    acknowledged.addAndGet(events);
                    answers.add(System.nanoTime() - due);
                    return;
                } catch (Problem busy) {
                    refusals.incrementAndGet();
                    sleep(1_000);
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    // ---- people

    /// Lists as pages show them, twenty a second.
    private void readPages() {
        Random random = new Random(1);
        while (!ended) {
            long begin = System.nanoTime();
            int which = random.nextInt(4);
            store.read(database -> page(database, which, random));
            pages.add(System.nanoTime() - begin);
            sleep(50);
        }
    }

    private static int page(DSLContext database, int which, Random random) {
        String site = "site" + random.nextInt(10);
        return switch (which) {
            case 0 ->
                    database.selectFrom(DEVICE)
                            .where(DEVICE.SITE_ID.eq(site))
                            .orderBy(DEVICE.LAST_SEEN.desc())
                            .limit(50)
                            .fetch()
                            .size();
            case 1 ->
                    database.selectFrom(DEVICE)
                            .where(DEVICE.ADDRESSES.contains("10.0.0.7"))
                            .orderBy(DEVICE.NAME)
                            .limit(50)
                            .fetch()
                            .size();
            case 2 ->
                    database.selectFrom(ALERT)
                            .where(ALERT.SITE_ID.eq(site), ALERT.STATE.eq(0))
                            .orderBy(ALERT.LAST_AT.desc())
                            .limit(50)
                            .fetch()
                            .size();
            default ->
                    database.selectFrom(FLOW)
                            .where(FLOW.SITE_ID.eq(site))
                            .orderBy(FLOW.LAST_SEEN.desc())
                            .limit(50)
                            .fetch()
                            .size();
        };
    }

    // ---- what came of it

    private void report(long start, long until) throws Exception {
        OperatingSystemMXBean machine =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long events = acknowledged.get();
        long cpu = machine.getProcessCpuTime();
        long writer = writerTime();
        long transactions = ingest.numbers().transactions();
        long last = start;
        for (long next = start + REPORT_SECONDS * SECOND;
                next <= until;
                next += REPORT_SECONDS * SECOND) {
            sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            long time = System.nanoTime();
            double spent = (time - last) / 1e9;
            System.out.printf(
                    "%3d  %8.0f  %22s  %20s  %3.0f%%  %5.0f%%  %8.1f  %14.1f  %9d  %d%n",
                    (time - start) / SECOND,
                    (acknowledged.get() - events) / spent,
                    percentiles(answers),
                    percentiles(pages),
                    (machine.getProcessCpuTime() - cpu) / spent / 1e7,
                    (writerTime() - writer) / spent / 1e7,
                    (writerTime() - writer) / 1e3 / Math.max(1, acknowledged.get() - events),
                    (ingest.numbers().transactions() - transactions) / spent,
                    refusals.get(),
                    megabytes());
            events = acknowledged.get();
            cpu = machine.getProcessCpuTime();
            writer = writerTime();
            transactions = ingest.numbers().transactions();
            last = time;
        }
    }

    private static long writerTime() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("ingest")) {
                return threads.getThreadCpuTime(id);
            }
        }
        return 0;
    }

    private static String percentiles(ConcurrentLinkedQueue<Long> samples) {
        List<Long> sorted = new ArrayList<>();
        for (Long one = samples.poll(); one != null; one = samples.poll()) {
            sorted.add(one);
        }
        sorted.sort(null);
        if (sorted.isEmpty()) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            long at = sorted.get((int) (share * (sorted.size() - 1)));
            text.append(text.isEmpty() ? "" : "/").append(at / 1_000_000);
        }
        return text.toString();
    }

    private long megabytes() throws IOException {
        return Files.exists(file) ? Files.size(file) >> 20 : 0;
    }

    private void finish() throws IOException {
        long events = acknowledged.get();
        System.out.printf(
                "%,d events; %,d flows, %,d devices, %,d alerts; database %d MB, %.0f MB a million"
                        + " events%n",
                events,
                store.<Integer>read(database -> database.fetchCount(FLOW)),
                store.<Integer>read(database -> database.fetchCount(DEVICE)),
                store.<Integer>read(database -> database.fetchCount(ALERT)),
                megabytes(),
                megabytes() * 1e6 / events);
    }
}
