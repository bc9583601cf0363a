// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import io.bulkhead.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;

/// Writes pcap, little-endian. Times before 1970 or after 2106, which it can't hold, become the
/// nearest that it can.
public final class PcapWriter extends RecordWriter {
    private static final int NANOSECOND_MAGIC = 0xA1B2_3C4D;
    private static final int MICROSECOND_MAGIC = 0xA1B2_C3D4;
    private static final long NANOS = 1_000_000_000L;
    private static final long LAST = 0xFFFF_FFFFL * NANOS + NANOS - 1;

    private final int nanosPerFraction;

    /// Begins a capture with nanosecond times.
    ///
    /// @param linkType a LINKTYPE_ value
    public PcapWriter(OutputStream out, int linkType) throws IOException {
        this(out, linkType, NANOSECOND_MAGIC, 1);
    }

    private PcapWriter(OutputStream out, int linkType, int magic, int nanosPerFraction)
            throws IOException {
        super(out);
        this.nanosPerFraction = nanosPerFraction;
        fields().putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(SNAP_LENGTH)
                .putInt(linkType);
        flushFields();
    }

    /// Begins a capture with microsecond times, which every tool understands; times are cut off
    /// below a microsecond.
    public static PcapWriter inMicroseconds(OutputStream out, int linkType) throws IOException {
        return new PcapWriter(out, linkType, MICROSECOND_MAGIC, 1000);
    }

    /// Writes a packet.
    ///
    /// @param time nanoseconds since 1970-01-01 UTC
    /// @param wireLength bytes that were on the wire, of which `packet` may be only the head
    public void write(long time, byte[] packet, int wireLength) throws IOException {
        write(time, packet, packet.length, wireLength);
    }

    /// Writes a packet, as above.
    public void write(long time, Bytes packet, int wireLength) throws IOException {
        write(time, copyOf(packet), packet.length(), wireLength);
    }

    private void write(long time, byte[] packet, int size, int wireLength) throws IOException {
        long held = Math.clamp(time, 0, LAST);
        fields().putInt((int) (held / NANOS))
                .putInt((int) (held % NANOS) / nanosPerFraction)
                .putInt(size)
                .putInt(wireLength);
        flushFields();
        raw(packet, size);
    }
}
