// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Times;
import io.bulkhead.evidence.read.Words;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A calendar of maintenance: iCalendar, RFC 5545. Folded lines are joined, recurring entries are
/// unfolded ([Recurrence]), times have the zone that the entry names. Devices are what `RESOURCES`
/// or `LOCATION` lists; who approved is what `X-APPROVED-BY` says.
@AutoService(EvidenceImporter.class)
public final class MaintenanceCalendar implements EvidenceImporter {
    private static final Pattern TICKET = Pattern.compile("\\b[A-Z]{2,10}-?\\d{2,12}\\b");

    /// Characters of one line, after unfolding.
    private static final int LONGEST = 100_000;

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    /// What Windows calls the zones of plants; others are known by their names in IANA's list.
    private static final Map<String, String> WINDOWS_ZONES =
            Map.ofEntries(
                    Map.entry("W. Europe Standard Time", "Europe/Berlin"),
                    Map.entry("Central Europe Standard Time", "Europe/Budapest"),
                    Map.entry("Central European Standard Time", "Europe/Warsaw"),
                    Map.entry("Romance Standard Time", "Europe/Paris"),
                    Map.entry("GMT Standard Time", "Europe/London"),
                    Map.entry("FLE Standard Time", "Europe/Kyiv"),
                    Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
                    Map.entry("Turkey Standard Time", "Europe/Istanbul"),
                    Map.entry("Russian Standard Time", "Europe/Moscow"),
                    Map.entry("Eastern Standard Time", "America/New_York"),
                    Map.entry("Central Standard Time", "America/Chicago"),
                    Map.entry("Mountain Standard Time", "America/Denver"),
                    Map.entry("Pacific Standard Time", "America/Los_Angeles"),
                    Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
                    Map.entry("India Standard Time", "Asia/Kolkata"),
                    Map.entry("China Standard Time", "Asia/Shanghai"),
                    Map.entry("Singapore Standard Time", "Asia/Singapore"),
                    Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
                    Map.entry("Korea Standard Time", "Asia/Seoul"),
                    Map.entry("Arabian Standard Time", "Asia/Dubai"),
                    Map.entry("Arab Standard Time", "Asia/Riyadh"),
                    Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
                    Map.entry("AUS Eastern Standard Time", "Australia/Sydney"));

    @Override
    public String id() {
        return "maintenance-calendar";
    }

    @Override
    public About about() {
        return new About(
                "Calendar of maintenance (iCalendar)",
                "export of the calendar as .ics; devices stand in RESOURCES or LOCATION",
                "that changes of logic, firmware and configuration were announced");
    }

    @Override
    public int fits(String name, byte[] head) {
        return Texts.head(head).contains("BEGIN:VCALENDAR") ? 95 : 0;
    }

    /// A line with its parameters, after unfolding.
    private record Property(int line, String name, Map<String, String> parameters, String value) {}

    /// @param zone empty for a date, and for a time that floats
    private record Moment(LocalDateTime local, Optional<ZoneId> zone, boolean date) {
        Instant instant(LocalDateTime at) {
            return at.atZone(zone.orElse(ZoneOffset.UTC)).toInstant();
        }
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Map<String, Property> event = null;
        List<Property> excepted = new ArrayList<>();
        int depth = 0;
        for (Property property : properties(Texts.of(content, reading.problems()), reading)) {
            boolean begins = property.name().equals("BEGIN");
            boolean ends = property.name().equals("END");
            if (begins && property.value().equalsIgnoreCase("VEVENT")) {
                if (event != null) {
                    reading.problems().at(property.line(), 1, "an entry within an entry");
                }
                event = new HashMap<>();
                event.put("BEGIN", property);
                excepted = new ArrayList<>();
                depth = 0;
            } else if (ends && property.value().equalsIgnoreCase("VEVENT") && event != null) {
                entry(reading, event, excepted);
                event = null;
            } else if (begins || ends) {
                // An alarm within an entry, or a zone.
                depth += begins ? 1 : -1;
            } else if (event != null && depth == 0) {
                if (property.name().equals("EXDATE")) {
                    excepted.add(property);
                }
                event.putIfAbsent(property.name(), property);
            }
        }
        if (event != null) {
            reading.problems().at(event.get("BEGIN").line(), 1, "an entry that does not end");
        }
        return reading.done();
    }

    // ---- lines

