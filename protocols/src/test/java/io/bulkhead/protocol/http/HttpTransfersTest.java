// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpTransfersTest {
    private final HttpAnalyzer analyzer = new HttpAnalyzer();
    private final HttpConnection connection = analyzer.newState();
    private final Transcript sink = new Transcript();

    private void client(String text) {
        say(Direction.TO_SERVER, text);
    }

    private void server(String text) {
        say(Direction.TO_CLIENT, text);
    }

    private void say(Direction direction, String text) {
        String all = text.replace("\n", "\r\n");
        Bytes bytes = Bytes.copyOf(all.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(analyzer.advance(connection, direction, bytes, sink)).isEqualTo(all.length());
    }

    @Test
    void anAnswerHasTheNameOfWhatWasAsked() {
        client("GET http://plc/a?x=1 HTTP/1.1\nHost: plc\n\n");
        server("HTTP/1.1 200 OK\nContent-Length: 2\n\nab");
        assertThat(sink.pieces())
                .containsExactly(
                        "0 file out \"/a?x=1\" next/2 more",
                        "0 file out \"\" next/? more 6162",
                        "0 file out \"\" next/? complete");
    }

    @Test
    void chunksAreTakenApart() {
        client("GET /a HTTP/1.1\nHost: plc\n\n");
        server("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nab\n1\nc\n0\n\n");
        assertThat(sink.pieces())
                .containsExactly(
                        "0 file out \"/a\" next/? more",
                        "0 file out \"\" next/? more 6162",
                        "0 file out \"\" next/? more 63",
                        "0 file out \"\" next/? complete");
    }

    @Test
    void whatIsPutIsAFileAndWhatIsPostedABody() {
        client("PUT /f HTTP/1.1\nHost: plc\nContent-Length: 1\n\nx");
        client("POST /g HTTP/1.1\nHost: plc\nContent-Length: 1\n\ny");
        assertThat(sink.pieces())
                .contains("0 file into \"/f\" next/1 more", "1 body into \"/g\" next/1 more");
    }

    @Test
    void anErrorPageIsNotTheFile() {
        client("GET /a HTTP/1.1\nHost: plc\n\n");
        server("HTTP/1.1 404 Not Found\nContent-Length: 2\n\nno");
        assertThat(sink.pieces().getFirst()).isEqualTo("0 body out \"/a\" next/2 more");
    }

    @Test
    void partsOfAFileHaveTheirPlace() {
        client("GET /a HTTP/1.1\nHost: plc\n\n");
        server("HTTP/1.1 206 Partial Content\nContent-Range: bytes 4-5/6\nContent-Length: 2\n\nef");
        assertThat(sink.pieces()).hasSize(2);
        assertThat(sink.pieces().getFirst()).endsWith(" file out \"/a\" 4/6 more");
        assertThat(sink.pieces().getLast()).endsWith(" file out \"\" 4/? more 6566");
    }

    @Test
    void aBodyThatLastsUntilTheEndIsWholeThen() {
        client("GET /a HTTP/1.0\n\n");
        server("HTTP/1.0 200 OK\n\nabc");
        analyzer.ended(connection, Direction.TO_CLIENT, sink);
        assertThat(sink.pieces().getLast()).isEqualTo("0 file out \"\" next/? complete");
    }

    @Test
    void aGapGivesItUp() {
        client("GET /a HTTP/1.1\nHost: plc\n\n");
        server("HTTP/1.1 200 OK\nContent-Length: 9\n\nab");
        analyzer.gap(connection, Direction.TO_CLIENT, 3, sink);
        assertThat(sink.pieces().getLast()).isEqualTo("0 file out \"\" next/? aborted");
    }
}
