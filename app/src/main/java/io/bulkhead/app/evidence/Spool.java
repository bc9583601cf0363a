// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A stream that can be read only once (standard input, a pipe) and is kept in a file while it is
/// read, so that packets of alerts can be taken from it. The file is removed in the end.
///
/// Bounded: beyond [#MOST_BYTES] nothing more is kept, and alerts from there on have no packets.
/// What is written is as the stream has it, compressed or not.
public final class Spool implements Closeable {
    /// Bytes of all that is kept.
    public static final long MOST_BYTES = 4L << 30;

    private final Path file;
    private final long most;
    private long kept;
    private boolean full;

    /// @param file is made when the first bytes come, and removed in the end
    public Spool(Path file) {
        this(file, MOST_BYTES);
    }

    Spool(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    public Path file() {
        return file;
    }

    /// Whether more came than is kept.
    public boolean full() {
        return full;
    }

    /// The same stream, kept as it is read. A disk that is full ends the keeping, not the reading.
    public InputStream keeping(InputStream stream) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read > 0) {
                    keep(out, bytes, offset, read);
                }
                return read;
            }

            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    out.close();
                }
            }
        };
    }

    private void keep(OutputStream out, byte[] bytes, int offset, int length) {
        if (full) {
            return;
        }
        int some = (int) Math.min(length, most - kept);
        full = some < length;
        try {
            out.write(bytes, offset, some);
            kept += some;
        } catch (IOException noRoom) {
            full = true;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
