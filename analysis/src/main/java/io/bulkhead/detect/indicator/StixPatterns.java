// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.detect.indicator.PatternCompiler.Refusal;
import io.bulkhead.detect.indicator.PatternCompiler.Way;
import io.bulkhead.model.AddressRange;
import java.util.Locale;
import java.util.Optional;

/// Takes the patterns of indicators into what is looked for.
final class StixPatterns {
    /// Parts of one pattern whose refusal is told.
    private static final int REFUSALS_TOLD = 3;

    private static final String RUN_ELSEWHERE = "use it where its objects are seen";

    private final IndicatorLoader loader;

    StixPatterns(IndicatorLoader loader) {
        this.loader = loader;
    }

    /// @return the indicator's note; [Indicators#NOTHING] where nothing of it can be used
    int add(StixObject object, int line) {
        String type = object.patternType;
        if (!type.isEmpty() && !type.equals("stix")) {
            String other = IndicatorProblem.shown(type);
            loader.problem(
                    "patterns of other languages",
                    line,
                    object.id,
                    "a pattern in the language '" + other + "'",
                    other.equals("snort") || other.equals("suricata")
                            ? "give such rules as a signature file"
                            : "only 'stix' is read");
            return Indicators.NOTHING;
        }
        try {
            Observation pattern = PatternParser.parse(object.pattern);
            return add(object, line, PatternCompiler.compile(pattern));
        } catch (PatternException wrong) {
            loader.problem(
                    "patterns that cannot be read",
                    line,
                    object.id,
                    "a pattern that cannot be read: " + wrong.getMessage(),
                    "correct the pattern");
            return Indicators.NOTHING;
        }
    }

    private int add(StixObject object, int line, PatternCompiler compiled) {
        boolean partly = !compiled.ways().isEmpty();
        compiled.refusals().stream()
                .limit(REFUSALS_TOLD)
                .forEach(refusal -> refused(object, line, refusal, partly));
        if (!partly) {
            return Indicators.NOTHING;
        }
        int note = loader.note(line, object);
        limit(object, line, note, compiled);
        int used = 0;
        for (Way way : compiled.ways()) {
            used += add(object, line, way, note);
        }
        return used == 0 ? Indicators.NOTHING : note;
    }

    private void refused(StixObject object, int line, Refusal refusal, boolean partly) {
        String part = partly ? "a part of the pattern is not used" : "the pattern is not used";
        loader.problem(
                refusal.reason(),
                line,
                object.id,
                part + ": " + refusal.reason() + " (column " + refusal.column() + ")",
                RUN_ELSEWHERE);
    }

    /// A pattern's own times hold for all of its ways: they are the same but in patterns made to
    /// confuse, of which the widest holds.
    private void limit(StixObject object, int line, int note, PatternCompiler compiled) {
        long from = Long.MAX_VALUE;
        long until = Long.MIN_VALUE;
        for (Way way : compiled.ways()) {
            from = Math.min(from, way.from());
            until = Math.max(until, way.until());
        }
        if (loader.anyTime()) {
            return;
        }
        from = Math.max(from, moment(object, line, object.validFrom, Long.MIN_VALUE));
        until = Math.min(until, moment(object, line, object.validUntil, Long.MAX_VALUE));
        loader.notes().holds(note, from, until);
    }

    private long moment(StixObject object, int line, String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : StixTime.nanoseconds(text);
        } catch (IllegalArgumentException wrong) {
            loader.problem(
                    "times that cannot be read",
                    line,
                    object.id,
                    wrong.getMessage(),
                    "it is used without that limit");
            return otherwise;
        }
    }

    /// @return how many of its values are used
    private int add(StixObject object, int line, Way way, int note) {
        if (way.values().isEmpty()) {
            return loader.searched(way.kind(), way.checks(), note) ? 1 : 0;
        }
        int used = 0;
        for (String value : way.values()) {
            if (loader.full()) {
                return used;
            }
            used += value(object, line, way, value, note) ? 1 : 0;
        }
        return used;
    }

    private boolean value(StixObject object, int line, Way way, String value, int note) {
        return switch (way.kind()) {
            case ADDRESS -> {
                Optional<AddressRange> range = Values.range(value);
                yield range.isPresent() && loader.range(range.get(), way.checks(), note, value);
            }
            case DOMAIN -> {
                boolean below = value.startsWith("*.");
                Optional<String> name = Values.domain(below ? value.substring(2) : value);
                yield known(name.isPresent(), "name of a host", object, line, value)
                        && loader.name(name.orElseThrow(), below, way.checks(), note);
            }
            case URL -> {
                Optional<String> url = Values.url(value);
                yield known(url.isPresent(), "URL", object, line, value)
                        && loader.url(url.orElseThrow(), way.checks(), note);
            }
            case MD5, SHA1, SHA256 -> {
                String hex = value.toLowerCase(Locale.ROOT);
                boolean digest = Values.digestKind(hex).filter(way.kind()::equals).isPresent();
                yield known(digest, way.kind() + " digest", object, line, value)
                        && loader.digest(way.kind(), hex, way.checks(), note);
            }
            case FINGERPRINT -> false;
        };
    }

    private boolean known(boolean known, String what, StixObject object, int line, String value) {
        if (!known) {
            loader.problem(
                    "values that are not what they should be",
                    line,
                    object.id,
                    "'" + IndicatorProblem.shown(value) + "' is no " + what,
                    "correct the pattern");
        }
        return known;
    }
}
