// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadiusAnalyzerTest {
    private static final String AUTHENTICATOR = "000102030405060708090A0B0C0D0E0F";
    private static final String PROTECTED = "5012" + AUTHENTICATOR;

    private final Transcript heard = new Transcript();
    private final RadiusAnalyzer analyzer = new RadiusAnalyzer();
    private final RadiusAnalyzer.State state = analyzer.newState();

    @Test
    void anAnswerIsAboutWhoAsked() {
        hear(packet("01", "07", "0105626F62" + "0212" + AUTHENTICATOR + "2005736731"));
        hear(packet("03", "07", "1204" + "6E6F" + PROTECTED));
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "request authenticate 1:access-request  {authenticate access-server =sg1} {authenticate user bob=}")
                .contains("userPassword=***")
                .contains("user=bob");
        assertThat(heard.operations().getLast())
                .startsWith(
                        "response authenticate 3:access-reject rejected {authenticate reply-message =no} {authenticate user bob=}");
        assertThat(heard.facts())
                .containsExactly(
                        "sender NAME sg1",
                        "receiver ROLE radius-server",
                        "sender ROLE radius-server");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void accountingTellsWhoHasWhichAddress() {
        hear(packet("04", "01", "1F0E303230303030303030303031" + "08060A000064" + "280600000001"));
        assertThat(heard.facts()).contains("020000000001 ipv4 10.0.0.100");
        assertThat(heard.operations().getFirst())
                .contains("callingStationId=020000000001")
                .contains("framedIpAddress=10.0.0.100")
                .contains("acctStatusType=1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "4F0A 02 01 0008 06 736563, a password in EAP",
        "4605 736563, a password of AppleTalk",
        "1A0B 00000137 03 05 736563, a changed password of MS-CHAP",
        "1A0F 00000009 01 09 70736B3D736563, a key of a wireless network",
        "1A0B 000039E7 2C 05 736563, a passphrase of a wireless network",
    })
    void whatHelpsToFindPasswordsIsSecret(String attribute, String what) {
        hear(packet("02", "01", attribute + PROTECTED));
        String told = heard.operations().getFirst();
        assertThat(told).contains("=***");
        assertThat(told.replaceAll("[*]{3}[^ }]*", "")).doesNotContain("sec", "736563");
    }

    @Test
    void anIdentityInsideEapIsTheUsers() {
        hear(packet("01", "01", "4F0A 02 01 0008 01 626F62" + PROTECTED));
        assertThat(heard.operations().getFirst()).contains("{authenticate user bob=}");
    }

    @Test
    void vendorsHaveAttributesOfTheirOwn() {
        hear(
                packet(
                        "02",
                        "01",
                        "1A0C 00000137 10 06 DEADBEEF" + "1A0A 00000009 01 04 6869" + PROTECTED));
        assertThat(heard.operations().getFirst())
                .contains(
                        "vendor=311 vendorName=microsoft vendorType=16 name=ms-mppe-send-key value=***")
                .contains("vendor=9 vendorName=cisco vendorType=1 name=cisco-av-pair value=hi");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "02010014000102030405060708090A0B0C0D0E0F, ANSWER_UNPROTECTED, nothing protects the answer",
        "63010014000102030405060708090A0B0C0D0E0F, UNKNOWN_CODE, a code nobody assigned",
        "01010013000102030405060708090A0B0C0D0E0F, BAD_LENGTH@0, shorter than a header",
        "01010016000102030405060708090A0B0C0D0E0F 0101, BAD_LENGTH@20, an attribute without room",
        "01010016000102030405060708090A0B0C0D0E0F 0109, BAD_LENGTH@20, an attribute that passes the end",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "00-14-22-E9-54-5E, 001422e9545e",
        "0014.22e9.545e, 001422e9545e",
        "bob, ffffffffffff",
        "00-14-22, ffffffffffff",
    })
    void stationsAreOftenMacs(String text, String mac) {
        Bytes bytes = Bytes.copyOf(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().toHexDigits(RadiusFacts.mac(bytes), 12)).isEqualTo(mac);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "01010019000102030405060708090A0B0C0D0E0F 0105626F62, LIKELY, attributes end with it",
        "01010014000102030405060708090A0B0C0D0E0F, WEAK, no attributes",
        "01010018000102030405060708090A0B0C0D0E0F 0105626F, NO, the last attribute passes the end",
        "63010019000102030405060708090A0B0C0D0E0F 0105626F62, NO, no known code",
    })
    void attributesMakeItLikely(String hex, Match match, String why) {
        assertThat(new RadiusProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }

    private static String packet(String code, String identifier, String attributes) {
        String plain = attributes.replace(" ", "");
        return code
                + identifier
                + HexFormat.of().toHexDigits((short) (20 + plain.length() / 2))
                + AUTHENTICATOR
                + plain;
    }

    private void hear(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
    }
}
