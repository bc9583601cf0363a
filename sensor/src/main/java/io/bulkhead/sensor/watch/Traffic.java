// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.watch;

import io.bulkhead.flow.Flow;
import java.util.HashMap;
import java.util.Map;

/// What of the traffic tells how well it is watched: networks that went silent, sources that show
/// one direction only. Judged by what moves between two walks over all conversations, a minute.
public final class Traffic {
    private static final int TCP = 6;
    private static final long MINUTE = 60_000_000_000L;

    /// Networks that are watched; more are not.
    static final int MAX_NETWORKS = 4_096;

    /// Minutes in which a network must have talked before its silence is news.
    static final int LEARNED = 30;

    /// So much longer than it ever was before.
    static final int LONGER = 5;

    /// Conversations of a source before it can be said that it shows one side.
    static final int ENOUGH = 20;

    /// Conversations after which the older ones count for half.
    private static final int WINDOW = 2_000;

    /// Packets of a conversation that goes on, by which both ends should have spoken.
    private static final int SPOKEN = 20;

    /// When a network talked.
    public static final class Rhythm {
        private long last;
        private long longestGap;
        private int minutes;
        private boolean talked;

        /// Nanoseconds since 1970, by the packets' clock.
        public long last() {
            return last;
        }

        /// Nanoseconds.
        public long longestGap() {
            return longestGap;
        }
    }

    /// Of one source.
    public static final class Sides {
        private long all;
        private long one;

        /// The part of conversations of which one direction alone was seen; 0 while too few tell.
        public double share() {
            return all < ENOUGH ? 0 : (double) one / all;
        }
    }

    private final Map<Long, Rhythm> networks = new HashMap<>();
    private final Map<Integer, Sides> sources = new HashMap<>();

    void begin(long time) {
        // What ended since the last walk was noted as it did.
    }

    /// A conversation moved something.
    ///
    /// @param packets since it was last noted
    /// @param over whether it ended
    void moved(Flow flow, long packets, boolean over) {
        if (packets > 0) {
            Rhythm rhythm = networks.get(flow.realm);
            if (rhythm == null && networks.size() < MAX_NETWORKS) {
                rhythm = new Rhythm();
                networks.put(flow.realm, rhythm);
            }
            if (rhythm != null) {
                rhythm.talked = true;
            }
        }
        if (over && flow.mark == null
                || !over && flow.packets() >= SPOKEN && flow.packets() - packets < SPOKEN) {
            side(flow);
        }
    }

    private void side(Flow flow) {
        if (flow.ipProtocol != TCP || !flow.payload) {
            return;
        }
        Sides sides = sources.computeIfAbsent(flow.firstCapture, source -> new Sides());
        sides.all++;
        sides.one += flow.aPackets == 0 || flow.bPackets == 0 ? 1 : 0;
        if (sides.all > WINDOW) {
            sides.all /= 2;
            sides.one /= 2;
        }
    }

    void end(long time) {
        networks.values()
                .forEach(rhythm -> {
                    if (rhythm.talked) {
                        if (rhythm.last != 0) {
                            rhythm.longestGap = Math.max(rhythm.longestGap, time - rhythm.last);
                        }
                        rhythm.last = time;
                        rhythm.minutes++;
                        rhythm.talked = false;
                    }
                });
    }

    /// Networks that talked regularly and have been silent for much longer than ever before, by
    /// realm.
    ///
    /// @param time nanoseconds since 1970, by the packets' clock
    public Map<Long, Rhythm> silent(long time) {
        Map<Long, Rhythm> silent = new HashMap<>();
        networks.forEach((realm, rhythm) -> {
            long usual = Math.max(MINUTE, rhythm.longestGap);
            if (rhythm.minutes >= LEARNED && time - rhythm.last > LONGER * usual) {
                silent.put(realm, rhythm);
            }
        });
        return silent;
    }

    /// By index of the source.
    public Map<Integer, Sides> sides() {
        return sources;
    }
}
