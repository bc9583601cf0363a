// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static io.bulkhead.wire.capture.PcapngOptions.padded;

import io.bulkhead.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes pcapng, little-endian, one section, with nanosecond times and a comment for a packet
/// where there is something to say. Times before 1970 become 1970.
public final class PcapngWriter extends RecordWriter {
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;

    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_APPLICATION = 4;
    private static final int OPTION_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;

    private static final int OPTION_HEADER = 4;

    /// The most bytes that the value of an option may have: what its 16-bit length can say, less
    /// the padding, which some readers add in 16 bits.
    private static final int LARGEST_OPTION = 0xFFFC;

    private int interfaces;

    /// Begins a capture.
    ///
    /// @param application what writes it, for who reads it; may be empty
    public PcapngWriter(OutputStream out, String application) throws IOException {
        super(out);
        byte[] name = optionText(application);
        int length = 16 + 8 + optionSize(name) + endSize(name) + 4;
        fields().putInt(PcapngCapture.SECTION)
                .putInt(length)
                .putInt(PcapngCapture.ORDER_MAGIC)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1);
        flushFields();
        option(OPTION_APPLICATION, name);
        end(name.length > 0, length);
    }

    /// Describes an interface, which packets are then from.
    ///
    /// @param linkType a LINKTYPE_ value
    /// @param name as people know it; may be empty
    /// @return its number, from 0
    public int describe(int linkType, String name) throws IOException {
        byte[] text = optionText(name);
        byte[] resolution = {NANOSECONDS};
        int length = 16 + optionSize(text) + optionSize(resolution) + endSize(resolution) + 4;
        fields().putInt(INTERFACE)
                .putInt(length)
                .putShort((short) linkType)
                .putShort((short) 0)
                .putInt(SNAP_LENGTH);
        flushFields();
        option(OPTION_NAME, text);
        option(OPTION_RESOLUTION, resolution);
        end(true, length);
        return interfaces++;
    }

    /// Writes a packet.
    ///
    /// @param from the number that [#describe] returned
    /// @param time nanoseconds since 1970-01-01 UTC
    /// @param wireLength bytes that were on the wire, of which `packet` may be only the head
    /// @param comment for who looks at the packet; may be empty; cut off beyond 65,532 bytes
    public void write(int from, long time, byte[] packet, int wireLength, String comment)
            throws IOException {
        write(from, time, packet, packet.length, wireLength, comment);
    }

    /// Writes a packet, as above.
    public void write(int from, long time, Bytes packet, int wireLength, String comment)
            throws IOException {
        write(from, time, copyOf(packet), packet.length(), wireLength, comment);
    }

    private void write(int from, long time, byte[] packet, int size, int wireLength, String comment)
            throws IOException {
        long held = Math.max(0, time);
        byte[] text = optionText(comment);
        int length = 28 + padded(size) + optionSize(text) + endSize(text) + 4;
        fields().putInt(ENHANCED_PACKET)
                .putInt(length)
                .putInt(from)
                .putInt((int) (held >>> 32))
                .putInt((int) held)
                .putInt(size)
                .putInt(wireLength);
        flushFields();
        raw(packet, size);
        zeros(padded(size) - size);
        option(OPTION_COMMENT, text);
        end(text.length > 0, length);
    }

    /// UTF-8 that fits an option, cut off between two characters where it does not.
    private static byte[] optionText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LARGEST_OPTION) {
            return bytes;
        }
        int size = LARGEST_OPTION;
        while ((bytes[size] & 0xC0) == 0x80) {
            size--;
        }
        return Arrays.copyOf(bytes, size);
    }

    private static int optionSize(byte[] value) {
        return value.length == 0 ? 0 : OPTION_HEADER + padded(value.length);
    }

    /// The end of options, which only stands where there are options.
    private static int endSize(byte[] value) {
        return value.length == 0 ? 0 : OPTION_HEADER;
    }

    private void option(int code, byte[] value) throws IOException {
        if (value.length == 0) {
            return;
        }
        fields().putShort((short) code).putShort((short) value.length);
        flushFields();
        raw(value, value.length);
        zeros(padded(value.length) - value.length);
    }

    private void end(boolean hasOptions, int length) throws IOException {
        if (hasOptions) {
            zeros(OPTION_HEADER);
        }
        fields().putInt(length);
        flushFields();
    }
}
