// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class ForeignStationTest {
    private static final long PLC = 0x0200_0000_0001L;
    private static final long MIDDLE = 0x0200_0000_0009L;

    private final Stage stage = new Stage(new ForeignStation());

    private void move(double seconds, String source, String target, long from, long to) {
        stage.at(seconds, source, target).macs(to, 0).moved(from);
    }

    @Test
    @Proves(fires = "man-in-the-middle")
    void framesThatComeByTurnsArePassedOn() {
        for (int i = 0; i < 2; i++) {
            move(i, "10.0.0.1", "10.0.0.2", PLC, MIDDLE);
            move(i + 0.1, "10.0.0.1", "10.0.0.2", MIDDLE, PLC);
        }
        assertThat(stage.raised()).contains("man-in-the-middle high 10.0.0.1 > 10.0.0.2 x1");
    }

    @Test
    @Proves(silent = "man-in-the-middle")
    void betweenNetworksThatIsARouter() {
        for (int i = 0; i < 100; i++) {
            move(i, "10.0.0.1", "10.0.7.2", PLC, MIDDLE);
            move(i + 0.1, "10.0.0.1", "10.0.7.2", MIDDLE, PLC);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "foreign-segment")
    void onceThereAndBackWasSlippedIn() {
        move(1, "10.0.0.1", "10.0.0.2", PLC, MIDDLE);
        assertThat(stage.raised()).isEmpty();
        move(2, "10.0.0.1", "10.0.0.2", MIDDLE, PLC);
        assertThat(stage.raised()).containsExactly("foreign-segment medium 10.0.0.1 > 10.0.0.2 x1");
    }

    @Test
    @Proves(silent = "foreign-segment")
    void aCardThatWasChangedIsNone() {
        move(1, "10.0.0.1", "10.0.0.2", PLC, MIDDLE);
        move(3_000, "10.0.0.1", "10.0.0.2", MIDDLE, PLC);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "address-impersonated")
    void theMacOfANeighbourIsAnImpostors() {
        stage.at(0, "10.0.0.1", "10.0.0.2").sent(PLC);
        stage.at(0, "10.0.0.9", "10.0.0.2").sent(MIDDLE);
        move(1, "10.0.0.1", "10.0.0.2", PLC, MIDDLE);
        assertThat(stage.raised())
                .containsExactly("address-impersonated low 10.0.0.1 > 10.0.0.2 x1");
    }

    @Test
    @Proves(silent = "address-impersonated")
    void aGatewaySpeaksForMany() {
        stage.at(0, "10.0.0.1", "10.0.0.2").sent(PLC);
        for (int i = 0; i <= ForeignStation.ADDRESSES_OF_A_HOST; i++) {
            stage.at(0, "10.0.0." + (100 + i), "10.0.0.2").sent(MIDDLE);
        }
        stage.at(1, "10.0.0.1", "10.0.0.2").macs(MIDDLE, 0).opened();
        move(2, "10.0.0.1", "10.0.0.2", PLC, MIDDLE);
        assertThat(stage.raised()).isEmpty();
    }

    /// Between two switches, and where MACs were rewritten, both directions have the same MACs.
    @Test
    void theMacThatFramesWereSentToIsNotWhereTheAddressWasSeen() {
        stage.at(0, "10.0.0.9", "10.0.0.1").sent(MIDDLE);
        stage.at(1, "10.0.0.1", "10.0.0.9").sent(MIDDLE);
        move(1, "10.0.0.1", "10.0.0.9", PLC, MIDDLE);
        assertThat(stage.raised()).isEmpty();
    }
}
