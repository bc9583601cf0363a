// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttPacketTest {
    private final MqttPacket packet = new MqttPacket();

    @ParameterizedTest(name = "{3}: {1}")
    @CsvSource({
        "C0,               INCOMPLETE, 0,       half a header",
        "C000,             COMPLETE,   2,       a ping",
        "3003 0001,        INCOMPLETE, 0,       a packet without its end",
        "30808001,         INCOMPLETE, 0,       a length that goes on",
        "3080808001,       INCOMPLETE, 0,       the longest length but no topic",
        "30FFFFFFFF01,     BAD_LENGTH, 0,       a length of more than four bytes",
        "0000,             BAD_VALUE,  0,       the reserved type",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, int size, String why) {
        assertThat(packet.wrap(bytes(hex))).isEqualTo(verdict);
        assertThat(packet.size()).isEqualTo(size);
    }

    @Test
    void awaitsOnlyTheHeadOfALongPublication() {
        String head = "30 818004 0003 612F62" + "00".repeat(MqttPacket.HEAD);
        assertThat(packet.wrap(bytes(head))).isEqualTo(Verdict.INCOMPLETE);
        assertThat(packet.wrap(bytes(head + "00 00"))).isEqualTo(Verdict.COMPLETE);
        assertThat(packet.size()).isEqualTo(4 + 0x10001);
        assertThat(packet.whole()).isFalse();
    }

    @ParameterizedTest(name = "{3}: {2}")
    @CsvSource({
        "TO_SERVER, 100E 0004 4D515454 04 02 003C 0002 6162,  CERTAIN, a CONNECT of version 3.1.1",
        "TO_SERVER, 1010 0006 4D5149736470 03 02 003C 0002,   CERTAIN, a CONNECT of version 3.1",
        "TO_CLIENT, 100E 0004 4D515454 04 02 003C 0002 6162,  NO,      a CONNECT from the server",
        "TO_SERVER, 10,                                       MORE,    one byte",
        "TO_SERVER, 100E 0004 4D,                             MORE,    half a name",
        "TO_CLIENT, 20020000,                                 LIKELY,  a CONNACK",
        "TO_CLIENT, 3007 0003 612F62 3432,                    LIKELY,  a publication",
        "TO_SERVER, 8208 0001 0003 612F62 00,                 LIKELY,  a subscription",
        "TO_SERVER, 8209 0001 00 0003 612F62 00,              LIKELY,  a subscription of version 5",
        "TO_SERVER, C000,                                     WEAK,    a ping",
        "TO_SERVER, 00010000 0006 110300,                     NO,      Modbus",
        "TO_SERVER, 16030100 C8010000C4,                      NO,      TLS",
    })
    void isRecognisedByContent(Direction direction, String hex, Match match, String why) {
        assertThat(new MqttProtocol().recognise(direction, bytes(hex))).isEqualTo(match);
    }
}
