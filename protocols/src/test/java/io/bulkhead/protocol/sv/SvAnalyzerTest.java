// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvAnalyzerTest {
    private static final String PAIR = "FFFFFFFF 00000000";

    private final Transcript heard = new Transcript();
    private final SvAnalyzer analyzer = new SvAnalyzer();
    private final SvStreams streams = analyzer.newState();

    @Test
    void tellsNamedChannelsOfTheUsualLayout() {
        hear(message(7, 2, PAIR.repeat(7) + "00000009 00000003"));
        assertThat(heard.operations().getFirst())
                .startsWith("report report -1:samples  {report current 0 InnATCTR1.AmpSv=-1}")
                .contains("{report voltage 7 UnnNTVTR4.VolSv=9}")
                .endsWith(
                        "{appid=16384 length=99 simulated=false count=1 streams=[ M] samples=[ 7]"
                                + " revision=1 synchronised=2}");
        assertThat(heard.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "00000001 00000000 00000002 00000000, {report sample 0 =1} {report sample 1 =2}",
        "00000001 00010000,                   {report samples =0000000100010000}",
        "00000001 00,                         {report samples =0000000100}",
    })
    void otherLayoutsAreToldAsFarAsTheyAreKnown(String values, String items) {
        hear(message(7, 2, values));
        assertThat(heard.operations().getFirst()).contains("samples  " + items);
    }

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({
        "7, 8, ''",
        "7, 7, ''",
        "79, 0, ''",
        "7, 9, SAMPLES_MISSED",
        "7, 5, COUNTER_WENT_BACK",
    })
    void followsItsCounter(int before, int counter, String oddity) {
        hear(message(before, 2, PAIR));
        hear(message(counter, 2, PAIR));
        assertThat(String.join(" ", heard.oddities())).isEqualTo(oddity);
    }

    @Test
    void losingTheClockIsToldOnce() {
        hear(message(1, 2, PAIR));
        hear(message(2, 0, PAIR));
        hear(message(3, 0, PAIR));
        assertThat(heard.oddities()).containsExactly("SYNCHRONISATION_LOST");
    }

    @Test
    void moreStreamsThanAreKnownAreNoMore() {
        for (int name = 0; name <= SvStreams.MAX; name++) {
            assertThat(streams.find(name)).isFalse();
            streams.put(name, 1, 1, 1);
        }
        assertThat(streams.find(SvStreams.MAX)).isTrue();
    }

    private void hear(Bytes message) {
        analyzer.datagram(streams, Direction.TO_SERVER, message, heard);
    }

    private static Bytes message(int counter, int synchronised, String values) {
        String hex = values.replace(" ", "");
        String sample =
                "80014D8202%04X8304000000018501%02X87%02X%s"
                        .formatted(counter, synchronised, hex.length() / 2, hex);
        int size = sample.length() / 2;
        return Transcript.bytes(
                "4000%04X00000000 60%02X 800101 A2%02X 30%02X %s"
                        .formatted(size + 17, size + 7, size + 2, size, sample));
    }
}
