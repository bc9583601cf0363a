// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsAnalyzerTest {
    private static final String PLC_LAN = "03706C63 036C616E 00 ";
    private static final String QUERY = "0001 0100 0001 0000 0000 0000 " + PLC_LAN + "0001 0001";
    private static final String ANSWER =
            "0001 8580 0001 0001 0000 0000 "
                    + PLC_LAN
                    + "0001 0001 C00C 0001 0001 0000003C 0004 0A000007";

    private final Transcript heard = new Transcript();

    @Test
    void aQueryTellsWhereItsSenderWants() {
        hear(DnsFlavour.UNICAST, QUERY);
        assertThat(heard.operations())
                .containsExactly(
                        "request identify 0:query  {identify a plc.lan=} {response=0 id=1 authoritative=false truncated=false recursionDesired=true recursionAvailable=false questions=[ plc.lan] types=[ 1]}");
        assertThat(heard.facts()).containsExactly("sender DESTINATION plc.lan");
    }

    @Test
    void anAnswerNamesALocalAddress() {
        hear(DnsFlavour.UNICAST, ANSWER);
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "response identify 0:query ok {identify a plc.lan=} {identify a plc.lan=10.0.0.7}")
                .contains("answers=[ {name=plc.lan type=1 timeToLive=60 data=10.0.0.7}]");
        assertThat(heard.facts())
                .containsExactly("sender ROLE dns-server", "10.0.0.7 NAME plc.lan");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "0001 0004 0A000007,                       10.0.0.7,        an address",
        "001C 0010 20010DB8000000000000000000000001, 2001:db8::1,    an IPv6 address",
        "0005 0002 C00C,                           plc.lan,         another name",
        "000F 0004 000A C00C,                      plc.lan,         a mail server behind its preference",
        "0010 0004 03 613D31,                      a=1,             text",
        "0010 0006 01 61 03 623D32,                a b=2,           two texts",
        "0021 0008 0000 0000 01F6 C00C,            plc.lan:502,     a service",
        "0041 0003 0001 00,                        <Root>,          a binding to the name itself",
        "0063 0002 0102,                           0102,            a type without text",
    })
    void recordsAreTyped(String typeAndData, String value, String why) {
        String type = typeAndData.substring(0, 4);
        String data = typeAndData.substring(4);
        hear(
                DnsFlavour.UNICAST,
                "0001 8180 0001 0001 0000 0000 "
                        + PLC_LAN
                        + "0001 0001 C00C "
                        + type
                        + "0001 00000000"
                        + data);
        assertThat(heard.operations().getFirst()).contains("plc.lan=" + value + "} {");
        assertThat(heard.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0001 0003 0A0000, an address of three bytes",
        "0005 0002 C0FF,   a name that leads to behind itself",
        "0005 0003 3F4141, a name that is longer than its data",
        "000F 0001 00,     a preference of one byte",
    })
    void dataThatBreaksItsTypeIsOdd(String typeAndData, String why) {
        hear(
                DnsFlavour.UNICAST,
                "0001 8180 0001 0001 0000 0000 "
                        + PLC_LAN
                        + "0001 0001 C00C "
                        + typeAndData.substring(0, 4)
                        + "0001 00000000"
                        + typeAndData.substring(4));
        assertThat(heard.oddities()).singleElement().asString().contains("DATA_BREAKS_TYPE");
    }

    @Test
    void aQueryBringsNoAnswers() {
        hear(DnsFlavour.UNICAST, ANSWER.replace("8580", "0100"));
        assertThat(heard.oddities()).singleElement().asString().contains("ANSWERS_IN_QUERY");
    }

    @Test
    void announcedServicesNameTheirHost() {
        String local = "05 6C6F63616C 00";
        String http = "05 5F68747470 04 5F746370 " + local;
        String instance = "03 507274 " + http;
        hear(
                DnsFlavour.MULTICAST,
                "0000 8400 0000 0004 0000 0000 "
                        + (http + "000C 0001 00000078 0006 03 507274 C00C")
                        + (instance + "0021 8001 00000078 000C 0000 0000 0050 03 707274 C017")
                        + (instance
                                + "0010 8001 00000078 0012 08 6D6F64656C3D5837 08 66763D312E322E33")
                        + ("03 707274 " + local + "0001 8001 00000078 0004 0A000009"));
        assertThat(heard.facts())
                .containsExactly(
                        "sender SERVICE _http._tcp",
                        "sender SERVICE _http._tcp",
                        "sender NAME prt",
                        "sender MODEL X7",
                        "sender FIRMWARE 1.2.3",
                        "10.0.0.9 NAME prt");
        assertThat(heard.operations().getFirst()).startsWith("report identify 0:query ok");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aHostOnTheLinkAnswersForItself() {
        hear(
                DnsFlavour.LINK_LOCAL,
                "0001 8000 0001 0001 0000 0000 03706C63 00 0001 0001 03706C63 00 0001 0001 0000001E 0004 0A000007");
        assertThat(heard.facts()).containsExactly("sender NAME plc", "10.0.0.7 NAME plc");
    }

    @Test
    void aReverseAnswerNamesTheAddress() {
        hear(
                DnsFlavour.UNICAST,
                "0001 8180 0001 0001 0000 0000 0137 0130 0130 023130 07696E2D61646472 0461727061 00 000C 0001 C00C 000C 0001 0000003C 0009 "
                        + PLC_LAN);
        assertThat(heard.facts())
                .containsExactly("sender ROLE dns-server", "10.0.0.7 NAME plc.lan");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0001 0100 0001,                                              BAD_LENGTH@0,  half a header",
        "0001 0100 0001 0000 0000 0000 03706C63,                      BAD_LENGTH@12, a question without its end",
        "0001 0100 0001 0000 0000 0000 C00C 0001 0001,                BAD_LENGTH@12, a name that is its own rest",
        "0001 8100 0000 0001 0000 0000 00 0001 0001 00000000 0004 0A, BAD_LENGTH@12, data that passes the end",
        "0001 0100 0001 0000 0000 0000 00 0002 0001 FF,               TRAILING_BYTES, something behind the records",
        "0001 1800 0001 0000 0000 0000 00 0002 0001,                  UNKNOWN_OPERATION, an operation nobody defined",
        "0001 0100 0001 0000 0000 0000 03 01FF61 00 000A 0001,        NAME_NOT_TEXT, data as a name",
        "0001 0100 0002 0000 0000 0000 00 0002 0001 00 0002 0001,     SEVERAL_QUESTIONS, two at once",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(DnsFlavour.UNICAST, hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void streamsAreSplitAtTheirLengths() {
        DnsAnalyzer analyzer = new DnsAnalyzer(DnsFlavour.UNICAST);
        String framed = "0019" + QUERY;
        int size = bytes(framed).length();
        assertThat(advance(analyzer, framed + framed + "00")).isEqualTo(2 * size);
        assertThat(heard.operations()).hasSize(2);
        assertThat(advance(analyzer, framed.substring(0, 9))).isZero();
        assertThat(advance(analyzer, "0003 000000")).isEqualTo(Analyzer.ABANDON);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0001 0100 0001 0000 0000 0000 03706C63 036C616E 00 0001 0001, LIKELY",
        "0019 0001 0100 0001 0000 0000 0000 03706C63 036C616E 00 0001 0001, LIKELY",
        "0001 0100 0001 0000 0000 0000 03706C63 036C616E 00 F001 0001, WEAK",
        "0001 1900 0001 0000 0000 0000 03706C63 036C616E 00 0001 0001, WEAK",
        "00, WEAK",
    })
    void recognises(String hex, Match match) {
        assertThat(new DnsProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    private int advance(DnsAnalyzer analyzer, String hex) {
        return analyzer.advance(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }

    private void hear(DnsFlavour flavour, String hex) {
        DnsAnalyzer analyzer = new DnsAnalyzer(flavour);
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }
}
