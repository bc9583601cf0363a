// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SomeIpAnalyzerTest {
    private static final String DISCOVERY = "FFFF 8100 00000024 0000 0001 01 01 02 00 C0000000";

    private final Transcript heard = new Transcript();
    private final SomeIpAnalyzer analyzer = new SomeIpAnalyzer();
    private final SomeIpAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "1234 0421 00000008 0007 0001 01 01 00 00, request control 1057:request",
        "1234 0421 00000008 0007 0001 01 01 80 00, response control 1057:response ok",
        "1234 0421 00000008 0007 0001 01 01 81 03, response control 1057:error unknown-method",
        "1234 8010 00000008 0007 0001 01 01 02 00, report report 32784:notification",
        "FFFF 0000 00000008 DEAD BEEF 01 01 01 00, report session 0:magic-cookie",
    })
    void saysWhatAMessageIs(String message, String start) {
        hear(message);
        assertThat(heard.operations().getFirst()).startsWith(start);
    }

    @ParameterizedTest(name = "{0} for {1} is {2}")
    @CsvSource({
        "01, 000003, identify offer-service",
        "01, 000000, identify stop-offer-service",
        "00, 000003, browse find-service",
        "06, 000003, subscribe subscribe-eventgroup",
        "07, 000000, subscribe subscribe-eventgroup-nack",
    })
    void readsEntries(String type, String timeToLive, String item) {
        hear(
                DISCOVERY
                        + "00000010"
                        + type
                        + "000000 1234 0001 01"
                        + timeToLive
                        + "00000010 00000000");
        assertThat(heard.operations().getFirst()).contains("{" + item + " 1 =");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aSegmentHasItsPlace() {
        hear("1234 0421 00000010 0007 0001 01 01 20 00 00000201 AABBCCDD");
        assertThat(heard.operations().getFirst())
                .contains("method 1057 =aabbccdd")
                .contains("offset=512 more=true");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1234 0421 00000008 0007 0001 01 01 00 00,                 LIKELY",
        "1234 0421 00000009 0007 0001 01 01 00 00,                 WEAK",
        "1234 0421 00000008 0007 0001 02 01 00 00,                 NO",
        "1234 0421 00000008 0007 0001 01 01 77 00,                 NO",
        "1234 0421 00000003 0007,                                  NO",
        "1234 0421 0000,                                           MORE",
        "FFFF 8100 00000030 0000 0001 01 01 02 00,                 CERTAIN",
    })
    void isKnownByItsHeader(String start, Match match) {
        assertThat(new SomeIpProtocol().recognise(Direction.TO_SERVER, bytes(start)))
                .isEqualTo(match);
    }

    private void hear(String message) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(message), heard);
    }
}
