// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.Locale;

/// Options that say what a rule is, rather than what it looks for.
final class MetaOptions {
    private static final int MAX_PRIORITY = 255;
    private static final int MAX_TEXT = 1_024;
    private static final int MAX_SECONDS = 31_536_000;

    private MetaOptions() {}

    /// @return whether it is such an option
    static boolean take(RuleDraft draft, String name, String value) {
        switch (name) {
            case "msg" -> draft.message = text(value);
            case "sid" -> draft.id = positive(value);
            case "gid" -> draft.group = positive(value);
            case "rev" -> draft.revision = Numbers.whole(value, "a number");
            case "classtype" -> draft.classtype = text(value).toLowerCase(Locale.ROOT);
            case "priority" -> {
                draft.priority = Numbers.whole(value, "a number");
                if (draft.priority < 1 || draft.priority > MAX_PRIORITY) {
                    throw new RuleException("priorities are 1 to " + MAX_PRIORITY);
                }
            }
            case "reference" -> draft.references.add(text(value).replaceFirst("\\s*,\\s*", ","));
            case "metadata" -> metadata(draft, value);
            case "threshold", "detection_filter" -> threshold(draft, name, value);
            case "noalert" -> draft.silent = true;
            case "alert", "target", "prefilter", "rawbytes", "tag", "logto", "session" -> {
                // Hints for other programs: what is found is the same.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String text(String value) {
        String text = Quoted.text(value);
        if (text.length() > MAX_TEXT) {
            throw new RuleException("longer than " + MAX_TEXT + " characters");
        }
        return text;
    }

    private static int positive(String value) {
        int number = Numbers.whole(value, "a number");
        if (number < 1) {
            throw new RuleException("has to be 1 or more");
        }
        return number;
    }

    private static void metadata(RuleDraft draft, String value) {
        for (String part : value.split(",")) {
            String[] words = part.strip().split("\\s+", 2);
            if (!words[0].isEmpty()) {
                draft.metadata
                        .computeIfAbsent(
                                words[0].toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .add(words.length > 1 ? words[1] : "");
            }
        }
    }

    private static void threshold(RuleDraft draft, String name, String value) {
        boolean filter = name.equals("detection_filter");
        Threshold.Kind kind = filter ? Threshold.Kind.DETECTION_FILTER : Threshold.Kind.NONE;
        Threshold.Track track = null;
        int count = 0;
        int seconds = 0;
        for (String part : value.split(",")) {
            String[] words = part.strip().split("\\s+", 2);
            String said = words.length > 1 ? words[1].strip() : "";
            switch (words[0]) {
                case "type" -> kind = kind(said);
                case "track" -> track = track(said);
                case "count" -> count = positive(said);
                case "seconds" -> seconds = positive(said);
                default ->
                        throw new RuleException(
                                "'"
                                        + words[0]
                                        + "' is not supported; it takes type, track, count and seconds");
            }
        }
        if (kind == Threshold.Kind.NONE || track == null || count == 0 || seconds == 0) {
            throw new RuleException(
                    "needs " + (filter ? "" : "type, ") + "track, count and seconds");
        }
        draft.threshold = new Threshold(kind, track, count, Math.min(seconds, MAX_SECONDS));
    }

    private static Threshold.Kind kind(String said) {
        return switch (said) {
            case "limit" -> Threshold.Kind.LIMIT;
            case "threshold" -> Threshold.Kind.THRESHOLD;
            case "both" -> Threshold.Kind.BOTH;
            default ->
                    throw new RuleException(
                            "type '" + said + "' is not supported; use limit, threshold or both");
        };
    }

    private static Threshold.Track track(String said) {
        return switch (said) {
            case "by_src" -> Threshold.Track.BY_SOURCE;
            case "by_dst" -> Threshold.Track.BY_TARGET;
            case "by_both" -> Threshold.Track.BY_BOTH;
            case "by_rule" -> Threshold.Track.BY_RULE;
            case "by_flow" -> Threshold.Track.BY_FLOW;
            default ->
                    throw new RuleException(
                            "track '"
                                    + said
                                    + "' is not known; use by_src, by_dst, by_both, by_rule or by_flow");
        };
    }
}
