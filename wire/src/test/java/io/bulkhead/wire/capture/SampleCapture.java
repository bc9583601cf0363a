// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/// One capture of every variant, built by hand, with what is in it.
///
/// @param packets as [CaptureBytes#packets] writes them
record SampleCapture(String name, CaptureBytes built, String description, List<String> packets) {
    private static final String DESTINATION = "ffffffffffff";

    byte[] bytes() {
        return built.bytes();
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<SampleCapture> all() {
        return Stream.of(
                microseconds("little-endian pcap", CaptureBytes.little()),
                microseconds("big-endian pcap", CaptureBytes.big()),
                nanoseconds(),
                modified(),
                ixia(),
                beforeVersion23(),
                ofVersion23(),
                sections(),
                everyPacketBlock());
    }

    private static SampleCapture microseconds(String name, CaptureBytes built) {
        built.pcap(0xA1B2C3D4L, 4, CaptureBytes.ETHERNET).whole();
        built.record(1000, 5, 6, 60, DESTINATION).record(0xFFFF_FFFFL, 999_999, 0, 0, "");
        return new SampleCapture(
                name,
                built,
                "pcap 2.4, microseconds",
                List.of("1 1000.000005000 1 0 60 " + DESTINATION, "2 4294967295.999999000 1 0 0 "));
    }

    private static SampleCapture nanoseconds() {
        CaptureBytes built = CaptureBytes.little().pcap(0xA1B23C4DL, 4, 0x2400_0001L).whole();
        built.record(1000, 5, 1, 60, "00").record(999, 999_999_999, 3, 2, "010203");
        return new SampleCapture(
                "nanoseconds, with a frame check sequence",
                built,
                "pcap 2.4, nanoseconds",
                List.of("1 1000.000000005 1 0 60 00", "2 999.999999999 1 0 2 010203"));
    }

    private static SampleCapture modified() {
        CaptureBytes built = CaptureBytes.little().pcap(0xA1B2CD34L, 4, 1).whole();
        built.u32(1000).u32(5).u32(2).u32(60).hex("01000000 0800 04 00").hex("aabb").whole();
        built.u32(1000).u32(6).u32(1).u32(60).hex("01000000 0800 04 00").hex("cc").whole();
        return new SampleCapture(
                "modified pcap",
                built,
                "pcap 2.4, microseconds, modified",
                List.of("1 1000.000005000 1 0 60 aabb", "2 1000.000006000 1 0 60 cc"));
    }

    private static SampleCapture ixia() {
        CaptureBytes built = CaptureBytes.big().pcap(0x1C0001ACL, 4, 1).u32(17).whole();
        built.record(1000, 5, 1, 60, "aa");
        return new SampleCapture(
                "Ixia's pcap",
                built,
                "pcap 2.4, microseconds, Ixia",
                List.of("1 1000.000005000 1 0 60 aa"));
    }

    private static SampleCapture beforeVersion23() {
        CaptureBytes built = CaptureBytes.big().pcap(0xA1B2C3D4L, 2, 1).whole();
        built.record(1000, 5, 60, 1, "aa").record(1000, 6, 2, 1, "bb");
        return new SampleCapture(
                "pcap with the length on the wire first",
                built,
                "pcap 2.2, microseconds",
                List.of("1 1000.000005000 1 0 60 aa", "2 1000.000006000 1 0 2 bb"));
    }

    private static SampleCapture ofVersion23() {
        CaptureBytes built = CaptureBytes.big().pcap(0xA1B2C3D4L, 3, 1).whole();
        built.record(1000, 5, 60, 1, "aa").record(1000, 6, 1, 60, "bb");
        return new SampleCapture(
                "pcap with lengths in either order",
                built,
                "pcap 2.3, microseconds",
                List.of("1 1000.000005000 1 0 60 aa", "2 1000.000006000 1 0 60 bb"));
    }

    /// Three sections in two byte orders, with interfaces of several resolutions.
    private static SampleCapture sections() {
        CaptureBytes built = CaptureBytes.little();
        CaptureBytes none = built.body();
        CaptureBytes nanos = built.body().option(9, built.body().hex("09")).u32(0);
        CaptureBytes later =
                built.body()
                        .option(2, built.body().hex("65746830"))
                        .option(9, built.body().hex("8A"))
                        .option(14, built.body().u64(3600))
                        .u32(0);
        built.section().describe(1, 0, none).describe(113, 96, nanos).describe(1, 0, later);
        built.enhanced(0, 1_000_000_005L, 60, "aa", none);
        built.enhanced(1, 1_000_000_005L, 60, "bbcc", none);
        built.enhanced(2, 1536, 60, "ddeeff00", none);
        built.order(ByteOrder.BIG_ENDIAN).section();
        built.describe(228, 0, built.body()).enhanced(0, 7, 1, "45", built.body());
        built.order(ByteOrder.LITTLE_ENDIAN).section();
        return new SampleCapture(
                "pcapng with sections of either byte order",
                built,
                "pcapng 1.0, 4 interfaces",
                List.of(
                        "1 1000.000005000 1 0 60 aa",
                        "2 1.000000005 113 1 60 bbcc",
                        "3 3601.500000000 1 2 60 ddeeff00",
                        "4 0.000007000 228 3 1 45"));
    }

    /// Every block with a packet, among blocks without.
    private static SampleCapture everyPacketBlock() {
        CaptureBytes built = CaptureBytes.big().section();
        CaptureBytes none = built.body();
        CaptureBytes comment =
                built.body()
                        .option(1, built.body().hex("68656C6C6F"))
                        .option(4, built.body().u64(2))
                        .u32(0);
        CaptureBytes statistics =
                built.body()
                        .u32(0)
                        .u64(0)
                        .option(5, none.body().u64(3))
                        .option(7, none.body().u64(4));
        built.describe(1, 2, none);
        built.block(10, built.body().hex("544C534B 00000003 616263"));
        built.block(3, built.body().u32(60).hex("0102"));
        built.enhanced(0, 1_000_000, 60, "aa", comment);
        built.block(4, built.body().u32(0));
        built.block(3, built.body().u32(1).hex("03"));
        built.block(2, obsolete(built, 1, 2_000_000, "bbcc"));
        built.block(0x0BAD, built.body());
        built.block(2, obsolete(built, 0xFFFF, 3_000_000, "dd"));
        built.block(5, statistics);
        return new SampleCapture(
                "pcapng with every block that holds a packet",
                built,
                "pcapng 1.0, 1 interface",
                List.of(
                        "1 0.000000000 1 0 60 0102",
                        "2 1.000000000 1 0 60 aa",
                        "3 1.000000000 1 0 1 03",
                        "4 2.000000000 1 0 60 bbcc",
                        "5 3.000000000 1 0 60 dd"));
    }

    private static CaptureBytes obsolete(CaptureBytes built, int drops, long time, String bytes) {
        CaptureBytes body = built.body().u16(0).u16(drops).u32(time >>> 32).u32(time);
        return body.u32(bytes.length() / 2).u32(60).hex(bytes);
    }
}
