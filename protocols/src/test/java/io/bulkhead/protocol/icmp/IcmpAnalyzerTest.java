// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpAnalyzerTest {
    private static final String QUOTED =
            "45 00 0030 0000 0000 40 11 0000 0A000009 0A000007 C351 01F6 001C 0000";

    private final Transcript heard = new Transcript();
    private final IcmpAnalyzer analyzer = new IcmpAnalyzer();
    private final Pending pending = analyzer.newState();

    @Test
    void anEchoComesBack() {
        hear("08 00 0000 0001 0002 6162");
        hear("00 00 0000 0001 0002 6162");
        assertThat(heard.operations())
                .containsExactly(
                        "request identify 8:echo  {identify echo-data =2} {type=8 code=0 id=1 sequence=2 length=2}",
                        "response identify 0:echo-reply ok {identify echo-data =2} {type=0 code=0 id=1 sequence=2 length=2}");
        assertThat(pending.size()).as("answered").isZero();
    }

    @Test
    void anErrorTellsWhatItIsAbout() {
        hear("03 03 0000 00000000" + QUOTED);
        assertThat(heard.operations())
                .containsExactly(
                        "report report 3:unreachable port unreachable {report ipv4 167772167 =}"
                                + " {type=3 code=3 quoted={source=10.0.0.9 target=10.0.0.7 protocol=17 sourcePort=50001 targetPort=502}}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "05 01 0000 0A0000FE, sender ROLE router;10.0.0.254 ROLE router, a redirect names two routers",
        "05 01 0000 0A000007, sender ROLE router, a target on the link is redirected to itself",
        "0B 00 0000 00000000, sender ROLE router, who gives up forwards",
        "0B 01 0000 00000000, '', fragments that did not arrive end at a host",
        "03 01 0000 00000000, '', anybody can say that a host is not there",
    })
    void errorsTellWhoForwards(String header, String facts, String why) {
        hear(header + QUOTED);
        assertThat(String.join(";", heard.facts())).isEqualTo(facts);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "08 00 0000,          BAD_LENGTH@0,  half a header",
        "63 00 0000 00000000, UNKNOWN_TYPE,  a type nobody defined",
        "03 00 0000 00000000, QUOTE_MISSING, an error about nothing",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void hear(String hex) {
        analyzer.datagram(pending, Direction.TO_SERVER, bytes(hex), heard);
    }
}
