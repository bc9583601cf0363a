// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Times as people write them: `2026-11-22`, `2026-11-22 18:30`, `2026-11-22T18:30:00+01:00`.
/// Without an offset they are UTC. A day alone begins at its first second, or, where something
/// lasts until then, ends with its last.
final class Times {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final int FIRST_YEAR = 1971;
    private static final int LAST_YEAR = 9999;

    private Times() {}

    /// @param until whether a day alone means its end
    static Optional<Instant> read(String text, boolean until) {
        String plain = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2})[ t]", "$1T");
        try {
            Instant time = time(plain, until);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year < FIRST_YEAR || year > LAST_YEAR ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException notTime) {
            return Optional.empty();
        }
    }

    private static Instant time(String text, boolean until) {
        if (!text.contains("T")) {
            LocalDate day = LocalDate.parse(text);
            return day.atTime(until ? LAST_SECOND : LocalTime.MIN).toInstant(ZoneOffset.UTC);
        }
        boolean offset =
                text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 10;
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /// What [#read] reads as the same time, as short as possible.
    static String write(Instant time, boolean until) {
        LocalTime ofDay = until ? LAST_SECOND : LocalTime.MIN;
        boolean day = time.atOffset(ZoneOffset.UTC).toLocalTime().equals(ofDay);
        return day ? day(time) : DateTimeFormatter.ISO_INSTANT.format(time);
    }

    /// The day of it (UTC).
    static String day(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    }
}
