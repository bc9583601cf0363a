// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.doip;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoipAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final DoipAnalyzer analyzer = new DoipAnalyzer();
    private final Pending state = analyzer.newState();

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "03FC 0006 00000009 0E80 1000 10 00000000, response session 6:routing-activation-response ok",
        "03FC 0006 00000009 0E80 1000 06 00000000, response session 6:routing-activation-response unsupported-activation-type",
        "03FC 8003 00000005 1000 0E80 03,          response session 32771:diagnostic-nack unknown-target-address",
        "03FC 0000 00000001 02,                    response other 0:header-nack message-too-large",
        "FF00 0001 00000000,                       request browse 1:vehicle-identification-request",
    })
    void saysHowItWent(String message, String start) {
        hear(message);
        assertThat(heard.operations().getFirst()).startsWith(start);
    }

    @Test
    void handsDiagnosticsOnWithTheirAddresses() {
        hear("03FC 8001 00000007 0E80 1000 22F190");
        assertThat(heard.carried()).containsExactly("doip/uds " + 0x0E80_1000 + " 22f190");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "03FC 8001 00000007 0E80 1000 22F190, CERTAIN",
        "03FC 8001 00000007,                  CERTAIN",
        "03FC 80,                             MORE",
        "03FD,                                NO",
        "05FA 0001 00000000,                  NO",
        "03FC 0001 00000009,                  WEAK",
        "03FC F001 00000000,                  WEAK",
    })
    void isKnownByItsHeader(String start, Match match) {
        assertThat(new DoipProtocol().recognise(Direction.TO_SERVER, bytes(start)))
                .isEqualTo(match);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0300 0001 00000000,    BAD_MARKER@0",
        "03FC 0001 00000009 00, BAD_LENGTH@0",
        "03FC 0001 00000001 00, UNEXPECTED_LENGTH",
        "03FC F001 00000000,    UNKNOWN_TYPE",
    })
    void saysWhatIsOdd(String message, String oddity) {
        hear(message);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void hear(String message) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(message), heard);
    }
}
