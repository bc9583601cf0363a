// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttAnalyzerTest {
    private static final String CONNECT_5 = "100F 0004 4D515454 05 02 003C 00 0002 6162";

    private final MqttAnalyzer analyzer = new MqttAnalyzer();
    private final MqttAnalyzer.State state = analyzer.newState();
    private final Transcript transcript = new Transcript();

    private int client(String hex) {
        return analyzer.advance(state, Direction.TO_SERVER, bytes(hex), transcript);
    }

    private int server(String hex) {
        return analyzer.advance(state, Direction.TO_CLIENT, bytes(hex), transcript);
    }

    @Test
    void readsAConnectWithWillAndCredentials() {
        client(
                "1024 0004 4D515454 04 C6 003C 0003 647631 0002 772F 0004 676F6E65 "
                        + "0003 626F62 0004 70617373");
        server("20 02 00 04");
        assertThat(transcript.operations())
                .containsExactly(
                        "request authenticate 1:connect  {authenticate client dv1=}"
                                + " {report will w/=gone} {name=MQTT version=4 client=dv1 user=bob"
                                + " password=***pass keepAlive=60 clean=true"
                                + " will={topic=w/ qos=0 retain=false}}",
                        "response authenticate 2:connack bad-user-name-or-password"
                                + " {sessionPresent=false reason=4}");
        assertThat(transcript.facts()).containsExactly("sender NAME dv1");
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void remembersWhatATopicAliasStandsFor() {
        client(CONNECT_5);
        client("300B 0003 612F62 03 230007 3132");
        client("3008 0000 03 230007 3133");
        client("3008 0000 03 230008 3134");
        assertThat(transcript.operations().get(2))
                .contains("a/b=13", "topics=[ ]", "aliasOf=a/b", "payloadLength=2");
        assertThat(transcript.operations().get(3)).contains("{report topic =14}");
        assertThat(transcript.oddities()).containsExactly("EMPTY_TOPIC");
    }

    @Test
    void pairsAcknowledgementsByPacketId() {
        client("34 08 0001 61 0007 313233");
        server("50 02 0007");
        client("62 02 0007");
        server("70 02 0007");
        assertThat(transcript.operations())
                .containsExactly(
                        "report report 3:publish  {report topic a=123} {packet=7 duplicate=false"
                                + " qos=2 retain=false topics=[ a] payloadLength=3}",
                        "response other 5:pubrec ok {packet=7}",
                        "response other 6:pubrel ok {packet=7}",
                        "response other 7:pubcomp ok {packet=7}");
        assertThat(state.pending.size()).isZero();
    }

    @Test
    void reportsALongPublicationOnceAndPassesTheRest() {
        String head = "30 848008 0002 612F";
        int size = 4 + 0x20004;
        int reported = client(head + "41".repeat(10_000));
        assertThat(reported).isEqualTo(10_008);
        int passed = 0;
        for (int left = size - reported; left > 0; left -= 10_000) {
            int piece = Math.min(left, 10_000);
            passed += client("41".repeat(piece));
        }
        assertThat(passed).isEqualTo(size - reported);
        client("C000");
        assertThat(transcript.operations()).hasSize(2).last().asString().contains("pingreq");
        assertThat(transcript.operations().getFirst()).contains("payloadLength=131072");
        assertThat(transcript.carried()).as("only whole payloads are carried").isEmpty();
    }

    @Test
    void findsVersion5WithoutItsConnect() {
        client("82 09 0001 00 0003 612F62 01");
        assertThat(state.version).isEqualTo(5);
        server("90 04 0001 00 87");
        assertThat(transcript.operations())
                .containsExactly(
                        "request subscribe 8:subscribe  {subscribe filter a/b=} {packet=1"
                                + " topics=[ a/b] options=[ 1]}",
                        "response subscribe 9:suback not-authorized {subscribe filter =135}"
                                + " {packet=1 codes=[ 135]}");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "3605 0001 61 0001,                                   INVALID_QOS",
        "3004 0002 612B,                                      WILDCARD_IN_TOPIC",
        "3002 0000,                                           EMPTY_TOPIC",
        "3204 0001 61 00,                                     DATA_TOO_SHORT",
        "C001 00,                                             DATA_TOO_LONG",
        "4002 0000,                                           PACKET_ID_ZERO",
        "100E 0004 4D515454 07 02 003C 0002 6162,             UNKNOWN_VERSION",
    })
    void saysWhatIsOdd(String hex, String anomaly) {
        assertThat(client(hex)).isEqualTo(bytes(hex).length());
        assertThat(transcript.oddities()).contains(anomaly);
        assertThat(transcript.operations()).hasSize(1);
    }

    @Test
    void followsAPacketAcrossWebSocketMessages() {
        analyzer.datagram(state, Direction.TO_SERVER, bytes("3009 0001 61 3132"), transcript);
        analyzer.datagram(state, Direction.TO_SERVER, bytes("33343536 C000"), transcript);
        assertThat(transcript.operations()).hasSize(2);
        assertThat(transcript.operations().getFirst()).contains("a=12", "payloadLength=6");
    }

    @Test
    void carriesWholePayloadsBehindTheirTopic() {
        client("3007 0003 612F62 0801");
        assertThat(transcript.operations().getFirst()).contains("a/b=0801");
        assertThat(transcript.carried()).containsExactly("mqtt 0 0003612f620801");
    }
}
