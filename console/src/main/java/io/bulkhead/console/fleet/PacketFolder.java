// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Where answers of packets are kept: a file each, whole or not there.
final class PacketFolder {
    private static final int HEAD = 12;
    private static final int BUFFER = 1 << 16;
    private static final int SECTION = 0x0A0D0D0A;
    private static final int BIG_ENDIAN = 0x1A2B3C4D;
    private static final int LITTLE_ENDIAN = 0x4D3C2B1A;
    private static final int MAGIC = 8;
    private static final String UNFINISHED = ".part";

    private final Path folder;

    /// @param folder is made if it is not there; what was begun and not finished is removed
    PacketFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (var files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What came, not yet kept; removed when it is closed without that.
    record Received(Path part, long size, String sha256) implements AutoCloseable {
        void keepAs(Path file) {
            try {
                Files.move(
                        part,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }

    /// @throws Problem if it is no pcapng, or longer than `most`
    Received receive(String id, InputStream packets, long most) throws IOException {
        Path part = Files.createTempFile(folder, id, UNFINISHED);
        boolean whole = false;
        try {
            Received received = write(part, packets, most);
            whole = true;
            return received;
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static Received write(Path part, InputStream packets, long most) throws IOException {
        byte[] head = packets.readNBytes(HEAD);
        if (!pcapng(head)) {
            throw Problem.invalid("What the sensor sent is no pcapng.");
        }
        MessageDigest digest = Secrets.sha256();
        long size = HEAD;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            out.write(head);
            byte[] buffer = new byte[BUFFER];
            for (int read = packets.read(buffer); read >= 0; read = packets.read(buffer)) {
                size += read;
                if (size > most) {
                    throw Problem.tooLarge("The sensor sent more than " + most + " bytes.");
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        return new Received(part, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static boolean pcapng(byte[] head) {
        if (head.length < HEAD || u32(head, 0) != SECTION) {
            return false;
        }
        int magic = u32(head, MAGIC);
        return magic == BIG_ENDIAN || magic == LITTLE_ENDIAN;
    }

    private static int u32(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | bytes[at + i] & 0xff;
        }
        return value;
    }

    Path file(String id) {
        return folder.resolve(id + ".pcapng");
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
