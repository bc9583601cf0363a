// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.TextBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnxIpAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final KnxIpAnalyzer analyzer = new KnxIpAnalyzer();
    private final Pending state = analyzer.newState();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "BCE0 0000 0A03 01 0000,               read group-address 2563 1/2/3=,      group read",
        "BCE0 0000 0A03 01 0081,               write group-address 2563 1/2/3=1,    group write of six bits",
        "BCE0 0000 0A03 02 0080 7F,            write group-address 2563 1/2/3=7f,   group write of a byte",
        "BC60 0000 1107 00 80,                 session device 1.1.7=,               connect",
        "BC60 0000 1107 01 0380,               restart device 1.1.7=,               restart",
        "BC60 0000 1107 03 0381 0200,          restart device 1.1.7=0200,           master reset",
        "BC60 0000 1107 05 0282 4000 0102,     download memory 16384 1.1.7=0102,    memory write",
        "BC60 0000 1107 06 02C2 12 4000 0102,  download memory 81920 1.1.7=0102,    user memory write",
        "BC60 0000 1107 06 03D7 0005 1001 01,  download property 5 1.1.7=01,        load control",
        "BC60 0000 1107 06 03D7 0306 1001 02,  stop property 774 1.1.7=02,          run control",
        "BC60 0000 1107 06 03D7 0034 1001 02,  configure property 52 1.1.7=02,      another property",
        "BCE0 0000 0000 03 00C0 1109,          configure individual-address 0 0/0/0=4361, a new address",
        "BC60 0000 1107 06 03D1 00 FFFFFFFF,   authenticate key 1.1.7=,             a key",
    })
    void saysWhatATelegramDoes(String telegram, String item, String why) {
        hear("0420", "04010000" + "1100" + telegram);
        assertThat(heard.operations().getFirst()).as(why).contains("{" + item + "}");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void whatHappensOnTheBusIsToldNotCommanded() {
        hear("0420", "04010000" + "2900 BCE0 1108 0A03 01 0081");
        assertThat(heard.operations().getFirst())
                .startsWith("report report 1056:tunnelling-request");
        assertThat(heard.facts()).containsExactly("sender PART knx 1.1.8");
        hear("0530", "2900 BCE0 1108 0A03 01 0081");
        assertThat(heard.operations().getLast()).startsWith("report write 1328:routing-indication");
    }

    @Test
    void aKeyIsSecret() {
        hear("0420", "04010000" + "1100 BC60 0000 1107 06 03D1 00 41424344");
        assertThat(heard.operations().getFirst())
                .contains("key=***ABCD")
                .doesNotContain("41424344");
    }

    @Test
    void aTelegramMayHaveAdditionalInformation() {
        hear("0420", "04010000" + "1103 020102 BCE0 0000 0A03 01 0081");
        assertThat(heard.operations().getFirst()).contains("{write group-address 2563 1/2/3=1}");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "0299, '',         UNKNOWN_SERVICE,      a service of no standard",
        "0420, 0401,       BODY_TOO_SHORT,       half a connection header",
        "0204, 0501,       DESCRIPTION_BROKEN,   a block longer than its frame",
        "0531, 04000001,   MESSAGES_LOST,        a router lost one",
    })
    void saysWhatIsOdd(String service, String body, String oddity, String why) {
        hear(service, body);
        assertThat(heard.oddities()).as(why).contains(oddity);
    }

    @Test
    void addressesAreWrittenAsPeopleDo() {
        TextBuffer text = new TextBuffer(32);
        KnxAddress.individual(text, 0xFFFF).put(' ');
        KnxAddress.group(text, 0xFFFF);
        assertThat(text.view(new io.bulkhead.wire.Bytes()).latin1(0, text.length()))
                .isEqualTo("15.15.255 31/7/255");
    }

    private void hear(String service, String body) {
        int length = 6 + body.replace(" ", "").length() / 2;
        String frame = "0610" + service + HexFormat.of().toHexDigits((short) length) + body;
        analyzer.datagram(state, Direction.TO_SERVER, bytes(frame), heard);
    }
}
