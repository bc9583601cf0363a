// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.time.Duration;

/// When events are made to last. Events go up only after that.
///
/// @param each whether every event is made to last alone
/// @param forced whether the disk is asked to; where it is not, the loss of power may cost what was
///   told last, the end of the process never does
/// @param every between two times that what was told meanwhile is written together
public record Sync(boolean each, boolean forced, Duration every) {
    private static final Duration SOON = Duration.ofMillis(200);

    /// Together, five times a second.
    public static final Sync USUAL = together(SOON);

    /// One by one: slow, and wears flash memory out.
    public static final Sync EACH = new Sync(true, true, Duration.ofMillis(5));

    /// Left to the operating system.
    public static final Sync NEVER = new Sync(false, false, SOON);

    public static Sync together(Duration every) {
        return new Sync(false, true, every);
    }

    /// @param text `each`, `never`, or milliseconds
    /// @throws IllegalArgumentException saying how to write it
    public static Sync of(String text) {
        return switch (text) {
            case "each" -> EACH;
            case "never" -> NEVER;
            default -> {
                if (!text.matches("[1-9]\\d{0,4}")) {
                    throw new IllegalArgumentException(
                            "'" + text + "': write each, never, or milliseconds from 1 to 99999");
                }
                yield together(Duration.ofMillis(Integer.parseInt(text)));
            }
        };
    }
}
