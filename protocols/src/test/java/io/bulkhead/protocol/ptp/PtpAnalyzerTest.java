// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PtpAnalyzerTest {
    private static final String SYNC =
            "0002 002C 00 00 0200 0000000000000000 00000000 020000FFFE000001 0001 0007 00 00"
                    + "00006956CB80 0000000A";
    private static final String ANNOUNCE =
            "0B02 0040 00 00 003C 0000000000000000 00000000 020000FFFE000001 0001 0008 05 01"
                    + "000000000000 00000000 0025 00 80 06 21 4E5D 80 020000FFFE000009 0001 20";

    private final Transcript heard = new Transcript();
    private final PtpAnalyzer analyzer = new PtpAnalyzer();
    private final PtpAnalyzer.State state = analyzer.newState();

    @Test
    void aSyncTellsTheTime() {
        hear(SYNC);
        assertThat(heard.operations().getFirst())
                .startsWith("report time 0:sync  {time time-stamp =1767295872000000010}")
                .contains("domain=0 flags=512 twoStep=true unicast=false")
                .contains("clock=020000fffe000001 port=1 sequence=7");
        assertThat(heard.facts())
                .containsExactly("sender mac 020000000001", "sender ROLE time-server");
    }

    @Test
    void anAnnouncementNamesTheBestClock() {
        hear(ANNOUNCE);
        assertThat(heard.operations().getFirst())
                .contains("{report grandmaster =020000fffe000009}")
                .contains("priority1=128 priority2=128 clockClass=6 clockAccuracy=33")
                .contains("stepsRemoved=1 timeSource=gnss");
        assertThat(heard.facts()).contains("020000000009 ROLE grandmaster-clock");
    }

    @Test
    void anotherGrandmasterIsOdd() {
        hear(ANNOUNCE);
        hear(ANNOUNCE.replace("000009", "000666"));
        assertThat(heard.oddities()).containsExactly("GRANDMASTER_CHANGED");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "00, 2004, read, a port's data",
        "01, 200F, time, the time is set",
        "01, 2005, configure, a clock makes itself better",
        "03, 0005, restart, initialize",
        "03, 200E, stop, a port is disabled",
    })
    void managementIsToldByWhatItDoes(String action, String object, String effect, String why) {
        hear(
                "0D02 0036 00 00 0000 0000000000000000 00000000 020000FFFE000001 0001 0001 04 7F"
                        + "FFFFFFFFFFFFFFFF FFFF 01 01"
                        + action
                        + "00 0001 0002"
                        + object);
        assertThat(heard.operations().getFirst())
                .startsWith("request " + effect + " 13:management-");
    }

    @Test
    void aClockDescribesItself() {
        hear(
                "0D02 006B 00 00 0000 0000000000000000 00000000 020000FFFE000001 0001 0001 04 7F"
                        + "FFFFFFFFFFFFFFFF FFFF 01 01 02 00 0001 0037 0001 8000"
                        + "04 45746865 0006 020000000001 0001 0004 0A000001 020000 00"
                        + "0B 41636D653B436C6F636B31" // Acme;Clock1
                        + "05 313B322E30" // 1;2.0
                        + "07 47313B48616C6C"); // G1;Hall
        assertThat(heard.facts())
                .contains(
                        "sender VENDOR Acme",
                        "sender MODEL Clock1",
                        "sender HARDWARE 1",
                        "sender FIRMWARE 2.0",
                        "sender NAME G1",
                        "sender LOCATION Hall");
    }

    @Test
    void versionOneIsNamed() {
        String message =
                "0001 0001 5F44464C540000000000000000000000 01 01 020000000001 0001 0005 00 00 0000"
                        + "00000000";
        hear(message);
        assertThat(heard.operations().getFirst())
                .startsWith("report time 0:sync")
                .contains("version=1 subdomain=_DFLT clock=020000000001 port=1 sequence=5");
        assertThat(new PtpProtocol().recognise(Direction.TO_SERVER, bytes(message)))
                .isEqualTo(Match.CERTAIN);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0002 002C 00, BAD_LENGTH@0, half a header",
        "0003 0022 00 00 0000 0000000000000000 00000000 020000FFFE000001 0001 0001 00 00, BAD_MARKER@0, version 3",
        "0002 0022 00 00 0000 0000000000000000 00000000 020000FFFE000001 0001 0001 00 00, BAD_LENGTH@0, a sync without time",
        "0402 0022 00 00 0000 0000000000000000 00000000 020000FFFE000001 0001 0001 00 00, UNKNOWN_MESSAGE_TYPE, type 4",
        "0C02 0030 00 00 0000 0000000000000000 00000000 020000FFFE000001 0001 0001 05 00 FFFFFFFFFFFFFFFF FFFF 0004 0009, BAD_LENGTH@44, an element too long",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "05, NO, a version that nobody knows",
        "02, CERTAIN, version 2",
        "12, CERTAIN, version 2.1",
    })
    void headersThatAgreeAreCertain(String version, Match match, String why) {
        String sync = SYNC.substring(0, 2) + version + SYNC.substring(4);
        assertThat(new PtpProtocol().recognise(Direction.TO_SERVER, bytes(sync))).isEqualTo(match);
    }

    private void hear(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
    }
}
