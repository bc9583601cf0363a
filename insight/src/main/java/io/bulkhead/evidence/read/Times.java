// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dates and times in the shapes in which programs and people write them.
///
/// A time without a zone is taken as UTC, and the first of them is told. `03/04/2026` is read only
/// if other dates of the same file show which number is the day, and is unknown otherwise.
public final class Times {
    private static final Map<String, String> ZONES =
            Map.ofEntries(
                    Map.entry("z", "Z"),
                    Map.entry("utc", "Z"),
                    Map.entry("gmt", "Z"),
                    Map.entry("cet", "+01:00"),
                    Map.entry("cest", "+02:00"),
                    Map.entry("mez", "+01:00"),
                    Map.entry("mesz", "+02:00"),
                    Map.entry("est", "-05:00"),
                    Map.entry("edt", "-04:00"),
                    Map.entry("pst", "-08:00"),
                    Map.entry("pdt", "-07:00"));

    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private static final String TIME =
            "(?:(?:[T ]|, ?| at )\\s*(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,12}))?)?"
                    + "\\s*(?<half>[AaPp]\\.?[Mm]\\.?)?)?"
                    + "\\s*(?<zone>[A-Za-z]+(?:/[A-Za-z_]+)?|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}|\\([^)]*\\))?";

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})" + TIME);
    private static final Pattern DOTTED =
            Pattern.compile("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})" + TIME);
    private static final Pattern SLASHED =
            Pattern.compile("(?<one>\\d{1,2})[/-](?<two>\\d{1,2})[/-](?<year>\\d{4})" + TIME);
    private static final Pattern DAY_NAMED =
            Pattern.compile(
                    "(?:[A-Za-z]{3,9},? )?(?<day>\\d{1,2})[ -](?<name>[A-Za-z]{3,9})[ -](?<year>\\d{4})"
                            + TIME);
    private static final Pattern MONTH_NAMED =
            Pattern.compile(
                    "(?:[A-Za-z]{3,9},? )?(?<name>[A-Za-z]{3,9}) +(?<day>\\d{1,2}),? (?<year>\\d{4})"
                            + TIME);
    private static final Pattern CLOCK_FIRST =
            Pattern.compile(
                    "(?:[A-Za-z]{3} )?(?<name>[A-Za-z]{3}) +(?<day>\\d{1,2}) (?<time>\\d{1,2}:\\d{2}:\\d{2}) (?<zone>[A-Z]{3,4} )?(?<year>\\d{4})");
    private static final Pattern BASIC =
            Pattern.compile(
                    "(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:T(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})(?<zone>Z)?)?");
    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}(\\.\\d{1,9})?");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,13}");
    private static final Pattern MICROSOFT = Pattern.compile("/Date\\((-?\\d{1,14})[^)]*\\)/");

    private static final int LONGEST = 64;

    private final Problems problems;
    private boolean assumed;
    private boolean dayFirst;
    private boolean monthFirst;

    public Times(Problems problems) {
        this.problems = problems;
    }

    /// @param dateOnly whether no time of day was given
    /// @param zone whether a zone was given
    private record Read(LocalDateTime local, boolean dateOnly, Optional<ZoneId> zone) {
        Instant instant() {
            return local.atZone(zone.orElse(ZoneOffset.UTC)).toInstant();
        }
    }

    /// Looks at a value of the file to learn how dates with slashes are written in it.
    public void learn(String text) {
        if (text.length() > LONGEST) {
            return;
        }
        Matcher slashed = SLASHED.matcher(text.strip());
        if (slashed.matches()) {
            dayFirst |= Integer.parseInt(slashed.group("one")) > 12;
            monthFirst |= Integer.parseInt(slashed.group("two")) > 12;
        }
    }

    /// The time that a text says; [Instant#EPOCH], and a problem, if it says none that is
    /// understood. A text that is empty or a dash is nothing to complain about.
    public Instant at(String text, int line, int column) {
        return read(text, line, column, false);
    }

    /// The same for an end: a date alone means the end of that day.
    public Instant end(String text, int line, int column) {
        return read(text, line, column, true);
    }

    public Instant at(Json value) {
        return read(value.text(), value.line(), value.column(), false);
    }

    public Instant end(Json value) {
        return read(value.text(), value.line(), value.column(), true);
    }

    private Instant read(String given, int line, int column, boolean end) {
        String text = given.strip();
        if (Words.nothing(text)) {
            return Instant.EPOCH;
        }
        try {
            Optional<Instant> number = number(text);
            if (number.isPresent()) {
                return number.get();
            }
            Optional<Read> read = parse(text);
            if (read.isPresent()) {
                return told(read.get(), line, column, end);
            }
            problems.at(line, column, complaint(text));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            problems.at(line, column, "no date is " + Problems.quote(text));
        }
        return Instant.EPOCH;
    }

    private Instant told(Read read, int line, int column, boolean end) {
        if (!read.dateOnly() && read.zone().isEmpty() && !assumed) {
            assumed = true;
            problems.at(line, column, "times without a zone are taken as UTC, here and below");
        }
        Read counted =
                end && read.dateOnly()
                        ? new Read(read.local().plusDays(1), true, read.zone())
                        : read;
        return counted.instant();
    }

    private static String complaint(String text) {
        return text.length() <= LONGEST && SLASHED.matcher(text).matches()
                ? "which number of "
                        + Problems.quote(text)
                        + " is the day cannot be told; write it as 2026-01-31"
                : "no date is " + Problems.quote(text);
    }

    private static Optional<Instant> number(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (MILLISECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        if (SECONDS.matcher(text).matches()) {
            int dot = text.indexOf('.');
            return Optional.of(
                    Instant.ofEpochSecond(
                            Long.parseLong(dot < 0 ? text : text.substring(0, dot)),
                            dot < 0 ? 0 : nanoseconds(text.substring(dot + 1))));
        }
        Matcher microsoft = MICROSOFT.matcher(text);
        return microsoft.matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(microsoft.group(1))))
                : Optional.empty();
    }

    private Optional<Read> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        for (Pattern shape : List.of(YEAR_FIRST, DOTTED)) {
            Matcher matcher = shape.matcher(text);
            if (matcher.matches()) {
                return date(matcher, number(matcher, "month"), number(matcher, "day"));
            }
        }
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches()) {
            return slashed(slashed);
        }
        for (Pattern shape : List.of(DAY_NAMED, MONTH_NAMED)) {
            Matcher matcher = shape.matcher(text);
            if (matcher.matches()) {
                String name = matcher.group("name").toLowerCase(Locale.ROOT).substring(0, 3);
                int month = MONTHS.indexOf(name) + 1;
                return month == 0 ? Optional.empty() : date(matcher, month, number(matcher, "day"));
            }
        }
        Matcher clock = CLOCK_FIRST.matcher(text);
        if (clock.matches()) {
            // As asctime(3) writes it: the same with the year at the end.
            String zone = clock.group("zone") == null ? "" : " " + clock.group("zone").strip();
            return parse(
                    clock.group("day")
                            + " "
                            + clock.group("name")
                            + " "
                            + clock.group("year")
                            + " "
                            + clock.group("time")
                            + zone);
        }
        Matcher basic = BASIC.matcher(text);
        return basic.matches() ? basic(basic) : Optional.empty();
    }

    private Optional<Read> slashed(Matcher matcher) {
        int one = number(matcher, "one");
        int two = number(matcher, "two");
        boolean dayIsOne = one > 12 || dayFirst && !monthFirst || one == two;
        boolean dayIsTwo = two > 12 || monthFirst && !dayFirst;
        if (!dayIsOne && !dayIsTwo) {
            return Optional.empty();
        }
        return dayIsOne ? date(matcher, two, one) : date(matcher, one, two);
    }

    private static Optional<Read> basic(Matcher matcher) {
        LocalDate date =
                LocalDate.of(
                        number(matcher, "year"), number(matcher, "month"), number(matcher, "day"));
        if (matcher.group("hour") == null) {
            return Optional.of(new Read(date.atStartOfDay(), true, Optional.empty()));
        }
        LocalTime time =
                LocalTime.of(
                        number(matcher, "hour"),
                        number(matcher, "minute"),
                        Math.min(59, number(matcher, "second")));
        Optional<ZoneId> zone =
                matcher.group("zone") == null ? Optional.empty() : Optional.of(ZoneOffset.UTC);
        return Optional.of(new Read(date.atTime(time), false, zone));
    }

    private static Optional<Read> date(Matcher matcher, int month, int day) {
        LocalDate date = LocalDate.of(number(matcher, "year"), month, day);
        Optional<ZoneId> zone = zone(matcher.group("zone"));
        if (matcher.group("zone") != null && zone.isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group("hour") == null) {
            return Optional.of(new Read(date.atStartOfDay(), true, zone));
        }
        LocalTime time =
                LocalTime.of(
                        hour(matcher),
                        number(matcher, "minute"),
                        // A leap second counts as the one before.
                        matcher.group("second") == null
                                ? 0
                                : Math.min(59, number(matcher, "second")),
                        matcher.group("fraction") == null
                                ? 0
                                : nanoseconds(matcher.group("fraction")));
        return Optional.of(new Read(date.atTime(time), false, zone));
    }

    private static int hour(Matcher matcher) {
        int hour = number(matcher, "hour");
        if (matcher.group("half") == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("no hour of half a day");
        }
        boolean afternoon = matcher.group("half").toLowerCase(Locale.ROOT).startsWith("p");
        return hour % 12 + (afternoon ? 12 : 0);
    }

    /// A zone as it is written beside a time; empty if it is none.
    public static Optional<ZoneId> zone(String given) {
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        String text = given.replaceAll("[()]", "").strip();
        try {
            String known = ZONES.get(text.toLowerCase(Locale.ROOT));
            if (known != null) {
                return Optional.of(ZoneOffset.of(known));
            }
            return text.startsWith("+") || text.startsWith("-") || text.contains("/")
                    ? Optional.of(ZoneId.of(text))
                    : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static int nanoseconds(String fraction) {
        return Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }
}
