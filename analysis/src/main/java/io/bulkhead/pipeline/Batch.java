// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.wire.PacketMemory;
import io.bulkhead.wire.net.Encapsulation;
import io.bulkhead.wire.net.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/// Packets copied for several shards to work on at once. A batch is worked on by all shards, then
/// told in order, then filled anew.
final class Batch {
    private static final int PACKETS = 4096;
    private static final int BYTES = 8 << 20;

    /// One packet and where it stands.
    private static final class Entry {
        final Packet packet = new Packet();
        final Moment moment = new Moment();
        int pairHash;
        Encapsulation tunnelKind;
        boolean duplicate;
    }

    private final List<Shard> shards;
    private final List<Journal> journals;
    private final Observations observations;
    private final Executor executor;
    private final Entry[] entries = new Entry[PACKETS];
    private final PacketMemory memory = new PacketMemory(BYTES);
    private int size;
    private int used;

    Batch(List<Shard> shards, Observations observations, Executor executor) {
        this.shards = shards;
        this.observations = observations;
        this.executor = executor;
        this.journals = shards.stream().map(Shard::journal).toList();
        for (int i = 0; i < PACKETS; i++) {
            entries[i] = new Entry();
        }
    }

    void add(
            Packet packet,
            int pairHash,
            Encapsulation tunnelKind,
            boolean duplicate,
            Moment moment) {
        int length = packet.payload.length();
        if (size == PACKETS || length > BYTES - used) {
            run();
        }
        Entry entry = entries[size++];
        entry.packet.copyFrom(packet, memory, used);
        used += length;
        entry.pairHash = pairHash;
        entry.tunnelKind = tunnelKind;
        entry.duplicate = duplicate;
        entry.moment.set(moment.sequence, moment.capture, moment.frame, moment.time);
    }

    /// Lets every shard work on its packets, waits for all, and tells what they observed.
    void run() {
        CountDownLatch done = new CountDownLatch(shards.size());
        List<RuntimeException> failures = new ArrayList<>();
        for (Shard shard : shards) {
            executor.execute(() -> {
                try {
                    work(shard);
                } catch (RuntimeException failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                } finally {
                    done.countDown();
                }
            });
        }
        await(done);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        Journal.tell(journals, observations);
        size = 0;
        used = 0;
    }

    private void work(Shard shard) {
        for (int i = 0; i < size; i++) {
            Entry entry = entries[i];
            if (shard.owns(entry.pairHash)) {
                Moment moment = entry.moment;
                shard.moment().set(moment.sequence, moment.capture, moment.frame, moment.time);
                shard.take(entry.packet, entry.pairHash, entry.tunnelKind, entry.duplicate);
            }
        }
    }

    private static void await(CountDownLatch done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
