// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

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

class HttpAnalyzerTest {
    private final HttpAnalyzer analyzer = new HttpAnalyzer();
    private final HttpConnection connection = analyzer.newState();
    private final Transcript transcript = new Transcript();

    private static Bytes ascii(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private int client(String text) {
        return analyzer.advance(connection, Direction.TO_SERVER, ascii(text), transcript);
    }

    private int server(String text) {
        return analyzer.advance(connection, Direction.TO_CLIENT, ascii(text), transcript);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TO_SERVER | 'GET / HTTP/1.1\r\n'          | CERTAIN",
                "TO_SERVER | 'BREW /pot HTTP/1.0\n'        | CERTAIN",
                "TO_CLIENT | 'GET / HTTP/1.1\r\n'          | NO",
                "TO_CLIENT | 'HTTP/1.1 200 OK'             | CERTAIN",
                "TO_SERVER | 'HTTP/1.1 200 OK'             | NO",
                "TO_SERVER | 'OPTIONS rtsp://a RTSP/1.0\r\n' | NO",
                "TO_SERVER | 'OPTIONS sip:a SIP/2.0\r\n'   | NO",
                "TO_SERVER | 'GET /sta'                    | MORE",
                "TO_SERVER | 'PRI * HTTP/2.0\r\n'          | NO",
                "TO_SERVER | 'USER anonymous\r\n'          | NO",
                "TO_CLIENT | 'HELF'                        | NO",
            })
    void isRecognisedByItsFirstLine(Direction direction, String start, Match match) {
        assertThat(new HttpProtocol().recognise(direction, ascii(start))).isEqualTo(match);
    }

    @Test
    void afterAHeadThatIsTooLongTheNextIsSearchedFromItsBeginning() {
        String begun = "GET / HTTP/1.1\r\nA: " + "a".repeat(HttpHead.MAX_LENGTH / 2);
        assertThat(client(begun)).isZero();
        assertThat(client(begun + "a".repeat(HttpHead.MAX_LENGTH))).isEqualTo(Analyzer.ABANDON);
        String next = "GET / HTTP/1.1\r\n\r\n";
        assertThat(client(next)).isEqualTo(next.length());
    }

