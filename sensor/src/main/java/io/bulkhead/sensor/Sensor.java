// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.model.event.Event.Warning;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.StateFolder.Counted;
import io.bulkhead.sensor.configuration.Checked;
import io.bulkhead.sensor.configuration.Configurations;
import io.bulkhead.sensor.health.Health;
import io.bulkhead.sensor.health.Outside;
import io.bulkhead.sensor.proof.Proof;
import io.bulkhead.sensor.watch.Intake;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.sensor.watch.Watcher;
import io.bulkhead.wire.live.PacketSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// A sensor: reads its sources, watches, tells, keeps what it learned, and works as people set it.
///
/// One thread reads and watches ([#run]); everything else may be called from any.
public final class Sensor {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    /// How old the numbers are at most that are read for Prometheus.
    private static final long MEASURE = 5_000_000_000L;

    /// Between two times that what was learned is put on disk; more where that takes long.

    private static final long KEEP = 10 * MINUTE;

    private static final int KEEPING_PART = 100;
    private static final long PROOF = 60 * MINUTE;

    /// After the start, when there is time for it.
    private static final long FIRST_PROOF = MINUTE;

    /// Milliseconds that a source is waited for.
    private static final int WAIT = 50;

    private static final System.Logger LOG = System.getLogger(Sensor.class.getName());

    /// What a sensor is made of.
    ///
    /// @param version of program and content, as events tell it
    /// @param interfaces to capture from, unless people set others
    /// @param fixed sources that do not depend on what people set
    /// @param endsWithSources whether it is over when all sources are
    public record Setup(
            Recipe recipe,
            String version,
            StateFolder state,
            EventSink sink,
            PacketKeeper keeper,
            SourceOpener opener,
            List<String> interfaces,
            List<PacketSource> fixed,
            boolean endsWithSources,
            InstantSource clock) {
        public Setup {
            interfaces = List.copyOf(interfaces);
            fixed = List.copyOf(fixed);
        }
    }

