// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdpAnalyzerTest {
    private static final String COOKIE =
            "436F6F6B69653A206D737473686173683D626F620D0A"; // Cookie: mstshash=bob

    private final Transcript heard = new Transcript();
    private final RdpAnalyzer analyzer = new RdpAnalyzer();
    private final RdpAnalyzer.State state = analyzer.newState();

    @Test
    void aCookieNamesTheUser() {
        hear("0300 0029 24 E0 0000 0000 00" + COOKIE + "01 00 0800 03000000");
        assertThat(heard.operations())
                .containsExactly(
                        "request authenticate 224:connection-request  {authenticate user bob=}"
                                + " {cookie=bob requestedProtocols=[ rdp tls credssp]}");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0300 0013 0E D0 0000 1234 00 02 00 0800 02000000, ok, true, CredSSP is chosen",
        "0300 0013 0E D0 0000 1234 00 02 00 0800 00000000, ok, false, RDP is chosen",
        "0300 0013 0E D0 0000 1234 00 03 00 0800 05000000, credssp-required-by-server, false, nothing is",
        "0300 000B 06 D0 0000 1234 00, ok, false, nobody asks",
    })
    void whatIsEncryptedIsHandedOver(String hex, String status, boolean over, String why) {
        hear(hex);
        assertThat(heard.operations().getFirst())
                .startsWith("response session 208:connection-confirm " + status);
        assertThat(heard.carried()).hasSize(over ? 1 : 0);
        assertThat(heard.oddities().contains("NO_TRANSPORT_SECURITY"))
                .isEqualTo(!over && status.equals("ok"));
    }

    @Test
    void aLoginInClearIsTold() {
        // domain "D", user "bob", password "pw", in UTF-16
        hear(
                "0300 003A 02F080 64 0006 03EB 70 2C 4000 0000 00000000 11000000 0200 0600 0400 0000 0000"
                        + "4400 0000 62006F006200 0000 70007700 0000 0000 0000");
        assertThat(heard.operations())
                .containsExactly(
                        "request authenticate -1:client-info  {authenticate user bob=}"
                                + " {encrypted=false domain=D user=bob password=***p\0w\0}");
    }

    @Test
    void anEncryptedLoginHasNoName() {
        hear("0300 0016 02F080 64 0006 03EB 70 08 4800 0000 DEADBEEF");
        assertThat(heard.operations())
                .containsExactly("request authenticate -1:client-info  {encrypted=true}");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "00 05 010203 C0 8005 0102, 10, '', the fast path with both lengths",
        "0300 0009 02F080 2180 0300, 9, '', half an envelope waits",
        "FF, -1, BAD_MARKER@0, no envelope",
        "00 01 00, -1, BAD_LENGTH@0, a length below the header's",
        "0300 0006 02F080, -1, BAD_LENGTH@0, an envelope below its header",
        "0300 0010 02F080 7F65 07 0401010401FF, 16, SETTINGS_UNREADABLE, settings that are none",
        "0300 001B 02F080 7F65 11 040F 44756361 0A 010C 0A00 04000800 0000, 27, '', a client with a server's settings",
    })
    void envelopesAreFollowed(String hex, int consumed, String oddity, String why) {
        assertThat(analyzer.advance(state, Direction.TO_SERVER, bytes(hex), heard))
                .isEqualTo(consumed);
        assertThat(String.join(" ", heard.oddities())).isEqualTo(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0300 0029 24 E0 0000 0000 00 436F6F6B69653A206D737473686173683D, CERTAIN, a cookie",
        "0300 0013 0E E0 0000 0000 00 01 00 0800 0B000000, CERTAIN, a negotiation",
        "0300 000B 06 E0 0000 0000 00, WEAK, any transport",
        "0300 0016 11 E0 0000 0001 00 C0 01 0A C1 02 0100 C2 02 0105, NO, transport with selectors",
        "0300 0100 02F080 7F65 8200F0 04, CERTAIN, settings",
        "0300 0100 02F080 64 0006 03EB 70, LIKELY, data",
        "0300 0100 02F080 32 0100 0000 00, NO, S7",
        "0300 00, MORE, half an envelope",
        "0400, NO, another version",
    })
    void beginsAreTold(String hex, Match match, String why) {
        assertThat(new RdpProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    private void hear(String hex) {
        Bytes stream = bytes(hex);
        assertThat(analyzer.advance(state, Direction.TO_SERVER, stream, heard))
                .isEqualTo(stream.length());
    }
}
