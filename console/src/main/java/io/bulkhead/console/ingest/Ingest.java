// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import io.bulkhead.console.alert.AlertReports;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.fleet.Fleet;
import io.bulkhead.console.flow.Flows;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.DiskFull;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.transfer.Transfers;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.link.Acknowledgement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/// One queue of batches and one thread that applies them: a commit costs the same for one event and
/// for thousands, so what waits is written together. Who sent a batch is answered when it is
/// committed.
@Service
public final class Ingest implements AutoCloseable {
    static final int MAX_WAITING = 512;

    /// Bytes of lines, unpacked, that wait: events in memory have several times that.
    static final long MAX_WAITING_BYTES = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    /// Of one transaction: readers are not kept from what is new for long.
    private static final int MAX_EVENTS_TOGETHER = 10_000;

    private static final int POLL_MILLISECONDS = 200;

    private final Store store;
    private final Group.Parts parts;
    private final Changes changes;
    private final InstantSource clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong groups = new AtomicLong();
    private final Thread writer = new Thread(this::run, "ingest");
    private volatile boolean full;
    private volatile boolean closed;

    private record Waiting(Batch batch, CompletableFuture<Acknowledgement> answer) {}

    /// What it did since its start.
    ///
    /// @param events that arrived, known ones included
    /// @param transactions in which they were applied
    /// @param waiting batches now
    /// @param full whether nothing can be kept, since the disk is full
    public record Numbers(long events, long transactions, int waiting, boolean full) {}

    @Autowired
    Ingest(
            Store store,
            Sightings sightings,
            Flows flows,
            AlertReports alerts,
            Transfers transfers,
            Fleet fleet,
            Changes changes,
            InstantSource clock) {
        this(store, sightings, flows, alerts, transfers, fleet::health, changes, clock);
    }

    /// One that nobody listens to who looks after sensors.
    public Ingest(
            Store store,
            Sightings sightings,
            Flows flows,
            AlertReports alerts,
            Transfers transfers,
            Changes changes,
            InstantSource clock) {
        this(store, sightings, flows, alerts, transfers, Group.NOBODY, changes, clock);
    }

    private Ingest(
            Store store,
            Sightings sightings,
            Flows flows,
            AlertReports alerts,
            Transfers transfers,
            Group.Caretaker caretaker,
            Changes changes,
            InstantSource clock) {
        this.store = store;
        this.parts = new Group.Parts(sightings, flows, alerts, transfers, new Gaps(), caretaker);
        this.changes = changes;
        this.clock = clock;
        writer.start();
    }

    public Numbers numbers() {
        return new Numbers(events.get(), groups.get(), queue.size(), full);
    }

    /// @return done when the batch is committed, or failed with a [Problem]
    /// @throws Problem if too much waits already
    CompletableFuture<Acknowledgement> submit(Batch batch) {
        Waiting waiting = new Waiting(batch, new CompletableFuture<>());
        if (waitingBytes.addAndGet(batch.bytes()) > MAX_WAITING_BYTES + batch.bytes()
                || closed
                || !queue.offer(waiting)) {
            waitingBytes.addAndGet(-batch.bytes());
            throw busy();
        }
        return waiting.answer();
    }

    private static Problem busy() {
        return Problem.unavailable("The console has much to do: send it again in a moment.");
    }

    private void run() {
        while (!closed) {
            try {
                Waiting first = queue.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    commit(together(first));
                }
            } catch (InterruptedException ended) {
                closed = true;
            }
        }
        queue.forEach(waiting -> waiting.answer().completeExceptionally(busy()));
    }

    private List<Waiting> together(Waiting first) {
        List<Waiting> group = new ArrayList<>();
        int size = 0;
        for (Waiting next = first; next != null; next = queue.poll()) {
            group.add(next);
            size += next.batch().lines().size();
            waitingBytes.addAndGet(-next.batch().bytes());
            if (size >= MAX_EVENTS_TOGETHER) {
                break;
            }
        }
        events.addAndGet(size);
        return group;
    }

    /// If it does not work together, it is tried one by one, and then event by event: one that
    /// cannot be applied holds up nobody.
    private void commit(List<Waiting> group) {
        try {
            apply(group, false);
            return;
        } catch (RuntimeException failed) {
            if (DiskFull.caused(failed)) {
                full(group);
                return;
            }
            LOG.warn("{} batches could not be applied together", group.size(), failed);
        }
        for (Waiting one : group) {
            try {
                apply(List.of(one), true);
            } catch (Problem problem) {
                one.answer().completeExceptionally(problem);
            } catch (RuntimeException failed) {
                LOG.error("a batch of sensor {} was not kept", one.batch().sensor(), failed);
                one.answer().completeExceptionally(busy());
            }
        }
    }

    /// Sensors keep what they have until there is room. Logged when it begins and when it ends.
    private void full(List<Waiting> group) {
        if (!full) {
            LOG.error(
                    "the disk is full: nothing that sensors tell can be kept until there is room");
        }
        full = true;
        group.forEach(one ->
                one.answer()
                        .completeExceptionally(
                                Problem.unavailable(
                                        "The console's disk is full: send it again later.")));
    }

    private void apply(List<Waiting> group, boolean careful) {
        List<Batch> batches = group.stream().map(Waiting::batch).toList();
        Touched touched = new Touched();
        List<Optional<Acknowledgement>> answers =
                parts.sightings().exclusively(() -> written(batches, careful, touched));
        groups.incrementAndGet();
        if (full) {
            LOG.info("there is room on the disk again");
            full = false;
        }
        for (int i = 0; i < group.size(); i++) {
            CompletableFuture<Acknowledgement> answer = group.get(i).answer();
            answers.get(i)
                    .ifPresentOrElse(
                            answer::complete,
                            () ->
                                    answer.completeExceptionally(
                                            Problem.forbidden("the sensor is not known here")));
        }
        touched.tell(changes);
    }

    /// What was learned in a transaction that failed, be it in its commit, is forgotten.
    private List<Optional<Acknowledgement>> written(
            List<Batch> batches, boolean careful, Touched touched) {
        long now = Times.nanos(clock.instant());
        try {
            return store.write(transaction ->
                    new Group(transaction, parts, careful, now, touched).apply(batches));
        } catch (RuntimeException failed) {
            parts.forget();
            throw failed;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
