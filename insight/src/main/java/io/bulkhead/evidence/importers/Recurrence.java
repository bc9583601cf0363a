// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How an entry of a calendar recurs (RFC 5545, 3.3.10): by days, weeks, months or years, with
/// `INTERVAL`, `COUNT`, `UNTIL`, `BYDAY` (in months with a number, such as `2TU` or `-1FR`) and
/// `BYMONTHDAY`.
final class Recurrence {
    /// Times that one entry is unfolded to; without an end, these are some years.
    private static final int MOST = 1_000;

    /// Steps that are tried, for rules that hardly ever fit.
    private static final int MOST_STEPS = 10_000;

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Set<String> KNOWN =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST");

    private final LocalDateTime first;
    private final String frequency;
    private final int interval;
    private final List<String> byDay;
    private final List<Integer> byMonthDay;

    private Recurrence(LocalDateTime first, Map<String, String> rule) {
        this.first = first;
        frequency = rule.getOrDefault("FREQ", "");
        interval = Math.max(1, number(rule.getOrDefault("INTERVAL", "1")));
        byDay = rule.containsKey("BYDAY") ? List.of(rule.get("BYDAY").split(",")) : List.of();
        byMonthDay = new ArrayList<>();
        if (rule.containsKey("BYMONTHDAY")) {
            for (String day : rule.get("BYMONTHDAY").split(",")) {
                byMonthDay.add(number(day));
            }
        }
    }

    /// All times at which an entry begins, its first among them; empty if the rule has something
    /// that is not understood.
    ///
    /// @param zone of the first time, in which the end of the rule is read
    static Optional<List<LocalDateTime>> unfold(
            LocalDateTime first, String text, Optional<ZoneId> zone) {
        Map<String, String> rule = new HashMap<>();
        for (String part : text.toUpperCase(Locale.ROOT).split(";")) {
            String[] pair = part.split("=", 2);
            rule.put(pair[0].strip(), pair.length > 1 ? pair[1].strip() : "");
        }
        try {
            return KNOWN.containsAll(rule.keySet())
                    ? new Recurrence(first, rule).times(rule, zone)
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException | ArithmeticException wrong) {
            return Optional.empty();
        }
    }

    private Optional<List<LocalDateTime>> times(Map<String, String> rule, Optional<ZoneId> zone) {
        int count = rule.containsKey("COUNT") ? number(rule.get("COUNT")) : MOST;
        LocalDateTime until = until(rule.getOrDefault("UNTIL", ""), zone);
        List<LocalDateTime> times = new ArrayList<>();
        for (int step = 0; step < MOST_STEPS && times.size() < Math.min(count, MOST); step++) {
            Optional<Set<LocalDate>> dates = dates((long) step * interval);
            if (dates.isEmpty()) {
                return Optional.empty();
            }
            for (LocalDate date : dates.get()) {
                LocalDateTime at = date.atTime(first.toLocalTime());
                if (at.isAfter(until)) {
                    return Optional.of(times);
                }
                if (!at.isBefore(first) && times.size() < Math.min(count, MOST)) {
                    times.add(at);
                }
            }
        }
        return Optional.of(times);
    }

    private static LocalDateTime until(String text, Optional<ZoneId> zone) {
        if (text.isEmpty()) {
            return LocalDateTime.of(9999, 1, 1, 0, 0);
        }
        if (text.length() == 8) {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atTime(23, 59, 59);
        }
        LocalDateTime at =
                LocalDateTime.parse(
                        text.replace("Z", ""),
                        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT));
        return text.endsWith("Z")
                ? at.atZone(ZoneOffset.UTC)
                        .withZoneSameInstant(zone.orElse(ZoneOffset.UTC))
                        .toLocalDateTime()
                : at;
    }

    /// Dates of the period that is so many periods after the first, in their order; empty if the
    /// rule is of a kind that is not understood.
    private Optional<Set<LocalDate>> dates(long periods) {
        LocalDate start = first.toLocalDate();
        Set<LocalDate> dates = new TreeSet<>();
        switch (frequency) {
            case "DAILY" -> {
                LocalDate date = start.plusDays(periods);
                if (byDay.isEmpty() || byDay.contains(DAYS.get(date.getDayOfWeek().ordinal()))) {
                    dates.add(date);
                }
            }
            case "WEEKLY" -> {
                LocalDate monday =
                        start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusWeeks(periods);
                if (byDay.isEmpty()) {
                    dates.add(start.plusWeeks(periods));
                }
                for (String day : byDay) {
                    int index = DAYS.indexOf(day);
                    if (index < 0) {
                        return Optional.empty();
                    }
                    dates.add(monday.plusDays(index));
                }
            }
            case "MONTHLY" -> {
                return month(start.withDayOfMonth(1).plusMonths(periods), start);
            }
            case "YEARLY" -> {
                if (!byDay.isEmpty() || !byMonthDay.isEmpty()) {
                    return Optional.empty();
                }
                LocalDate date = start.plus(periods, ChronoUnit.YEARS);
                if (date.getDayOfMonth() == start.getDayOfMonth()) {
                    dates.add(date);
                }
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(dates);
    }

    private Optional<Set<LocalDate>> month(LocalDate month, LocalDate start) {
        Set<LocalDate> dates = new TreeSet<>();
        int length = month.lengthOfMonth();
        List<Integer> days =
                byMonthDay.isEmpty() && byDay.isEmpty()
                        ? List.of(start.getDayOfMonth())
                        : byMonthDay;
        for (int day : days) {
            int counted = day < 0 ? length + 1 + day : day;
            if (counted >= 1 && counted <= length) {
                dates.add(month.withDayOfMonth(counted));
            }
        }
        for (String day : byDay) {
            int index = day.length() < 2 ? -1 : DAYS.indexOf(day.substring(day.length() - 2));
            if (index < 0 || !byMonthDay.isEmpty()) {
                return Optional.empty();
            }
            String which = day.substring(0, day.length() - 2);
            DayOfWeek weekday = DayOfWeek.of(index + 1);
            if (which.isEmpty()) {
                for (int i = 1; i <= 5; i++) {
                    add(dates, month, month.with(TemporalAdjusters.dayOfWeekInMonth(i, weekday)));
                }
            } else {
                add(
                        dates,
                        month,
                        month.with(TemporalAdjusters.dayOfWeekInMonth(number(which), weekday)));
            }
        }
        return Optional.of(dates);
    }

    private static void add(Set<LocalDate> dates, LocalDate month, LocalDate date) {
        if (date.getMonth() == month.getMonth()) {
            dates.add(date);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text.strip());
    }
}
