// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dhcpv6AnalyzerTest {
    private static final String CLIENT = "0001 000E 0001 0001 2A000000 020000000001";
    private static final String ADDRESS = "20010DB8000000000000000000000064";
    private static final String LEASE =
            "0003 0028 00000001 00000000 00000000 0005 0018" + ADDRESS + "00000E10 00001C20";

    private final Transcript heard = new Transcript();

    @Test
    void aClientNamesItself() {
        hear(
                "01 112233 0008 0002 0064"
                        + CLIENT
                        + "0003 000C 00000001 00000000 00000000"
                        + "0027 0008 00 05 68 6D69 2D31 00"
                        + "0010 000E 00000137 0008 4D53465420352E30 0006 0004 0017 0018");
        assertThat(heard.facts())
                .containsExactly(
                        "sender mac 020000000001",
                        "sender NAME hmi-1",
                        "sender SOFTWARE MSFT 5.0",
                        "sender OS Windows",
                        "sender FINGERPRINT dhcpv6:8,1,3,39,16,6/23,24");
        assertThat(heard.operations().getFirst())
                .startsWith("request identify 1:solicit")
                .contains("transaction=1122867")
                .contains("elapsed=1000")
                .contains("clientMac=020000000001")
                .contains("fullName=hmi-1")
                .contains("requested=[ 23 24] options=[ 8 1 3 39 16 6]");
    }

    @Test
    void aReplyGivesAnAddress() {
        hear("07 112233" + CLIENT + LEASE + "0017 0010 20010DB8000000000000000000000002");
        assertThat(heard.operations().getFirst())
                .startsWith("response session 7:reply ok")
                .contains("association={identifier=1 address=20010db800000000::64 valid=7200}");
        assertThat(heard.facts())
                .containsExactly(
                        "receiver ipv6 20010db800000000::64",
                        "sender ROLE dhcp-server",
                        "20010db800000000::2 ROLE dns-server");
    }

    @ParameterizedTest
    @CsvSource({"128, ''", "129, BAD_LENGTH@516"})
    void nobodySendsMoreOptionsThan(int options, String oddity) {
        hear("01 112233" + "00500000".repeat(options));
        assertThat(String.join(" ", heard.oddities())).isEqualTo(oddity);
    }

    @Test
    void theKeyOfReconfigurationsIsNotTold() {
        hear("07 112233 000B 000E 03 01 00 0000000000000001 01 6B65");
        assertThat(heard.operations().getFirst()).doesNotContain("6b65");
    }

    @Test
    void anOfferGivesNothingYet() {
        hear("02 112233" + CLIENT + LEASE);
        assertThat(heard.facts()).containsExactly("sender ROLE dhcp-server");
    }

    @Test
    void aFailureInsideAnAssociationIsTheAnswer() {
        hear("07 112233 0003 0012 00000001 00000000 00000000 000D 0002 0002");
        assertThat(heard.operations().getFirst())
                .startsWith("response session 7:reply no-addresses-available");
    }

    @Test
    void behindARelayTheClientIsItsPeer() {
        hear(
                "0C 00 20010DB8000000000000000000000001 FE800000000000000000000000000009 0009 0016 01 112233"
                        + CLIENT);
        assertThat(heard.operations().getFirst())
                .startsWith("request identify 1:solicit")
                .contains("relays=[ {hops=0 link=20010db800000000::1 peer=fe80000000000000::9}]");
        assertThat(heard.facts()).contains("fe80000000000000::9 mac 020000000001");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0111, BAD_LENGTH@0, half a header",
        "01112233 0001 0009 00, BAD_LENGTH@4, an option that passes the end",
        "63112233, UNKNOWN_MESSAGE_TYPE, a type nobody assigned",
        "0C00, BAD_LENGTH@0, a relay without addresses",
        "0C00 00000000000000000000000000000000 00000000000000000000000000000000, BAD_VALUE@0, a relay that passes on nothing",
        "01112233 0003 0004 00000001, ASSOCIATION_TOO_SHORT, no times",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "01112233 0001 000E 0001 0001 2A000000 020000000001, LIKELY, an identifier",
        "0B112233 0008 0002 0000, WEAK, nobody says who he is",
        "01112233 0001 000F 0001 0001 2A000000 020000000001, NO, passes the end",
        "01112233 0401 0000, NO, an option nobody assigned",
    })
    void identifiersMakeItLikely(String hex, Match match, String why) {
        assertThat(new Dhcpv6Protocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }

    private void hear(String hex) {
        Dhcpv6Analyzer analyzer = new Dhcpv6Analyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }
}
