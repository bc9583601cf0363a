// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import static io.bulkhead.protocol.enip.EnipHeaderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonPacketTest {
    private final CommonPacket packet = new CommonPacket();

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "'', 0, true, nothing at all",
        "0000, 0, false, no items",
        "0100 0000 0000, 1, false, one empty item",
        "0200 0000 0000, 1, true, an announced item is missing",
        "0200 0000 0000 B200 0400 AABB, 2, true, an item ends too early",
        "0200 A100 0400 01020304 B100 0200 0500, 2, false, an address and its data",
    })
    void walksWhatIsThere(String hex, int items, boolean broken, String what) {
        packet.wrap(bytes(hex), 0);
        int seen = 0;
        while (packet.next()) {
            seen++;
        }
        assertThat(seen).isEqualTo(items);
        assertThat(packet.broken()).isEqualTo(broken);
    }

    @Test
    void givesEachItemItsData() {
        packet.wrap(bytes("FFFF 0200 A100 0400 01020304 B100 0200 0500"), 2);
        assertThat(packet.next()).isTrue();
        assertThat(packet.type()).isEqualTo(CommonPacket.CONNECTED_ADDRESS);
        assertThat(packet.data().u32le(0)).isEqualTo(0x04030201);
        assertThat(packet.next()).isTrue();
        assertThat(packet.data().u16le(0)).isEqualTo(5);
    }
}