    /// Lines as they were before folding (RFC 5545, 3.1), taken apart.
    private static List<Property> properties(String text, Reading reading) {
        List<Property> properties = new ArrayList<>();
        StringBuilder folded = new StringBuilder();
        int begun = 1;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
            if (goesOn && folded.length() < LONGEST) {
                folded.append(line, 1, line.length());
                continue;
            }
            property(begun, folded.toString(), reading).ifPresent(properties::add);
            folded.setLength(0);
            folded.append(line);
            begun = number;
        }
        property(begun, folded.toString(), reading).ifPresent(properties::add);
        return properties;
    }

    private static Optional<Property> property(int line, String text, Reading reading) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        int colon = outsideQuotes(text, ':', 0);
        if (colon < 0) {
            reading.problems().at(line, 1, Problems.quote(text) + " is no line of a calendar");
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        int semicolon = outsideQuotes(text.substring(0, colon), ';', 0);
        String name = text.substring(0, semicolon < 0 ? colon : semicolon);
        while (semicolon >= 0) {
            int next = outsideQuotes(text.substring(0, colon), ';', semicolon + 1);
            String[] pair = text.substring(semicolon + 1, next < 0 ? colon : next).split("=", 2);
            parameters.put(
                    pair[0].toUpperCase(Locale.ROOT),
                    pair.length > 1 ? pair[1].replace("\"", "") : "");
            semicolon = next;
        }
        return Optional.of(
                new Property(
                        line,
                        name.strip().toUpperCase(Locale.ROOT),
                        parameters,
                        text.substring(colon + 1).strip()));
    }

    private static int outsideQuotes(String text, char mark, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (!quoted && text.charAt(i) == mark) {
                return i;
            }
        }
        return -1;
    }

    private static String text(Map<String, Property> event, String name) {
        Property property = event.get(name);
        return property == null
                ? ""
                : property.value()
                        .replace("\\n", "\n")
                        .replace("\\N", "\n")
                        .replace("\\,", ",")
                        .replace("\\;", ";")
                        .replace("\\\\", "\\")
                        .strip();
    }

    // ---- times

    private static Optional<Moment> moment(Reading reading, Property property, String value) {
        String text = value.strip();
        try {
            if (text.matches("\\d{8}")) {
                LocalDate date = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
                return Optional.of(new Moment(date.atStartOfDay(), Optional.empty(), true));
            }
            boolean universal = text.endsWith("Z");
            LocalDateTime local =
                    LocalDateTime.parse(
                            universal ? text.substring(0, text.length() - 1) : text, BASIC);
            Optional<ZoneId> zone =
                    universal ? Optional.of(ZoneOffset.UTC) : zone(reading, property);
            return Optional.of(new Moment(local, zone, false));
        } catch (DateTimeException wrong) {
            reading.problems().at(property.line(), 1, "no time is " + Problems.quote(text));
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(Reading reading, Property property) {
        String named = property.parameters().getOrDefault("TZID", "");
        String known = WINDOWS_ZONES.getOrDefault(named, named).replaceFirst("^/[^/]+/", "");
        Optional<ZoneId> zone = Times.zone(known);
        if (zone.isEmpty()) {
            reading.problems()
                    .at(
                            property.line(),
                            1,
                            named.isEmpty()
                                    ? "a time without a zone is taken as UTC"
                                    : "the zone "
                                            + Problems.quote(named)
                                            + " is not known; the time is taken as UTC");
        }
        return zone;
    }

    private static Duration duration(Reading reading, Property property) {
        try {
            String text = property.value().replaceFirst("^\\+", "");
            return text.matches("P\\d{1,4}W")
                    ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
                    : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException wrong) {
            reading.problems()
                    .at(property.line(), 1, "no duration is " + Problems.quote(property.value()));
            return Duration.ZERO;
        }
    }

    // ---- entries

    private static void entry(
            Reading reading, Map<String, Property> event, List<Property> excepted) {
        Property begins = event.get("DTSTART");
        Optional<Moment> start =
                begins == null ? Optional.empty() : moment(reading, begins, begins.value());
        if (start.isEmpty()) {
            reading.problems().at(event.get("BEGIN").line(), 1, "an entry without a start");
            return;
        }
        Moment from = start.get();
        Duration length = length(reading, event, from);
        Set<LocalDateTime> left = new HashSet<>();
        for (Property one : excepted) {
            for (String value : one.value().split(",")) {
                moment(reading, one, value).ifPresent(at -> left.add(at.local()));
            }
        }
        for (LocalDateTime at : occurrences(reading, event, from)) {
            boolean wholeDay = left.contains(at.toLocalDate().atStartOfDay());
            if (!left.contains(at) && !wholeDay && !add(reading, event, from, at, length)) {
                return;
            }
        }
    }

    private static Duration length(Reading reading, Map<String, Property> event, Moment from) {
        if (event.containsKey("DTEND")) {
            Property ends = event.get("DTEND");
            return moment(reading, ends, ends.value())
                    .map(end ->
                            Duration.between(from.instant(from.local()), end.instant(end.local())))
                    .orElse(Duration.ZERO);
        }
        if (event.containsKey("DURATION")) {
            return duration(reading, event.get("DURATION"));
        }
        return from.date() ? Duration.ofDays(1) : Duration.ZERO;
    }

    private static List<LocalDateTime> occurrences(
            Reading reading, Map<String, Property> event, Moment from) {
        Property rule = event.get("RRULE");
        if (rule == null) {
            return List.of(from.local());
        }
        Optional<List<LocalDateTime>> all =
                Recurrence.unfold(from.local(), rule.value(), from.zone());
        if (all.isEmpty()) {
            reading.problems()
                    .at(
                            rule.line(),
                            1,
                            "how it recurs is not understood ("
                                    + Problems.quote(rule.value())
                                    + "); only its first time is used");
        }
        return all.orElse(List.of(from.local()));
    }

    private static boolean add(
            Reading reading,
            Map<String, Property> event,
            Moment first,
            LocalDateTime at,
            Duration length) {
        String summary = text(event, "SUMMARY");
        Matcher ticket = TICKET.matcher(summary);
        String resources = text(event, "RESOURCES");
        Instant from = first.instant(at);
        Instant until;
        try {
            until = from.plus(length);
        } catch (DateTimeException | ArithmeticException tooLong) {
            until = from;
        }
        return reading.add(
                new Change(
                        reading.source(),
                        event.get("BEGIN").line(),
                        ticket.find() ? ticket.group() : text(event, "UID"),
                        text(event, "CATEGORIES").toLowerCase(Locale.ROOT),
                        from,
                        until,
                        Words.list(resources.isEmpty() ? text(event, "LOCATION") : resources),
                        summary,
                        text(event, "X-APPROVED-BY"),
                        text(event, "STATUS").toLowerCase(Locale.ROOT)));
    }
}
