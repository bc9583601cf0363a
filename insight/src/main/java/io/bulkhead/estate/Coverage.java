// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What was watched, and how well: what the absence of something is worth.
///
/// @param captures names, in the order in which proofs count them
/// @param first nanoseconds since 1970; 0 where nothing was watched
/// @param lost packets that were dropped, undecoded conversations that made room, and the like
/// @param oneSided flows of which one direction alone was seen
/// @param cut whether some capture ended early or could not be read
public record Coverage(
        List<String> captures,
        long packets,
        long first,
        long last,
        long lost,
        long oneSided,
        boolean cut) {
    public static final Coverage NOTHING = new Coverage(List.of(), 0, 0, 0, 0, 0, false);

    private static final long NANOS = 1_000_000_000L;

    public Coverage {
        captures = List.copyOf(captures);
    }

    public boolean watched() {
        return packets > 0;
    }

    public Duration window() {
        return Duration.ofNanos(last - first);
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
