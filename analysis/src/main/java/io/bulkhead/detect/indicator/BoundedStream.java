// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes of a file, which end at a limit: what is compressed may go on for ever.
final class BoundedStream extends FilterInputStream {
    private long left;
    private boolean cut;

    BoundedStream(InputStream in, long limit) {
        super(in);
        left = limit;
    }

    /// Whether the limit was reached.
    boolean cut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            cut = true;
            return -1;
        }
        int read = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
