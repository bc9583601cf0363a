// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmpv6;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Icmpv6AnalyzerTest {
    private static final String NEIGHBOUR = "FE80000000000000 0000000000000007 ";

    private final Transcript heard = new Transcript();
    private final Icmpv6Analyzer analyzer = new Icmpv6Analyzer();
    private final Pending pending = analyzer.newState();

    @Test
    void anEchoComesBack() {
        hear("80 00 0000 0001 0002 6162");
        hear("81 00 0000 0001 0002 6162");
        assertThat(heard.operations())
                .containsExactly(
                        "request identify 128:echo  {identify echo-data =2} {type=128 code=0 id=1 sequence=2 length=2}",
                        "response identify 129:echo-reply ok {identify echo-data =2} {type=129 code=0 id=1 sequence=2 length=2}");
        assertThat(pending.size()).as("answered").isZero();
    }

    @Test
    void aNeighbourTellsItsMac() {
        hear("87 00 0000 00000000" + NEIGHBOUR + "01 01 020000000009");
        hear("88 00 0000 60000000" + NEIGHBOUR + "02 01 020000000007");
        assertThat(heard.facts())
                .containsExactly("sender mac 020000000009", "fe80000000000000::7 mac 020000000007");
        assertThat(heard.operations().getFirst())
                .startsWith(
                        "request identify 135:neighbour-solicitation  {identify neighbour fe80::7=}");
    }

    @Test
    void aRouterTellsPrefixesAndNameServers() {
        hear(
                "86 00 0000 40 00 0708 00000000 00000000"
                        + "01 01 020000000001"
                        + "03 04 40 C0 00000E10 00000E10 00000000 20010DB800000000 0000000000000000"
                        + "19 03 0000 00000E10 20010DB800000000 0000000000000035");
        assertThat(heard.facts())
                .containsExactly(
                        "sender ROLE router",
                        "sender mac 020000000001",
                        "20010db800000000::35 ROLE dns-server");
        assertThat(heard.operations().getFirst())
                .contains("{identify prefix 2001:db8::=} {identify name-server 2001:db8::35=}");
    }

    @Test
    void listenersTellTheirGroups() {
        hear(
                "8F 00 0000 0000 0002"
                        + "04 00 0001 FF02000000000000 0000000000000001 20010DB800000000 0000000000000001"
                        + "03 00 0000 FF02000000000000 0000000000000002");
        assertThat(heard.operations().getFirst())
                .contains("{subscribe group ff02::1=} {subscribe group ff02::2=}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "87 00 0000 00000000, BAD_LENGTH@0, no target",
        "80 00, BAD_LENGTH@0, half a header",
        "C8 00 0000 00000000, UNKNOWN_TYPE, a type nobody defined",
        "85 00 0000 00000000 01 00 020000000009, OPTION_OVERRUN, an option of no length",
        "85 00 0000 00000000 01 02 020000000009, OPTION_OVERRUN, an option that passes the end",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void hear(String hex) {
        analyzer.datagram(pending, Direction.TO_SERVER, bytes(hex), heard);
    }
}
