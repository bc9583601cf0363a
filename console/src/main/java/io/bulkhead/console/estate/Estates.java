// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.content.Published;
import io.bulkhead.console.declared.Declarations;
import io.bulkhead.console.declared.EvidenceFiles;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/// Keeps what is concluded of every site current, on one thread of its own: never on that of a
/// request or of ingest. Sites without changes cost nothing; estates that find no room in memory
/// are made again from the store when they are needed.
@Service
public final class Estates implements SmartLifecycle {
    /// How often rows are written of which only words, counts and evidence changed.
    private static final Duration DETAILS = Duration.ofMinutes(5);

    /// After this time a site is concluded anew even if nothing came: time itself changes things.
    private static final Duration A_DAY = Duration.ofHours(24);

    private static final Duration LOOK_AROUND = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 120;

    private static final int MOST_IDS = 200;
    private static final Set<Topic> HEARD =
            Set.of(
                    Topic.SITES,
                    Topic.SENSORS,
                    Topic.DEVICES,
                    Topic.FLOWS,
                    Topic.ALERTS,
                    Topic.TRANSFERS,
                    Topic.DECLARATIONS);
    private static final Logger LOG = LoggerFactory.getLogger(Estates.class);

    private final Store store;
    private final Sites sites;
    private final Changes changes;
    private final InstantSource clock;
    private final List<Keeper> keepers;
    private final SiteEstate.Inputs inputs;
    private final Progress progress;

    private final Object monitor = new Object();

    // Guarded by the monitor.
    private final Pace pace = new Pace();
    private final Set<String> declared = new HashSet<>();
    private final Map<String, CompletableFuture<SiteEstate>> awaited = new HashMap<>();
    private final HeldEstates held;
    private Thread thread;
    private boolean running;

    // Of the one thread alone.
    private final Map<String, Instant> detailed = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private Runnable ended = () -> {};

    @Autowired
    public Estates(
            Store store,
            Sites sites,
            Changes changes,
            InstantSource clock,
            Declarations declarations,
            EvidenceFiles evidence,
            Published published,
            List<Keeper> keepers) {
        this(
                store,
                sites,
                changes,
                clock,
                declarations,
                evidence,
                published,
                keepers,
                Runtime.getRuntime().maxMemory());
    }

    /// @param memory of the whole console, in bytes
    public Estates(
            Store store,
            Sites sites,
            Changes changes,
            InstantSource clock,
            Declarations declarations,
            EvidenceFiles evidence,
            Published published,
            List<Keeper> keepers,
            long memory) {
        this.held = new HeldEstates(memory);
        this.store = store;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
        this.keepers = List.copyOf(keepers);
        this.progress = new Progress(store);
        this.inputs = new SiteEstate.Inputs(declarations, evidence::of, published::advisories);
    }

    // ---- what others ask

    /// Answers from what is concluded of a site; where it is not in memory, it is made first.
    ///
    /// @param question is asked while the conclusions stay as they are: quick, and keeps nothing of
    ///   what it is given
    /// @throws Problem if there is no such site that the scope holds, or if it takes too long
    public <T> T ask(String site, Scope scope, Function<Concluded, T> question) {
        sites.require(site, scope);
        CompletableFuture<SiteEstate> coming;
        synchronized (monitor) {
            SiteEstate here = held.get(site);
            if (here == null || !here.ready()) {
                coming = awaited.computeIfAbsent(site, any -> new CompletableFuture<>());
                pace.urgent(site);
                monitor.notifyAll();
            } else {
                coming = CompletableFuture.completedFuture(here);
            }
        }
        try {
            return coming.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .ask(question)
                    .orElseThrow(Estates::notYet);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notYet();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Problem problem ? problem : notYet();
        } catch (TimeoutException slow) {
            throw notYet();
        }
    }

    private static Problem notYet() {
        return Problem.unavailable("Nothing is concluded of this site yet: ask again.");
    }

    /// Concludes a site now, on the caller's thread: for tests and tools that run no service.
    public void conclude(String site) {
        synchronized (monitor) {
            if (running) {
                throw new IllegalStateException("the service runs: it does this by itself");
            }
        }
        concludeNow(site);
    }

    /// How many sites wait to be concluded.
    public int waiting() {
        synchronized (monitor) {
            return pace.waiting();
        }
    }

    /// How many sites are in memory.
    public int held() {
        synchronized (monitor) {
            return held.size();
        }
    }

    // ---- the thread

    @Override
    public void start() {
        synchronized (monitor) {
            running = true;
            progress.behind().forEach(site -> pace.changed(site, System.nanoTime()));
            ended = changes.listen(this::changed);
            thread = Thread.ofPlatform().name("estates").start(this::run);
        }
    }

