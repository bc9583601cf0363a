// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.Severity;
import java.util.ArrayList;
import java.util.List;

/// How indicators are put into sentences, and how far they are believed.
public final class IndicatorWords {
    /// STIX 2.1, appendix A: below this a confidence is low.
    private static final int LOW = 30;

    private static final int MOST_NAMED = 5;

    private IndicatorWords() {}

    /// As `known as malicious: "Control server" (indicator--1 of feed.json:12, confidence 85)`.
    ///
    /// @param matched the value by which it was found; may be empty
    public static String of(Indicator indicator, String matched) {
        List<String> parts = new ArrayList<>();
        String place = indicator.file() + ":" + indicator.line();
        parts.add(indicator.id().isEmpty() ? place : indicator.id() + " of " + place);
        if (!matched.isEmpty()) {
            parts.add("it says " + matched);
        }
        if (!indicator.types().isEmpty()) {
            parts.add(some(indicator.types()));
        }
        if (indicator.confidence() >= 0) {
            parts.add("confidence " + indicator.confidence());
        }
        if (!indicator.indicates().isEmpty()) {
            parts.add("indicates " + some(indicator.indicates()));
        }
        if (!indicator.techniques().isEmpty()) {
            parts.add("techniques " + some(indicator.techniques()));
        }
        String title = indicator.title();
        String called = title.equals(place) ? "" : ": \"" + title + "\"";
        return "known as malicious" + called + " (" + String.join("; ", parts) + ")";
    }

    private static String some(List<String> texts) {
        String some = String.join(", ", texts.subList(0, Math.min(MOST_NAMED, texts.size())));
        return texts.size() > MOST_NAMED ? some + ", …" : some;
    }

    /// How grave an alert may be that rests on it.
    public static Severity most(Indicator indicator) {
        boolean doubtful = indicator.confidence() >= 0 && indicator.confidence() < LOW;
        return doubtful ? Severity.LOW : Severity.CRITICAL;
    }
}
