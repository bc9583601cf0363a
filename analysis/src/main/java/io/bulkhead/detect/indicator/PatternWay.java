// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.detect.indicator.Check.Field;
import io.bulkhead.detect.indicator.Comparison.Operator;
import io.bulkhead.detect.indicator.PatternCompiler.Way;
import io.bulkhead.model.AddressRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Comparisons that must all hold for one object: which of them finds it, and which are checked
/// then.
final class PatternWay {
    private static final AddressRange ANY_IPV4 = AddressRange.parse("0.0.0.0/0");
    private static final AddressRange ANY_IPV6 = AddressRange.parse("::/0");

    private final List<Comparison> comparisons;
    private final List<Check> checks = new ArrayList<>();
    private List<String> values = List.of();
    private IndicatorKind kind = IndicatorKind.ADDRESS;

    PatternWay(List<Comparison> comparisons) {
        this.comparisons = comparisons;
    }

    Way way(long from, long until) throws PatternRefused {
        String type = comparisons.getFirst().type();
        for (Comparison comparison : comparisons) {
            if (!comparison.type().equals(type)) {
                throw new PatternRefused(
                        comparison,
                        "AND within brackets joins properties of one object, not "
                                + type
                                + " and "
                                + comparison.type());
            }
            take(comparison);
        }
        if (values.isEmpty() && !searchable(type)) {
            throw new PatternRefused(
                    comparisons.getFirst(),
                    "without an address, name or hash that must be there it would match too much");
        }
        return new Way(kind, values, List.copyOf(checks), from, until);
    }

    /// Names and URLs may be searched by what they must look like.
    private boolean searchable(String type) {
        boolean text = type.equals("domain-name") || type.equals("url");
        return text
                && checks.stream()
                        .anyMatch(check -> !check.negated() && check.test() instanceof Check.Fits);
    }

    private void take(Comparison comparison) throws PatternRefused {
        switch (comparison.property()) {
            case "ipv4-addr:value", "ipv6-addr:value" -> address(comparison, Field.ADDRESS);
            case "network-traffic:src_ref.value" -> address(comparison, Field.SOURCE_ADDRESS);
            case "network-traffic:dst_ref.value" -> address(comparison, Field.TARGET_ADDRESS);
            case "network-traffic:src_ref.type" -> version(comparison, Field.SOURCE_ADDRESS);
            case "network-traffic:dst_ref.type" -> version(comparison, Field.TARGET_ADDRESS);
            case "network-traffic:src_port" -> number(comparison, Field.SOURCE_PORT);
            case "network-traffic:dst_port" -> number(comparison, Field.TARGET_PORT);
            case "network-traffic:protocols[*]", "network-traffic:protocols[0]" ->
                    text(comparison, Field.PROTOCOL, true);
            case "domain-name:value" -> domain(comparison);
            case "url:value" -> url(comparison);
            case "file:name" -> text(comparison, Field.FILE_NAME, false);
            case "file:size" -> number(comparison, Field.FILE_SIZE);
            default -> hash(comparison);
        }
    }

    private static PatternRefused unsupported(Comparison comparison) {
        String known =
                switch (comparison.type()) {
                    case "ipv4-addr",
                            "ipv6-addr",
                            "domain-name",
                            "url",
                            "network-traffic",
                            "file" ->
                            " is not evaluated";
                    case "x509-certificate" -> ": certificates are not kept by hash or number";
                    default -> " is not seen on a network";
                };
        return new PatternRefused(comparison, comparison.property() + known);
    }

    private static PatternRefused operator(Comparison comparison) {
        String operator = comparison.operator().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new PatternRefused(
                comparison, "'" + operator + "' is not evaluated for " + comparison.property());
    }

    /// Whether the value that is compared with must be there as it stands.
    private boolean finds(Comparison comparison) {
        boolean fixed =
                switch (comparison.operator()) {
                    case EQUAL, IN, WITHIN -> true;
                    case NOT_EQUAL,
                            LESS,
                            AT_MOST,
                            GREATER,
                            AT_LEAST,
                            LIKE,
                            MATCHES,
                            CONTAINS,
                            EXISTS ->
                            false;
                };
        return fixed && !comparison.negated() && values.isEmpty();
    }

    /// Whether the contrary is asked for, by `NOT` or by `!=`.
    private static boolean contrary(Comparison comparison) {
        return comparison.negated() != (comparison.operator() == Operator.NOT_EQUAL);
    }

    private void address(Comparison comparison, Field field) throws PatternRefused {
        List<AddressRange> ranges = new ArrayList<>();
        switch (comparison.operator()) {
            case EQUAL, NOT_EQUAL, IN, WITHIN -> {
                for (String value : comparison.values()) {
                    ranges.add(
                            Values.range(value)
                                    .orElseThrow(() ->
                                            new PatternRefused(
                                                    comparison,
                                                    "'"
                                                            + IndicatorProblem.shown(value)
                                                            + "' is no address")));
                }
            }
            case LESS, AT_MOST, GREATER, AT_LEAST, LIKE, MATCHES, CONTAINS, EXISTS ->
                    throw operator(comparison);
        }
        boolean side = field != Field.ADDRESS;
        if (finds(comparison)) {
            values = comparison.values();
            if (!side) {
                return;
            }
        }
        checks.add(new Check(field, new Check.Within(ranges), contrary(comparison)));
    }

