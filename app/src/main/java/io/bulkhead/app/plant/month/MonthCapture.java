// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.wire.capture.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// A month as a capture file that comes into being while it is read.
final class MonthCapture extends InputStream {
    private static final int ETHERNET = 1;

    private final Passing passing;
    private final ByteArrayOutputStream hour = new ByteArrayOutputStream(1 << 20);
    private final PcapWriter writer;
    private byte[] bytes = {};
    private int at;
    private boolean over;

    MonthCapture(Passing passing) {
        this.passing = passing;
        try {
            writer = new PcapWriter(hour, ETHERNET);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public int read() {
        return more() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int part = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, part);
        at += part;
        return part;
    }

    private boolean more() {
        while (at == bytes.length && !over) {
            over = !passing.goOn(this::write);
            bytes = hour.toByteArray();
            hour.reset();
            at = 0;
        }
        return at < bytes.length;
    }

    private void write(long time, byte[] frame) {
        try {
            writer.write(time, frame, frame.length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
