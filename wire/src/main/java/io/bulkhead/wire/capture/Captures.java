// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Opens captures: pcap and pcapng, plain or compressed with gzip or Zstandard. What a file is, its
/// first bytes say, never its name.
public final class Captures {
    private static final String FORMATS = "pcap or pcapng, plain or compressed with gzip or zstd";

    /// Bytes that tell every format from the others.
    private static final int MAGIC = 4;

    /// What people hand over in place of a capture, by how it begins (big-endian), and what they
    /// can do.
    private record Stranger(long magic, int bits, String advice) {
        boolean begins(long found) {
            return found >>> Integer.SIZE - bits == magic;
        }
    }

    private static final List<Stranger> STRANGERS =
            List.of(
                    new Stranger(0x504B_0304L, 32, "is a zip archive: unpack it"),
                    new Stranger(0xFD37_7A58L, 32, "is compressed with xz: decompress it (xz -d)"),
                    new Stranger(0x425A68L, 24, "is compressed with bzip2: decompress it"),
                    new Stranger(0x0422_4D18L, 32, "is compressed with lz4: decompress it"),
                    new Stranger(0x377A_BCAFL, 32, "is a 7z archive: unpack it"),
                    new Stranger(0x736E_6F6FL, 32, "is a snoop file: convert it with editcap"),
                    new Stranger(0x474D_4255L, 32, "is of Network Monitor: convert with editcap"),
                    new Stranger(0x5254_5353L, 32, "is of Network Monitor: convert with editcap"));

    private Captures() {}

    /// Opens a file.
    ///
    /// @throws CaptureException if it can't be read, is empty or is no capture
    public static Capture open(Path path) throws CaptureException {
        if (Files.isDirectory(path)) {
            throw new CaptureException(path + " is a folder: name the captures in it");
        }
        try {
            return open(FileChannel.open(path), path.toString(), ByteFeed.USUAL);
        } catch (NoSuchFileException e) {
            throw new CaptureException(path + " does not exist: check the path", e);
        } catch (AccessDeniedException e) {
            throw new CaptureException(path + " may not be read: check its permissions", e);
        } catch (IOException e) {
            throw new CaptureException(path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// Opens a stream, standard input for one; closing the capture closes it.
    ///
    /// @param name how messages call it
    /// @throws CaptureException if it can't be read, is empty or is no capture
    public static Capture open(InputStream stream, String name) throws CaptureException {
        return open(Channels.newChannel(stream), name, ByteFeed.USUAL);
    }

    /// Opens a channel, to be read through a buffer that begins with `capacity` bytes.
    static Capture open(ReadableByteChannel channel, String name, int capacity)
            throws CaptureException {
        ByteFeed file = new ByteFeed(channel, capacity);
        CaptureSource source = new CaptureSource(file, file, "");
        try {
            begin(source, name);
            if (isCompressed(magic(file))) {
                source = decompress(file, capacity);
                begin(source, name);
            }
            return read(source, name);
        } catch (CaptureException e) {
            source.records().close();
            throw e;
        }
    }

    /// Makes the first bytes readable.
    private static void begin(CaptureSource source, String name) throws CaptureException {
        ByteFeed feed = source.records();
        if (feed.ensure(MAGIC)) {
            return;
        }
        if (!feed.failure().isEmpty()) {
            throw new CaptureException(name + " cannot be read: " + feed.failure());
        }
        if (feed.unread() == 0) {
            throw new CaptureException(name + " is empty: check what should have written it");
        }
        throw new CaptureException(name + " is too short for a capture: give " + FORMATS);
    }

    private static CaptureSource decompress(ByteFeed file, int capacity) {
        boolean gzip = isGzip(magic(file));
        ReadableByteChannel channel = gzip ? new GzipChannel(file) : new ZstdChannel(file);
        return new CaptureSource(file, new ByteFeed(channel, capacity), gzip ? "gzip" : "zstd");
    }

    private static Capture read(CaptureSource source, String name) throws CaptureException {
        long magic = magic(source.records());
        if (PcapCapture.begins(magic)) {
            return new PcapCapture(source);
        }
        if (PcapngCapture.begins(source.records())) {
            return new PcapngCapture(source);
        }
        if (isCompressed(magic)) {
            throw new CaptureException(name + " is compressed twice: decompress it once");
        }
        for (Stranger stranger : STRANGERS) {
            if (stranger.begins(magic)) {
                throw new CaptureException(name + " " + stranger.advice());
            }
        }
        String begins = "begins with the bytes %08x".formatted(magic);
        throw new CaptureException(name + " is no capture (it " + begins + "): give " + FORMATS);
    }

    private static long magic(ByteFeed feed) {
        feed.littleEndian(false);
        return feed.u32(0);
    }

    private static boolean isCompressed(long magic) {
        return isGzip(magic) || ZstdChannel.begins(magic);
    }

    private static boolean isGzip(long magic) {
        return magic >>> Short.SIZE == GzipChannel.MAGIC;
    }
}