    private void version(Comparison comparison, Field field) throws PatternRefused {
        if (comparison.operator() != Operator.EQUAL) {
            throw operator(comparison);
        }
        AddressRange any =
                switch (comparison.values().getFirst()) {
                    case "ipv4-addr" -> ANY_IPV4;
                    case "ipv6-addr" -> ANY_IPV6;
                    default -> throw unsupported(comparison);
                };
        checks.add(new Check(field, new Check.Within(List.of(any)), comparison.negated()));
    }

    private void number(Comparison comparison, Field field) throws PatternRefused {
        Set<Long> numbers = new HashSet<>();
        switch (comparison.operator()) {
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, IN -> {
                for (String value : comparison.values()) {
                    if (!value.matches("\\d{1,18}")) {
                        throw new PatternRefused(
                                comparison,
                                "'" + IndicatorProblem.shown(value) + "' is no whole number");
                    }
                    numbers.add(Long.parseLong(value));
                }
            }
            case LIKE, MATCHES, WITHIN, CONTAINS, EXISTS -> throw operator(comparison);
        }
        checks.add(
                new Check(
                        field,
                        new Check.Number(comparison.operator(), numbers),
                        comparison.negated()));
    }

    private void text(Comparison comparison, Field field, boolean lowerCase) throws PatternRefused {
        Check.Test test =
                switch (comparison.operator()) {
                    case EQUAL, NOT_EQUAL, IN -> {
                        Set<String> texts = new HashSet<>();
                        for (String value : comparison.values()) {
                            texts.add(lowerCase ? value.toLowerCase(Locale.ROOT) : value);
                        }
                        yield new Check.OneOf(texts);
                    }
                    case LIKE, MATCHES -> new Check.Fits(pattern(comparison, lowerCase));
                    case LESS, AT_MOST, GREATER, AT_LEAST, WITHIN, CONTAINS, EXISTS ->
                            throw operator(comparison);
                };
        checks.add(new Check(field, test, contrary(comparison)));
    }

    private static TextPattern pattern(Comparison comparison, boolean anyCase)
            throws PatternRefused {
        String value = comparison.values().getFirst();
        try {
            return comparison.operator() == Operator.LIKE
                    ? TextPattern.like(value, anyCase)
                    : TextPattern.regex(value, anyCase);
        } catch (IllegalArgumentException wrong) {
            throw new PatternRefused(comparison, wrong.getMessage());
        }
    }

    private void domain(Comparison comparison) throws PatternRefused {
        kind = IndicatorKind.DOMAIN;
        String value = comparison.values().isEmpty() ? "" : comparison.values().getFirst();
        boolean below =
                comparison.operator() == Operator.LIKE
                        && value.startsWith("%.")
                        && value.indexOf('%', 1) < 0
                        && value.indexOf('_') < 0;
        if (below && !comparison.negated() && values.isEmpty()) {
            values = List.of("*" + value.substring(1));
        } else if (finds(comparison) && comparison.operator() != Operator.WITHIN) {
            values = comparison.values();
        } else {
            text(comparison, Field.TEXT, true);
        }
    }

    private void url(Comparison comparison) throws PatternRefused {
        kind = IndicatorKind.URL;
        if (finds(comparison) && comparison.operator() != Operator.WITHIN) {
            values = comparison.values();
        } else {
            text(comparison, Field.TEXT, false);
        }
    }

    private void hash(Comparison comparison) throws PatternRefused {
        boolean file = comparison.type().equals("file") || comparison.type().equals("artifact");
        if (!file || !comparison.path().startsWith("hashes.")) {
            throw unsupported(comparison);
        }
        String algorithm = comparison.path().substring("hashes.".length());
        IndicatorKind digest =
                switch (algorithm.toUpperCase(Locale.ROOT).replace("-", "")) {
                    case "MD5" -> IndicatorKind.MD5;
                    case "SHA1" -> IndicatorKind.SHA1;
                    case "SHA256" -> IndicatorKind.SHA256;
                    default ->
                            throw new PatternRefused(
                                    comparison,
                                    "hashes of kind " + algorithm + " are not computed");
                };
        boolean fixed =
                comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.IN;
        if (!fixed || comparison.negated()) {
            throw operator(comparison);
        }
        // Several digests of one file say the same: the longest says it best.
        if (!values.isEmpty() && digest.compareTo(kind) <= 0) {
            return;
        }
        kind = digest;
        values = comparison.values();
    }
}
