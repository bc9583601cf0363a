// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was watched, and how well: what the absence of something is worth.
///
/// @param captures names, in the order in which proofs count them
/// @param first nanoseconds since 1970; 0 where nothing was watched
/// @param recorded nanoseconds that were recorded: what lies between captures was not watched
/// @param lost packets that were dropped, undecoded conversations that made room, and the like
/// @param oneSided flows of which one direction alone was seen
/// @param cut whether some capture ended early or could not be read
public record Coverage(
        List<String> captures,
        long packets,
        long first,
        long last,
        long recorded,
        long lost,
        long oneSided,
        boolean cut) {
    public static final Coverage NOTHING = new Coverage(List.of(), 0, 0, 0, 0, 0, 0, false);

    private static final long NANOS = 1_000_000_000L;

    public Coverage {
        captures = List.copyOf(captures);
    }

    public boolean watched() {
        return packets > 0;
    }

    /// How long was watched: what was recorded, not the time from the first packet to the last.
    public Duration window() {
        return Duration.ofNanos(recorded);
    }

    /// Nanoseconds that intervals cover together, each given by its begin and end.
    public static long covered(List<long[]> intervals) {
        List<long[]> ordered = new ArrayList<>(intervals);
        ordered.sort(Comparator.comparingLong(interval -> interval[0]));
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (long[] interval : ordered) {
            long begin = Math.max(interval[0], until);
            if (interval[1] > begin) {
                covered += interval[1] - begin;
                until = interval[1];
            }
        }
        return covered;
    }

    public long days() {
        return window().toDays();
    }

    public static Instant at(long nanoseconds) {
        return Instant.ofEpochSecond(nanoseconds / NANOS, nanoseconds % NANOS);
    }

    /// In words: how long was watched, and what was missed.
    public String words() {
        if (!watched()) {
            return "no traffic was watched";
        }
        StringBuilder words = new StringBuilder("watched for ").append(length());
        if (lost > 0) {
            words.append(", with losses");
        }
        if (cut) {
            words.append(", some captures incomplete");
        }
        return words.toString();
    }

    private String length() {
        Duration window = window();
        if (window.toDays() >= 2) {
            return window.toDays() + " days";
        }
        if (window.toHours() >= 2) {
            return window.toHours() + " hours";
        }
        return window.toMinutes() >= 2
                ? window.toMinutes() + " minutes"
                : Math.max(1, window.toSeconds()) + " s";
    }
}
