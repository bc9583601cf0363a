// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhcpAnalyzerTest {
    private static final String COOKIE = "63825363";
    private static final String NOWHERE = "00000000";

    private final Transcript heard = new Transcript();

    @Test
    void aClientNamesItself() {
        hear(request(NOWHERE) + COOKIE + "350101 0C03706C63 3C084D53465420352E30 3704 0103060F FF");
        assertThat(heard.facts())
                .containsExactly(
                        "020000000001 NAME plc",
                        "020000000001 SOFTWARE MSFT 5.0",
                        "020000000001 OS Windows",
                        "020000000001 FINGERPRINT dhcp:1,3,6,15");
        assertThat(heard.operations().getFirst())
                .startsWith("request identify 1:discover")
                .contains("host=plc vendorClass=MSFT 5.0")
                .contains("parameters=[ 1 3 6 15]");
    }

    @Test
    void anAcknowledgementNamesTheNetworksServices() {
        hear(
                reply("0A000064")
                        + COOKIE
                        + "350105 36040A000001 3304 00000E10 03040A0000FE 0608 0A000001 0A000002 2A040A000003 FF");
        assertThat(heard.facts())
                .containsExactly(
                        "020000000001 ipv4 10.0.0.100",
                        "10.0.0.1 ROLE dhcp-server",
                        "10.0.0.254 ROLE router",
                        "10.0.0.1 ROLE dns-server",
                        "10.0.0.2 ROLE dns-server",
                        "10.0.0.3 ROLE time-server");
        assertThat(heard.operations().getFirst())
                .startsWith("response session 5:ack ok {session address 167772260 =}")
                .contains("lease=3600");
    }

    @Test
    void anOfferGivesNothingYet() {
        hear(reply("0A000064") + COOKIE + "350102 FF");
        assertThat(heard.facts()).containsExactly("sender ROLE dhcp-server");
    }

    @Test
    void bootpHasNoType() {
        hear(reply("0A000064") + "00000000".repeat(16));
        assertThat(heard.operations().getFirst()).startsWith("response session -1:bootp ok");
        assertThat(heard.facts()).contains("020000000001 ipv4 10.0.0.100");
    }

    @Test
    void anOptionInTwoPartsIsOne() {
        hear(request(NOWHERE) + COOKIE + "350103 0C027431 0C033233FF FF");
        assertThat(heard.operations().getFirst()).contains("{session option 12 =t123");
    }

    @Test
    void optionsOverflowIntoFileAndServerName() {
        String fixed = request(NOWHERE);
        String inServerName = "0F01 61 FF" + "00".repeat(60);
        String inFile = "0C01 62 FF" + "00".repeat(124);
        hear(fixed.substring(0, 88) + inServerName + inFile + COOKIE + "350103 340103 FF");
        assertThat(heard.operations().getFirst()).contains("host=b").contains("domain=a");
    }

    @Test
    void aFullNameMayBeInLabels() {
        hear(request(NOWHERE) + COOKIE + "350103 510C 04 00 00 0368 6D69 03 6C616E 00 FF");
        assertThat(heard.facts()).containsExactly("020000000001 NAME hmi.lan");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "3501, BAD_LENGTH@240, an option without its value",
        "350105FF, SENDER_IS_WRONG_SIDE, a client that acknowledges",
        "350163FF, UNKNOWN_MESSAGE_TYPE, a type nobody defined",
    })
    void saysWhatIsOdd(String options, String oddity, String why) {
        hear(request(NOWHERE) + COOKIE + options);
        assertThat(heard.oddities()).containsExactly(oddity);
        assertThat(heard.operations()).as("told all the same").hasSize(1);
    }

    @Test
    void lessThanTheFixedFieldsIsNoMessage() {
        hear("0101 0600");
        assertThat(heard.oddities()).containsExactly("BAD_LENGTH@0");
        assertThat(heard.operations()).isEmpty();
    }

    @Test
    void theCookieIsCertain() {
        DhcpProtocol protocol = new DhcpProtocol();
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(request(NOWHERE) + COOKIE)))
                .isEqualTo(Match.CERTAIN);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(request(NOWHERE))))
                .isEqualTo(Match.WEAK);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes("FF010600"))).isEqualTo(Match.NO);
    }

    private void hear(String hex) {
        DhcpAnalyzer analyzer = new DhcpAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }

    private static String request(String your) {
        return fixed("01", your);
    }

    private static String reply(String your) {
        return fixed("02", your);
    }

    /// The 236 bytes before the cookie, of a client 02:00:00:00:00:01.
    private static String fixed(String op, String your) {
        return op
                + "010600"
                + "12345678"
                + "00000000"
                + NOWHERE
                + your
                + NOWHERE
                + NOWHERE
                + "020000000001"
                + "00".repeat(202);
    }
}
