// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class AddressClaimsTest {
    private static final long PLC = 0x0200_0000_0001L;
    private static final long HMI = 0x0200_0000_0002L;
    private static final long THIEF = 0x0200_0000_0009L;

    private final Stage stage = new Stage(new AddressClaims());

    private void everybodySpeaks() {
        stage.asks(0, PLC, "10.0.0.1", "10.0.0.2");
        stage.asks(1, HMI, "10.0.0.2", "10.0.0.1");
        stage.asks(2, THIEF, "10.0.0.9", "10.0.0.1");
    }

    @Test
    @Proves(fires = "arp-spoofing")
    void whoKeepsHisAddressAndClaimsAnothersLies() {
        everybodySpeaks();
        stage.answers(10, THIEF, "10.0.0.1", HMI, "10.0.0.2");
        assertThat(stage.raised())
                .containsExactly("arp-spoofing high 02:00:00:00:00:09 > 10.0.0.1 x1");
        assertThat(stage.alerts().getFirst().what())
                .contains("10.0.0.9")
                .contains("02:00:00:00:00:01");
    }

    @Test
    void eachLieCountsAndRestoringIsNone() {
        everybodySpeaks();
        for (int i = 0; i < 5; i++) {
            stage.answers(10 + 2 * i, THIEF, "10.0.0.1", HMI, "10.0.0.2");
            stage.answers(10 + 2 * i, THIEF, "10.0.0.2", PLC, "10.0.0.1");
        }
        stage.answers(30, PLC, "10.0.0.1", HMI, "10.0.0.2");
        assertThat(stage.raised())
                .containsExactlyInAnyOrder(
                        "arp-spoofing high 02:00:00:00:00:09 > 10.0.0.1 x5",
                        "arp-spoofing high 02:00:00:00:00:09 > 10.0.0.2 x5");
    }

    @Test
    @Proves(fires = "duplicate-address")
    void whoAnnouncesAnothersAddressUsesItTwice() {
        everybodySpeaks();
        stage.announces(10, THIEF, "10.0.0.1");
        assertThat(stage.raised())
                .containsExactly("duplicate-address medium 02:00:00:00:00:09 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "duplicate-address")
    void aReplacementIsNoLiar() {
        everybodySpeaks();
        stage.announces(100, 0x0200_0000_0007L, "10.0.0.1");
        stage.asks(101, 0x0200_0000_0007L, "10.0.0.1", "10.0.0.2");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void twoThatSpeakByTurnsAreTwo() {
        everybodySpeaks();
        stage.announces(10, 0x0200_0000_0007L, "10.0.0.1");
        assertThat(stage.raised()).as("it may be a replacement").isEmpty();
        stage.asks(11, PLC, "10.0.0.1", "10.0.0.2");
        assertThat(stage.raised())
                .containsExactly("duplicate-address medium 02:00:00:00:00:01 > 10.0.0.1 x1");
    }

    @Test
    void addressesOfGroupsWander() {
        everybodySpeaks();
        stage.asks(3, 0x0000_5E00_0105L, "10.0.0.254", "10.0.0.1");
        stage.announces(4, PLC, "10.0.0.254");
        stage.announces(5, 0x0000_5E00_0105L, "10.0.0.254");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void anAddressThatItsOwnerHasBesideItsOwnMayBeHandedOn() {
        everybodySpeaks();
        stage.asks(3, HMI, "10.0.0.200", "10.0.0.1");
        stage.asks(4, HMI, "10.0.0.2", "10.0.0.1");
        stage.asks(5, THIEF, "10.0.0.200", "10.0.0.1");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void answersThatNobodyAskedForPoison() {
        for (int i = 1; i < AddressClaims.UNASKED; i++) {
            stage.answers(2 * i, THIEF, "10.0.0.1", HMI, "10.0.0.2");
        }
        assertThat(stage.raised()).isEmpty();
        stage.answers(13, THIEF, "10.0.0.1", HMI, "10.0.0.2");
        assertThat(stage.raised())
                .containsExactly("arp-spoofing medium 02:00:00:00:00:09 > 10.0.0.1 x1");
        assertThat(stage.alerts().getFirst().first()).isEqualTo(Stage.at(2));
    }

    @Test
    @Proves(silent = "arp-spoofing")
    void answersToQuestionsAreUsual() {
        for (int i = 0; i < 50; i++) {
            stage.asks(i, HMI, "10.0.0.2", "10.0.0.1");
            stage.answers(i, PLC, "10.0.0.1", HMI, "10.0.0.2");
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "address-outside-subnet")
    void anAddressThatFitsNowhereIsAMistake() {
        everybodySpeaks();
        stage.asks(3, 0x0200_0000_0004L, "10.0.0.4", "10.0.0.1");
        stage.announces(10, PLC, "10.44.0.1");
        assertThat(stage.raised())
                .containsExactly("address-outside-subnet medium 02:00:00:00:00:01 > 10.44.0.1 x1");
        stage.announces(40, PLC, "10.0.0.1");
        stage.announces(50, PLC, "10.44.0.2");
        assertThat(stage.raised()).as("it was alone there").hasSize(2);
    }

    @Test
    @Proves(fires = "address-taken", silent = "address-outside-subnet")
    void withFewNeighboursNothingTellsWhatFits() {
        everybodySpeaks();
        stage.announces(10, PLC, "10.44.0.1");
        assertThat(stage.raised())
                .containsExactly("address-taken low 02:00:00:00:00:01 > 10.44.0.1 x1");
    }

    @Test
    @Proves(silent = "address-taken")
    void whoComesUpTakesNothing() {
        everybodySpeaks();
        stage.asks(10, 0x0200_0000_0005L, "0.0.0.0", "10.0.0.5");
        stage.announces(12, 0x0200_0000_0005L, "10.0.0.5");
        stage.announces(13, 0x0200_0000_0006L, "169.254.1.1");
        stage.announces(14, 0x0200_0000_0006L, "10.0.0.6");
        assertThat(stage.raised()).isEmpty();
    }
}
