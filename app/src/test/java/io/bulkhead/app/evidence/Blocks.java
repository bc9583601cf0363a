// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What stands in a pcapng file that [io.bulkhead.wire.capture.PcapngWriter] wrote, read in the
/// plainest way: draft-ietf-opsawg-pcapng, 4.
record Blocks(List<Described> interfaces, List<Packet> packets) {
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int COMMENT = 1;
    private static final int NAME = 2;

    record Described(int linkType, String name) {}

    record Packet(int from, long time, int wireLength, byte[] bytes, String comment) {
        List<String> words() {
            return List.of(comment.split(" "));
        }
    }

    static Blocks of(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Blocks blocks = new Blocks(new ArrayList<>(), new ArrayList<>());
        while (bytes.hasRemaining()) {
            int at = bytes.position();
            int type = bytes.getInt(at);
            int length = bytes.getInt(at + 4);
            int end = at + length - 4;
            if (type == INTERFACE) {
                blocks.interfaces.add(
                        new Described(bytes.getShort(at + 8), option(bytes, at + 16, end, NAME)));
            } else if (type == ENHANCED_PACKET) {
                long high = bytes.getInt(at + 12) & 0xFFFF_FFFFL;
                long time = high << 32 | bytes.getInt(at + 16) & 0xFFFF_FFFFL;
                int size = bytes.getInt(at + 20);
                byte[] packet = new byte[size];
                bytes.get(at + 28, packet);
                String comment = option(bytes, at + 28 + (size + 3 & ~3), end, COMMENT);
                int from = bytes.getInt(at + 8);
                blocks.packets.add(new Packet(from, time, bytes.getInt(at + 24), packet, comment));
            }
            bytes.position(at + length);
        }
        return blocks;
    }

    private static String option(ByteBuffer bytes, int from, int end, int wanted) {
        for (int at = from; at + 4 <= end; ) {
            int code = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (code == wanted) {
                byte[] text = new byte[length];
                bytes.get(at + 4, text);
                return new String(text, StandardCharsets.UTF_8);
            }
            at += 4 + (length + 3 & ~3);
        }
        return "";
    }
}
