// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Filter.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/// Rows in memory, and what a filter says of them, evaluated in the plainest way there is.
record ListingRows(
        String id, String text, long number, int rank, boolean flag, long time, String words) {
    static final List<String> RANKS = List.of("none", "low", "high");

    private static final String[] TEXTS = {
        "", "a", "A", "ab", "aB%", "a_b", "Ä", "ä", "x y", "\\", "or", "10%", "'", "\"", "日本"
    };
    private static final String[] WORDS = {"", "tcp", "tcp udp", "UDP", "10.1.2.3", "a%b tcp"};

    static ListingRows random(int i, Random random, Instant now) {
        return new ListingRows(
                "row%03d".formatted(i),
                TEXTS[random.nextInt(TEXTS.length)],
                random.nextInt(5) == 0 ? Long.MAX_VALUE - i : random.nextInt(7) - 3,
                random.nextInt(RANKS.size()),
                random.nextBoolean(),
                Times.nanos(now.minus(Duration.ofHours(random.nextInt(100)))),
                WORDS[random.nextInt(WORDS.length)]);
    }

    /// A filter of random shape, always one that can be understood.
    static String filter(Random random, int depth) {
        int kind = depth == 0 ? random.nextInt(6) : random.nextInt(10);
        return switch (kind) {
            case 0 -> "text" + one(random, ":", "=", "!=", "~") + quoted(random, TEXTS);
            case 1 -> "number" + order(random) + (random.nextInt(9) - 4);
            case 2 -> "rank" + order(random) + RANKS.get(random.nextInt(RANKS.size()));
            case 3 -> "flag" + one(random, ":", "!=") + random.nextBoolean();
            case 4 -> "time" + one(random, ">", ">=", "<", "<=") + random.nextInt(100) + "h";
            case 5 -> "words" + one(random, ":", "!=", "~") + quoted(random, WORDS);
            case 6 -> "not " + inner(random, depth);
            case 7 -> inner(random, depth) + " or " + inner(random, depth);
            case 8 -> inner(random, depth) + one(random, " and ", " ") + inner(random, depth);
            default -> "text:(" + quoted(random, TEXTS) + ", " + quoted(random, TEXTS) + ")";
        };
    }

    private static String inner(Random random, int depth) {
        return "(" + filter(random, depth - 1) + ")";
    }

    private static String order(Random random) {
        return one(random, ":", "!=", ">", ">=", "<", "<=");
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String quoted(Random random, String[] of) {
        String text = of[random.nextInt(of.length)];
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Whether a filter holds for this row.
    ///
    /// @param plainCase whether the database knows the case of A to Z alone
    boolean fits(Filter filter, Instant now, boolean plainCase) {
        return switch (filter) {
            case Filter.And and -> and.all().stream().allMatch(one -> fits(one, now, plainCase));
            case Filter.Or or -> or.any().stream().anyMatch(one -> fits(one, now, plainCase));
            case Filter.Not not -> !fits(not.not(), now, plainCase);
            case Filter.Words words -> contains(text, words.words(), plainCase);
            case Comparison comparison -> fits(comparison, now, plainCase);
        };
    }

    private boolean fits(Comparison comparison, Instant now, boolean plainCase) {
        Map<String, Predicate<String>> equal =
                Map.of(
                        "text", text::equals,
                        "number", value -> number == Long.parseLong(value),
                        "rank", value -> rank == RANKS.indexOf(value),
                        "flag", value -> flag == Boolean.parseBoolean(value),
                        "words", value -> among(value, plainCase));
        List<String> values = comparison.values();
        return switch (comparison.operator()) {
            case IS -> values.stream().anyMatch(equal.get(comparison.field()));
            case IS_NOT -> !equal.get(comparison.field()).test(values.getFirst());
            case CONTAINS ->
                    contains(
                            comparison.field().equals("text") ? text : words,
                            values.getFirst(),
                            plainCase);
            case MORE -> compared(comparison, now) > 0;
            case AT_LEAST -> compared(comparison, now) >= 0;
            case LESS -> compared(comparison, now) < 0;
            case AT_MOST -> compared(comparison, now) <= 0;
        };
    }

    private int compared(Comparison comparison, Instant now) {
        String value = comparison.values().getFirst();
        return switch (comparison.field()) {
            case "number" -> Long.compare(number, Long.parseLong(value));
            case "rank" -> Integer.compare(rank, RANKS.indexOf(value));
            default -> {
                int hours = Integer.parseInt(value.substring(0, value.length() - 1));
                yield Long.compare(time, Times.nanos(now.minus(Duration.ofHours(hours))));
            }
        };
    }

    private boolean among(String value, boolean plainCase) {
        return value.isEmpty()
                ? words.isEmpty()
                : contains(
                        " " + words + " ",
                        " " + value.replace(' ', ListField.WITHIN) + " ",
                        plainCase);
    }

    private static boolean contains(String text, String part, boolean plainCase) {
        return lower(text, plainCase).contains(lower(part, plainCase))
                || lower(text, plainCase).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String lower(String text, boolean plainCase) {
        if (!plainCase) {
            return text.toLowerCase(Locale.ROOT);
        }
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = lower[i] >= 'A' && lower[i] <= 'Z' ? (char) (lower[i] + 32) : lower[i];
        }
        return String.valueOf(lower);
    }
}
