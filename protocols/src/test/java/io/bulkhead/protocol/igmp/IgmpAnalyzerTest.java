// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.igmp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgmpAnalyzerTest {
    private final Transcript heard = new Transcript();

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "11 00 0000 00000000, request subscribe 17:query  {type=17 version=1 groups=[ 0.0.0.0]}",
        "11 64 0000 E00000FB, request subscribe 17:query  {subscribe group 3758096635 =} {type=17 version=2 groups=[ 224.0.0.251]}",
        "11 64 0000 00000000 02 7D 0000, request subscribe 17:query  {type=17 version=3 groups=[ 0.0.0.0]}",
        "12 00 0000 E00000FB, report subscribe 18:report  {subscribe group 3758096635 =} {type=18 version=1 groups=[ 224.0.0.251]}",
        "16 00 0000 E00000FB, report subscribe 22:report  {subscribe group 3758096635 =} {type=22 version=2 groups=[ 224.0.0.251]}",
        "17 00 0000 E00000FB, report subscribe 23:leave  {subscribe group 3758096635 =} {type=23 version=2 groups=[ 224.0.0.251]}",
        "14 00 0000 00000000, report other 20:pim  {type=20 version=2 groups=[ 0.0.0.0]}",
    })
    void tellsGroupsAndVersions(String hex, String said) {
        hear(hex);
        assertThat(heard.operations()).containsExactly(said);
    }

    @Test
    void aReportOfVersion3HasManyGroups() {
        hear("22 00 0000 0000 0002 04 00 0001 E00000FB 0A000001 03 01 0000 EFFFFFFA 00000000");
        assertThat(heard.operations().getFirst())
                .contains("{subscribe group 3758096635 =} {subscribe group 4026531834 =}")
                .endsWith("groups=[ 224.0.0.251 239.255.255.250]}");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void whoAsksIsTheQuerier() {
        hear("11 64 0000 00000000");
        assertThat(heard.facts()).containsExactly("sender ROLE multicast-querier");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "11 00 0000, BAD_LENGTH@0, half a message",
        "99 00 0000 00000000, UNKNOWN_TYPE, a type nobody defined",
        "22 00 0000 0000 0002 04 00 0000 E00000FB, RECORD_OVERRUN, one group of two",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void hear(String hex) {
        IgmpAnalyzer analyzer = new IgmpAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }
}
