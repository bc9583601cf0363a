// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.Cycles;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.Wording;
import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How values stand in a file, and back.
final class Texts {
    private static final long SECOND = 1_000_000_000L;
    private static final Pattern SEEN =
            Pattern.compile("(\\S{20,40}) to (\\S{20,40}) x(\\d{1,18})");
    private static final Pattern EVERY =
            Pattern.compile(
                    "(\\d{1,9}(?:\\.\\d{1,9})?)s jitter (\\d{1,9}(?:\\.\\d{1,9})?)s x(\\d{1,9})");
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_/](?:[A-Za-z0-9_./+-]| (?! |$|-)|:(?=[A-Za-z0-9/]))*");
    private static final Pattern LOOKS_OTHERWISE =
            Pattern.compile(
                    "(?i)true|false|yes|no|on|off|null|y|n|0[xo]?[0-9a-f_]*|[-+]?[0-9][0-9_.,:e+-]*");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Texts() {}

    // ---- text that came from traffic

    /// A scalar that every reader of YAML takes for the same text, and that hides nothing.
    static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !LOOKS_OTHERWISE.matcher(text).matches();
        if (plain || IPV4.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> escape(character, quoted));
        return quoted.append('"').toString();
    }

    /// Text that hides nothing, for comments and tables.
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> {
                    if (character == '"') {
                        visible.append('"');
                    } else {
                        escape(character, visible);
                    }
                });
        return visible.toString();
    }

    private static void escape(int character, StringBuilder to) {
        switch (character) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\t' -> to.append("\\t");
            default -> {
                switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            to.append("\\U%08x".formatted(character));
                    case Character.SURROGATE -> to.append('\uFFFD');
                    default -> to.appendCodePoint(character);
                }
            }
        }
    }

    // ---- times

    static String time(long nanoseconds) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(nanoseconds, SECOND), Math.floorMod(nanoseconds, SECOND))
                .toString();
    }

    private static String second(long nanoseconds) {
        return Instant.ofEpochSecond(Math.floorDiv(nanoseconds, SECOND)).toString();
    }

    static long time(String text) {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        } catch (DateTimeParseException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time such as 2026-01-31T08:00:00Z", wrong);
        }
    }

    static String seen(Known known) {
        return second(known.first()) + " to " + second(known.last()) + " x" + known.count();
    }

    static Known seen(String label, String text) {
        Matcher matcher = SEEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not as 2026-01-31T08:00:00Z to 2026-02-01T08:00:00Z x12");
        }
        long first = time(matcher.group(1));
        long last = time(matcher.group(2));
        if (first > last) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins");
        }
        return new Known(label, first, last, Long.parseLong(matcher.group(3)));
    }

    /// @param begin nanoseconds after 00:00 UTC
    static String clock(long begin) {
        return "%02d:%02d".formatted(begin / Cycles.HOUR, begin / (Cycles.HOUR / 60) % 60);
    }

    static long clock(String text) {
        if (!text.matches("[0-2]\\d:[0-5]\\d") || text.compareTo("24:00") >= 0) {
            throw new IllegalArgumentException("'" + text + "' is no time of day such as 06:00");
        }
        return Integer.parseInt(text.substring(0, 2)) * Cycles.HOUR
                + Integer.parseInt(text.substring(3)) * (Cycles.HOUR / 60);
    }

    // ---- rhythms

    /// Period, jitter and rounds.
    static String every(long period, long jitter, int rounds) {
        return seconds(period) + "s jitter " + seconds(jitter) + "s x" + rounds;
    }

    static long[] every(String text) {
        Matcher matcher = EVERY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not as 1.5s jitter 0.1s x12");
        }
        return new long[] {
            nanoseconds(matcher.group(1)),
            nanoseconds(matcher.group(2)),
            Integer.parseInt(matcher.group(3))
        };
    }

    private static String seconds(long nanoseconds) {
        return BigDecimal.valueOf(nanoseconds, 9).stripTrailingZeros().toPlainString();
    }

    private static long nanoseconds(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }

    // ---- values

    static String values(double low, double high) {
        return low > high ? "none" : number(low) + ".." + number(high);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                        && Math.abs(value) < 1e15
                        && Double.doubleToRawLongBits(value) != Long.MIN_VALUE
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static double[] values(String text) {
        if (text.equals("none")) {
            return new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("'" + text + "' is no range such as 10..55");
        }
        double low = Double.parseDouble(text.substring(0, dots));
        double high = Double.parseDouble(text.substring(dots + 2));
        if (!(low <= high)) {
            throw new IllegalArgumentException("'" + text + "' ends below where it begins");
        }
        return new double[] {low, high};
    }

    // ---- addresses

    static String address(Place place) {
        return Addresses.text(place.version(), place.high(), place.low());
    }

    static Place place(long realm, String address) {
        long[] parsed = Addresses.parse(address);
        return new Place(realm, (int) parsed[0], parsed[1], parsed[2]);
    }

    /// What a conversation goes over: `tcp`, `udp`, another protocol of IP by its number, or
    /// `link`.
    static String transport(int ipProtocol) {
        return switch (ipProtocol) {
            case -1 -> "link";
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 58 -> "icmpv6";
            default -> "ip-" + ipProtocol;
        };
    }

    static int transport(String text) {
        return switch (text) {
            case "link" -> -1;
            case "icmp" -> 1;
            case "tcp" -> 6;
            case "udp" -> 17;
            case "icmpv6" -> 58;
            default -> {
                if (!text.matches("ip-\\d{1,3}")) {
                    throw new IllegalArgumentException(
                            "'" + text + "' is none of tcp, udp, icmp, icmpv6, link, ip-NUMBER");
                }
                yield Integer.parseInt(text.substring(3));
            }
        };
    }

    static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no port");
        }
        return port;
    }

    /// Sentences mark devices; a file shows their addresses.
    static String plain(String sentence) {
        return Wording.plain(sentence);
    }
}
