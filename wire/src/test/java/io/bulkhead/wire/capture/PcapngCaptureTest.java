// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngCaptureTest {
    private static final String SECTION =
            "0A0D0D0A 0000001C 1A2B3C4D 0001 0000 FFFFFFFFFFFFFFFF 0000001C";
    private static final String ETHERNET = "00000001 00000014 0001 0000 00000000 00000014";
    private static final String PACKET =
            "00000006 00000024 00000000 00000000 000F4240 00000002 0000003C AABB0000 00000024";

    @Test
    void readsWhatAPersonWroteByHand() throws CaptureException {
        try (Capture capture = open(SECTION + ETHERNET + PACKET)) {
            assertThat(CaptureBytes.packets(capture)).containsExactly("1 1.000000000 1 0 60 aabb");
            assertThat(capture.problem()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "00000006 00000000, 'packet 2 has a bad length, 0 (byte 84)'",
        "00000006 0000001C, 'packet 2 has a bad length, 28 (byte 84)'",
        "00000006 00000025, 'packet 2 has a bad length, 37 (byte 84)'",
        "00000006 FFFFFFFC, 'packet 2 claims 4294967292 bytes, which none has (byte 84)'",
        "00000BAD 00000008, 'a block after packet 1 has a bad length, 8 (byte 84)'",
        "00000BAD 0000000C 00000010,"
                + " 'a block after packet 1 has two lengths, 12 and 16 (byte 92)'",
        "00000006 00000020 00000000 00000000 00000000 00000000 00000000 00000024,"
                + " 'packet 2 has two lengths, 32 and 36 (byte 84)'",
        "00000006 00000020 00000001 00000000 00000000 00000000 00000000 00000020,"
                + " 'packet 2 is from interface 1, which is not described (byte 84)'",
        "00000006 00000020 FFFFFFFF 00000000 00000000 00000000 00000000 00000020,"
                + " 'packet 2 is from interface 4294967295, which is not described (byte 84)'",
        "00000006 00000020 00000000 00000000 00000000 00000001 00000000 00000020,"
                + " 'packet 2 claims 1 bytes, more than its block has (byte 84)'",
        "0A0D0D0A 0000001C 12345678, 'a section after packet 1 has no byte order (byte 84)'",
        "0A0D0D0A 0000001C 1A2B3C4D 0002 0000 FFFFFFFFFFFFFFFF 0000001C,"
                + " 'a section after packet 1 is of pcapng version 2, not 1 (byte 84)'",
        "0A0D0D0A 0000001C 1A2B3C4D 0001 0000 FFFFFFFFFFFFFFFF 0000001C"
                + " 00000003 00000010 00000000 00000010,"
                + " 'packet 2 is from interface 0, which is not described (byte 112)'",
    })
    void saysWhyItStops(String bytes, String problem) throws CaptureException {
        try (Capture capture = open(SECTION + ETHERNET + PACKET + bytes)) {
            assertThat(CaptureBytes.packets(capture)).hasSize(1);
            assertThat(capture.problem()).isEqualTo(problem);
            assertThat(capture.truncated()).isFalse();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "00000006 00000024 00000000, the file ends in the middle of packet 2",
        "00000003 00000024 00000000, the file ends in the middle of packet 2",
        "00000BAD FFFFFFFC 00000000, the file ends in the middle of a block after packet 1",
        "000000, the file ends in the middle of a block after packet 1",
    })
    void saysWhereItIsCut(String bytes, String problem) throws CaptureException {
        try (Capture capture = open(SECTION + ETHERNET + PACKET + bytes)) {
            assertThat(CaptureBytes.packets(capture)).hasSize(1);
            assertThat(capture.problem()).isEqualTo(problem);
            assertThat(capture.truncated()).isTrue();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0009 0001 09000000 0000 0000, 1.000000, an end of options",
        "0009 0001 09000000, 1.000000, no end of options",
        "0002 0003 65746800 0009 0001 09000000, 1.000000, a padded option before",
        "0000 0000 0009 0001 09000000, 1000.000000, an option after their end",
        "0009 0002 09090000, 1000.000000, a resolution of two bytes",
        "0002 FFFF 65746800 0009 0001 09000000, 1000.000000, an option longer than its block",
        "0002 FFFC 65746800, 1000.000000, an option whose padding passes the end",
        "0009, 1000.000000, half an option",
        "00090001, 1000.000000, an option without its value",
    })
    void readsOptions(String options, String seconds, String why) throws CaptureException {
        CaptureBytes built = CaptureBytes.big().section();
        built.describe(1, 0, built.body().hex(options));
        built.enhanced(0, 1_000_000_000L, 60, "aa", built.body());
        try (Capture capture = CaptureBytes.open(built.bytes())) {
            assertThat(CaptureBytes.packets(capture))
                    .containsExactly("1 " + seconds + "000 1 0 60 aa");
        }
    }

    @Test
    void addsDropsOverInterfacesAndSections() throws CaptureException {
        CaptureBytes built = CaptureBytes.little();
        CaptureBytes none = built.body();
        built.section().describe(1, 0, none).describe(1, 0, none);
        built.enhanced(0, 1, 1, "aa", none.body().option(4, none.body().u64(5)));
        built.block(5, built.body().u32(0).u64(1).option(5, none.body().u64(2)));
        built.block(5, built.body().u32(1).u64(1).option(7, none.body().u64(10)));
        built.block(5, built.body().u32(1).u64(2).option(7, none.body().u64(20)));
        built.block(5, built.body().u32(2).u64(1).option(7, none.body().u64(1000)));
        built.section().describe(1, 0, none);
        built.block(5, built.body().u32(0).u64(1).option(5, none.body().u64(100)));
        try (Capture capture = CaptureBytes.open(built.bytes())) {
            assertThat(CaptureBytes.packets(capture)).hasSize(1);
            assertThat(capture.problem()).isEmpty();
            assertThat(capture.drops()).isEqualTo(5 + 20 + 100);
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({"0003, 3, packets lost", "FFFF, 0, losses that are not known"})
    void countsTheDropsOfObsoletePackets(String drops, long counted, String why)
            throws CaptureException {
        String packet =
                "00000002 00000024 0000 DROPS 00000000 000F4240 00000001 00000001 AA000000"
                        + " 00000024";
        try (Capture capture = open(SECTION + ETHERNET + packet.replace("DROPS", drops))) {
            assertThat(CaptureBytes.packets(capture)).containsExactly("1 1.000000000 1 0 1 aa");
            assertThat(capture.drops()).isEqualTo(counted);
        }
    }

    @Test
    void describesNoMoreInterfacesThanItRemembers() throws CaptureException {
        CaptureBytes built = CaptureBytes.big().section();
        CaptureBytes none = built.body();
        for (int i = 0; i <= PcapngCapture.MOST_INTERFACES; i++) {
            built.describe(1, 0, none);
        }
        try (Capture capture = CaptureBytes.open(built.bytes())) {
            assertThat(CaptureBytes.packets(capture)).isEmpty();
            assertThat(capture.problem()).contains("more than 65536 interfaces");
            assertThat(capture.description()).isEqualTo("pcapng 1.0, 65536 interfaces");
        }
    }

    private static Capture open(String hex) throws CaptureException {
        return CaptureBytes.open(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
