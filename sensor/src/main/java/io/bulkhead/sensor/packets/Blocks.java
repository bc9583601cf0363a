// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Blocks of pcapng (draft-ietf-opsawg-pcapng), little-endian, as the store writes and reads them:
/// each packet has its number in its source as `epb_packetid`, and its source as its interface.
final class Blocks {
    static final int SECTION = 0x0A0D_0D0A;
    static final int INTERFACE = 1;
    static final int PACKET = 6;

    private static final int ORDER = 0x1A2B_3C4D;
    private static final int PACKET_FIXED = 28;
    private static final int OPTIONS = 16;
    private static final int PACKET_ID = 5;
    private static final int NAME = 2;
    private static final int RESOLUTION = 9;
    private static final int NANOSECONDS = 9;
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Blocks() {}

    static int number(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void put(byte[] bytes, int at, int number) {
        INTS.set(bytes, at, number);
    }

    static byte[] section() {
        byte[] block = new byte[28];
        put(block, 0, SECTION);
        put(block, 4, block.length);
        put(block, 8, ORDER);
        put(block, 12, 1);
        put(block, 16, -1);
        put(block, 20, -1);
        put(block, 24, block.length);
        return block;
    }

    static byte[] described(String name, int linkType) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int padded = text.length + 3 & ~3;
        byte[] block = new byte[16 + 4 + padded + 8 + 4 + 4];
        put(block, 0, INTERFACE);
        put(block, 4, block.length);
        put(block, 8, linkType & 0xFFFF);
        put(block, 16, NAME | text.length << 16);
        System.arraycopy(text, 0, block, 20, text.length);
        int at = 20 + padded;
        put(block, at, RESOLUTION | 1 << 16);
        put(block, at + 4, NANOSECONDS);
        put(block, at + 12, block.length);
        return block;
    }

    static int size(int captured) {
        return PACKET_FIXED + (captured + 3 & ~3) + OPTIONS + 4;
    }

    /// @param interfaceId in the segment
    static void packet(
            byte[] into, int at, int interfaceId, long number, Frame frame, int captured) {
        int size = size(captured);
        put(into, at, PACKET);
        put(into, at + 4, size);
        put(into, at + 8, interfaceId);
        put(into, at + 12, (int) (frame.time() >>> 32));
        put(into, at + 16, (int) frame.time());
        put(into, at + 20, captured);
        put(into, at + 24, frame.wireLength());
        frame.bytes().copyTo(0, into, at + PACKET_FIXED, captured);
        int options = at + PACKET_FIXED + (captured + 3 & ~3);
        for (int i = at + PACKET_FIXED + captured; i < options; i++) {
            into[i] = 0;
        }
        put(into, options, PACKET_ID | 8 << 16);
        put(into, options + 4, (int) number);
        put(into, options + 8, (int) (number >>> 32));
        put(into, options + 12, 0);
        put(into, options + 16, size);
    }

    static long time(byte[] block, int at) {
        return (long) number(block, at + 12) << 32 | number(block, at + 16) & 0xFFFF_FFFFL;
    }

    static int interfaceId(byte[] block, int at) {
        return number(block, at + 8);
    }

    static int captured(byte[] block, int at) {
        return number(block, at + 20);
    }

    /// The number that the store gave; 0 where the block is damaged.
    static long packetId(byte[] block, int at) {
        int size = number(block, at + 4);
        int options = at + PACKET_FIXED + (captured(block, at) + 3 & ~3);
        if (captured(block, at) < 0 || options + OPTIONS + 4 != at + size) {
            return 0;
        }
        return number(block, options + 4) & 0xFFFF_FFFFL | (long) number(block, options + 8) << 32;
    }

    static void bytes(byte[] block, int at, Bytes into) {
        into.aim(block, at + PACKET_FIXED, captured(block, at));
    }
}
