// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpcuaAnalyzerTest {
    private final OpcuaAnalyzer analyzer = new OpcuaAnalyzer();
    private final OpcuaChannel channel = analyzer.newState();
    private final Transcript transcript = new Transcript();

    private int client(Bytes bytes) {
        return analyzer.advance(channel, Direction.TO_SERVER, bytes, transcript);
    }

    private int server(Bytes bytes) {
        return analyzer.advance(channel, Direction.TO_CLIENT, bytes, transcript);
    }

    @ParameterizedTest(name = "{3}: {2}")
    @CsvSource({
        "TO_SERVER, 48454C46 38000000, CERTAIN, HEL",
        "TO_CLIENT, 48454C46 38000000, NO,      HEL from the server",
        "TO_CLIENT, 4D534746 80000000, CERTAIN, MSG",
        "TO_SERVER, 4D534758 80000000, NO,      MSG of an unknown chunk type",
        "TO_SERVER, 48454C46 08000000, NO,      HEL without a body",
        "TO_SERVER, 4D5347,            MORE,    the first letters",
        "TO_SERVER, 48454144202F,      NO,      HEAD of HTTP",
    })
    void isRecognisedByItsLetters(Direction direction, String hex, Match match, String why) {
        assertThat(new OpcuaProtocol().recognise(direction, Transcript.bytes(hex)))
                .isEqualTo(match);
    }

    @Test
    void givesAnswersTheNodesOfTheirRequests() {
        Encoder read = new Encoder().node(631).requestHeader().hex("00".repeat(12)).u32(3);
        read.node(2263).readValueId(13).node(2, "pump").readValueId(13).node(2, "x").readValueId(5);
        client(read.chunk("MSGF", 4));
        Encoder answer = new Encoder().node(634).responseHeader(0).u32(3);
        answer.hex("01 0C").text("ACME").hex("01 0B 0000000000000440").hex("02 00003480");
        server(answer.u32(0).chunk("MSGF", 4));
        assertThat(transcript.operations().getFirst())
                .startsWith("request read 631:read  {read value 2263 =} {read value pump=}");
        assertThat(transcript.operations().getLast())
                .startsWith(
                        "response read 634:read ok {read value 2263 =ACME} {read value pump=2.5}"
                                + " {read description x=bad-node-id-unknown}")
                .contains("type=MSG", "sequence=104", "request=4");
        assertThat(transcript.facts()).containsExactly("sender VENDOR ACME");
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void putsChunksTogether() {
        Encoder head = new Encoder().node(673).requestHeader().u32(1).node(2, "setpoint");
        client(head.u32(13).hex("FFFFFFFF 01").chunk("MSGC", 9));
        client(new Encoder().hex("07 2A00").chunk("MSGC", 9));
        client(new Encoder().hex("0000").chunk("MSGF", 9));
        assertThat(transcript.operations()).hasSize(3);
        assertThat(transcript.operations().getLast())
                .startsWith("request write 673:write  {write value setpoint=42}");
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void reportsEncryptedMessagesByTypeAlone() {
        Encoder open = new Encoder().hex("4F504E46").u32(8 + 4 + 4 + 57 + 8 + 20).u32(0);
        open.text("http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256");
        client(open.hex("FFFFFFFF FFFFFFFF").hex("AA".repeat(20)).bytes());
        client(new Encoder().hex("AB".repeat(40)).chunk("MSGF", 1));
        client(new Encoder().node(631).requestHeader().hex("00".repeat(16)).chunk("MSGF", 2));
        assertThat(transcript.operations().get(0))
                .startsWith("request session -1:open-secure-channel")
                .contains("policy=http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256");
        assertThat(transcript.operations().get(1)).contains("-1:message", "encrypted=true");
        assertThat(transcript.operations().get(2)).as("signed only").contains("631:read");
    }

    @Test
    void withoutTheOpenedChannelNoiseIsTakenForEncrypted() {
        client(new Encoder().hex("AB".repeat(40)).chunk("MSGF", 1));
        server(new Encoder().hex("020000").u32(829).responseHeader(0).chunk("MSGF", 2));
        assertThat(transcript.operations().get(0)).contains("-1:message", "encrypted=true");
        assertThat(transcript.operations().get(1))
                .as("a type in seven bytes")
                .contains("829:publish");
    }

    @Test
    void namesUserAndKeepsThePasswordSecret() {
        Encoder activate = new Encoder().node(467).requestHeader();
        activate.hex("FFFFFFFF FFFFFFFF 00000000 00000000").node(324).hex("01");
        activate.u32(4 + 1 + 4 + 3 + 4 + 6 + 4).text("0").text("eve").text("secret").u32(-1);
        client(activate.hex("FFFFFFFF FFFFFFFF").chunk("MSGF", 3));
        assertThat(transcript.operations().getFirst())
                .contains("{authenticate user eve=}", "token=user-name", "password=***secret");
        assertThat(transcript.oddities()).containsExactly("PASSWORD_IN_CLEAR");
    }

    @Test
    void callingAMethodIsControl() {
        Encoder call = new Encoder().node(712).requestHeader().u32(2);
        call.node(2, "tank").node(2, "drain").u32(1).hex("01 01").node(2253).node(12886).u32(0);
        client(call.chunk("MSGF", 3));
        assertThat(transcript.operations().getFirst())
                .startsWith("request control 712:call  {control method drain=1}")
                .contains("{mode method 12886 =}");
    }

    @Test
    void givesNotificationsTheirNodes() {
        Encoder create = new Encoder().node(751).requestHeader().u32(5).u32(0).u32(1);
        create.node(2258).readValueId(13).u32(2).u32(77).hex("00".repeat(8)).hex("000000");
        client(create.u32(1).hex("01").chunk("MSGF", 3));
        Encoder change = new Encoder().u32(1).u32(77).hex("01 06 FFFFFFFF").u32(0);
        byte[] content = change.bytes().toArray();
        Encoder publish = new Encoder().node(829).responseHeader(0).u32(5).u32(0).hex("00");
        publish.hex("00".repeat(12)).u32(1).node(811).hex("01").u32(content.length);
        publish.hex(java.util.HexFormat.of().formatHex(content)).u32(0).u32(0);
        server(publish.chunk("MSGF", 4));
        assertThat(transcript.operations().getLast())
                .startsWith("response report 829:publish ok {report value 2258 =-1}")
                .contains("subscription=5");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "48454C46 FFFFFFFF,          BAD_LENGTH@0",
        "48545450 20000000,          BAD_MARKER@0",
    })
    void abandonsWhatIsBroken(String hex, String verdict) {
        assertThat(client(Transcript.bytes(hex))).isEqualTo(Analyzer.ABANDON);
        assertThat(transcript.oddities()).containsExactly(verdict);
    }

    @Test
    void valuesWithinValuesEnd() {
        Encoder write = new Encoder().node(673).requestHeader().u32(1).node(2, "x").u32(13);
        client(write.hex("FFFFFFFF 01").hex("18".repeat(100)).chunk("MSGF", 3));
        assertThat(transcript.oddities()).containsExactly("NESTED_TOO_DEEP");
    }

    @Test
    void saysTheHolderOfACertificate() {
        byte[] der =
                "....\6\3U\4\3\14\2CA....\6\3U\4\3\14\4plc7..".getBytes(StandardCharsets.US_ASCII);
        new OpcuaIdentity().certificate(Bytes.copyOf(der), transcript);
        assertThat(transcript.facts()).containsExactly("sender CERTIFICATE plc7");
    }
}
