// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void changesAreGatheredForAMoment() {
        pace.changed("a", 0);
        pace.changed("a", SECOND);
        assertThat(pace.take(SECOND)).isEmpty();
        assertThat(pace.pause(SECOND)).contains(SECOND);
        assertThat(pace.take(2 * SECOND)).contains("a");
        assertThat(pace.take(9 * SECOND)).isEmpty();
        assertThat(pace.pause(9 * SECOND)).isEmpty();
    }

    @Test
    void whatTakesLongIsDoneLessOftenAndOthersGoOn() {
        pace.changed("large", 0);
        assertThat(pace.take(2 * SECOND)).contains("large");
        pace.changed("large", 3 * SECOND);
        pace.changed("small", 3 * SECOND);
        pace.took("large", 2 * SECOND, 12 * SECOND);
        assertThat(pace.take(13 * SECOND)).as("all rest for a moment").isEmpty();
        assertThat(pace.take(14 * SECOND)).contains("small");
        pace.took("small", 14 * SECOND, 14 * SECOND + 1);
        assertThat(pace.take(51 * SECOND)).isEmpty();
        assertThat(pace.take(52 * SECOND))
                .as("ten seconds of work, forty of rest")
                .contains("large");
    }

    @Test
    void manySmallSitesTakeAFifthOfTheTime() {
        long now = 0;
        long worked = 0;
        long tenth = SECOND / 10;
        for (int site = 0; site < 300; site++) {
            pace.changed("s" + site, now);
        }
        int done = 0;
        while (done < 300) {
            var next = pace.take(now);
            if (next.isPresent()) {
                pace.took(next.get(), now, now + tenth);
                now += tenth;
                worked += tenth;
                done++;
            } else {
                now += Math.max(1, pace.pause(now).orElseThrow());
            }
        }
        assertThat((double) worked / now).isBetween(0.15, 0.21);
    }

    @Test
    void whoWaitsDoesNotWaitForTheRest() {
        pace.changed("a", 0);
        assertThat(pace.take(2 * SECOND)).contains("a");
        pace.took("a", 2 * SECOND, 20 * SECOND);
        pace.changed("a", 21 * SECOND);
        pace.urgent("a");
        assertThat(pace.pause(21 * SECOND)).contains(0L);
        assertThat(pace.take(21 * SECOND)).contains("a");
        assertThat(pace.waits("a")).as("the change is dealt with, too").isFalse();
    }
}
