// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import io.bulkhead.wire.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What the writers of both formats share: little-endian fields, put together in memory and written
/// at once. The stream should be buffered; closing the writer closes it.
abstract sealed class RecordWriter implements Closeable permits PcapWriter, PcapngWriter {
    /// What the files claim as their snap length: the most that Wireshark takes for most links.
    /// Longer packets are written all the same.
    static final int SNAP_LENGTH = 262_144;

    /// For the fixed fields of any record.
    private static final int FIELDS = 64;

    private final OutputStream out;
    private final ByteBuffer fields = ByteBuffer.allocate(FIELDS).order(ByteOrder.LITTLE_ENDIAN);
    private byte[] copy = new byte[2048];

    RecordWriter(OutputStream out) {
        this.out = out;
    }

    /// Begins fixed fields; [#flushFields] writes them.
    final ByteBuffer fields() {
        return fields.clear();
    }

    final void flushFields() throws IOException {
        out.write(fields.array(), 0, fields.position());
    }

    final void raw(byte[] bytes, int size) throws IOException {
        out.write(bytes, 0, size);
    }

    final void zeros(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write(0);
        }
    }

    /// A copy of the bytes of `view` in an array that is reused, and may be longer.
    final byte[] copyOf(Bytes view) {
        if (view.length() > copy.length) {
            copy = Arrays.copyOf(copy, Math.max(view.length(), 2 * copy.length));
        }
        view.copyTo(0, copy, 0, view.length());
        return copy;
    }

    @Override
    public final void close() throws IOException {
        out.close();
    }
}
