// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever a file holds, reading it throws nothing, and what was read before stays in use.
class HostileFeedTest {
    private static final int ROUNDS = 3_000;

    private static final String BUNDLE =
            Feed.bundle(
                    Feed.indicator(
                            "[ipv4-addr:value IN ('198.51.100.7','198.51.100.8')] OR [url:value LIKE"
                                    + " 'http://%/a'] FOLLOWEDBY [file:hashes.'SHA-256' ="
                                    + " 'aa' AND file:size < 7] START t'2026-01-01T00:00:00Z' STOP"
                                    + " t'2027-01-01T00:00:00Z'",
                            ",\"valid_from\":\"2026-01-01T00:00:00Z\",\"labels\":[\"a\"],"
                                    + "\"kill_chain_phases\":[{\"phase_name\":\"T0885\"}]"),
                    "{\"type\":\"malware\",\"id\":\"malware--1\",\"name\":\"x\"}");

    private static final String LIST =
            "198.51.100.7,comment\n2001:db8::/32\nhxxp://evil[.]example:80/a?b#c\n*.evil.example\n"
                    + "\"evil.example\";\"words\"\n[2001:db8::7]:443\n0.0.0.0 evil.example\n"
                    + "t13d1516h2_8daaf6152771_b186095e22b6\nsha1:0123456789abcdef0123456789abcdef01234567\n";

    private static byte[] damaged(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(8); i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }

    @Test
    void noDamageMakesItThrow() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = damaged(round % 2 == 0 ? BUNDLE : LIST, random);
            Feed feed = new Feed().with("198.51.100.99").with(bytes);
            assertThatCode(feed::indicators)
                    .as(() -> new String(bytes, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
            assertThat(feed.address("198.51.100.99")).isTrue();
            feed.name("www.evil.example");
            feed.url("evil.example", "/a?b");
        }
    }

    @Test
    void valuesThatAreMadeToMeetAreNotSearchedForEver() {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            same.append("198.51.100.7:").append(1 + i).append(",port\n");
        }
        Feed feed = new Feed().with(same.toString());

        assertThat(feed.contact("10.0.0.1", 1, "198.51.100.7", 50_000, "tcp", ""))
                .as("the newest of many is found")
                .isNotNegative();
        assertThat(feed.contact("10.0.0.1", 1, "198.51.100.7", 60_000, "tcp", "")).isNegative();
    }
}
