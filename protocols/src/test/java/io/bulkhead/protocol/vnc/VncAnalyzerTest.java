// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VncAnalyzerTest {
    private static final String V33 = "5246422030 30332E303033 0A";
    private static final String V38 = "5246422030 30332E303038 0A";
    private static final String INIT =
            "0400 0300 20180001 00FF00FF00FF 100800 000000 00000004 686D6931"; // 1024 x 768, hmi1

    private final Transcript heard = new Transcript();
    private final VncAnalyzer analyzer = new VncAnalyzer();
    private final VncState state = analyzer.newState();

    @Test
    void aPasswordIsAskedForAndRight() {
        server(V38);
        client(V38);
        server("01 02");
        client("02");
        server("00".repeat(16));
        client("11".repeat(16));
        server("00000000");
        client("01");
        server(INIT + "00 00 0001");
        assertThat(heard.operations())
                .containsExactly(
                        "report session -1:version  {major=3 minor=8}",
                        "request session -1:version  {major=3 minor=8}",
                        "response session -1:security-types ok {session vnc-authentication 2 =} {security=vnc-authentication}",
                        "request authenticate 2:security-type  {authenticate vnc-authentication 2 =} {security=vnc-authentication}",
                        "request authenticate -1:challenge-response  {response=***"
                                + "\u0011".repeat(16)
                                + "}",
                        "response authenticate 0:security-result ok {}",
                        "request session -1:client-init  {shared=true}",
                        "response session -1:server-init ok {session desktop hmi1=} {desktop=hmi1 width=1024 height=768}");
        assertThat(heard.facts()).contains("sender NAME hmi1");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void oldServersDecideAlone() {
        server(V33);
        client(V33);
        server("00000001");
        client("00");
        server(INIT);
        assertThat(heard.oddities()).containsExactly("NO_AUTHENTICATION");
        assertThat(heard.operations()).hasSize(5);
        assertThat(heard.operations().getLast()).contains("server-init ok");
    }

    @Test
    void aWrongPasswordHasAReason() {
        server(V38);
        client(V38);
        server("0102");
        client("02");
        server("00".repeat(16));
        client("11".repeat(16));
        server("00000001 00000003 626164");
        assertThat(heard.operations())
                .endsWith(
                        "response authenticate 1:security-result failed {}",
                        "report session -1:reason  {session reason =bad} {reason=bad}");
    }

    @Test
    void keysAreToldOnce() {
        shared();
        client(
                "04 01 0000 00000061 04 00 0000 00000061 05 00 0001 0001 06 000000 00000003 616263 04 01 0000");
        client("00000062 FF 01 02");
        assertThat(heard.operations())
                .endsWith(
                        "request control -1:key-events  {}",
                        "request control -1:pointer-events  {}",
                        "request control -1:clipboard  {}");
    }

    @Test
    void tlsIsHandedOver() {
        server(V38);
        client(V38);
        server("0113");
        client("13");
        server("0002");
        client("0002");
        server("00 01 00000104");
        client("00000104");
        server("01");
        assertThat(heard.operations())
                .endsWith("request authenticate 260:vencrypt-type  {subtype=260}");
        assertThat(heard.carried()).containsExactly("the stream is handed over");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "5246422030 30332E303038 0A, CERTAIN, a version",
        "5246, MORE, half a version",
        "5246422030 30332E303038 0D, NO, another end",
        "474554202F, NO, HTTP",
    })
    void versionsAreCertain(String hex, Match match, String why) {
        assertThat(new VncProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "48545450, BAD_MARKER@0, no version",
        "5246422030 30332E303038 0A 00 00FFFFFF, BAD_MARKER@13, a reason without end",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        assertThat(analyzer.advance(state, Direction.TO_CLIENT, bytes(hex), heard))
                .isEqualTo(Analyzer.ABANDON);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void shared() {
        server(V33);
        client(V33);
        server("00000001");
        client("00");
        server(INIT);
    }

    private void server(String hex) {
        say(Direction.TO_CLIENT, hex);
    }

    private void client(String hex) {
        say(Direction.TO_SERVER, hex);
    }

    private void say(Direction direction, String hex) {
        Bytes stream = bytes(hex);
        int consumed = analyzer.advance(state, direction, stream, heard);
        if (consumed < stream.length() && heard.carried().isEmpty()) {
            assertThat(consumed).as("waits inside the last message").isGreaterThan(0);
        }
    }
}
