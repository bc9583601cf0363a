// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.model.Alert;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.Recipes;
import io.bulkhead.sensor.Wire;
import io.bulkhead.wire.capture.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A watcher that goes on for years still hears, and does not grow.
class LiveForgettingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final long BEGIN = 1_768_204_800L * SECOND;
    private static final int SERVER = 0x0A00_0028;
    private static final byte[] ATTACK =
            "\0\1../../etc/passwd\0octet\0".getBytes(StandardCharsets.ISO_8859_1);

    private final List<Event> events = new ArrayList<>();
    private final Frame frame = new Frame();
    private Watcher watcher;
    private Intake intake;

    @BeforeEach
    void begin() {
        watcher =
                new Watcher(
                        Recipes.usual(),
                        new Baseline(),
                        0,
                        events::add,
                        PacketKeeper.NONE,
                        () -> 0,
                        Runnable::run);
        intake = new Intake(0, "eth0", 0);
        intake.source(new Wire("eth0"));
        watcher.add(intake);
    }

    private void attack(long time, int source) {
        byte[] bytes = Wire.udp(-1, source, 50_000, SERVER, 69, ATTACK);
        watcher.frame(intake, Wire.aim(frame, time, bytes));
        watcher.beat(time + SECOND);
    }

    private List<Alert> attacks() {
        return events.stream()
                .filter(event -> event instanceof AlertRaised)
                .map(event -> ((AlertRaised) event).alert())
                .filter(alert -> alert.rule().equals("exploit-attempt"))
                .toList();
    }

    /// Four hundred days with a stranger on each: more than alerts of a rule stand on their own at
    /// a time, and more than a device is remembered.
    @Test
    void tellsEachDaysStrangerForMoreThanAYear() {
        Set<String> sources = new HashSet<>();
        int days = 400;
        int most = 0;
        for (int day = 0; day < days; day++) {
            long time = BEGIN + day * DAY;
            attack(time, 0x0A01_0000 + day);
            for (int hour = 1; hour < 24; hour++) {
                watcher.beat(time + hour * HOUR);
            }
            most = Math.max(most, watcher.sizes().get("addresses"));
        }
        attacks().forEach(alert -> sources.add(alert.source().address()));
        assertThat(sources).as("alerts that stand on their own").hasSize(days);
        assertThat(attacks()).allMatch(alert -> alert.target().address().equals("10.0.0.40"));
        assertThat(watcher.alerts()).isLessThan(100);
        assertThat(most).as("addresses at a time").isLessThan(2 * 95);
        assertThat(watcher.forgotten().get("alerts")).isGreaterThan(300);
        assertThat(watcher.forgotten().get("addresses")).isGreaterThan(500);
        long gone = events.stream().filter(event -> event instanceof AssetGone).count();
        assertThat(gone).as("devices that are told to be forgotten").isGreaterThan(300);
        assertThat(watcher.evicted()).isEmpty();
    }

    @Test
    void whatWasForgottenGoesOnAsTheSameAlertWhenItHappensAgain() {
        attack(BEGIN, 0x0A00_0009);
        attack(BEGIN + 10 * SECOND, 0x0A00_0009);
        for (int hour = 1; hour < 24 * 30; hour++) {
            watcher.beat(BEGIN + hour * HOUR);
        }
        assertThat(watcher.forgotten()).containsKey("alerts");
        attack(BEGIN + 30 * DAY, 0x0A00_0009);
        Alert again = attacks().getLast();
        assertThat(again.id()).isEqualTo(attacks().getFirst().id());
        assertThat(again.count()).isEqualTo(3);
        assertThat(again.first()).isEqualTo(BEGIN);
        assertThat(again.last()).isEqualTo(BEGIN + 30 * DAY);
        assertThat(again.bursts()).hasSize(2);
    }

    @Test
    void aDeviceThatComesBackIsLearnedAnew() {
        attack(BEGIN, 0x0A00_0009);
        for (int day = 1; day < 100; day++) {
            watcher.beat(BEGIN + day * DAY);
        }
        assertThat(watcher.devices()).isZero();
        attack(BEGIN + 100 * DAY, 0x0A00_0009);
        watcher.beat(BEGIN + 100 * DAY + 5 * SECOND);
        Event last = events.stream().filter(event -> event instanceof AssetSeen).toList().getLast();
        assertThat(((AssetSeen) last).asset().macs()).isNotEmpty();
        assertThat(watcher.devices()).isPositive();
    }

    /// A conversation that never ends is told while it goes on, seldom, and adds up.
    @Test
    void aConversationThatNeverEndsIsToldAllTheSame() {
        byte[] bytes = Wire.udp(7, 0x0A00_0009, 4_000, 0x0A00_0028, 4_001, new byte[20]);
        int minutes = 7 * 24 * 60;
        for (int minute = 0; minute < minutes; minute++) {
            long time = BEGIN + minute * 60 * SECOND;
            watcher.frame(intake, Wire.aim(frame, time, bytes));
            watcher.beat(time);
        }
        watcher.finish(BEGIN + minutes * 60 * SECOND);
        Map<String, Long> packets = new HashMap<>();
        long told = 0;
        long conversations = 0;
        for (Event event : events) {
            if (event instanceof FlowSeen seen) {
                packets.merge(seen.flow().network(), seen.flow().sourcePackets(), Long::sum);
                told++;
                conversations += seen.conversations();
                assertThat(seen.flow().target().port()).isEqualTo(4_001);
            }
        }
        assertThat(packets).containsExactly(Map.entry("vlan-7", (long) minutes));
        assertThat(conversations).isEqualTo(1);
        assertThat(told).as("times in a week").isBetween(300L, 400L);
    }
}
