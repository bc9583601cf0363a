// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Walks what content comes in: a file as it is, compressed by gzip, a tar (ustar, with the long
/// names of pax and GNU) or a zip. Everything is read as it comes, nothing is unpacked to disk, and
/// names of entries are labels only. Sizes and counts are bounded, so that a small file that swells
/// ends with a reason.
final class ContentArchive {
    /// Bytes that one entry may have.
    static final long MAX_ENTRY = 2L << 30;

    /// Bytes that all entries of one file may have together.
    static final long MAX_TOTAL = 8L << 30;

    /// How many times longer than the file its content may be, once it is long at all.
    static final long MAX_RATIO = 400;

    static final int MAX_ENTRIES = 1_000_000;

    private static final long RATIO_COUNTS_FROM = 256L << 20;
    private static final int BLOCK = 512;
    private static final int MAX_NAME = 4096;
    private static final int MAGIC = 257;
    private static final int BUFFER = 1 << 16;

    /// What is done with each entry.
    interface Visitor {
        /// @param name of the entry; empty where the file itself is the content
        void visit(String name, InputStream bytes) throws IOException;
    }

    private final Visitor visitor;
    private final long size;
    private long total;
    private int entries;

    private ContentArchive(long size, Visitor visitor) {
        this.size = size;
        this.visitor = visitor;
    }

    /// @param size of the file, in bytes
    /// @throws IOException if it cannot be read, or is none of what it should be, with the reason
    static void walk(InputStream file, long size, Visitor visitor) throws IOException {
        new ContentArchive(size, visitor).walk(new BufferedInputStream(file, BUFFER), true);
    }

    private void walk(BufferedInputStream bytes, boolean mayBeCompressed) throws IOException {
        byte[] head = head(bytes);
        if (mayBeCompressed && head.length > 2 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
            GZIPInputStream unpacked = new GZIPInputStream(bytes, BUFFER);
            walk(new BufferedInputStream(unpacked, BUFFER), false);
        } else if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] <= 8) {
            zip(bytes);
        } else if (isTar(head)) {
            tar(bytes);
        } else {
            visit("", bytes, MAX_ENTRY);
        }
    }

    private static byte[] head(BufferedInputStream bytes) throws IOException {
        bytes.mark(BLOCK);
        byte[] head = bytes.readNBytes(BLOCK);
        bytes.reset();
        return head;
    }

    private static boolean isTar(byte[] head) {
        return head.length == BLOCK
                && new String(head, MAGIC, 5, StandardCharsets.US_ASCII).equals("ustar");
    }

    private void visit(String name, InputStream bytes, long length) throws IOException {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw new IOException("more than " + MAX_ENTRIES + " entries");
        }
        Bounded bounded = new Bounded(bytes, length);
        visitor.visit(label(name), bounded);
        bounded.skipRest();
    }

    /// A name as a line of text shows it.
    private static String label(String name) {
        String shortened = name.length() > 300 ? name.substring(0, 300) + "…" : name;
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }

    /// Only content: directories, and what other systems add for themselves, say nothing.
    private static boolean wanted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String last = lower.substring(lower.lastIndexOf('/') + 1);
        return lower.endsWith(".json") && !last.startsWith("._");
    }

    // ---- zip

    private void zip(InputStream bytes) throws IOException {
        ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.UTF_8);
        try {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                if (!entry.isDirectory() && wanted(entry.getName())) {
                    visit(entry.getName(), zip, MAX_ENTRY);
                } else {
                    new Bounded(zip, MAX_ENTRY).skipRest();
                }
                entry = zip.getNextEntry();
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new IOException("a broken zip: " + broken.getMessage(), broken);
        }
    }

    // ---- tar

    private void tar(InputStream bytes) throws IOException {
        String longName = "";
        byte[] header = bytes.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            long length = number(header, 124, 12);
            if (length < 0 || length > MAX_ENTRY) {
                throw new IOException("a tar entry of " + length + " bytes");
            }
            char type = (char) header[156];
            String name = longName.isEmpty() ? name(header) : longName;
            longName = "";
            if (type == 'x') {
                longName = paxPath(small(bytes, length));
            } else if (type == 'L') {
                longName = text(small(bytes, length), 0, (int) Math.min(length, MAX_NAME));
            } else if ((type == '0' || type == 0) && wanted(name)) {
                visit(name, bytes, length);
            } else {
                new Bounded(bytes, length).skipRest();
            }
            skip(bytes, (BLOCK - length % BLOCK) % BLOCK);
            header = bytes.readNBytes(BLOCK);
        }
        if (header.length != 0 && header.length != BLOCK) {
            throw new EOFException("the tar is cut short");
        }
    }

    private byte[] small(InputStream bytes, long length) throws IOException {
        if (length > 1 << 20) {
            throw new IOException("a tar header of " + length + " bytes");
        }
        return new Bounded(bytes, length).readAllBytes();
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < Math.min(bytes.length, offset + length) && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    /// Records are `length key=value\n` (POSIX pax, 3.4.1).
    private static String paxPath(byte[] records) {
        for (String record : new String(records, StandardCharsets.UTF_8).split("\n")) {
            int key = record.indexOf(" path=");
            if (key > 0 && key < 8) {
                String path = record.substring(key + 6);
                return path.length() > MAX_NAME ? path.substring(0, MAX_NAME) : path;
            }
        }
        return "";
    }

    /// Octal digits, or binary where the first bit is set (GNU).
    private static long number(byte[] header, int offset, int length) throws IOException {
        if ((header[offset] & 0x80) != 0) {
            long value = header[offset] & 0x7F;
            for (int i = offset + 1; i < offset + length; i++) {
                if (value >> 55 != 0) {
                    throw new IOException("a tar entry of an impossible size");
                }
                value = value << 8 | header[i] & 0xFF;
            }
            return value;
        }
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = header[i] - '0';
            if (digit >= 0 && digit < 8) {
                value = value << 3 | digit;
            } else if (header[i] != ' ' && header[i] != 0) {
                throw new IOException("a tar header that is none");
            }
        }
        return value;
    }

    private static void skip(InputStream bytes, long count) throws IOException {
        try {
            bytes.skipNBytes(count);
        } catch (EOFException cut) {
            throw new EOFException("the tar is cut short");
        }
    }

    /// An entry, counted with all that came before it.
    private final class Bounded extends InputStream {
        private final InputStream bytes;
        private final long length;
        private long left;

        Bounded(InputStream bytes, long length) {
            this.bytes = bytes;
            this.length = length;
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            if (left <= 0) {
                return atEnd();
            }
            int read = bytes.read(into, offset, (int) Math.min(count, left));
            if (read < 0) {
                if (length < MAX_ENTRY) {
                    throw new EOFException("the archive is cut short");
                }
                return -1;
            }
            left -= read;
            total += read;
            if (total > MAX_TOTAL || total > RATIO_COUNTS_FROM && total / MAX_RATIO > size) {
                throw new IOException(
                        "it swells to more than " + total + " bytes; not read further");
            }
            return read;
        }

        /// What has no length of its own ends by itself, or is too long.
        private int atEnd() throws IOException {
            if (length >= MAX_ENTRY && bytes.read() >= 0) {
                throw new IOException("an entry of more than " + MAX_ENTRY + " bytes");
            }
            return -1;
        }

        void skipRest() throws IOException {
            transferTo(OutputStream.nullOutputStream());
        }
    }
}
