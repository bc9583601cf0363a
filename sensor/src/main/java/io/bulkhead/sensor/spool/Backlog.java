// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was told and waits in memory for the disk: bounded. When it is full, what is worth least
/// and waits longest goes, and is counted.
final class Backlog {
    static final int MOST = 20_000;

    private final Map<Lane, Deque<Waiting>> queues = new EnumMap<>(Lane.class);
    private final Map<Lane, SortedMap<String, Long>> lost = new EnumMap<>(Lane.class);
    private int waiting;
    private long told;
    private long lostEver;

    Backlog() {
        for (Lane lane : Lane.values()) {
            queues.put(lane, new ArrayDeque<>());
        }
    }

    synchronized void add(long at, Event event) {
        told++;
        if (waiting >= MOST) {
            Lane victim = lowest();
            if (victim.compareTo(event.lane()) < 0) {
                lose(event.lane(), event);
                return;
            }
            lose(victim, queues.get(victim).poll().event());
            waiting--;
        }
        queues.get(event.lane()).add(new Waiting(at, event));
        waiting++;
    }

    private Lane lowest() {
        Lane lowest = Lane.FINDINGS;
        for (Lane lane : Lane.values()) {
            if (!queues.get(lane).isEmpty()) {
                lowest = lane;
            }
        }
        return lowest;
    }

    void lose(Waiting one) {
        lose(one.event().lane(), one.event());
    }

    private synchronized void lose(Lane lane, Event event) {
        lostEver++;
        lost.computeIfAbsent(lane, none -> new TreeMap<>()).merge(event.kind(), 1L, Long::sum);
    }

    /// What was told of events that found no room is gone: it is told again.
    synchronized void loseAgain(Event.Shed told) {
        SortedMap<String, Long> counts = lost.computeIfAbsent(told.of(), none -> new TreeMap<>());
        told.counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    }

    /// The next of a lane, at most so many.
    synchronized List<Waiting> take(Lane lane, long now, int most) {
        List<Waiting> taken = new ArrayList<>();
        if (lane == Lane.FINDINGS) {
            lost.forEach(
                    (of, counts) -> taken.add(new Waiting(now, new Event.Shed(of, 0, 0, counts))));
            lost.clear();
        }
        Deque<Waiting> queue = queues.get(lane);
        while (taken.size() < most && !queue.isEmpty()) {
            taken.add(queue.poll());
            waiting--;
        }
        return taken;
    }

    synchronized long told() {
        return told;
    }

    synchronized long lostEver() {
        return lostEver;
    }
}
