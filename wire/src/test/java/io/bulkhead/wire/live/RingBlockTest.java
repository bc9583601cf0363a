// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.LinkType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Blocks as the kernel writes them, and as it never should.
class RingBlockTest {
    private static final int SIZE = 4096;

    /// Where the kernel puts the bytes of an Ethernet frame.
    private static final int MAC = 82;

    private final RingBlock block = new RingBlock(SIZE, LinkType.ETHERNET);
    private final ByteBuffer bytes = ByteBuffer.wrap(block.memory()).order(ByteOrder.nativeOrder());
    private final Frame frame = new Frame();

    /// Writes a packet.
    ///
    /// @return where the next begins
    private int packet(int at, byte[] data, int wire, int status, boolean last) {
        int size = (MAC + data.length + 15) / 16 * 16;
        bytes.putInt(at + RingBlock.NEXT, last ? 0 : size);
        bytes.putInt(at + RingBlock.SECONDS, (int) 3_000_000_000L);
        bytes.putInt(at + RingBlock.NANOSECONDS, 999_999_999);
        bytes.putInt(at + RingBlock.TAKEN, data.length);
        bytes.putInt(at + RingBlock.WIRE, wire);
        bytes.putInt(at + RingBlock.PACKET_STATUS, status);
        bytes.putShort(at + RingBlock.MAC, (short) MAC);
        bytes.put(at + MAC, data);
        return at + size;
    }

    private void begin(int packets, int length) {
        bytes.putInt(RingBlock.PACKETS, packets);
        bytes.putInt(RingBlock.FIRST, RingBlock.HEADER);
        block.begin(length);
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) i;
        }
        return data;
    }

    private String hex() {
        byte[] copy = new byte[frame.bytes().length()];
        frame.bytes().copyTo(0, copy, 0, copy.length);
        return HexFormat.of().formatHex(copy);
    }

    @Test
    void packetsComeInTheirOrderWithTimesOfUnsignedSeconds() {
        int second = packet(RingBlock.HEADER, data(60), 60, 0, false);
        int end = packet(second, data(100), 1514, 0, true);
        begin(2, end);
        assertThat(block.next(frame, 7)).isTrue();
        assertThat(hex()).isEqualTo(HexFormat.of().formatHex(data(60)));
        assertThat(frame.time()).isEqualTo(3_000_000_000_999_999_999L);
        assertThat(frame.number()).isEqualTo(7);
        assertThat(frame.cut()).isFalse();
        assertThat(block.next(frame, 8)).isTrue();
        assertThat(frame.wireLength()).isEqualTo(1514);
        assertThat(frame.cut()).isTrue();
        assertThat(block.next(frame, 9)).isFalse();
        assertThat(block.unreadable()).isZero();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource({
        "a tag of which the type is not told, 16, 0000, 8100 a00a",
        "the tag of a provider, 80, 88a8, 88a8 a00a",
        "no tag, 0, 0000, ''"
    })
    void tagsThatWereTakenOutArePutBack(String what, int status, String type, String tag) {
        int at = RingBlock.HEADER;
        int end = packet(at, data(60), 60, status, true);
        bytes.putInt(at + RingBlock.TCI, 0xA00A);
        bytes.putShort(at + RingBlock.TPID, (short) Integer.parseInt(type, 16));
        begin(1, end);
        assertThat(block.next(frame, 1)).isTrue();
        String plain = HexFormat.of().formatHex(data(60));
        String put = tag.replace(" ", "");
        assertThat(hex()).isEqualTo(plain.substring(0, 24) + put + plain.substring(24));
        assertThat(frame.wireLength()).isEqualTo(60 + put.length() / 2);
    }

    @Test
    void framesLongerThanTheLinkCarriesAreTakenWholeAndCounted() {
        int second = packet(RingBlock.HEADER, data(1514), 1514, 0, false);
        int end = packet(second, data(2000), 2000, 0, true);
        block.longest(1514);
        begin(2, end);
        assertThat(block.next(frame, 1)).isTrue();
        assertThat(block.coalesced()).isZero();
        assertThat(block.next(frame, 2)).isTrue();
        assertThat(frame.bytes().length()).isEqualTo(2000);
        assertThat(block.coalesced()).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the last packet is said to have one behind it, 4, 464, 3, 1",
        "a packet begins in its forerunner,             3, 40,  1, 2",
        "a packet begins too late,                      3, 4090, 1, 2",
        "a step back,                                   3, -48, 1, 2",
        "a step on the spot,                            3, 0,   1, 2",
        "more packets than a block can hold,   1000000000, 144, 3, 82",
    })
    void whatDoesNotFitIsLeftOutAndCounted(
            String what, int packets, int step, int read, int unreadable) {
        int second = packet(RingBlock.HEADER, data(60), 60, 0, false);
        int third = packet(second, data(60), 60, 0, false);
        int end = packet(third, data(60), 60, 0, true);
        bytes.putInt(packets == 4 ? third : RingBlock.HEADER, step);
        begin(packets, end);
        int got = 0;
        while (block.next(frame, got + 1)) {
            got++;
        }
        assertThat(got).isEqualTo(read);
        assertThat(block.unreadable()).isEqualTo(unreadable);
    }

    @Test
    void lengthsThatReachBeyondTheBlockAreNotBelieved() {
        for (int taken : new int[] {-1, Integer.MIN_VALUE, 61, 5000, Integer.MAX_VALUE}) {
            packet(RingBlock.HEADER, data(60), 60, 0, true);
            bytes.putInt(RingBlock.HEADER + RingBlock.TAKEN, taken);
            begin(1, RingBlock.HEADER + MAC + 60);
            long before = block.unreadable();
            assertThat(block.next(frame, 1)).as("taken " + taken).isFalse();
            assertThat(block.unreadable()).isEqualTo(before + 1);
        }
    }

    /// Whatever stands in a block, reading ends, nothing is thrown, and every packet is a packet.
    @Test
    void nonsenseIsReadToItsEnd() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(block.memory());
            if (round % 2 == 0) {
                // Nearly right, so that more of the code is reached.
                int at = RingBlock.HEADER;
                for (int i = 0; i < 20 && at < SIZE - 200; i++) {
                    at =
                            packet(
                                    at,
                                    data(random.nextInt(100)),
                                    random.nextInt(),
                                    random.nextInt(),
                                    false);
                }
                bytes.putInt(RingBlock.FIRST, RingBlock.HEADER);
                bytes.putInt(RingBlock.PACKETS, random.nextInt(30));
                int damage = RingBlock.HEADER + random.nextInt(SIZE - RingBlock.HEADER - 4);
                bytes.putInt(damage, random.nextInt());
            }
            block.begin(RingBlock.HEADER + random.nextInt(SIZE - RingBlock.HEADER + 1));
            int packets = 0;
            while (block.next(frame, packets + 1)) {
                packets++;
                assertThat(frame.wireLength()).isGreaterThanOrEqualTo(frame.bytes().length());
            }
            assertThat(packets).isLessThanOrEqualTo(SIZE / RingBlock.PACKET_HEADER);
        }
        assertThat(block.unreadable()).isPositive();
    }
}
