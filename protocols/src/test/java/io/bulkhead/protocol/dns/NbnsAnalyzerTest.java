// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NbnsAnalyzerTest {
    private final Transcript heard = new Transcript();

    @Test
    void aQueryShowsItsNameAndSuffix() {
        hear("0001 0110 0001 0000 0000 0000" + name("WPAD", 0) + "0020 0001");
        assertThat(heard.operations())
                .containsExactly(
                        "request identify 0:query  {identify name WPAD<00>=} {response=0 id=1 broadcast=true names=[ WPAD<00>]}");
        assertThat(heard.facts()).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0,  0000, 10.0.0.7 NAME HMI1, a workstation",
        "32, 0000, 10.0.0.7 NAME HMI1;10.0.0.7 SERVICE netbios-file-server, a file server",
        "29, 0000, 10.0.0.7 SERVICE netbios-master-browser, a service that is no host name",
        "0,  8000, '', a group belongs to nobody",
    })
    void aRegistrationNamesItsAddress(int suffix, String flags, String facts, String why) {
        hear(
                "0002 2910 0001 0000 0000 0001"
                        + name("HMI1", suffix)
                        + "0020 0001 C00C 0020 0001 000493E0 0006"
                        + flags
                        + "0A000007");
        assertThat(String.join(";", heard.facts())).isEqualTo(facts);
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aNodeStatusListsAllNamesAndTheMac() {
        hear(
                "0003 8400 0000 0001 0000 0000"
                        + name("*", 0)
                        + "0021 0001 00000000 002B 02"
                        + (plain("HMI1") + "20 0400")
                        + (plain("PLANT") + "00 8400")
                        + "020000000001");
        assertThat(heard.facts())
                .containsExactly(
                        "sender NAME HMI1",
                        "sender SERVICE netbios-file-server",
                        "sender mac 020000000001");
        assertThat(heard.operations().getFirst())
                .contains("{identify unique HMI1<20>=} {identify group PLANT<00>=}");
    }

    @Test
    void aRefusalNamesNobody() {
        hear(
                "0002 AD86 0000 0001 0000 0000"
                        + name("HMI1", 0)
                        + "0020 0001 00000000 0006 0000 0A000007");
        assertThat(heard.facts()).isEmpty();
        assertThat(heard.operations().getFirst())
                .startsWith("response identify 5:registration name is another's");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0001, BAD_LENGTH@0, half a header",
        "0001 0110 0001 0000 0000 0000 03414243 00 0020 0001, BAD_LENGTH@12, a name that is not encoded",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void anEncodedNameIsCertain() {
        String query = "0001 0110 0001 0000 0000 0000" + name("WPAD", 0) + "0020 0001";
        assertThat(new NbnsProtocol().recognise(Direction.TO_SERVER, bytes(query)))
                .isEqualTo(Match.CERTAIN);
    }

    private void hear(String hex) {
        NbnsAnalyzer analyzer = new NbnsAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }

    private static String plain(String name) {
        byte[] padded = String.format("%-15s", name).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(padded);
    }

    private static String name(String name, int suffix) {
        String nibbles = plain(name) + HexFormat.of().toHexDigits((byte) suffix);
        StringBuilder encoded = new StringBuilder("20");
        for (int i = 0; i < nibbles.length(); i++) {
            encoded.append(
                    HexFormat.of()
                            .toHexDigits((byte) ('A' + Character.digit(nibbles.charAt(i), 16))));
        }
        return encoded + "00";
    }
}
