// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Tape.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class MonthPlantTest {
    private static final int HEADER = 24;
    private static final int RECORD = 16;

    private static final MonthPlant MONTH = new MonthPlant(7);

    /// What came, without keeping it.
    private static final class Tally implements Taker {
        final CRC32 checksum = new CRC32();
        long last;
        long frames;
        long bytes;

        @Override
        public void frame(long time, byte[] frame) {
            assertThat(time).isGreaterThanOrEqualTo(last);
            checksum.update(Long.toString(time).getBytes());
            checksum.update(frame);
            last = time;
            frames++;
            bytes += frame.length;
        }
    }

    private static Tally tally(MonthPlant month) {
        Tally tally = new Tally();
        month.play(tally);
        return tally;
    }

    @Test
    void theSameSeedMakesTheSameMonth() {
        long first = tally(MONTH.days(2)).checksum.getValue();
        assertThat(tally(MONTH.days(2)).checksum.getValue()).isEqualTo(first);
        assertThat(tally(new MonthPlant(8).days(2)).checksum.getValue()).isNotEqualTo(first);
    }

    @Test
    void theCaptureHoldsAllFrames() throws IOException {
        Tally tally = tally(MONTH.days(1));
        try (InputStream capture = MONTH.days(1).capture()) {
            assertThat(capture.readAllBytes().length)
                    .isEqualTo(HEADER + RECORD * tally.frames + tally.bytes);
        }
    }

    @Test
    void aMonthIsThirtyDaysOfMillionsOfFrames() {
        Tally tally = tally(MONTH);
        assertThat(tally.frames).isBetween(1_500_000L, 3_500_000L);
        assertThat(tally.last).isBetween(Calendar.at(30, "23:50:00"), Calendar.at(31, "00:05:00"));
    }

    @Test
    void whatDeservesAnAlarmIsInTheLastTenDays() {
        List<TrueEvent> truth = MONTH.truth();
        assertThat(truth).hasSizeBetween(4, 6);
        Set<String> known = new HashSet<>();
        MONTH.devices().stream().map(Device::dotted).forEach(known::add);
        for (TrueEvent event : truth) {
            assertThat(event.from()).isBetween(Calendar.at(21, "00:00:00"), event.to());
            assertThat(event.to()).isLessThanOrEqualTo(Calendar.at(31, "00:00:00"));
            assertThat(known).containsAll(event.sources()).containsAll(event.targets());
        }
        assertThat(MONTH.days(20).truth()).isEmpty();
    }

    @Test
    void clocksGoForwardOnDay28() {
        assertThat(Calendar.at(28, "00:00:00") - Calendar.at(27, "00:00:00"))
                .isEqualTo(24 * Calendar.HOUR);
        assertThat(Calendar.at(29, "00:00:00") - Calendar.at(28, "00:00:00"))
                .isEqualTo(23 * Calendar.HOUR);
        assertThat(Calendar.producing(Calendar.at(6, "05:59:00"))).isTrue();
        assertThat(Calendar.producing(Calendar.at(6, "06:00:00"))).isFalse();
        assertThat(Calendar.producing(Calendar.at(8, "05:59:00"))).isFalse();
    }
}
