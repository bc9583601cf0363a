// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static io.bulkhead.signature.Network.CLIENT;
import static io.bulkhead.signature.Network.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules about what protocols say.
class MessagesTest {
    private static final String REQUEST =
            "POST /cgi-bin/%61dmin.php?Cmd=ls HTTP/1.1\r\nHost: PLC-4.plant:8080\r\nUser-Agent: curl/8.1\r\n"
                    + "Cookie: session=17\r\nX-Odd: yes\r\nContent-Length: 9\r\n\r\n";
    private static final String ANSWER =
            "HTTP/1.1 404 Not Found\r\nServer: lighttpd\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "http.method; content:\"POST\";~1",
                "http.method; content:\"GET\";~0",
                "http.uri; content:\"/admin.php\";~1",
                "http.uri.raw; content:\"/admin.php\";~0",
                "http.uri.raw; content:\"/%61dmin.php\";~1",
                "content:\"/admin.php\"; http_uri;~1",
                "content:\"cmd=\"; http_uri; nocase; content:\"curl\"; http_user_agent; startswith;~1",
                "http.uri; content:\"cmd=\";~0",
                "pcre:\"/cmd=\\w+$/Ui\";~1",
                "http.host; content:\"plc-4.plant\"; bsize:11;~1",
                "http.host.raw; content:\"PLC-4.plant:8080\";~1",
                "http.user_agent; content:\"curl/\"; startswith; content:\"8\"; within:1;~1",
                "http.cookie; content:\"session=\"; pcre:\"/^\\d+$/R\";~1",
                "http.header; content:\"X-Odd|3a 20|yes\";~1",
                "http.header; content:\"POST\";~0",
                "http.header_names; content:\"|0d 0a|Host|0d 0a|User-Agent|0d 0a|\"; startswith;~1",
                "http.request_line; content:\"HTTP/1.1\"; endswith;~1",
                "http.request_body; content:\"password\"; depth:8;~1",
                "http.method; content:\"POST\"; http.request_body; content:\"secret\";~0",
                "http.stat_code; content:\"404\";~1",
                "http.stat_msg; content:\"Not Found\";~1",
                "http.stat_code; content:\"200\";~0",
                "http.uri; content:\"/\"; flow:to_client;~0",
                "http.uri; to_lowercase; content:\"cmd=\";~1",
                "urilen:>10;~1",
                "urilen:<10;~0",
                "flow:to_server; content:\"X-Odd\";~1"
            })
    void ofHttp(String options, int matches) {
        Network network = Network.of("alert http any any -> any any (" + options + " sid:1;)\n");
        network.connect(4000, 80).asks(REQUEST).asks("password=").answers(ANSWER);
        assertThat(network.finish().matches(1)).isEqualTo(matches);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /// A question for `www.Evil.example`.
    private static final byte[] QUESTION =
            hex("0007 0100 0001 0000 0000 0000 03777777 044576696c 076578616d706c65 00 0001 0001");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "dns.query; content:\"evil.example\"; nocase;~1",
                "dns.query; content:\"evil.example\";~0",
                "dns.query; content:\"evil.example\"; nocase; startswith;~0",
                "dns.query; dotprefix; content:\".evil.example\"; nocase; endswith;~1",
                "dns.query; content:\"www.\"; startswith; content:\"example\"; endswith; bsize:16;~1",
                "content:\"evil\"; nocase; dns_query;~0",
                "dns_query; content:\"evil\"; nocase;~1",
                "dns.opcode:0;~1",
                "dns.rrtype:28;~0"
            })
    void ofNames(String options, int matches) {
        RuleReader reader = Network.read("alert dns any any -> any any (" + options + " sid:1;)\n");
        Network network = new Network(reader.finish(), 1);
        network.udp(CLIENT, 4000, SERVER, 53, QUESTION);
        assertThat(network.finish().matches(1)).isEqualTo(matches);
    }

    /// Writes 62 to holding register 107 (108 in the data model) of unit 4.
    private static final byte[] WRITE = hex("0001 0000 0006 04 06 006b 003e");

    private static final byte[] READ = hex("0002 0000 0006 04 01 0000 000a");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "modbus: function 6;~1",
                "modbus: function !6;~1",
                "modbus: function public;~2",
                "modbus: function !assigned;~0",
                "modbus: function reserved;~0",
                "modbus: access write;~1",
                "modbus: access write holding, address 108;~1",
                "modbus: access write holding, address 107;~0",
                "modbus: access write holding, address 100<>200, value >61;~1",
                "modbus: access write holding, address 108, value 61;~0",
                "modbus: access write coils;~0",
                "modbus: access read coils, address 10;~1",
                "modbus: access read coils, address >10;~0",
                "modbus: unit 4;~2",
                "modbus: unit >4, access write;~0",
                "modbus: unit 4, function 1;~1"
            })
    void ofModbus(String options, int matches) {
        Network network = Network.of("alert modbus any any -> any any (" + options + " sid:1;)\n");
        network.connect(4000, 502).asks(WRITE).answers(WRITE).asks(READ);
        assertThat(network.finish().matches(1)).isEqualTo(matches);
    }

    @Test
    void messagesAndBytesTogether() {
        Network network =
                Network.of(
                        """
                        alert modbus any any -> any any (modbus: function 6; content:"|00 6b 00 3e|"; sid:1;)
                        alert modbus any any -> any any (modbus: function 6; content:"|00 6b 00 3f|"; sid:2;)
                        alert modbus any any -> any 503 (modbus: function 6; sid:3;)
                        """);
        network.connect(4000, 502).asks(WRITE);
        assertThat(network.finish().counts).containsOnlyKeys(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "mqtt.type:CONNECT;~1",
                "mqtt.type:!PUBLISH;~1",
                "mqtt.connect.clientid; content:\"sensor\";~1",
                "mqtt.publish.topic; content:\"plant/valve\"; bsize:11;~1",
                "mqtt.publish.topic; content:\"other\";~0",
                "mqtt.subscribe.topic; content:\"plant\";~0",
                "mqtt.publish.message; content:\"open\";~1",
                "mqtt.flags:retain;~1",
                "mqtt.flags:dup;~0",
                "mqtt.protocol_version:4;~1"
            })
    void ofMqtt(String options, int matches) {
        Network network = Network.of("alert mqtt any any -> any any (" + options + " sid:1;)\n");
        network.connect(4000, 1883)
                .asks(hex("10 12 0004 4d515454 04 02 003c 0006 73656e736f72"))
                .asks(hex("31 11 000b 706c616e742f76616c7665 6f70656e"));
        assertThat(network.finish().matches(1)).isEqualTo(matches);
    }

    @Test
    void oddMessages() {
        Network network =
                Network.of(
                        """
                        alert modbus any any -> any any (app-layer-event:modbus.invalid_value; sid:1;)
                        alert modbus any any -> any any (app-layer-event:modbus.address_out_of_range; sid:2;)
                        """);
        // A coil that is told to be neither on nor off.
        network.connect(4000, 502).asks(hex("0001 0000 0006 04 05 006b 1234"));
        assertThat(network.finish().counts).containsOnlyKeys(1);
    }
}
