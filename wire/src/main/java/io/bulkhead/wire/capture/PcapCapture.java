// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import java.util.Optional;
import java.util.stream.Stream;

/// Reads pcap, the format of tcpdump, in the variants that its magic number tells apart.
/// draft-ietf-opsawg-pcap.
///
///     0       4       6       8      12     16            20          24
///     +-------+-------+-------+------+------+-------------+-----------+
///     | magic | major | minor | zone | sigf | snap length | link type |        the file, once
///     +-------+-------+-------+------+------+-------------+-----------+
///
///     0         4          8                 12                16
///     +---------+----------+-----------------+-----------------+-----------
///     | seconds | fraction | captured length | length on wire  | bytes...      each packet
///     +---------+----------+-----------------+-----------------+-----------
///
/// Some writers lie harmlessly, and are believed: more captured than the snap length, or than was
/// on the wire. Zone and figures have always been 0 and mean nothing.
final class PcapCapture extends RecordedCapture {
    private static final int HEADER = 24;
    private static final int MAJOR = 4;
    private static final int MINOR = 6;
    private static final int LINK_TYPE = 20;

    /// Above these bits of the link type lies the length of the frame check sequence.
    private static final int LINK_TYPE_BITS = 0xFFFF;

    private static final int SECONDS = 0;
    private static final int FRACTION = 4;
    private static final int FIRST_LENGTH = 8;
    private static final int SECOND_LENGTH = 12;

    private static final long NANOS = 1_000_000_000L;

    /// Which of the two lengths of a record says how much was captured.
    private enum Lengths {
        CAPTURED_FIRST,
        WIRE_FIRST,
        /// Version 2.3, where writers disagreed: the smaller one.
        SMALLER
    }

    /// What a magic number promises.
    private enum Variant {
        MICROSECONDS(0xA1B2_C3D4, "microseconds", 1000, 0, 16),
        NANOSECONDS(0xA1B2_3C4D, "nanoseconds", 1, 0, 16),
        /// Alexey Kuznetsov's, of some Linux systems about the year 2000: records say interface,
        /// protocol and packet type too.
        MODIFIED(0xA1B2_CD34, "microseconds, modified", 1000, 0, 24),
        /// Ixia's, with the size of all that follows behind the header.
        IXIA_HARDWARE(0x1C00_01AC, "microseconds, Ixia", 1000, 4, 16),
        IXIA_SOFTWARE(0x1C00_01AB, "microseconds, Ixia", 1000, 4, 16);

        private final int magic;
        private final String words;
        private final int nanosPerFraction;
        private final int extraHeader;
        private final int recordHeader;

        Variant(int magic, String words, int nanosPerFraction, int extraHeader, int recordHeader) {
            this.magic = magic;
            this.words = words;
            this.nanosPerFraction = nanosPerFraction;
            this.extraHeader = extraHeader;
            this.recordHeader = recordHeader;
        }
    }

    private final Variant variant;
    private final int recordHeader;
    private final int nanosPerFraction;
    private Lengths lengths = Lengths.CAPTURED_FIRST;
    private int linkType;
    private String version = "";

    /// Whether a file that begins so, read big-endian, is a pcap file.
    static boolean begins(long magic) {
        return variantOf((int) magic).isPresent()
                || variantOf(Integer.reverseBytes((int) magic)).isPresent();
    }

    /// Reads the header of a file that [begins][#begins] right.
    PcapCapture(CaptureSource source) {
        super(source);
        feed.littleEndian(false);
        feed.littleEndian(variantOf((int) feed.u32(0)).isEmpty());
        variant = variantOf((int) feed.u32(0)).orElseThrow();
        recordHeader = variant.recordHeader;
        nanosPerFraction = variant.nanosPerFraction;
        readHeader();
    }

    private static Optional<Variant> variantOf(int magic) {
        return Stream.of(Variant.values()).filter(variant -> variant.magic == magic).findFirst();
    }

    private void readHeader() {
        int size = HEADER + variant.extraHeader;
        if (!feed.ensure(size)) {
            stopWithin("its header");
            return;
        }
        int major = feed.u16(MAJOR);
        int minor = feed.u16(MINOR);
        if (major == 2 && minor < 3) {
            lengths = Lengths.WIRE_FIRST;
        } else if (major == 2 && minor == 3) {
            lengths = Lengths.SMALLER;
        }
        version = " " + major + "." + minor;
        linkType = (int) feed.u32(LINK_TYPE) & LINK_TYPE_BITS;
        feed.advance(size);
    }

    @Override
    boolean read(Frame frame) {
        if (!feed.ensure(recordHeader)) {
            return stopBetween(packet());
        }
        long captured = feed.u32(FIRST_LENGTH);
        long onWire = feed.u32(SECOND_LENGTH);
        if (lengths != Lengths.CAPTURED_FIRST && wireIsFirst(captured, onWire)) {
            long first = captured;
            captured = onWire;
            onWire = first;
        }
        if (captured > LARGEST_PACKET) {
            return stop(packet() + " claims " + captured + " bytes, which no packet has");
        }
        int size = recordHeader + (int) captured;
        if (!feed.ensure(size)) {
            return stopWithin(packet());
        }
        long time = feed.u32(SECONDS) * NANOS + feed.u32(FRACTION) * nanosPerFraction;
        feed.aim(frame.bytes(), recordHeader, (int) captured);
        frame.set(count(), time, linkType, 0, (int) Math.min(onWire, Integer.MAX_VALUE));
        feed.advance(size);
        return true;
    }

    private boolean wireIsFirst(long first, long second) {
        return lengths == Lengths.WIRE_FIRST || first > second;
    }

    @Override
    String format() {
        return "pcap" + version + ", " + variant.words;
    }
}
