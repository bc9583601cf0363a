// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.openvpn;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenvpnAnalyzerTest {
    private static final String CLIENT = "38 0102030405060708 00 00000000";
    private static final String SERVER =
            "40 1112131415161718 01 00000000 0102030405060708 00000000";

    private final Transcript heard = new Transcript();
    private final OpenvpnAnalyzer analyzer = new OpenvpnAnalyzer();
    private final OpenvpnAnalyzer.State state = analyzer.newState();

    @Test
    void aTunnelBegins() {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(CLIENT), heard);
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(SERVER), heard);
        for (int i = 0; i < 3; i++) {
            analyzer.datagram(state, Direction.TO_SERVER, bytes("30 ABCDEF"), heard);
        }
        assertThat(heard.operations())
                .containsExactly(
                        "request session 7:hard-reset-client  {operation=7 key=0 session=0102030405060708}",
                        "response session 8:hard-reset-server ok {operation=8 key=0 session=1112131415161718}",
                        "report session 6:data  {operation=6 key=0}");
        assertThat(heard.facts()).containsExactly("sender SERVICE openvpn");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "F8 0102030405060708 00 00000000, BAD_VALUE@0, no operation",
        "38 0102, BAD_LENGTH@0, half a reset",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "38 0102030405060708 00 00000000, CERTAIN, a reset",
        "40 1112131415161718 01 00000000 0102030405060708 00000000, CERTAIN, its answer",
        "38 0102030405060708 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA 00000001 69000000 00 00000000, CERTAIN, with a check value",
        "38 0102030405060708 00000001 69000000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA AABBCCDDEE, LIKELY, encrypted",
        "30 0102030405060708 00 00000000, WEAK, data",
        "38 0000000000000000 00 00000000, NO, no session",
        "000E 38 0102030405060708 00 00000000, CERTAIN, in a stream",
        "000E 38 0102030405060708, MORE, the begin of it",
        "000E, MORE, a length",
    })
    void resetsAreTold(String hex, Match match, String why) {
        assertThat(new OpenvpnProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }
}
