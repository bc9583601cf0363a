// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpsAnalyzerTest {
    private static final String HEADER = "52545053 0203 010F 010F0A00000900010000000A";
    private static final String TO_PUBLICATIONS = "0000 1000 000003C7 000003C2 00000000 01000000";
    private static final String TO_TOPIC = "0000 1000 00000000 00001203 00000000 01000000";
    private static final String PUBLICATION =
            "0003 0000 5A00 1000 010F0A00000900010000000A 00001203"
                    + "0500 0C00 06000000 73706565 64000000 0100 0000";

    private final Transcript heard = new Transcript();
    private final RtpsAnalyzer analyzer = new RtpsAnalyzer();

    @Test
    void dataAreToldByTheTopicThatWasAnnounced() {
        hear(
                "1505 4C00".replace("4C", length(TO_PUBLICATIONS + PUBLICATION))
                        + TO_PUBLICATIONS
                        + PUBLICATION);
        hear("1505 1A00" + TO_TOPIC + "0001 0000 2A00");
        assertThat(heard.operations().getFirst()).contains("{browse publication 962 speed=}");
        assertThat(heard.operations().getLast()).contains("{report topic 4611 speed=2a00}");
    }

    @Test
    void dataOfAnUnknownWriterHaveNoTopic() {
        hear("1505 1A00" + TO_TOPIC + "0001 0000 2A00");
        assertThat(heard.operations().getLast())
                .startsWith("report report 21:data  {report topic 4611 =2a00}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0901 0800 0000000000000000 0701 5A00 00, BAD_LENGTH@32,      longer than its message",
        "5501 0000,                              UNKNOWN_SUBMESSAGE, of no standard",
        "1505 0400 00000000,                     DATA_TOO_SHORT,     no room for a writer",
    })
    void saysWhatIsOdd(String submessages, String oddity, String why) {
        hear(submessages);
        assertThat(heard.oddities()).as(why).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "52545053 0203 0101, CERTAIN",
        "52545058 0203 0101, CERTAIN",
        "52545053 0303 0101, NO",
        "52545053 02,        NO",
        "48545450 0203 0101, NO",
    })
    void isKnownByItsMagic(String start, Match match) {
        assertThat(new RtpsProtocol().recognise(Direction.TO_SERVER, bytes(start)))
                .isEqualTo(match);
    }

    private static String length(String hex) {
        return String.format("%02X", hex.replace(" ", "").length() / 2);
    }

    private void hear(String submessages) {
        analyzer.datagram(
                analyzer.newState(), Direction.TO_SERVER, bytes(HEADER + submessages), heard);
    }
}
