// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What messages tell of the clock of a component.
final class Clocks {
    private static final long A_HOUR = Duration.ofHours(1).toMillis();
    private static final long A_DAY = Duration.ofDays(1).toMillis();

    private Clocks() {}

    /// Offsets as it told them where it serves, and where it asks or reports.
    static List<Observed> of(Component component, Estate estate) {
        return Stream.concat(
                        estate.to(component).stream()
                                .flatMap(flow -> flow.all(Trait.CLOCK_OFFSET).stream()),
                        estate.from(component).stream()
                                .flatMap(flow -> flow.all(Trait.CLIENT_CLOCK_OFFSET).stream()))
                .filter(one -> one.value().matches("-?[0-9]{1,15}"))
                .toList();
    }

    /// How far off it is, in milliseconds, without the sign.
    static long off(Observed offset) {
        return Math.abs(Long.parseLong(offset.value()));
    }

    static String words(Observed offset) {
        long value = Long.parseLong(offset.value());
        long size = Math.abs(value);
        String much =
                size >= A_DAY
                        ? size / A_DAY + " days"
                        : size >= A_HOUR ? size / A_HOUR + " h" : size + " ms";
        boolean zone = size >= A_HOUR / 2 && size < A_DAY && nearHalfHour(size);
        return much + (value < 0 ? " behind" : " ahead") + (zone ? " (a time zone?)" : "");
    }

    private static boolean nearHalfHour(long size) {
        long rest = size % (A_HOUR / 2);
        return Math.min(rest, A_HOUR / 2 - rest) <= 5_000;
    }
}
