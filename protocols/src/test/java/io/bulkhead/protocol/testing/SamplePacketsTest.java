// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplePacketsTest {
    private static final int IP = 14;

    private static List<SampleFrame> frames(String script) {
        SampleScript read = new SampleScript(Path.of("x.sample")).read(script.lines().toList());
        return SamplePackets.of(new Sample(Path.of("x"), "p", "x", read.flows(), read.steps()));
    }

    private static ByteBuffer bytes(SampleFrame frame) {
        return ByteBuffer.wrap(frame.bytes());
    }

    @Test
    void aConnectionIsOpenedCountedAndClosed() {
        List<SampleFrame> frames =
                frames("tcp 10.0.0.9:50001 -> 10.0.0.20:502\n> 010203\n< 0405\nlost > 10\n> 06");

        assertThat(frames)
                .extracting(frame -> flags(frame))
                .containsExactly(
                        "S 1000000/0",
                        "SA 2000000000/1000001",
                        "A 1000001/2000000001",
                        "PA 1000001/2000000001",
                        "PA 2000000001/1000004",
                        "PA 1000014/2000000003",
                        "FA 1000015/2000000003",
                        "FA 2000000003/1000016",
                        "A 1000016/2000000004");
        assertThat(frames)
                .extracting(SampleFrame::step)
                .containsExactly(-1, -1, -1, 0, 1, 3, -1, -1, -1);
    }

    private static String flags(SampleFrame frame) {
        ByteBuffer bytes = bytes(frame);
        int flags = bytes.get(IP + 33);
        String names =
                ((flags & 1) != 0 ? "F" : "")
                        + ((flags & 2) != 0 ? "S" : "")
                        + ((flags & 8) != 0 ? "P" : "")
                        + ((flags & 16) != 0 ? "A" : "");
        return names
                + " "
                + Integer.toUnsignedString(bytes.getInt(IP + 24))
                + "/"
                + Integer.toUnsignedString(bytes.getInt(IP + 28));
    }

    @Test
    void aConnectionThatWasOpenBeforeIsNotOpenedOrClosed() {
        assertThat(frames("tcp 10.0.0.9:5 -> 10.0.0.20:502 midstream\n> 01\n< 02")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp 10.0.0.9:50001 -> 10.0.0.20:502\n> 010203",
                "udp 10.0.0.9:50001 -> 10.0.0.20:502\n> 01020304",
                "tcp [fe80::9]:50001 -> [fe80::20]:502\n> 010203",
                "udp [fe80::9]:50001 -> [fe80::20]:502\n> 0102030405",
            })
    void everyChecksumFits(String script) {
        for (SampleFrame frame : frames(script)) {
            byte[] bytes = frame.bytes();
            boolean four = bytes[12] == 8;
            int header = four ? 20 : 40;
            int length = bytes(frame).getShort(IP + (four ? 2 : 4)) - (four ? header : 0);
            int protocol = bytes[IP + (four ? 9 : 6)];
            int addresses = IP + (four ? 12 : 8);
            ByteBuffer covered = ByteBuffer.allocate(header - (four ? 12 : 8) + 8 + length);
            covered.put(bytes, addresses, IP + header - addresses);
            covered.putInt(protocol).putInt(length).put(bytes, IP + header, length);
            assertThat(SamplePackets.checksum(covered.array())).isZero();
            if (four) {
                byte[] ip = Arrays.copyOfRange(bytes, IP, IP + header);
                assertThat(SamplePackets.checksum(ip)).isZero();
            }
        }
    }

    @Test
    void framesWithoutIpKeepTheirTypeOrLength() {
        String macs = "ethernet 02:00:00:00:00:01 -> 01:80:c2:00:00:00 type ";
        byte[] lldp = frames(macs + "0x88cc\n> 01").getFirst().bytes();
        byte[] llc = frames(macs + "0x14242\n> 01").getFirst().bytes();
        byte[] snap = frames(macs + "0x100000c2000\n> 01").getFirst().bytes();

        assertThat(lldp).hasSize(60).startsWith(1, 0x80, 0xC2, 0, 0, 0, 2, 0, 0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(lldp, 12, 16)).containsExactly(0x88, 0xCC, 1, 0);
        assertThat(Arrays.copyOfRange(llc, 12, 19)).containsExactly(0, 4, 0x42, 0x42, 3, 1, 0);
        assertThat(Arrays.copyOfRange(snap, 12, 23))
                .containsExactly(0, 9, 0xAA, 0xAA, 3, 0, 0, 0x0C, 0x20, 0, 1);
    }

    @Test
    void aPcapHasNanoseconds() {
        byte[] pcap = SamplePackets.pcap(frames("udp 10.0.0.9:1 -> 10.0.0.20:2\nwait 7us\n> 01"));

        assertThat(pcap).hasSize(24 + 16 + 60).startsWith(0x4D, 0x3C, 0xB2, 0xA1, 2, 0, 4, 0);
        assertThat(ByteBuffer.wrap(pcap).getInt(28)).isEqualTo(Integer.reverseBytes(7_000));
    }
}
