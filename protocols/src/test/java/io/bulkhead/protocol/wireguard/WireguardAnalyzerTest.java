// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.wireguard;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireguardAnalyzerTest {
    private static final String RANDOM = "A1B2C3D4E5F60718".repeat(20);
    private static final String INITIATION =
            "01000000 11223344" + RANDOM.substring(0, 216) + "00".repeat(32);
    private static final String RESPONSE = "02000000 55667788 11223344" + RANDOM.substring(0, 160);
    private static final String DATA =
            "04000000 11223344 0000000000000000" + RANDOM.substring(0, 32);

    private final Transcript heard = new Transcript();

    @Test
    void aSessionIsToldOnce() {
        WireguardAnalyzer analyzer = new WireguardAnalyzer();
        WireguardAnalyzer.State state = analyzer.newState();
        String initiation = INITIATION + "";
        analyzer.datagram(state, Direction.TO_SERVER, bytes(initiation), heard);
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(RESPONSE), heard);
        analyzer.datagram(state, Direction.TO_SERVER, bytes(DATA), heard);
        analyzer.datagram(state, Direction.TO_SERVER, bytes(DATA), heard);
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(DATA), heard);
        assertThat(heard.operations())
                .containsExactly(
                        "request session 1:handshake-initiation  {sender=1144201745 answersCookie=false}",
                        "response session 2:handshake-response ok {sender=2289526357 receiver=1144201745 answersCookie=true}",
                        "report session 4:transport-data  {receiver=1144201745 counter=0 payload=0}",
                        "report session 4:transport-data  {receiver=1144201745 counter=0 payload=0}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "01000000, BAD_LENGTH@0, nothing but a type",
        "01010000 11223344 0000000000000000 00000000000000000000000000000000, BAD_MARKER@0, no zeros",
        "05000000 11223344 0000000000000000 00000000000000000000000000000000, BAD_MARKER@0, no type",
        "01000000 11223344 0000000000000000 00000000000000000000000000000000, BAD_LENGTH@0, a short handshake",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        WireguardAnalyzer analyzer = new WireguardAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void lengthsAreExact() {
        WireguardProtocol protocol = new WireguardProtocol();
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(INITIATION)))
                .isEqualTo(Match.LIKELY);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(INITIATION + "00")))
                .isEqualTo(Match.NO);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(RESPONSE)))
                .isEqualTo(Match.LIKELY);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(DATA))).isEqualTo(Match.WEAK);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes("04000000".repeat(8))))
                .isEqualTo(Match.NO);
    }
}
