// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What lines went and came between two short texts.
///
/// @param lines the first of them, those that went with `-` and those that came with `+` before
///   them
record LineDifference(List<String> lines, int added, int removed) {
    static final LineDifference NONE = new LineDifference(List.of(), 0, 0);

    private static final int MAX_SHOWN = 20;
    private static final int MAX_WIDTH = 200;

    /// Cells of the table by which the longest common part is found; past it, lines are only
    /// counted.
    private static final int MAX_CELLS = 1 << 20;

    /// In settings, what stands behind such a word is not for everybody.
    private static final List<String> SECRET_WORDS =
            List.of(
                    "passw",
                    "pwd",
                    "secret",
                    "token",
                    "apikey",
                    "api_key",
                    "api-key",
                    "credential",
                    "authorization",
                    "community",
                    "private",
                    "psk",
                    "passphrase",
                    "session",
                    "cookie",
                    "hash");

    private static final String MASKED = "***";

    static LineDifference of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int start = 0;
        int least = Math.min(old.size(), young.size());
        while (start < least && old.get(start).equals(young.get(start))) {
            start++;
        }
        int end = 0;
        while (end < least - start
                && old.get(old.size() - 1 - end).equals(young.get(young.size() - 1 - end))) {
            end++;
        }
        old = old.subList(start, old.size() - end);
        young = young.subList(start, young.size() - end);
        return (long) (old.size() + 1) * (young.size() + 1) <= MAX_CELLS
                ? inOrder(old, young)
                : counted(old, young);
    }

    /// By the longest common subsequence.
    private static LineDifference inOrder(List<String> old, List<String> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] =
                        old.get(i).equals(young.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> shown = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                i++;
                j++;
            } else if (j == young.size()
                    || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                show(shown, '-', old.get(i++));
            } else {
                show(shown, '+', young.get(j++));
            }
        }
        int same = common[0][0];
        return new LineDifference(shown, young.size() - same, old.size() - same);
    }

    /// Without regard to their order.
    private static LineDifference counted(List<String> old, List<String> young) {
        Map<String, Integer> left = new HashMap<>();
        old.forEach(line -> left.merge(line, 1, Integer::sum));
        List<String> shown = new ArrayList<>();
        int added = 0;
        for (String line : young) {
            int there = left.getOrDefault(line, 0);
            if (there > 0) {
                left.put(line, there - 1);
            } else {
                added++;
                show(shown, '+', line);
            }
        }
        int removed = old.size() - (young.size() - added);
        return new LineDifference(shown, added, removed);
    }

    private static void show(List<String> shown, char mark, String line) {
        if (shown.size() < MAX_SHOWN) {
            String masked = masked(line);
            shown.add(
                    mark + (masked.length() > MAX_WIDTH ? masked.substring(0, MAX_WIDTH) : masked));
        }
    }

    /// The line up to the first word that announces a secret.
    static String masked(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        int first = -1;
        int size = 0;
        for (String word : SECRET_WORDS) {
            int at = lower.indexOf(word);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
                size = word.length();
            }
        }
        return first < 0 ? line : line.substring(0, first + size) + MASKED;
    }
}
