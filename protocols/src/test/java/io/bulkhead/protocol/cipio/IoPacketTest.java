// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cipio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IoPacketTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0200 0280 0800 787B3A00 01000000 B100 0200 0100, CERTAIN, an I/O packet",
        "0200 0280 0800 787B3A00 01000000 B100, NO, a packet without its data's length",
        "0200 A100 0400 787B3A00 B100 0200 0100 00000000, NO, a connected message",
        "0100 0280 0800 787B3A00 01000000 B100 0200 0100, NO, one item only",
    })
    void recognisesItsOwn(String hex, Match match, String what) {
        Bytes datagram = Transcript.bytes(hex);
        assertThat(new CipIoProtocol().recognise(Direction.TO_SERVER, datagram)).isEqualTo(match);
    }

    @Test
    void reportsTheDataOfAConnection() {
        Transcript sink = new Transcript();
        Bytes datagram = Transcript.bytes("0200 0280 0800 787B3A00 05000000 B100 0400 0100 ABCD");
        new CipIoAnalyzer().datagram(null, Direction.TO_SERVER, datagram, sink);
        assertThat(sink.operations()).hasSize(1);
        assertThat(sink.operations().getFirst())
                .contains("report report", "connection 3832696", "0100abcd");
    }

    @Test
    void callsMissingDataMalformedOnlyWhereTheCaptureIsWhole() {
        Bytes datagram = Transcript.bytes("0200 0280 0800 787B3A00 05000000 B100 0400 0100");
        Transcript whole = new Transcript();
        Transcript cut = new Transcript().cutting();
        new CipIoAnalyzer().datagram(null, Direction.TO_SERVER, datagram, whole);
        new CipIoAnalyzer().datagram(null, Direction.TO_SERVER, datagram, cut);
        assertThat(whole.oddities()).containsExactly("BAD_LENGTH@18");
        assertThat(cut.operations()).hasSize(1);
    }
}
