// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// IEEE 802.11 frames, bare or behind the headers that drivers put before them.
///
///     0         2          4    10   16   22         24
///     +---------+----------+----+----+----+----------+------+-----+------------+---------
///     | control | duration | A1 | A2 | A3 | sequence | (A4) |(QoS)|(HT control)| LLC...
///     +---------+----------+----+----+----+----------+------+-----+------------+---------
///
/// IEEE 802.11-2020, 9.2 and 9.3; radiotap.org; the PPI specification 1.0.7.
final class Wlan {
    private static final int CONTROL = 0;
    private static final int FLAGS = 1;
    private static final int ADDRESS_1 = 4;
    private static final int ADDRESS_2 = 10;
    private static final int ADDRESS_3 = 16;
    private static final int SEQUENCE = 22;
    private static final int ADDRESS_4 = 24;
    private static final int HEADER = 24;
    private static final int MAC_SIZE = 6;
    private static final int CHECK_SEQUENCE = 4;

    private static final int TO_DISTRIBUTION = 0x01;
    private static final int FROM_DISTRIBUTION = 0x02;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    private static final int MANAGEMENT = 0;
    private static final int DATA = 2;
    private static final int SUBTYPE_NO_DATA = 0x40;
    private static final int SUBTYPE_QOS = 0x80;
    private static final int QOS_AGGREGATE = 0x80;
    private static final int AGGREGATE_LENGTH = 12;
    private static final int AGGREGATE_HEADER = 14;

    private static final int RADIOTAP_LENGTH = 2;
    private static final int RADIOTAP_PRESENT = 4;
    private static final int RADIOTAP_CHECK_SEQUENCE = 0x10;
    private static final int RADIOTAP_PADDED = 0x20;

    private static final int PRISM_LENGTH = 4;
    private static final int PRISM_MAX = 512;
    private static final long AVS_MAGIC = 0x80211000L;

    private Wlan() {}

