// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import io.bulkhead.wire.Bytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file of packets (pcapng), and the index of its chunks beside it.
final class PacketSegment {
    private static final int INDEX_MAGIC = 0x6268_7069;
    private static final int MAX_BLOCK = 1 << 20;

    final Path file;

    /// Which source an interface of the file is, and what its packets begin with.
    record Described(int source, String name, int linkType) {}

    final List<Described> interfaces = new ArrayList<>();
    final List<Chunk> chunks = new ArrayList<>();
    volatile long length;

    /// Whether something could not be written: what comes behind it would not be understood.
    volatile boolean broken;

    PacketSegment(Path file) {
        this.file = file;
    }

    private Path index() {
        return file.resolveSibling(file.getFileName() + ".index");
    }

    // ---- the index on disk

    void writeIndex() throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(index())))) {
            out.writeInt(INDEX_MAGIC);
            out.writeLong(length);
            out.writeInt(interfaces.size());
            for (Described one : interfaces) {
                out.writeInt(one.source());
                out.writeUTF(one.name());
                out.writeInt(one.linkType());
            }
            out.writeInt(chunks.size());
            for (Chunk chunk : chunks) {
                chunk.write(out);
            }
        }
    }

    /// Of an earlier run: by its index, or from the packets where that is missing.
    static PacketSegment open(Path file) throws IOException {
        PacketSegment segment = new PacketSegment(file);
        try {
            segment.readIndex();
        } catch (IOException missingOrDamaged) {
            segment.interfaces.clear();
            segment.chunks.clear();
            segment.scan();
            segment.writeIndex();
        }
        return segment;
    }

    private void readIndex() throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(index())))) {
            if (in.readInt() != INDEX_MAGIC) {
                throw new IOException("no index");
            }
            length = in.readLong();
            if (length > Files.size(file)) {
                throw new IOException("the index is of another file");
            }
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                interfaces.add(new Described(in.readInt(), in.readUTF(), in.readInt()));
            }
            int parts = in.readInt();
            for (int i = 0; i < parts; i++) {
                chunks.add(Chunk.read(in));
            }
        }
    }

    /// Reads block by block; what was cut off in the middle ends it.
    private void scan() throws IOException {
        Ends ends = new Ends();
        Bytes bytes = new Bytes();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            byte[] block = new byte[MAX_BLOCK];
            while (in.readNBytes(block, 0, 8) == 8) {
                int size = Blocks.number(block, 4);
                if (size < 12 || size > MAX_BLOCK || in.readNBytes(block, 8, size - 8) < size - 8) {
                    return;
                }
                if (Blocks.number(block, 0) == Blocks.INTERFACE) {
                    interfaces.add(described(block, size));
                } else if (Blocks.number(block, 0) == Blocks.PACKET) {
                    long number = Blocks.packetId(block, 0);
                    int id = Blocks.interfaceId(block, 0);
                    if (number == 0 || id < 0 || id >= interfaces.size()) {
                        return;
                    }
                    Described from = interfaces.get(id);
                    Blocks.bytes(block, 0, bytes);
                    ends.of(bytes, from.linkType());
                    chunk((int) length).note(from.source(), number, Blocks.time(block, 0), ends);
                }
                length += size;
                if (!chunks.isEmpty()) {
                    chunks.getLast().length = (int) length - chunks.getLast().offset;
                }
            }
        }
    }

    /// The chunk that a block at an offset belongs to.
    Chunk chunk(int offset) {
        if (chunks.isEmpty() || offset - chunks.getLast().offset >= Chunk.BYTES) {
            chunks.add(new Chunk(offset));
        }
        return chunks.getLast();
    }

    /// Names hold the source's index before a colon: `0:eth1`.
    private static Described described(byte[] block, int size) {
        int textLength = size >= 24 ? Blocks.number(block, 16) >>> 16 : 0;
        String name =
                textLength <= size - 24
                        ? new String(block, 20, textLength, StandardCharsets.UTF_8)
                        : "";
        int colon = name.indexOf(':');
        boolean numbered = colon > 0 && name.substring(0, colon).matches("\\d{1,6}");
        return new Described(
                numbered ? Integer.parseInt(name.substring(0, colon)) : 0,
                name.substring(colon + 1),
                Blocks.number(block, 8) & 0xFFFF);
    }

    /// The highest number of each source.
    Map<Integer, Long> last() {
        Map<Integer, Long> last = new HashMap<>();
        for (Chunk chunk : chunks) {
            chunk.numbers.forEach((source, span) -> last.merge(source, span[1], Math::max));
        }
        return last;
    }

    byte[] read(Chunk chunk) throws IOException {
        int bytes = (int) Math.min(chunk.length, length - chunk.offset);
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(0, bytes));
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, chunk.offset + buffer.position()) < 0) {
                    break;
                }
            }
        }
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }

    void delete() throws IOException {
        Files.deleteIfExists(index());
        Files.deleteIfExists(file);
    }
}
