// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.LinkType;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Holds what the kernel would do with frames against what their packets are judged to be.
final class FilteredFrames {
    /// A filter, and the machine that runs it and its opposite.
    private static final class Held {
        private final String expression;
        private final PacketFilter filter;
        private final BpfMachine machine;
        private final BpfMachine opposite;

        Held(String expression) {
            this.expression = expression;
            filter = compiled(expression);
            machine = new BpfMachine(filter.program());
            opposite = new BpfMachine(compiled("not (" + expression + ")").program());
        }
    }

    private final List<Held> all = new ArrayList<>();
    private final PacketDecoder decoder = new PacketDecoder((packet, frame, time) -> {});
    private final Packet packet = new Packet();
    private final Frame frame = new Frame();
    private long time;
    private long judged;
    private long passed;

    FilteredFrames(List<String> expressions) {
        expressions.forEach(expression -> all.add(new Held(expression)));
    }

    static PacketFilter compiled(String expression) {
        try {
            return PacketFilter.compile(expression);
        } catch (FilterException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /// @return whether the kernel judged it by all of the filters, instead of passing it on
    boolean check(byte[] bytes) {
        frame.bytes().aim(bytes, 0, bytes.length);
        frame.set(1, ++time, LinkType.ETHERNET, 0, bytes.length);
        decoder.decode(frame, packet);
        boolean byAll = true;
        for (Held one : all) {
            boolean wanted = one.filter.wants(packet);
            boolean passes = one.machine.passes(bytes, -1);
            boolean other = one.opposite.passes(bytes, -1);
            if (wanted && !passes || !wanted && !other || !passes && !other) {
                assertThat(HexFormat.of().formatHex(bytes))
                        .as("wrong by " + one.expression + ", wanted " + wanted)
                        .isEmpty();
            }
            if (passes && other) {
                byAll = false;
            }
            checkTagBeside(one, bytes, passes);
        }
        judged += byAll ? 1 : 0;
        passed += byAll ? 0 : 1;
        return byAll;
    }

    /// The same with the outermost tag beside the packet.
    private static void checkTagBeside(Held one, byte[] bytes, boolean passes) {
        if (bytes.length < 18 || bytes[12] != (byte) 0x81 || bytes[13] != 0) {
            return;
        }
        byte[] without = new byte[bytes.length - 4];
        System.arraycopy(bytes, 0, without, 0, 12);
        System.arraycopy(bytes, 16, without, 12, bytes.length - 16);
        int tag = (bytes[14] & 0xFF) << 8 | bytes[15] & 0xFF;
        boolean beside = one.machine.passes(without, tag);
        // With one tag less in the packet, more can be judged.
        if (beside && !passes) {
            assertThat(HexFormat.of().formatHex(bytes))
                    .as("with the tag beside it passes " + one.expression)
                    .isEmpty();
        }
    }

    Packet packet() {
        return packet;
    }

    /// What the last frame is to the first of the filters.
    boolean wanted() {
        return all.getFirst().filter.wants(packet);
    }

    long judged() {
        return judged;
    }

    long passed() {
        return passed;
    }

    /// Frames of each kind that the program tells apart.
    static List<byte[]> samples() {
        String macs = "001b1b000002 001b1b000001";
        String tcp = "c350 01f6 00000001 00000002 5018 2000 0000 0000 000100000006010300000001";
        String udp = "d431 0035 0014 0000 000102030405060708090a0b";
        String four = "0a000009 0a000014";
        String six = "fe800000000000000000000000000001 20010db8000000000000000000000002";
        List<String> all =
                List.of(
                        "0800 4500 0034 0001 0000 4006 0000" + four + tcp,
                        "8100 a00a 0800 4500 0034 0001 4000 4006 0000" + four + tcp,
                        "8100 0000 0800 4500 0034 0001 4000 4006 0000" + four + tcp,
                        "88a8 0064 8100 a00a 0800 4500 0034 0001 4000 4006 0000" + four + tcp,
                        "8100 0001 8100 0002 8100 0003 0800 4500 0034 0001 4000 4006 0000"
                                + four
                                + tcp,
                        "0800 4600 0038 0001 0000 4006 0000" + four + "01010101" + tcp,
                        "0800 4500 0034 0001 2000 4006 0000" + four + tcp,
                        "0800 4500 0034 0001 0010 4006 0000" + four + tcp,
                        "0800 4500 0010 0001 0000 4006 0000" + four + tcp,
                        "0800 4500 0000 0001 0000 4006 0000" + four + tcp,
                        "0800 4500 0028 0001 0000 4011 0000" + four + udp,
                        "8100 000a 86dd 6000 0000 0014 11 40" + six + udp,
                        "86dd 6000 0000 0020 06 40" + six + tcp,
                        "86dd 6000 0000 0018 00 40"
                                + six
                                + "3a00 0502 0000 0000 8f00 0000 0000 0000",
                        "86dd 6000 0000 0008 3a 40" + six + "8000 0000 0001 0001",
                        "0800 4500 001c 0001 0000 4001 0000" + four + "0800 0000 0001 0001",
                        "0800 4500 004c 0001 0000 402f 0000"
                                + four
                                + "0000 0800 4500 0034 0001 0000 4006 0000 c0a80001 c0a80002"
                                + tcp,
                        "0800 4500 0066 0001 0000 4011 0000"
                                + four
                                + "d431 12b5 0052 0000 0800000000000700 0026b9000001 0026b9000002"
                                + "0800 4500 0034 0001 0000 4006 0000 c0a80001 c0a80002"
                                + tcp,
                        "0806 0001 0800 0604 0001 001b1b000001 0a000009 000000000000 0a000014",
                        "8892 8000 0000 0001 0002",
                        "0026 424203 00000000000000000000000000000000000000000000000000000000",
                        "0003 aaaa03 000000 0800 4500 0034 0001 0000 4006 0000" + four + tcp,
                        "8847 00010140 4500 0034 0001 0000 4006 0000" + four + tcp);
        return all.stream()
                .map(text -> HexFormat.of().parseHex((macs + text).replace(" ", "")))
                .toList();
    }

    static List<String> expressions() {
        return List.of(
                "not port 22",
                "tcp",
                "udp",
                "icmp or icmp6",
                "arp",
                "ip",
                "ip6",
                "ip proto 17",
                "ether proto 0x8892",
                "vlan",
                "vlan 10",
                "not vlan 100",
                "host 10.0.0.9",
                "src host 10.0.0.20",
                "not net 10.0.0.0/8",
                "dst net 10.0.0.16/28",
                "net 0.0.0.0/0",
                "host fe80::1",
                "src net fe80::/10",
                "dst net 2001:db8::/33",
                "net ::/0",
                "port 502",
                "tcp dst port 502",
                "udp src port 53",
                "portrange 500-510",
                "src portrange 1-49999",
                "ether host 00:1b:1b:00:00:01",
                "ether dst host 00:1b:1b:00:00:01",
                "tcp port 502 and not (host 10.0.0.9 or vlan 3) or udp and ip6",
                "not (tcp and port 502) and not arp");
    }

    static byte[] start(byte[] frame, int length) {
        return Arrays.copyOf(frame, length);
    }
}
