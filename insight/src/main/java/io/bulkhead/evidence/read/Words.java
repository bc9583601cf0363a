// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import io.bulkhead.evidence.Item.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people and programs write for yes, no, nothing, and lengths of time.
public final class Words {
    private static final Set<String> YES =
            Set.of(
                    "yes",
                    "y",
                    "true",
                    "1",
                    "on",
                    "enabled",
                    "enable",
                    "active",
                    "x",
                    "ja",
                    "oui",
                    "si",
                    "wahr",
                    "aktiv",
                    "success",
                    "succeeded",
                    "ok");
    private static final Set<String> NO =
            Set.of(
                    "no",
                    "n",
                    "false",
                    "0",
                    "off",
                    "disabled",
                    "disable",
                    "inactive",
                    "nein",
                    "non",
                    "falsch",
                    "inaktiv",
                    "failure",
                    "failed",
                    "none",
                    "blocked",
                    "suspended",
                    "deactivated");
    private static final Set<String> NOTHING =
            Set.of(
                    "",
                    "-",
                    "n/a",
                    "na",
                    "null",
                    "none",
                    "unknown",
                    "not_supported",
                    "no_information",
                    "never",
                    "?");

    private static final Pattern DURATION =
            Pattern.compile(
                    "(\\d{1,6})\\s*(d|days?|tage?|w|weeks?|m|months?|monate?|y|years?|jahre?)?");

    private Words() {}

    public static Flag flag(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Flag.YES : NO.contains(word) ? Flag.NO : Flag.UNSAID;
    }

    public static Flag flag(boolean yes) {
        return yes ? Flag.YES : Flag.NO;
    }

    public static Flag flag(Json value) {
        return value.scalar() ? flag(value.text()) : Flag.UNSAID;
    }

    /// Whether a cell says that there is nothing to say.
    public static boolean nothing(String text) {
        return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /// Days of `90`, `90 days`, `12 months`, `1y`; -1 if it is none of these. Months have 30 days,
    /// years 365.
    public static int days(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return -1;
        }
        int count = Integer.parseInt(matcher.group(1));
        String unit = matcher.group(2) == null ? "d" : matcher.group(2);
        return switch (unit.charAt(0)) {
            case 'w' -> 7 * count;
            case 'm' -> count == 12 ? 365 : 30 * count;
            case 'y', 'j' -> 365 * count;
            default -> count;
        };
    }

    /// Parts of a cell that lists several things with semicolons, commas, bars or lines between.
    public static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("[;,|\\n]")) {
            String stripped = part.strip();
            if (!stripped.isEmpty()) {
                parts.add(stripped);
            }
        }
        return List.copyOf(parts);
    }

    /// A whole number; -1 if it is none.
    public static int count(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    /// Letters and digits alone, in lower case: how names of columns are compared.
    public static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /// Whether it is a hash of 256 bits in hexadecimal.
    public static boolean sha256(String text) {
        return text.matches("[0-9a-fA-F]{64}");
    }
}
