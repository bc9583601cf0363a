// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Indicators read from texts, and asked by texts.
final class Feed {
    static final long NOW = StixTime.nanoseconds("2026-03-01T00:00:00Z");

    private final IndicatorLoader loader;
    private int files;
    private Indicators indicators;

    Feed() {
        this(false, false);
    }

    Feed(boolean forced, boolean anyTime) {
        NeverMatch never = new NeverMatch(List.of(AddressRange.parse("192.0.2.0/24")));
        loader = new IndicatorLoader(new IndicatorLoader.Use(never, forced, anyTime));
    }

    static Feed list(String... lines) {
        return new Feed().with(String.join("\n", lines));
    }

    /// A bundle with one indicator of this pattern.
    static Feed pattern(String pattern) {
        return new Feed().with(bundle(indicator(pattern, "")));
    }

    static String bundle(String... objects) {
        return "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":["
                + String.join(",", objects)
                + "]}";
    }

    /// @param more further properties, each with a comma in front
    static String indicator(String pattern, String more) {
        return "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--1\","
                + "\"pattern_type\":\"stix\",\"pattern\":\""
                + pattern.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\""
                + more
                + "}";
    }

    Feed with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    Feed with(String text, Charset charset) {
        return with(text.getBytes(charset));
    }

    Feed with(byte[] bytes) {
        loader.read(new ByteArrayInputStream(bytes), "feed-" + ++files);
        return this;
    }

    IndicatorLoader loader() {
        return loader;
    }

    Indicators indicators() {
        if (indicators == null) {
            indicators = loader.indicators();
        }
        return indicators;
    }

    List<String> problems() {
        return loader.problems().kept().stream().map(IndicatorProblem::toString).toList();
    }

    // ---- asked

    boolean address(String address) {
        return contact("10.9.9.9", 40_000, address, 443, "tcp", "") != Indicators.NOTHING;
    }

    int contact(
            String source,
            int sourcePort,
            String target,
            int targetPort,
            String transport,
            String protocol) {
        long[] from = Addresses.parse(source);
        long[] to = Addresses.parse(target);
        return indicators()
                .conversation(
                        (int) to[0],
                        from[0] == to[0] ? from[1] : 0,
                        from[0] == to[0] ? from[2] : 0,
                        sourcePort,
                        to[1],
                        to[2],
                        targetPort,
                        transport,
                        protocol,
                        NOW);
    }

    boolean name(String name) {
        return indicators().name(name, NOW) != Indicators.NOTHING;
    }

    boolean url(String host, String target) {
        return indicators().url(host, target, NOW) != Indicators.NOTHING;
    }

    boolean fingerprint(String fingerprint) {
        return indicators().fingerprint(fingerprint, NOW) != Indicators.NOTHING;
    }

    boolean file(IndicatorKind kind, String hex) {
        return indicators().file(kind, hex, "", -1, NOW) != Indicators.NOTHING;
    }
}
