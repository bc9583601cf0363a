// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static io.bulkhead.baseline.Watched.DAY;
import static io.bulkhead.baseline.Watched.HOUR;
import static io.bulkhead.baseline.Watched.MINUTE;
import static io.bulkhead.baseline.Watched.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.baseline.Watched;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Site;
import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Names;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Behaviours that only weeks make usual.
class UnusualBehaviourTest {
    private static final String HMI = "10.0.0.20";
    private static final String ENGINEER = "10.0.0.30";
    private static final String PLC = "10.0.0.11";
    private static final String DNS = "10.0.0.2";

    private final Detector detector =
            new Detector(
                    List.of(new UnusualBehaviour()), Site.UNKNOWN, new Baseline(), Judge.Mode.LIVE);
    private final Operation operation = new Operation();
    private long frame;

    private void tell(long time, String client, String server, String protocol, int port) {
        Scene scene = Watched.scene(time, client, server, protocol, port);
        scene.frame = ++frame;
        detector.operation(scene, operation, operation.intent());
    }

    private void poll(long time) {
        operation.clear().phase(Phase.REQUEST).action(Action.READ);
        operation.function(3, "read holding registers");
        operation.add().unit(1).area("holding-register").address(0).count(10);
        tell(time, HMI, PLC, "modbus", 502);
    }

    private void backUp(long time, String controller) {
        operation.clear().phase(Phase.REQUEST).action(Action.READ);
        operation.function(4, "read variable");
        operation.add().area("data-block").address(1).count(100);
        tell(time, ENGINEER, controller, "s7comm", 102);
    }

    private void lookUp(long time, String client, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        operation.clear().phase(Phase.REQUEST).action(Action.READ).function(0, "query");
        operation.add().area("A").name(Bytes.copyOf(bytes), 0, bytes.length);
        tell(time, client, DNS, "dns", 53);
    }

    private void reach(long time, String client, String server) {
        operation.clear().phase(Phase.REQUEST).action(Action.SESSION).function(1, "client hello");
        tell(time, client, server, "tls", 443);
    }

    private void days(int from, int to) {
        for (long time = MONDAY + from * DAY; time < MONDAY + to * DAY; time += MINUTE) {
            poll(time);
            if ((time - MONDAY) % HOUR == 0) {
                lookUp(time, PLC, "time.vendor.example");
                reach(time, PLC, "203.0.113.7");
            }
        }
    }

    private List<String> raised() {
        return detector.alerts().conclude(realm -> "", place -> "", place -> "").stream()
                .map(UnusualBehaviourTest::line)
                .sorted()
                .toList();
    }

    private static String line(Alert alert) {
        return alert.rule()
                + " "
                + Names.of(alert.severity())
                + " "
                + alert.source().address()
                + " > "
                + (alert.target().address().isEmpty() ? "-" : alert.target().address())
                + " x"
                + alert.count();
    }

    @Test
    @Proves(fires = "new-in-unwatched-shift")
    void theFirstWeeklyBackupOfAllControllersIsOneAlert() {
        days(0, 6);
        long sunday = MONDAY + 6 * DAY + 2 * HOUR;
        for (int i = 1; i <= 40; i++) {
            for (long time = MONDAY; time < MONDAY + 6 * DAY; time += HOUR) {
                operation.clear().phase(Phase.REQUEST).action(Action.SESSION);
                operation.function(0xF0, "setup communication");
                tell(time, ENGINEER, "10.0.1." + i, "s7comm", 102);
            }
        }
        for (int i = 1; i <= 40; i++) {
            backUp(sunday + i * MINUTE, "10.0.1." + i);
        }
        assertThat(raised()).containsExactly("new-in-unwatched-shift low 10.0.0.30 > - x80");
    }

    @Test
    @Proves(silent = "new-in-unwatched-shift")
    void theSecondOneIsUsual() {
        days(0, 6);
        long sunday = MONDAY + 6 * DAY + 2 * HOUR;
        backUp(sunday, PLC);
        int before = raised().size();
        days(7, 13);
        backUp(sunday + 7 * DAY, PLC);
        assertThat(raised()).hasSize(before);
        assertThat(raised().toString()).contains("x1");
    }

    @Test
    @Proves(fires = "rhythm-broken")
    void pollingTenTimesAsOftenIsToldOnce() {
        days(0, 7);
        for (long time = MONDAY + 7 * DAY; time < MONDAY + 7 * DAY + 2 * HOUR; ) {
            poll(time);
            time += MINUTE / 10;
        }
        assertThat(raised()).containsExactly("rhythm-broken low 10.0.0.20 > 10.0.0.11 x1");
    }

    @Test
    @Proves(silent = "rhythm-broken")
    void pollingALittleMoreOftenOrWithAPauseIsTheSameRhythm() {
        days(0, 7);
        long time = MONDAY + 7 * DAY;
        for (int i = 0; i < 200; i++) {
            poll(time);
            time += i % 20 == 0 ? HOUR : MINUTE * 8 / 10;
        }
        assertThat(raised()).isEmpty();
    }

    @Test
    @Proves(fires = {"new-name", "new-internet-peer"})
    void aControllerThatLooksUpAndReachesSomebodyNewIsTold() {
        days(0, 7);
        lookUp(MONDAY + 7 * DAY, PLC, "c2.evil.example");
        reach(MONDAY + 7 * DAY, PLC, "198.51.100.7");
        assertThat(raised())
                .containsExactly(
                        "new-internet-peer medium 10.0.0.11 > 198.51.100.7 x1",
                        "new-name low 10.0.0.11 > 10.0.0.2 x1");
    }

    @Test
    @Proves(silent = {"new-name", "new-internet-peer"})
    void officesFindNewNamesAndPeersEveryDay() {
        for (int hour = 0; hour < 7 * 24; hour++) {
            lookUp(MONDAY + hour * HOUR, HMI, "www.site" + hour + ".example");
            lookUp(MONDAY + hour * HOUR, PLC, "time.vendor.example");
            reach(MONDAY + hour * HOUR, HMI, "198.51." + hour + ".7");
        }
        lookUp(MONDAY + 7 * DAY, HMI, "www.other.example");
        reach(MONDAY + 7 * DAY, HMI, "198.51.200.7");
        lookUp(MONDAY + 7 * DAY, PLC, "time.vendor.example");
        assertThat(raised()).isEmpty();
    }
}