    private final Setup setup;
    private final Watcher watcher;
    private final Health health;
    private final Outside outside = new Outside();
    private final Configurations configurations;
    private final Approvals approvals;
    private final Map<String, Intake> intakes = new LinkedHashMap<>();
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Counted counted;
    private final ExecutorService decoders;
    private final ExecutorService prover =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("bulkhead-proof").factory());
    private volatile boolean stopping;
    private volatile long version;
    private volatile Consumer<ConfigurationReport> reports = report -> {};
    private boolean approvalsPending;
    private boolean proving;
    private long nextMeasure;
    private long nextKeep;
    private long nextProof;

    /// Opens the sources and applies the last good configuration. Everything is released by [#run].
    public Sensor(Setup setup) {
        this.setup = setup;
        long now = now();
        counted = setup.state().counted();
        approvals = new Approvals(counted.approvals());
        decoders =
                Executors.newFixedThreadPool(
                        setup.recipe().shards(),
                        Thread.ofPlatform().daemon().name("bulkhead-decoder-", 0).factory());
        Baseline baseline = setup.state().baseline();
        watcher =
                new Watcher(
                        setup.recipe(),
                        baseline,
                        counted.transfers(),
                        setup.sink(),
                        setup.keeper(),
                        System::nanoTime,
                        decoders);
        health = new Health(setup.version(), now, watcher, setup.sink(), setup.keeper(), outside);
        StateFolder.names(counted).forEach(this::intake);
        setup.fixed().forEach(source -> intake(source.name()).source(source));
        configurations = new Configurations(setup.recipe(), this::apply, setup.state());
        version = configurations.version();
        watcher.minutely(this::minute);
        nextKeep = now + KEEP;
        nextProof = now + FIRST_PROOF;
        keepCounted(false);
    }

    private long now() {
        return Clocks.now(setup.clock());
    }

    // ---- what others ask of it

    /// Version of the configuration in force.
    public long configurationVersion() {
        return version;
    }

    /// Applies a configuration, on trial until [#reached].
    ///
    /// @return what came of it, when it did
    public CompletableFuture<ConfigurationReport> configure(SensorConfiguration wanted) {
        CompletableFuture<ConfigurationReport> answer = new CompletableFuture<>();
        orders.add(() -> {
            ConfigurationReport report = configurations.configure(wanted, now());
            version = configurations.version();
            answer.complete(report);
        });
        return answer;
    }

    /// The console answered.
    ///
    /// @param asked nanoseconds since 1970 when that request was begun
    public void reached(long asked) {
        orders.add(() -> configurations.reached(asked));
    }

    /// @param hears what came of a configuration later than it was applied: that it was rolled back
    public void reports(Consumer<ConfigurationReport> hears) {
        reports = hears;
    }

    /// Where others tell what they know of its health.
    public Outside outside() {
        return outside;
    }

    /// As Prometheus reads it.
    public String metrics() {
        return health.metrics();
    }

    /// Ends [#run], after everything pending was told.
    public void stop() {
        stopping = true;
    }

    // ---- the work

    /// Watches until it is stopped, or all sources ended where that was asked for.
    public void run() {
        try {
            while (!stopping && !(setup.endsWithSources() && over())) {
                for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                read();
                long now = now();
                watcher.beat(now);
                beat(now);
            }
            watcher.finish(now());
            keep();
            keepCounted(true);
        } finally {
            intakes.values().stream()
                    .map(Intake::source)
                    .filter(source -> source != null)
                    .forEach(PacketSource::close);
            decoders.shutdown();
            prover.shutdownNow();
        }
    }

    private boolean over() {
        return intakes.values().stream()
                .map(Intake::source)
                .allMatch(source ->
                        source == null
                                || source.state() == PacketSource.State.ENDED
                                || source.state() == PacketSource.State.FAILED);
    }

    private void read() {
        int frames = 0;
        int open = 0;
        for (Intake intake : intakes.values()) {
            if (intake.source() != null) {
                open++;
                frames += intake.source().poll(frame -> watcher.frame(intake, frame), 0);
            }
        }
        if (frames > 0) {
            return;
        }
        if (open == 0) {
            pause();
        }
        for (Intake intake : intakes.values()) {
            PacketSource source = intake.source();
            if (source != null) {
                boolean up = source.state() == PacketSource.State.UP;
                if (!up && open == 1) {
                    pause();
                }
                source.poll(
                        frame -> watcher.frame(intake, frame), up ? Math.max(1, WAIT / open) : 0);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat(long now) {
        if (now >= nextMeasure || nextMeasure - now > 2 * MEASURE) {
            health.measure(now);
            nextMeasure = now + MEASURE;
        }
        ConfigurationReport rolledBack = configurations.beat(now);
        if (rolledBack != null) {
            version = configurations.version();
            reports.accept(rolledBack);
        }
        if (now >= nextKeep || nextKeep - now > 10 * KEEP) {
            long began = System.nanoTime();
            keep();
            keepCounted(false);
            nextKeep = now + Math.max(KEEP, KEEPING_PART * (System.nanoTime() - began));
        }
        if (!proving && (now >= nextProof || nextProof - now > 2 * PROOF)) {
            nextProof = now + PROOF;
            prove();
        }
    }

    /// By which it decodes now.
    public Recipe recipe() {
        return watcher.recipe();
    }

    /// On a thread of its own, which rests after each slice.
    private void prove() {
        proving = true;
        Proof proof = new Proof(watcher.recipe(), setup.version(), Sensor::rest);
        prover.execute(() -> {
            try {
                var given = proof.give();
                orders.add(() -> setup.sink().tell(given));
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "the self-proof failed", defect);
            } finally {
                orders.add(() -> proving = false);
            }
        });
    }

    private static void rest() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void minute(long now) {
        if (approvalsPending) {
            approve(configurations.current());
        }
        List<Warning> warnings = new ArrayList<>();
        if (!watcher.recipe().off().isEmpty()) {
            warnings.add(
                    new Warning(
                            "engines-off",
                            "",
                            "not looked for, as people set it: " + watcher.recipe().off()));
        }
        if (configurations.onTrial()) {
            warnings.add(
                    new Warning(
                            "configuration-on-trial",
                            "",
                            "version " + version + " waits for the console to be reached"));
        }
        setup.sink().tell(health.tell(now, warnings));
    }

    // ---- what is kept

    /// What cannot be put on disk now may be at the next time: the sensor goes on.
    private void keep() {
        try {
            setup.state().save(watcher.baselineToKeep());
        } catch (java.io.UncheckedIOException failed) {
            LOG.log(System.Logger.Level.ERROR, "what was learned cannot be kept", failed);
        }
    }

    private void keepCounted(boolean whole) {
        Map<String, Long> sources = new LinkedHashMap<>();
        intakes.values().forEach(intake -> sources.put(intake.name(), intake.number()));
        try {
            setup.state()
                    .save(new Counted(sources, watcher.lastTransfer(), whole, approvals.applied()));
        } catch (java.io.UncheckedIOException failed) {
            LOG.log(System.Logger.Level.ERROR, "numbers cannot be kept", failed);
        }
    }

    // ---- configuration

    private Intake intake(String name) {
        Intake there = intakes.get(name);
        if (there != null) {
            return there;
        }
        int index = intakes.size();
        long last = Math.max(counted.sources().getOrDefault(name, 0L), setup.keeper().last(index));
        Intake intake = new Intake(index, name, last);
        intakes.put(name, intake);
        watcher.add(intake);
        return intake;
    }

    private List<String> apply(Checked checked) {
        List<String> problems = new ArrayList<>(sources(checked));
        List<String> names = List.copyOf(intakes.keySet());
        intakes.values().forEach(intake -> intake.realm(checked.realmOf(intake.name())));
        watcher.apply(checked.recipe(), checked.naming(names));
        problems.addAll(approve(checked));
        if (checked.configuration().packetStoreBytes() > 0) {
            setup.keeper().bound(checked.configuration().packetStoreBytes());
        }
        return problems;
    }

    /// Opens what is wanted and not open, closes what is open and not wanted.
    private List<String> sources(Checked checked) {
        List<String> set = checked.configuration().interfaces();
        Set<String> wanted = new LinkedHashSet<>(set.isEmpty() ? setup.interfaces() : set);
        List<String> problems = new ArrayList<>();
        Set<String> fixed = new LinkedHashSet<>();
        setup.fixed().forEach(source -> fixed.add(source.name()));
        for (Intake intake : intakes.values()) {
            PacketSource source = intake.source();
            if (source != null
                    && !fixed.contains(intake.name())
                    && !wanted.contains(intake.name())) {
                source.poll(frame -> watcher.frame(intake, frame), 0);
                intake.source(null);
                source.close();
            }
        }
        for (String name : wanted) {
            Intake intake = intake(name);
            boolean opened = intake.source() == null;
            if (opened) {
                intake.source(setup.opener().open(name));
            }
            // The pipeline filters all the same: this saves copying what it would leave out.
            intake.source().program(checked.recipe().filter().program());
            if (opened) {
                // It opens as it is asked first.
                intake.source().poll(frame -> watcher.frame(intake, frame), 0);
            }
            if (!intake.source().problem().isEmpty()) {
                problems.add("interfaces: " + name + ": " + intake.source().problem());
            }
        }
        return problems;
    }

    /// Networks of which nothing was seen yet have no realm: what was approved there waits.
    private List<String> approve(Checked checked) {
        Map<String, Long> realms = new LinkedHashMap<>();
        watcher.baseline().networks().forEach((realm, name) -> realms.put(name, realm));
        realms.putAll(watcher.networks().realms());
        List<String> wanted = checked.configuration().approvals();
        Map<String, Long> before = Map.copyOf(approvals.applied());
        List<String> problems = approvals.apply(wanted, watcher.baseline(), realms, now());
        approvalsPending = !problems.isEmpty();
        if (!before.equals(approvals.applied())) {
            watcher.usualChanged();
        }
        return problems;
    }
}