    @Test
    void pairsPipelinedRequestsWithTheirResponses() {
        client("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
        server(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno");
        assertThat(transcript.operations())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("request read -1:head  {read path /a="),
                        get -> assertThat(get).contains("-1:get", "path /b=", "uri=/b?x=1 host=h"),
                        first ->
                                assertThat(first)
                                        .contains("-1:head ok", "status=200", "bodyLength=0"),
                        second -> assertThat(second).contains("-1:get not-found", "bodyLength=2"));
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void letsBodiesPassAndReportsAtTheirEnd() {
        int sent = client("POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n0123");
        assertThat(transcript.operations()).isEmpty();
        assertThat(sent).as("nothing is held back").isEqualTo(54);
        assertThat(client("45678")).isEqualTo(5);
        assertThat(client("9GET / HTTP/1.1\r\nHost: h\r\n\r\n")).isEqualTo(28);
        assertThat(transcript.operations()).hasSize(2);
        assertThat(transcript.operations().getFirst()).contains("write -1:post", "bodyLength=10");
    }

    @Test
    void followsChunks() {
        server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nabcde\r");
        server("\n3\r\nfgh\r\n0\r\nTrailer: x\r\n");
        assertThat(transcript.operations()).isEmpty();
        server("\r\nHTTP/1.1 204 No Content\r\n\r\n");
        assertThat(transcript.operations()).hasSize(2);
        assertThat(transcript.operations().getFirst()).contains("bodyLength=8");
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() {
        server("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html><TITLE>PLC 7</TI");
        server("TLE>");
        assertThat(transcript.operations()).isEmpty();
        analyzer.ended(connection, Direction.TO_CLIENT, transcript);
        assertThat(transcript.operations()).hasSize(1);
        assertThat(transcript.facts()).containsExactly("sender DESCRIPTION PLC 7");
    }

    @Test
    void interimResponsesAnswerNothing() {
        client("PUT /f HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
        server("HTTP/1.1 100 Continue\r\n\r\n");
        client("x");
        server("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        assertThat(transcript.operations()).hasSize(3).last().asString().contains("-1:put ok");
    }

    @Test
    void readsCredentials() {
        client("GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Basic YWRtaW46cDpx\r\n\r\n");
        assertThat(transcript.operations().getFirst())
                .contains("{authenticate user admin=}", "user=admin password=***p:q");
        assertThat(transcript.oddities()).containsExactly("CREDENTIALS_IN_CLEAR");
    }

    @Test
    void saysWhatServersAndDescriptionsSay() {
        String xml =
                "<root><manufacturer>x</manufacturer><device><deviceType>urn:a</deviceType>"
                        + "<friendlyName>Lamp</friendlyName><modelName>L1</modelName>"
                        + "<deviceList><modelName>inner</modelName></deviceList></device></root>";
        server(
                "HTTP/1.1 401 No\r\nServer: GoAhead\r\nWWW-Authenticate: Basic realm=\"NVR 4\"\r\n"
                        + "Content-Length: 0\r\n\r\n");
        server(
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: "
                        + xml.length()
                        + "\r\n\r\n"
                        + xml);
        assertThat(transcript.facts())
                .containsExactly(
                        "sender SOFTWARE GoAhead",
                        "sender DESCRIPTION NVR 4",
                        "sender SERVICE urn:a",
                        "sender NAME Lamp",
                        "sender MODEL L1");
    }

    @Test
    void carriesWebSocketMessages() {
        client("GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n\r\n");
        server("HTTP/1.1 101 Switching\r\nUpgrade: WebSocket\r\n\r\n\u0082\2hi");
        client("\u0001\u0082\1\2\3\4ik\u0080\u0081\1\2\3\4u");
        assertThat(transcript.carried()).containsExactly("websocket 0 6869", "websocket 0 686974");
        assertThat(transcript.operations()).hasSize(2);
    }

    @Test
    void findsAWebSocketWhoseAcceptanceWasNotSeen() {
        client("GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n\r\n");
        client("\u0082\u0082\1\2\3\4ik");
        assertThat(transcript.carried()).containsExactly("websocket 0 6869");
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void passesLongWebSocketMessages() {
        client("GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n\r\n");
        server("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n");
        String frame = "\u0082\177\0\0\0\0\0\2\0\0" + "x".repeat(0x20000) + "\u0082\1a";
        assertThat(server(frame)).isEqualTo(frame.length());
        assertThat(transcript.carried()).containsExactly("websocket 0 61");
    }

    @Test
    void reportsWhatAGapCuts() {
        client("POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n0123");
        analyzer.gap(connection, Direction.TO_SERVER, 6, transcript);
        client("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(transcript.operations()).hasSize(2);
        assertThat(transcript.operations().getFirst()).contains("bodyLength=4");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'POST / HTTP/1.1\r\nHost:h\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n' | LENGTH_AND_CHUNKED",
                "'POST / HTTP/1.1\r\nHost:h\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde' | LENGTHS_DIFFER",
                "'POST / HTTP/1.1\r\nHost:h\r\nContent-Length: -5\r\n\r\n' | LENGTHS_DIFFER",
                "'GET / HTTP/1.1\r\n\r\n'                | NO_HOST",
                "'GET / HTTP/1.1\nHost: h\n\n'          | BARE_LINE_FEED",
            })
    void saysWhatIsOdd(String request, String anomaly) {
        assertThat(client(request)).isEqualTo(request.length());
        assertThat(transcript.oddities()).containsExactly(anomaly);
    }

    @Test
    void abandonsWhatIsBroken() {
        assertThat(client("\1\2\3 not HTTP")).isEqualTo(Analyzer.ABANDON);
        assertThat(server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
                .isEqualTo(Analyzer.ABANDON);
        assertThat(client("GET / HTTP/1.1\r\nX: " + "a".repeat(70_000)))
                .isEqualTo(Analyzer.ABANDON);
        assertThat(transcript.oddities())
                .containsExactly("BAD_MARKER@0", "BAD_VALUE@47", "BAD_LENGTH@0");
    }
}
