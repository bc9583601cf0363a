// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtpAnalyzerTest {
    private static final String NEVER = "0000000000000000 ";
    private static final String NEW_YEAR_2026 = "ED003780 80000000 ";

    private final Transcript heard = new Transcript();
    private final NtpAnalyzer analyzer = new NtpAnalyzer();
    private final Pending pending = analyzer.newState();

    @Test
    void aClientAsksAndAServerTells() {
        hear("23 00 06 EC 00000000 00000000 00000000" + NEVER + NEVER + NEVER + NEW_YEAR_2026);
        hear(
                "24 01 06 EC 00000000 00000010 47505300"
                        + NEVER
                        + NEW_YEAR_2026
                        + NEVER
                        + NEW_YEAR_2026);
        assertThat(heard.operations())
                .containsExactly(
                        "request time 3:client  {time transmit =1767225600500000000} {version=4 mode=3 leap=0 stratum=0 poll=6 precision=-20 reference= transmit=1767225600500000000}",
                        "response time 4:server ok {time transmit =1767225600500000000} {version=4 mode=4 leap=0 stratum=1 poll=6 precision=-20 reference=GPS origin=1767225600500000000 transmit=1767225600500000000}");
        assertThat(heard.facts()).containsExactly("sender ROLE time-server");
        assertThat(pending.size()).isZero();
    }

    @Test
    void aServerThatRefusesIsNoTimeServer() {
        hear("24 00 06 EC 00000000 00000010 52415445" + NEVER + NEVER + NEVER + NEVER);
        assertThat(heard.facts()).isEmpty();
        assertThat(heard.operations().getFirst())
                .startsWith("response time 4:server refused")
                .contains("reference=RATE");
    }

    @Test
    void variablesTellWhatAServerIs() {
        String variables = "version=\"ntpd 4.2.8\", processor=\"x86_64\", system=\"Linux/6.1\"";
        String hex = HexFormat.of().formatHex(variables.getBytes(StandardCharsets.US_ASCII));
        hear(
                "16 82 0001 0000 0000 0000"
                        + HexFormat.of().toHexDigits((short) variables.length())
                        + hex);
        assertThat(heard.facts())
                .containsExactly(
                        "sender SOFTWARE ntpd 4.2.8",
                        "sender HARDWARE x86_64",
                        "sender OS Linux/6.1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "16 03 0001 0000 0000 0000 0000, request configure 6:write-variables",
        "16 02 0001 0000 0000 0000 0000, request read 6:read-variables",
        "17 00 03 2A 00000000,           request read 7:private",
        "17 00 03 0B 00000000,           request configure 7:private",
    })
    void controlMessagesReadOrChange(String hex, String said) {
        hear(hex);
        assertThat(heard.operations().getFirst()).startsWith(said);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "23 00,                BAD_LENGTH@0, less than a packet",
        "16 02 0001,           BAD_LENGTH@0, less than a control message",
        "3F 00 03 2A,          BAD_VALUE@0,  a version nobody defined",
        "17 00 03 2A 00000000, MONITOR_LIST, a request for the list of clients",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void timesGoOnAfter2036() {
        assertThat(NtpPacket.nanoseconds(0x83AA_7E80_0000_0000L)).isZero();
        assertThat(NtpPacket.nanoseconds(0L)).isEqualTo(2_085_978_496_000_000_000L);
    }

    @Test
    void recognisesFieldsInTheirRange() {
        String client =
                "23 00 06 EC 00000000 00000000 00000000" + NEVER + NEVER + NEVER + NEW_YEAR_2026;
        assertThat(recognise(client)).isEqualTo(Match.LIKELY);
        assertThat(recognise("23 40" + client.substring(5))).isEqualTo(Match.WEAK);
        assertThat(recognise("3B" + client.substring(2))).isEqualTo(Match.NO);
    }

    private static Match recognise(String hex) {
        return new NtpProtocol().recognise(Direction.TO_SERVER, bytes(hex));
    }

    private void hear(String hex) {
        analyzer.datagram(pending, Direction.TO_SERVER, bytes(hex), heard);
    }
}
