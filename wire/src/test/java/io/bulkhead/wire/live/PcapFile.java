// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes the plainest of captures.
final class PcapFile {
    private PcapFile() {}

    static void begin(OutputStream out) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xA1B2_C3D4).putShort((short) 2).putShort((short) 4);
        header.putInt(0).putInt(0).putInt(65_535).putInt(1);
        out.write(header.array());
    }

    static void add(OutputStream out, byte[] frame) throws IOException {
        add(out, frame, 1);
    }

    static void add(OutputStream out, byte[] frame, int second) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(second).putInt(0).putInt(frame.length).putInt(frame.length);
        out.write(record.array());
        out.write(frame);
    }
}