    @Override
    public void stop() {
        Thread stopping;
        synchronized (monitor) {
            running = false;
            stopping = thread;
            monitor.notifyAll();
        }
        ended.run();
        if (stopping != null) {
            try {
                stopping.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        synchronized (monitor) {
            return running;
        }
    }

    /// Quick: whoever changes something is not kept waiting.
    private void changed(Changed change) {
        if (!HEARD.contains(change.topic()) || change.site().isEmpty()) {
            return;
        }
        synchronized (monitor) {
            if (change.topic() == Topic.DECLARATIONS || change.topic() == Topic.SITES) {
                declared.add(change.site());
                pace.urgent(change.site());
            } else {
                pace.changed(change.site(), System.nanoTime());
            }
            monitor.notifyAll();
        }
    }

    private void run() {
        Instant looked = clock.instant();
        while (true) {
            Optional<String> next;
            try {
                next = next();
            } catch (InterruptedException stopped) {
                return;
            }
            synchronized (monitor) {
                if (!running) {
                    return;
                }
            }
            next.ifPresent(this::timed);
            Instant now = clock.instant();
            if (Duration.between(looked, now).compareTo(LOOK_AROUND) >= 0) {
                looked = now;
                lookAround(now);
            }
        }
    }

    private Optional<String> next() throws InterruptedException {
        synchronized (monitor) {
            long now = System.nanoTime();
            Optional<String> next = pace.take(now);
            if (next.isEmpty() && running) {
                long patience = pace.pause(now).orElse(LOOK_AROUND.toNanos());
                TimeUnit.NANOSECONDS.timedWait(
                        monitor, Math.clamp(patience, 1_000_000L, LOOK_AROUND.toNanos()));
                next = pace.take(System.nanoTime());
            }
            return next;
        }
    }

    private void timed(String site) {
        long begin = System.nanoTime();
        try {
            concludeNow(site);
        } catch (RuntimeException | OutOfMemoryError defect) {
            LOG.error("site {} could not be concluded", site, defect);
            drop(site, defect);
        } finally {
            synchronized (monitor) {
                pace.took(site, begin, System.nanoTime());
            }
        }
    }

    private void drop(String site, Throwable because) {
        synchronized (monitor) {
            CompletableFuture<SiteEstate> waiting = awaited.remove(site);
            if (waiting != null) {
                waiting.completeExceptionally(because);
            }
            held.remove(site);
        }
    }

    /// What comes with time alone: decisions that end, evidence that grows old.
    private void lookAround(Instant now) {
        List<String> old = progress.concludedBefore(now.minus(A_DAY));
        synchronized (monitor) {
            long nanos = System.nanoTime();
            old.forEach(site -> pace.changed(site, nanos));
            held.forEach((site, estate) -> {
                if (!now.isBefore(estate.ends())) {
                    pace.changed(site, nanos);
                }
            });
        }
    }

    // ---- one site

    private void concludeNow(String site) {
        long needed = SiteEstate.bytes(store, site);
        if (!held.fits(needed)) {
            refuse(site, held.tooLarge(needed));
            return;
        }
        refused.remove(site);
        boolean people;
        SiteEstate estate;
        synchronized (monitor) {
            people = declared.remove(site);
            estate = held.take(site, needed, () -> new SiteEstate(site, store, inputs));
        }
        long begin = System.nanoTime();
        Instant now = clock.instant();
        Optional<Concluded> before = estate.ask(one -> one);
        Concluded concluded = estate.refresh(now, people);
        Instant last = detailed.get(site);
        boolean details =
                people || last == null || Duration.between(last, now).compareTo(DETAILS) >= 0;
        Keeping keeping =
                new Keeping(
                        store,
                        site,
                        Times.nanos(now),
                        details,
                        !progress.concluded(site),
                        estate.kept());
        boolean same = before.filter(one -> one == concluded).isPresent();
        if (!same || details) {
            keepers.forEach(keeper -> keeper.keep(concluded, keeping));
        }
        if (details) {
            detailed.put(site, now);
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        progress.keep(concluded, estate.facts(), took);
        synchronized (monitor) {
            CompletableFuture<SiteEstate> waiting = awaited.remove(site);
            if (waiting != null) {
                waiting.complete(estate);
            }
        }
        Set<String> changed = keeping.changed();
        if (!changed.isEmpty()) {
            changes.tell(
                    new Changed(
                            Topic.CONCLUSIONS,
                            site,
                            changed.size() > MOST_IDS ? Set.of() : Set.copyOf(changed)));
        }
    }

    /// Rather nothing is concluded of one site than the whole console ends.
    private void refuse(String site, String words) {
        if (refused.add(site)) {
            LOG.warn("site {}: {}", site, words);
        }
        drop(site, Problem.unavailable(words));
    }
}