    static LinkStatus radiotap(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < RADIOTAP_PRESENT + 4) {
            return LinkStatus.TRUNCATED;
        }
        int size = bytes.u16le(from + RADIOTAP_LENGTH);
        if (size < RADIOTAP_PRESENT + 4) {
            return LinkStatus.BAD;
        }
        if (size > header.end - from) {
            return size > header.wireEnd - from ? LinkStatus.BAD : LinkStatus.TRUNCATED;
        }
        int flags = radiotapFlags(bytes, from, size);
        if ((flags & RADIOTAP_CHECK_SEQUENCE) != 0) {
            header.dropTrailer(CHECK_SEQUENCE);
        }
        return read(bytes, from + size, (flags & RADIOTAP_PADDED) != 0, header);
    }

    /// The flags field, which stands behind the presence words and an 8-byte time; 0 if absent.
    private static int radiotapFlags(Bytes bytes, int from, int size) {
        long present = bytes.u32le(from + RADIOTAP_PRESENT);
        int at = RADIOTAP_PRESENT;
        for (long word = present; word >> 31 != 0; word = bytes.u32le(from + at)) {
            at += 4;
            if (at + 4 > size) {
                return 0;
            }
        }
        at += 4;
        if ((present & 1) != 0) {
            at = (at + 7 & ~7) + 8;
        }
        return (present & 2) != 0 && at < size ? bytes.u8(from + at) : 0;
    }

    /// The Prism header, or an AVS header under its link type.
    static LinkStatus prism(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < PRISM_LENGTH + 4) {
            return LinkStatus.TRUNCATED;
        }
        if ((bytes.u32be(from) & 0xFFFF_F000L) == AVS_MAGIC) {
            return behind(bytes, from, bytes.u32be(from + PRISM_LENGTH), header);
        }
        long size = bytes.u32le(from + PRISM_LENGTH);
        return behind(
                bytes, from, size > PRISM_MAX ? bytes.u32be(from + PRISM_LENGTH) : size, header);
    }

    private static LinkStatus behind(Bytes bytes, int from, long size, LinkHeader header) {
        if (size < PRISM_LENGTH + 4 || size > PRISM_MAX) {
            return LinkStatus.BAD;
        }
        if (size > header.end - from) {
            return LinkStatus.TRUNCATED;
        }
        return read(bytes, from + (int) size, false, header);
    }

    /// @param padded whether the driver filled the header up to a multiple of 4
    static LinkStatus read(Bytes bytes, int from, boolean padded, LinkHeader header) {
        header.saw(Layer.WLAN);
        int size = header.end - from;
        if (size < ADDRESS_1 + MAC_SIZE) {
            return LinkStatus.TRUNCATED;
        }
        int control = bytes.u8(from + CONTROL);
        int type = control >> 2 & 3;
        if ((control & 3) != 0) {
            return LinkStatus.BAD;
        }
        if (type == DATA) {
            return size < HEADER
                    ? LinkStatus.TRUNCATED
                    : data(bytes, from, control, padded, header);
        }
        if (type == MANAGEMENT && size >= HEADER) {
            header.macs(bytes.u48be(from + ADDRESS_2), bytes.u48be(from + ADDRESS_1));
        } else if (controlNamesSender(control) && size >= ADDRESS_2 + MAC_SIZE) {
            header.macs(bytes.u48be(from + ADDRESS_2), bytes.u48be(from + ADDRESS_1));
        }
        return LinkStatus.CONTROL;
    }

    /// Whether a control frame has a transmitter address: all but acknowledgement and clear to
    /// send.
    private static boolean controlNamesSender(int control) {
        return switch (control >> 2) {
            case 0b1000_01, 0b1001_01, 0b1010_01, 0b1011_01, 0b1110_01, 0b1111_01 -> true;
            default -> false;
        };
    }

    private static LinkStatus data(
            Bytes bytes, int from, int control, boolean padded, LinkHeader header) {
        int flags = bytes.u8(from + FLAGS);
        boolean wireless = (flags & (TO_DISTRIBUTION | FROM_DISTRIBUTION)) == 3;
        boolean quality = (control & SUBTYPE_QOS) != 0;
        int qos = HEADER + (wireless ? MAC_SIZE : 0);
        int size = qos + (quality ? 2 : 0) + (quality && (flags & ORDER) != 0 ? 4 : 0);
        if (header.end - from < size) {
            return LinkStatus.TRUNCATED;
        }
        addresses(bytes, from, flags, header);
        boolean continues = (bytes.u16le(from + SEQUENCE) & 0xF) != 0;
        if ((control & SUBTYPE_NO_DATA) != 0 || continues) {
            return LinkStatus.CONTROL;
        }
        if ((flags & PROTECTED) != 0) {
            return LinkStatus.ENCRYPTED;
        }
        int payload = from + (padded ? size + 3 & ~3 : size);
        if (quality && (bytes.u8(from + qos) & QOS_AGGREGATE) != 0) {
            return aggregate(bytes, payload, header);
        }
        return Ethernet.llc(bytes, payload, header);
    }

    private static void addresses(Bytes bytes, int from, int flags, LinkHeader header) {
        long first = bytes.u48be(from + ADDRESS_1);
        long second = bytes.u48be(from + ADDRESS_2);
        long third = bytes.u48be(from + ADDRESS_3);
        switch (flags & (TO_DISTRIBUTION | FROM_DISTRIBUTION)) {
            case 0 -> header.macs(second, first);
            case TO_DISTRIBUTION -> header.macs(second, third);
            case FROM_DISTRIBUTION -> header.macs(third, first);
            default -> header.macs(bytes.u48be(from + ADDRESS_4), third);
        }
    }

    /// The first of the frames that one frame aggregates.
    private static LinkStatus aggregate(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < AGGREGATE_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        header.macs(bytes.u48be(from + MAC_SIZE), bytes.u48be(from));
        header.endAt(from + AGGREGATE_HEADER + bytes.u16be(from + AGGREGATE_LENGTH));
        return Ethernet.llc(bytes, from + AGGREGATE_HEADER, header);
    }
}
