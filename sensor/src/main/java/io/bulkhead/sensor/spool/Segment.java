// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/// A file of records, in the order of their sequence numbers and without a gap.
///
///     "bhspool1" first[8] salt[4] made[8]            once
///     length[4] crc32c[4] record[length]             for each; the checksum is of sequence and record
///
/// What was cut off in the middle ends it; a segment that was written by an earlier run is never
/// written on.
final class Segment {
    static final int HEADER = 28;
    static final int RECORD_HEADER = 8;
    private static final long MAGIC = 0x6268_7370_6F6F_6C31L;
    private static final String SUFFIX = ".seg";
    private static final int MAX_RECORD = 8 << 20;

    final Path file;
    final long first;
    final int salt;

    /// Nanoseconds since 1970.
    final long made;

    /// One beyond the last record that is whole.
    long next;

    /// Where it ends, and how much of that is certainly on the disk.
    long length;

    long durable;

    private Segment(Path file, long first, int salt, long made) {
        this.file = file;
        this.first = first;
        this.salt = salt;
        this.made = made;
        this.next = first;
        this.length = HEADER;
    }

    static String name(long first) {
        return String.format("%019d", first) + SUFFIX;
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().matches("\\d{19}\\" + SUFFIX);
    }

    /// Begins a new one.
    static Segment create(Path folder, long first, long now, FileChannel[] into)
            throws IOException {
        Path file = folder.resolve(name(first));
        // One of this name holds nothing that is whole, or numbers would have gone on behind it.
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        Segment segment = new Segment(file, first, new SecureRandom().nextInt(), now);
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putLong(MAGIC).putLong(first).putInt(segment.salt).putLong(now).flip();
        try {
            writeFully(channel, header);
        } catch (IOException failed) {
            channel.close();
            Files.deleteIfExists(file);
            throw failed;
        }
        into[0] = channel;
        return segment;
    }

    /// Reads what is whole of an old one; null if not even its beginning is.
    static Segment scan(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            if (read(channel, 0, header) < HEADER || header.getLong(0) != MAGIC) {
                return null;
            }
            Segment segment =
                    new Segment(file, header.getLong(8), header.getInt(16), header.getLong(20));
            if (segment.first < 1 || !name(segment.first).equals(file.getFileName().toString())) {
                return null;
            }
            byte[] record = segment.record(channel, segment.length, segment.next);
            while (record != null) {
                segment.length += RECORD_HEADER + record.length;
                segment.next++;
                record = segment.record(channel, segment.length, segment.next);
            }
            segment.durable = segment.length;
            return segment;
        }
    }

    /// The record at an offset as it stands there; null if there is none that is whole.
    byte[] record(FileChannel channel, long offset, long sequence) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER);
        if (read(channel, offset, header) < RECORD_HEADER) {
            return null;
        }
        int size = header.getInt(0);
        if (size < 1 || size > MAX_RECORD) {
            return null;
        }
        ByteBuffer record = ByteBuffer.allocate(size);
        if (read(channel, offset + RECORD_HEADER, record) < size) {
            return null;
        }
        return checksum(sequence, record.array()) == header.getInt(4) ? record.array() : null;
    }

    /// Appends a record; the caller makes it durable.
    void append(FileChannel channel, byte[] record) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(RECORD_HEADER + record.length);
        whole.putInt(record.length).putInt(checksum(next, record)).put(record).flip();
        try {
            channel.position(length);
            writeFully(channel, whole);
        } catch (IOException full) {
            channel.truncate(length);
            throw full;
        }
        length += whole.capacity();
        next++;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int read(FileChannel channel, long offset, ByteBuffer into) throws IOException {
        int read = 0;
        while (into.hasRemaining()) {
            int more = channel.read(into, offset + read);
            if (more < 0) {
                break;
            }
            read += more;
        }
        return read;
    }

    private static int checksum(long sequence, byte[] record) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
        sum.update(record);
        return (int) sum.getValue();
    }
}
