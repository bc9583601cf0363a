// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpAnalyzerTest {
    private final FtpAnalyzer analyzer = new FtpAnalyzer();
    private final FtpAnalyzer.State state = analyzer.newState();
    private final Transcript transcript = new Transcript();

    private static Bytes ascii(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private int client(String text) {
        return analyzer.advance(state, Direction.TO_SERVER, ascii(text), transcript);
    }

    private int server(String text) {
        return analyzer.advance(state, Direction.TO_CLIENT, ascii(text), transcript);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "TO_CLIENT, 220 vsFTPd 3.0.3 ready, LIKELY",
        "TO_CLIENT, 220 mail ESMTP,         WEAK",
        "TO_CLIENT, 999 no,                 NO",
        "TO_SERVER, USER admin,             WEAK",
        "TO_SERVER, GET / HTTP/1.1,         NO",
        "TO_SERVER, 220 x,                  NO",
    })
    void isRecognisedByItsGreeting(Direction direction, String start, Match match) {
        assertThat(new FtpProtocol().recognise(direction, ascii(start))).isEqualTo(match);
    }

    @Test
    void followsALogIn() {
        server("220 ProFTPD 1.3 ready.\r\n");
        client("USER bob\r\n");
        server("331 Password required\r\n");
        client("pass s3cret\r\n");
        server("530 Login incorrect.\r\n");
        assertThat(transcript.operations())
                .containsExactly(
                        "response session -1:greeting ok {session reply =ProFTPD 1.3 ready.}"
                                + " {status=220 text=ProFTPD 1.3 ready.}",
                        "request authenticate -1:user  {authenticate user bob=}"
                                + " {command=USER argument=bob}",
                        "response authenticate -1:user ok"
                                + " {authenticate reply =Password required}"
                                + " {status=331 text=Password required}",
                        "request authenticate -1:pass  {authenticate password =}"
                                + " {command=pass password=***s3cret}",
                        "response authenticate -1:pass not-logged-in"
                                + " {authenticate reply =Login incorrect.}"
                                + " {status=530 text=Login incorrect.}");
        assertThat(transcript.oddities()).containsExactly("PASSWORD_IN_CLEAR");
        assertThat(transcript.facts()).containsExactly("sender SOFTWARE ProFTPD 1.3 ready.");
    }

    @Test
    void aReplyOfSeveralLinesIsOne() {
        server("230-\r\n    Welcome\r\n230-again\r\n99");
        server("9 x\r\n230 In.\r\n215 UNIX\r\n");
        assertThat(transcript.operations()).hasSize(2);
        assertThat(transcript.operations().getFirst()).contains("status=230");
        assertThat(transcript.facts()).containsExactly("sender OS UNIX");
    }

    @Test
    void aTransferHasTwoReplies() {
        client("RETR /conf/plc.bin\r\n");
        server("150 Opening\r\n226 Done\r\n");
        assertThat(transcript.operations().get(0))
                .contains("file -1:retr  {file path /conf/plc.bin=}");
        assertThat(transcript.operations().get(1)).contains("file -1:retr ok");
        assertThat(transcript.operations().get(2)).contains("file -1:retr ok");
        assertThat(state.pending.size()).isZero();
    }

    @Test
    void whatIsEncryptedIsHandedOver() {
        client("AUTH TLS\r\n");
        assertThat(server("234 go\r\n\26\3\1")).isEqualTo(8);
        assertThat(transcript.carried()).containsExactly("the stream is handed over");
        assertThat(transcript.operations()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "227 Entering Passive Mode (10,0,0,20,4,1); 1025",
                "227 =10,0,0,20,195,80; 50000",
                "227 Entering 3 modes (10,0,0,20,4,1).; 1025",
                "229 Entering Extended Passive Mode (|||6446|); 6446",
                "229 Entering Extended Passive Mode (|||99999|); 0",
                "227 Entering Passive Mode (10,0,0,20,4,999); 0",
                "227 Entering Passive Mode; 0",
            })
    void aReplyTellsThePortOfTheData(String reply, int port) {
        client("PASV\r\n");
        server(reply + "\r\n");
        assertThat(transcript.carried()).containsExactly("ftp/data is expected on port " + port);
    }

    @Test
    void aCommandMayFollowTelnetsInterrupt() {
        client("\u00ff\u00f4\u00ffABOR\r\nXYZZY\r\n");
        assertThat(transcript.operations().getFirst()).contains("command=ABOR");
        assertThat(transcript.oddities()).containsExactly("UNKNOWN_COMMAND");
    }

    @Test
    void aLineHasABound() {
        assertThat(client("A".repeat(5000))).isEqualTo(-1);
        assertThat(transcript.oddities()).containsExactly("BAD_LENGTH@0");
    }
}
