// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.LinkType;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/// Nothing on the wire makes the decoder throw, loop or point outside the frame.
class PacketDecoderRobustnessTest {
    private static final int[] LINK_TYPES = {
        LinkType.NULL,
        LinkType.ETHERNET,
        LinkType.ARCNET,
        LinkType.PPP,
        LinkType.FDDI,
        LinkType.RAW_BSD,
        LinkType.PPP_HDLC,
        LinkType.RAW,
        LinkType.CISCO_HDLC,
        LinkType.WLAN,
        LinkType.LOOP,
        LinkType.LINUX_SLL,
        LinkType.PRISM,
        LinkType.RADIOTAP,
        LinkType.AVS,
        LinkType.BACNET_MSTP,
        LinkType.PPI,
        LinkType.NFLOG,
        LinkType.LINUX_SLL2,
        LinkType.IEEE802_15_4,
        LinkType.IEEE802_15_4_NONASK_PHY,
        LinkType.IEEE802_15_4_NOFCS,
        LinkType.IEEE802_15_4_TAP,
        31337
    };

    private final PacketDecoder decoder = new PacketDecoder((packet, first, last) -> {});
    private final Packet packet = new Packet();
    private long time;

    private record Sample(int linkType, byte[] content) {}

    private static List<Sample> samples() {
        return Stream.of(
                        PacketDecoderTest.links(),
                        PacketDecoderTest.tags(),
                        PacketDecoderTest.ip(),
                        PacketDecoderTest.transport(),
                        PacketDecoderTest.tunnels(),
                        PacketDecoderTest.broken(),
                        SmallFramesTest.frames(),
                        FragmentsTest.samples())
                .flatMap(rows -> rows)
                .map(PacketDecoderRobustnessTest::sample)
                .toList();
    }

    private static Sample sample(Arguments row) {
        return new Sample((int) row.get()[1], HexFormat.of().parseHex((String) row.get()[2]));
    }

    private void decode(int linkType, byte[] content, int wireLength) {
        time += 1_000_000;
        Frame frame = Build.frame(linkType, content, time, wireLength);
        Outcome outcome = decoder.decode(frame, packet);
        assertThat(outcome).isNotNull();
        assertThat(packet.tunnels).isBetween(0, Packet.MAX_TUNNELS);
        assertThat(packet.wirePayloadLength).isNotNegative();
        assertThat(packet.frames > 0).isEqualTo(outcome != Outcome.FRAGMENT_HELD);
        if (outcome == Outcome.DECODED) {
            assertThat(packet.payload.length()).isLessThanOrEqualTo(packet.network.length());
            assertThat(packet.cut).isEqualTo(packet.payload.length() < packet.wirePayloadLength);
        }
    }

    @Test
    void bearsEveryPrefix() {
        assertThat(samples()).hasSizeGreaterThan(100);
        for (Sample sample : samples()) {
            for (int kept = 0; kept <= sample.content.length; kept++) {
                byte[] prefix = Arrays.copyOf(sample.content, kept);
                decode(sample.linkType, prefix, kept);
                decode(sample.linkType, prefix, sample.content.length);
            }
        }
    }

    @Test
    void bearsEveryChangedByte() {
        byte[] values = {0, 1, 0x0F, 0x40, 0x45, 0x7F, (byte) 0x80, (byte) 0xFF};
        for (Sample sample : samples()) {
            for (int at = 0; at < sample.content.length; at++) {
                byte[] changed = sample.content.clone();
                for (byte value : values) {
                    changed[at] = value;
                    decode(sample.linkType, changed, changed.length);
                }
            }
        }
    }

    @Test
    void bearsEveryFrameOnEveryLink() {
        for (Sample sample : samples()) {
            for (int linkType : LINK_TYPES) {
                decode(linkType, sample.content, sample.content.length);
            }
        }
    }

    @Test
    void bearsNoise() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            decode(LINK_TYPES[i % LINK_TYPES.length], noise, noise.length + random.nextInt(10));
        }
        assertThat(decoder.fragments().inFlight()).isLessThanOrEqualTo(Fragments.MAX_DATAGRAMS);
    }

    @Test
    void endsSoonHoweverLongAndNested() {
        List<String> towers =
                List.of(
                        "81000001",
                        "AAAA03000000810000050100",
                        "00010040",
                        "45000000000000000004",
                        "3C00000000000000",
                        "00006558",
                        "0800000000000700",
                        "00000000",
                        "FFFFFFFF");
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    for (String tower : towers) {
                        byte[] content =
                                HexFormat.of().parseHex(tower.repeat(65_535 / Build.size(tower)));
                        for (int linkType : LINK_TYPES) {
                            for (int offset = 0; offset < 16; offset++) {
                                decode(
                                        linkType,
                                        Arrays.copyOfRange(content, offset, content.length),
                                        content.length);
                            }
                        }
                    }
                });
    }
}
