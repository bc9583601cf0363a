// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulkhead.model.Addresses;
import io.bulkhead.wire.Bytes;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a million indicators cost: memory and time are bounded so that nobody need choose among
/// them. The numbers are printed; the limits are some times as large.
class IndicatorsAtScaleTest {
    private static final int MILLION = 1_000_000;
    private static final int ROUNDS = 2_000_000;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private static long number(int index) {
        return Bytes.mix(index * FACTOR);
    }

    /// Addresses outside of what must never match: 11.0.0.0 to 43.255.255.255.
    private static long address(int index) {
        return 0x0B00_0000L + Long.remainderUnsigned(number(index), 33L << 24);
    }

    private static String name(int index) {
        return "host-%x.evil.example".formatted(number(index) >>> 24);
    }

    private static String digest(int index) {
        return "%016x%016x%016x%016x"
                .formatted(number(index), number(index + 1), number(index + 2), number(index + 3));
    }

    private interface Line {
        String of(int index);
    }

    private static Feed million(Line line) {
        StringBuilder text = new StringBuilder(70 * MILLION);
        for (int i = 0; i < MILLION; i++) {
            text.append(line.of(i)).append('\n');
        }
        return new Feed().with(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void told(String what, Feed feed, long nanos) {
        Indicators indicators = feed.indicators();
        assertThat(feed.problems()).isEmpty();
        assertThat(indicators.size()).isEqualTo(MILLION);
        System.out.printf(
                "%s: %.1f bytes an indicator, %.0f ns a lookup%n",
                what, indicators.memory() / (double) MILLION, nanos / (double) ROUNDS);
    }

    @Test
    void addresses() {
        Feed feed = million(i -> Addresses.text(Addresses.IPV4, 0, address(i)));
        Indicators indicators = feed.indicators();
        int found = 0;
        long began = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            long target = address(i);
            found +=
                    indicators.conversation(4, 0, 0x0A00_0001L, 9, 0, target, 443, "tcp", "", 0)
                                    >= 0
                            ? 1
                            : 0;
        }
        told("IPv4 addresses", feed, System.nanoTime() - began);

        assertThat(found).isBetween(MILLION, MILLION + ROUNDS / 100);
        assertThat(indicators.memory()).isLessThan(80L * MILLION);
    }

    @Test
    void names() {
        Feed feed = million(IndicatorsAtScaleTest::name);
        Indicators indicators = feed.indicators();
        String[] asked = new String[4_096];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = i % 2 == 0 ? name(i * 200) : name(i + MILLION);
        }
        int found = 0;
        long began = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            found += indicators.name(asked[i & 4_095], 0) >= 0 ? 1 : 0;
        }
        told("names", feed, System.nanoTime() - began);

        assertThat(found).isEqualTo(ROUNDS / 2);
        assertThat(indicators.memory()).isLessThan(120L * MILLION);
    }

    @Test
    void digests() {
        Feed feed = million(IndicatorsAtScaleTest::digest);
        Indicators indicators = feed.indicators();
        String[] asked = new String[4_096];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = i % 2 == 0 ? digest(i * 200) : digest(i + 2 * MILLION);
        }
        int found = 0;
        long began = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            String hex = asked[i & 4_095];
            found += indicators.file(IndicatorKind.SHA256, hex, "", -1, 0) >= 0 ? 1 : 0;
        }
        told("SHA-256 digests", feed, System.nanoTime() - began);

        assertThat(found).isEqualTo(ROUNDS / 2);
        assertThat(indicators.memory()).isLessThan(80L * MILLION);
    }

    @Test
    void askingAllocatesNothing() {
        Feed feed = Feed.list("198.51.100.0/24", "*.evil.example", "evil.example/a", "45.0.0.0/9");
        Indicators indicators = feed.indicators();
        Bytes name = Bytes.copyOf("www.evil.example".getBytes(StandardCharsets.US_ASCII));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ask(indicators, name);
        long before = threads.getCurrentThreadAllocatedBytes();
        int found = ask(indicators, name);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
        assertThat(found).isEqualTo(30_000);
    }

    private static int ask(Indicators indicators, Bytes name) {
        int found = 0;
        for (int i = 0; i < 10_000; i++) {
            found += indicators.name(name, 0, name.length(), 0) >= 0 ? 1 : 0;
            found += indicators.name("good.example", 0) >= 0 ? 1 : 0;
            found += indicators.url("evil.example", "/a", 0) >= 0 ? 1 : 0;
            found += indicators.url("evil.example", "/b", 0) >= 0 ? 1 : 0;
            found +=
                    indicators.conversation(4, 0, 1, 9, 0, 0xC633_6407L, 443, "tcp", "", 0) >= 0
                            ? 1
                            : 0;
        }
        return found;
    }
}
