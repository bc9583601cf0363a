// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// Builds captures by hand, field by field, and remembers at which sizes such a file is whole.
final class CaptureBytes {
    static final int ETHERNET = 1;

    private static final int SECTION = 0x0A0D_0D0A;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TreeSet<Integer> wholeSizes = new TreeSet<>();
    private ByteOrder order;

    CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    static CaptureBytes little() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    }

    static CaptureBytes big() {
        return new CaptureBytes(ByteOrder.BIG_ENDIAN);
    }

    /// What follows is in this byte order.
    CaptureBytes order(ByteOrder next) {
        order = next;
        return this;
    }

    CaptureBytes u16(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    CaptureBytes u32(long value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    }

    CaptureBytes u64(long value) {
        return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    CaptureBytes hex(String bytes) {
        return raw(HexFormat.of().parseHex(bytes.replace(" ", "")));
    }

    CaptureBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// A pcap file's header, which in some variants goes on.
    CaptureBytes pcap(long magic, int minor, long linkType) {
        return u32(magic).u16(2).u16(minor).u32(0).u32(0).u32(65535).u32(linkType);
    }

    /// A pcap record.
    CaptureBytes record(long seconds, long fraction, long captured, long onWire, String bytes) {
        return u32(seconds).u32(fraction).u32(captured).u32(onWire).hex(bytes).whole();
    }

    /// A pcapng block around a body, which is padded.
    CaptureBytes block(int type, CaptureBytes body) {
        byte[] bytes = body.bytes();
        int padded = bytes.length + 3 & ~3;
        u32(type).u32(12 + padded).raw(bytes).raw(new byte[padded - bytes.length]);
        return u32(12 + padded).whole();
    }

    /// A Section Header Block, in the byte order at hand.
    CaptureBytes section() {
        return block(SECTION, body().u32(0x1A2B_3C4DL).u16(1).u16(0).u64(-1));
    }

    /// An Interface Description Block.
    CaptureBytes describe(int linkType, int snapLength, CaptureBytes options) {
        return block(1, body().u16(linkType).u16(0).u32(snapLength).raw(options.bytes()));
    }

    /// An Enhanced Packet Block.
    CaptureBytes enhanced(int from, long time, int onWire, String bytes, CaptureBytes options) {
        byte[] packet = HexFormat.of().parseHex(bytes);
        CaptureBytes body = body().u32(from).u32(time >>> 32).u32(time).u32(packet.length);
        return block(6, body.u32(onWire).raw(packet).pad().raw(options.bytes()));
    }

    /// An option of any block, padded.
    CaptureBytes option(int code, CaptureBytes value) {
        byte[] bytes = value.bytes();
        return u16(code).u16(bytes.length).raw(bytes).pad();
    }

    /// An empty one in the same byte order, for what goes inside.
    CaptureBytes body() {
        return new CaptureBytes(order);
    }

    /// Says that a file that ends here is not cut.
    CaptureBytes whole() {
        wholeSizes.add(out.size());
        return this;
    }

    boolean isWholeAt(int size) {
        return wholeSizes.contains(size);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private CaptureBytes pad() {
        return raw(new byte[-out.size() & 3]);
    }

    /// Opens bytes through a buffer so small that it must be refilled and grow all the time.
    static Capture open(byte[] bytes) throws CaptureException {
        return Captures.open(Channels.newChannel(new ByteArrayInputStream(bytes)), "test", 4);
    }

    /// Every packet as `number time linkType interface wireLength hex`, in seconds with nanos.
    static List<String> packets(Capture capture) {
        List<String> lines = new ArrayList<>();
        Frame frame = new Frame();
        while (capture.next(frame)) {
            lines.add(line(frame));
        }
        return lines;
    }

    private static String line(Frame frame) {
        return "%d %d.%09d %d %d %d %s"
                .formatted(
                        frame.number(),
                        Math.floorDiv(frame.time(), 1_000_000_000L),
                        Math.floorMod(frame.time(), 1_000_000_000L),
                        frame.linkType(),
                        frame.interfaceId(),
                        frame.wireLength(),
                        HexFormat.of().formatHex(frame.bytes().toArray()));
    }
}
