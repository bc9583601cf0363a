// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.CRC32C;

/// A file of records, in the order of their sequence numbers.
///
///     "bhspool2" first[8] made[8] sealed[4] salt[16] crc32c[4]     once
///     crc32c[4] length[4] sequence[8] at[8] record[length]         for each
///
/// Big-endian; a checksum is of what follows it in the record, or of what is before it in the
/// beginning. A record that is damaged is passed over to the next that is whole. A segment that was
/// written by an earlier run, or went wrong, is never written on.
final class Segment {
    static final int HEADER = 48;
    static final int RECORD_HEADER = 24;
    static final int MAX_RECORD = 5 << 20;

    private static final long MAGIC = 0x6268_7370_6F6F_6C32L;
    private static final String SUFFIX = ".seg";
    private static final int SALT_AT = 28;
    private static final int SUM_AT = 44;
    private static final long MAX_FILE = 64L << 20;

    /// Numbers that one segment can span: what claims more is damage.
    private static final long MAX_SPAN = 1L << 24;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final Path file;
    final long first;

    /// Null where records are in clear.
    final RecordSeal.OfSegment seal;

    /// One beyond the last record.
    long next;

    /// When the last record was told, nanoseconds since 1970; when it was begun, without any.
    long lastAt;

    /// Where it ends; all before is on the disk.
    long length;

    private final long made;

    private Segment(Path file, long first, long made, RecordSeal.OfSegment seal) {
        this.file = file;
        this.first = first;
        this.seal = seal;
        this.next = first;
        this.made = made;
        this.lastAt = made;
        this.length = HEADER;
    }

    /// When it was begun, nanoseconds since 1970; 0 where that cannot be read.
    long made() {
        return made;
    }

    static String name(long first) {
        return "%019d".formatted(first) + SUFFIX;
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().matches("\\d{19}\\" + SUFFIX);
    }

    /// The number that a file is named after.
    static long first(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    // ---- writing

    /// Makes it last that all numbers before one were given: the next segment has its name.
    static void reserve(Path folder, long next) throws IOException {
        Path file = folder.resolve(name(next));
        if (!Files.exists(file)) {
            Files.createFile(file);
            Disk.forceFolder(folder);
        }
    }

    /// Begins a new one.
    ///
    /// @param into receives the channel to write with
    static Segment create(Path folder, long first, long now, RecordSeal seal, FileChannel[] into)
            throws IOException {
        Path file = folder.resolve(name(first));
        byte[] salt = new byte[RecordSeal.SALT];
        new SecureRandom().nextBytes(salt);
        byte[] header = new byte[HEADER];
        LONGS.set(header, 0, MAGIC);
        LONGS.set(header, 8, first);
        LONGS.set(header, 16, now);
        INTS.set(header, 24, seal == null ? 0 : 1);
        System.arraycopy(salt, 0, header, SALT_AT, salt.length);
        INTS.set(header, SUM_AT, sum(header, 0, SUM_AT));
        // One of this name holds nothing that is whole, or numbers would have gone on behind it.
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        try {
            Disk.writeFully(channel, ByteBuffer.wrap(header));
        } catch (IOException failed) {
            channel.close();
            Files.deleteIfExists(file);
            throw failed;
        }
        into[0] = channel;
        return new Segment(file, first, now, seal == null ? null : seal.of(salt));
    }

    /// A record as it stands in the file.
    static byte[] record(long sequence, long at, byte[] content) {
        byte[] whole = new byte[RECORD_HEADER + content.length];
        INTS.set(whole, 4, content.length);
        LONGS.set(whole, 8, sequence);
        LONGS.set(whole, 16, at);
        System.arraycopy(content, 0, whole, RECORD_HEADER, content.length);
        INTS.set(whole, 0, sum(whole, 4, whole.length));
        return whole;
    }

    // ---- reading

    /// Reads what is whole of an old one.
    ///
    /// @param missing receives the numbers in the middle that cannot be read
    /// @return null if nothing of it can be used
    static Segment scan(Path file, RecordSeal seal, List<Ranges.Range> missing) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            return null;
        }
        byte[] all = Files.readAllBytes(file);
        long first = first(file);
        boolean whole =
                all.length >= HEADER
                        && (long) LONGS.get(all, 0) == MAGIC
                        && (long) LONGS.get(all, 8) == first
                        && (int) INTS.get(all, SUM_AT) == sum(all, 0, SUM_AT);
        boolean sealed = whole ? (int) INTS.get(all, 24) != 0 : seal != null;
        if (first < 1 || sealed && (!whole || seal == null)) {
            return null;
        }
        byte[] salt = new byte[RecordSeal.SALT];
        if (whole) {
            System.arraycopy(all, SALT_AT, salt, 0, salt.length);
        }
        long made = whole ? (long) LONGS.get(all, 16) : 0;
        Segment segment = new Segment(file, first, made, sealed ? seal.of(salt) : null);
        segment.walk(all, missing);
        return segment.next == first || segment.foreign(all) ? null : segment;
    }

    private void walk(byte[] all, List<Ranges.Range> missing) {
        for (int at = find(all, HEADER, next - 1); at >= 0; at = find(all, at, next - 1)) {
            long sequence = sequence(all, at);
            if (sequence > next) {
                missing.add(new Ranges.Range(next, sequence - 1));
            }
            next = sequence + 1;
            lastAt = (long) LONGS.get(all, at + 16);
            at += size(all, at);
            length = at;
        }
    }

    /// Whether it was sealed with a key that is not ours.
    private boolean foreign(byte[] all) {
        if (seal == null) {
            return false;
        }
        int at = find(all, HEADER, first - 1);
        return seal.open(sequence(all, at), content(all, at)) == null;
    }

    /// Where the next record that is whole and has a number above another is; -1 if there is none.
    static int find(byte[] bytes, int from, long above) {
        for (int at = from; at <= bytes.length - RECORD_HEADER; at++) {
            if (whole(bytes, at, above)) {
                return at;
            }
        }
        return -1;
    }

    static boolean whole(byte[] bytes, int at, long above) {
        if (at > bytes.length - RECORD_HEADER) {
            return false;
        }
        int size = (int) INTS.get(bytes, at + 4);
        long sequence = sequence(bytes, at);
        return size > 0
                && size <= MAX_RECORD
                && size <= bytes.length - RECORD_HEADER - at
                && sequence > above
                && sequence <= above + MAX_SPAN
                && (int) INTS.get(bytes, at) == sum(bytes, at + 4, at + RECORD_HEADER + size);
    }

    static int size(byte[] bytes, int at) {
        return RECORD_HEADER + (int) INTS.get(bytes, at + 4);
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at + 8);
    }

    static byte[] content(byte[] bytes, int at) {
        return java.util.Arrays.copyOfRange(bytes, at + RECORD_HEADER, at + size(bytes, at));
    }

    /// The event of a record that is whole; null if it cannot be opened.
    byte[] line(byte[] bytes, int at) {
        byte[] content = content(bytes, at);
        return seal == null ? content : seal.open(sequence(bytes, at), content);
    }

    private static int sum(byte[] bytes, int from, int to) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, to - from);
        return (int) sum.getValue();
    }
}
