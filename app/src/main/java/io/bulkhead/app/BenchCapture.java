// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import com.sun.management.OperatingSystemMXBean;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.filter.FilterException;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.packets.PacketStore;
import io.bulkhead.sensor.watch.Intake;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.sensor.watch.Watcher;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.live.FrameConsumer;
import io.bulkhead.wire.live.InterfaceSource;
import io.bulkhead.wire.live.PacketSource;
import io.bulkhead.wire.live.ReplaySource;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bulkhead bench capture`: how much of what passes an interface a sensor takes.
@Command(
        name = "capture",
        description =
                "Listens to an interface as a sensor does, with decoding, inventory and detection, and"
                        + " says how much of what passed was taken and how much was lost. It sends"
                        + " nothing: have something else make traffic (verify/bench/capture.sh does).")
final class BenchCapture implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final int WAIT = 50;
    private static final double MEGA = 1e6;
    private static final double PERCENT = 100;

    /// Days of a recording that come at once: all.
    private static final int AT_ONCE = 100_000;

    @Option(
            names = "--interface",
            required = true,
            paramLabel = "NAME",
            description = "the interface to listen to")
    private String name;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "for how long at most (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--quiet",
            defaultValue = "3",
            paramLabel = "N",
            description =
                    "ends earlier, when nothing came for so many seconds after the first packet (default: ${DEFAULT-VALUE})")
    private int quiet;

    @Option(
            names = "--ring",
            defaultValue = "64",
            paramLabel = "MB",
            description = "memory of the kernel for packets that wait (default: ${DEFAULT-VALUE})")
    private int ring;

    @Option(
            names = "--shards",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "threads that decode; 1 decodes on the thread that captures (default: ${DEFAULT-VALUE})")
    private int shards;

    @Option(
            names = "--filter",
            defaultValue = "",
            paramLabel = "EXPRESSION",
            description = "only packets that fit, left out by the kernel as far as it can")
    private String filter;

    @Option(
            names = "--warm",
            paramLabel = "CAPTURE",
            description =
                    "analyses this capture first, so that the code is compiled as in a sensor that runs for a while")
    private Path warm;

    @Option(
            names = "--warm-seconds",
            defaultValue = "10",
            paramLabel = "N",
            description = "with --warm: again and again for so long (default: ${DEFAULT-VALUE})")
    private int warmSeconds;

    @Option(
            names = "--store",
            defaultValue = "0",
            paramLabel = "MB",
            description = "also keeps packets on disk, in so much space (default: none)")
    private int store;

    @Option(
            names = "--bare",
            description = "only takes the packets and looks at nothing but their length")
    private boolean bare;

    private final PrintStream out = System.out;
    private final InstantSource clock = InstantSource.system();
    private final AtomicLong told = new AtomicLong();
    private long packets;
    private long bytes;
    private long firstAt;
    private long lastAt;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("bulkhead-bench-");
        ExecutorService decoders = Executors.newFixedThreadPool(shards);
        try (PacketStore keeper = store == 0 ? null : store(folder)) {
            PacketFilter wanted = compiled();
            Watcher watcher =
                    watcher(wanted, keeper == null ? PacketKeeper.NONE : keeper, decoders);
            Intake intake = new Intake(0, name, 0);
            watcher.add(intake);
            FrameConsumer consumer = bare ? this::count : frame -> taken(watcher, intake, frame);
            if (warm != null) {
                warm(watcher, consumer);
            }
            try (InterfaceSource source =
                    new InterfaceSource(
                            name,
                            new InterfaceSource.Options(ring << 20, 0, true, wanted.program()),
                            clock)) {
                intake.source(source);
                listen(source, watcher, consumer);
            }
            return Bulkhead.DONE;
        } finally {
            decoders.shutdownNow();
            Folders.delete(folder);
        }
    }

    private PacketStore store(Path folder) throws IOException {
        return new PacketStore(folder, (long) store << 20, index -> name);
    }

    private PacketFilter compiled() {
        try {
            return filter.isBlank() ? PacketFilter.ALL : PacketFilter.compile(filter);
        } catch (FilterException wrong) {
            throw new UserError("--filter: " + wrong.getMessage(), wrong);
        }
    }

    private Watcher watcher(PacketFilter wanted, PacketKeeper keeper, ExecutorService decoders) {
        ProtocolCatalogue catalogue = ProtocolCatalogue.load();
        Recipe recipe =
                Recipe.of(
                        catalogue,
                        Masking.none(),
                        shards,
                        new Knowledge(InsideNetworks.PRIVATE, OuiVendors.load(), List.of()),
                        RuleFiles.builtIn(catalogue));
        return new Watcher(
                recipe.filtered(wanted),
                new Baseline(),
                0,
                event -> told.incrementAndGet(),
                keeper,
                System::nanoTime,
                decoders);
    }

    private void warm(Watcher watcher, FrameConsumer consumer) {
        long until = System.nanoTime() + warmSeconds * SECOND;
        do {
            play(watcher, consumer);
        } while (System.nanoTime() < until);
        packets = 0;
        bytes = 0;
        firstAt = 0;
        told.set(0);
    }

    private void play(Watcher watcher, FrameConsumer consumer) {
        ReplaySource.Pace pace = new ReplaySource.Pace(1, Duration.ofDays(AT_ONCE), false);
        try (PacketSource recorded = new ReplaySource(warm, pace, clock)) {
            while (recorded.state() == PacketSource.State.UP) {
                recorded.poll(consumer, 0);
                watcher.beat(now());
            }
            if (!recorded.problem().isEmpty()) {
                throw new UserError("--warm: " + recorded.problem());
            }
        }
    }

    private void taken(Watcher watcher, Intake intake, Frame frame) {
        count(frame);
        watcher.frame(intake, frame);
    }

    private void count(Frame frame) {
        packets++;
        bytes += frame.wireLength();
        lastAt = frame.time();
        if (firstAt == 0) {
            firstAt = lastAt;
        }
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    private void listen(InterfaceSource source, Watcher watcher, FrameConsumer consumer) {
        source.poll(consumer, 0);
        if (source.state() != PacketSource.State.UP) {
            throw new UserError(name + ": " + source.problem());
        }
        out.println("listening on " + name);
        out.flush();
        long end = System.nanoTime() + seconds * SECOND;
        long heard = Long.MAX_VALUE;
        long cpu = cpu();
        long own = own();
        long soon = 0;
        while (System.nanoTime() < end) {
            int frames = source.poll(consumer, WAIT);
            // Only who asked and got nothing may call it quiet: others were kept from asking.
            if (frames > 0) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - quiet * SECOND > heard) {
                break;
            }
            watcher.beat(now());
            if (soon == 0 && firstAt != 0 && lastAt - firstAt > 5 * SECOND) {
                soon = 1 + source.dropped();
            }
        }
        watcher.beat(now() + 2 * SECOND);
        tell(source, watcher, new Used(cpu() - cpu, own() - own), Math.max(0, soon - 1));
    }

    /// Nanoseconds that all threads of this process have used.
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /// Nanoseconds that this thread has used.
    private static long own() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Nanoseconds of processors.
    private record Used(long all, long reading) {}

    private void tell(InterfaceSource source, Watcher watcher, Used used, long soon) {
        InterfaceSource.Counts counts = source.counts();
        double span = Math.max(1, lastAt - firstAt) / (double) SECOND;
        long all = packets + counts.dropped();
        out.printf(
                "  %,d packets of %,d taken, %,d lost (%.4f %%), %,d of these in the first 5 s%n",
                packets,
                all,
                counts.dropped(),
                PERCENT * counts.dropped() / Math.max(1, all),
                soon);
        out.printf(
                "  %,.0f packets/s, %.1f Mb/s over %.1f s; ring of %d MB full %,d times%n",
                all / span, 8 * bytes / span / MEGA, span, ring, counts.freezes());
        out.printf(
                "  %.2f CPU s, of these %.2f s on the reading thread: %,.0f ns a packet%n",
                used.all() / (double) SECOND,
                used.reading() / (double) SECOND,
                (double) used.reading() / Math.max(1, packets));
        out.printf(
                "  left out by the kernel %,d, put together %,d%n",
                counts.leftOut(), counts.coalesced());
        if (!bare) {
            out.printf(
                    "  %,d events told, %,d devices, %,d alerts%n",
                    told.get(), watcher.devices(), watcher.alerts());
        }
    }
}
