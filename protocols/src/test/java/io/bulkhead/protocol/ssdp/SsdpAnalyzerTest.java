// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsdpAnalyzerTest {
    private final SsdpAnalyzer analyzer = new SsdpAnalyzer();
    private final Transcript transcript = new Transcript();

    private static Bytes ascii(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void hears(String text) {
        analyzer.datagram(analyzer.newState(), Direction.TO_CLIENT, ascii(text), transcript);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "M-SEARCH * HTTP/1.1, CERTAIN",
        "NOTIFY * HTTP/1.1,   CERTAIN",
        "HTTP/1.1 200 OK,     CERTAIN",
        "NOTIFY sip:a SIP/2.0, NO",
        "HTTP/1.1 404 No,     NO",
    })
    void isRecognisedByItsFirstLine(String start, Match match) {
        assertThat(new SsdpProtocol().recognise(Direction.TO_SERVER, ascii(start)))
                .isEqualTo(match);
    }

    @Test
    void readsAnAnnouncement() {
        hears(
                "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\n"
                        + "NTS:ssdp:alive\r\nUSN: uuid:1\r\nServer: Linux/3.4 UPnP/1.0 Cam/2.1\r\n"
                        + "LOCATION: http://10.0.0.5/d.xml\r\n\r\n");
        assertThat(transcript.operations())
                .containsExactly(
                        "report report -1:notify  {report service upnp:rootdevice=uuid:1}"
                                + " {target=upnp:rootdevice event=ssdp:alive usn=uuid:1"
                                + " server=Linux/3.4 UPnP/1.0 Cam/2.1"
                                + " location=http://10.0.0.5/d.xml host=239.255.255.250:1900}");
        assertThat(transcript.facts())
                .containsExactly(
                        "sender SERVICE upnp:rootdevice",
                        "sender SOFTWARE Linux/3.4 UPnP/1.0 Cam/2.1",
                        "sender OS Linux/3.4");
    }

    @Test
    void aServerFieldMayBeginWithUpnp() {
        hears("HTTP/1.1 200 OK\r\nST: x\r\nSERVER: UPnP/1.0 BLR/1.0\r\n\r\n");
        assertThat(transcript.operations().getFirst()).startsWith("response identify -1:answer ok");
        assertThat(transcript.facts())
                .containsExactly("sender SERVICE x", "sender SOFTWARE UPnP/1.0 BLR/1.0");
    }

    @Test
    void readsWhatTheSnapLengthLeft() {
        hears("M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\nUSER-AG");
        assertThat(transcript.operations().getFirst()).contains("{browse service ssdp:all=}");
        assertThat(transcript.oddities()).isEmpty();
    }
}
