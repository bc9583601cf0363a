// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.link.LinkHeader;

/// Expands the compressed headers of 6LoWPAN to the IPv6 packet that they stand for. RFC 6282 and,
/// for headers that are not compressed, RFC 4944.
///
/// Prefixes of contexts are agreed upon elsewhere: such addresses have a prefix of zeros here. A
/// check sum that was left out is 0.
final class LowpanHeaders {
    static final int MAX_LENGTH = 2_048;

    private static final int IPV6_HEADER = 40;
    private static final int NEXT_HEADER = 6;
    private static final int SOURCE = 8;
    private static final int TARGET = 24;
    private static final int UDP = 17;

    /// IPv6 headers inside each other.
    private static final int MAX_HEADERS = 4;

    private static final int UNCOMPRESSED = 0x41;
    private static final int MAX_EXTENSIONS = 8;

    /// Hop-by-hop, routing, fragment, destination options, mobility.
    private static final byte[] EXTENSIONS = {0, 43, 44, 60, (byte) 135};

    private static final long LINK_LOCAL = 0xFE80L << 48;
    private static final long SHORT_IDENTIFIER = 0x0000_00FF_FE00_0000L;
    private static final long UNIVERSAL = 1L << 57;

    private final byte[] out = new byte[MAX_LENGTH];
    private final Bytes packet = new Bytes();
    private final int[] headers = new int[MAX_HEADERS];

    private Bytes in = new Bytes();
    private int at;
    private int end;
    private int written;
    private int headerCount;
    private int udpAt;
    private boolean broken;

    static boolean compressed(int dispatch) {
        return dispatch >> 5 == 3 || dispatch == UNCOMPRESSED;
    }

    /// Expands what stands in `bytes` from `from` to `to`.
    ///
    /// @param whole bytes of the whole packet if this is the first of its fragments, else 0
    /// @return COMPLETE: the packet, or the first part of it, is [#packet]
    Verdict expand(Bytes bytes, int from, int to, LinkHeader link, int whole) {
        in = bytes;
        at = from;
        end = to;
        written = 0;
        headerCount = 0;
        udpAt = -1;
        broken = false;
        packet.clear();
        if (from >= to) {
            return Verdict.TRUNCATED;
        }
        if (bytes.u8(from) == UNCOMPRESSED) {
            at++;
        } else {
            header(
                    interfaceId(link.sourceKind, link.sourceMac),
                    interfaceId(link.targetKind, link.targetMac));
        }
        if (broken) {
            return at > end ? Verdict.TRUNCATED : Verdict.BAD_VALUE;
        }
        int rest = end - at;
        if (rest > MAX_LENGTH - written) {
            return Verdict.BAD_LENGTH;
        }
        in.copyTo(at, out, written, rest);
        lengths(Math.max(whole, written + rest));
        packet.aim(out, 0, written + rest);
        return Verdict.COMPLETE;
    }

    /// Valid until the next [#expand].
    Bytes packet() {
        return packet;
    }

    private void lengths(int whole) {
        for (int i = 0; i < headerCount; i++) {
            put16(headers[i] + 4, whole - headers[i] - IPV6_HEADER);
        }
        if (udpAt >= 0) {
            put16(udpAt + 4, whole - udpAt);
        }
    }

    /// RFC 4291, appendix A, and RFC 6282, 3.2.2.
    private static long interfaceId(int kind, long address) {
        return switch (kind) {
            case LinkHeader.EUI64 -> address ^ UNIVERSAL;
            case LinkHeader.SHORT -> SHORT_IDENTIFIER | address & 0xFFFF;
            default ->
                    ((address & 0xFFFF_FF00_0000L) << 16 | 0xFF_FE00_0000L | address & 0xFF_FFFFL)
                            ^ UNIVERSAL;
        };
    }

    // ---- IPHC

    private void header(long sourceId, long targetId) {
        int encoding = in16();
        int contexts = (encoding & 0x80) != 0 ? in8() : 0;
        int start = written;
        if (broken || headerCount == MAX_HEADERS || MAX_LENGTH - start < IPV6_HEADER) {
            broken = true;
            return;
        }
        headers[headerCount++] = start;
        written += IPV6_HEADER;
        trafficClass(encoding >> 11 & 3, start);
        boolean nextInline = (encoding & 0x400) == 0;
        out[start + NEXT_HEADER] = nextInline ? (byte) in8() : 0;
        out[start + 7] =
                switch (encoding >> 8 & 3) {
                    case 0 -> (byte) in8();
                    case 1 -> 1;
                    case 2 -> 64;
                    default -> (byte) 255;
                };
        boolean stateful = (encoding & 0x40) != 0;
        int mode = encoding >> 4 & 3;
        if (stateful && mode == 0) {
            address(start + SOURCE, 0, 0);
        } else {
            unicast(start + SOURCE, mode, stateful, sourceId);
        }
        stateful = (encoding & 4) != 0;
        if ((encoding & 8) != 0) {
            multicast(start + TARGET, encoding & 3, stateful);
        } else {
            unicast(start + TARGET, encoding & 3, stateful, targetId);
        }
        if (!nextInline && !broken && contexts >= 0) {
            next(start + NEXT_HEADER, start);
        }
    }

    /// Traffic class and flow label, of which the two low bits of the class come first.
    private void trafficClass(int mode, int start) {
        int label = 0;
        int first = 0;
        if (mode == 0) {
            first = in8();
            label = in8() << 16 | in16();
        } else if (mode == 1) {
            first = in8();
            label = (first & 0x0F) << 16 | in16();
            first &= 0xC0;
        } else if (mode == 2) {
            first = in8();
        }
        int trafficClass = first << 2 & 0xFC | first >> 6;
        int word = 6 << 28 | trafficClass << 20 | label & 0xF_FFFF;
        put16(start, word >>> 16);
        put16(start + 2, word);
    }

    private void unicast(int to, int mode, boolean stateful, long derived) {
        long prefix = stateful ? 0 : LINK_LOCAL;
        switch (mode) {
            case 0 -> address(to, in64(), in64());
            case 1 -> address(to, prefix, in64());
            case 2 -> address(to, prefix, SHORT_IDENTIFIER | in16());
            default -> address(to, prefix, derived);
        }
    }

    private void multicast(int to, int mode, boolean stateful) {
        if (stateful) {
            // RFC 6282, 3.2.4: scope and group stand around the prefix of the context.
            long scope = (long) in16() << 32;
            address(to, 0xFFL << 56 | scope << 16, (long) in16() << 16 | in16());
            return;
        }
        switch (mode) {
            case 0 -> address(to, in64(), in64());
            case 1 -> {
                long high = 0xFFL << 56 | (long) in8() << 48;
                address(to, high, (long) in8() << 32 | (long) in16() << 16 | in16());
            }
            case 2 -> {
                long high = 0xFFL << 56 | (long) in8() << 48;
                address(to, high, (long) in8() << 16 | in16());
            }
            default -> address(to, 0xFF02L << 48, in8());
        }
    }

    // ---- NHC

    /// Headers behind an IPv6 header, each of which says in the one before what it is.
    private void next(int nextHeaderAt, int ipv6) {
        int place = nextHeaderAt;
        for (int i = 0; i < MAX_EXTENSIONS && !broken; i++) {
            int encoding = in8();
            if (encoding >> 3 == 0x1E) {
                out[place] = UDP;
                udp(encoding);
                return;
            }
            int kind = encoding >> 1 & 7;
            if (encoding >> 4 != 0xE || kind == 5 || kind == 6) {
                broken = true;
                return;
            }
            if (kind == 7) {
                out[place] = 41;
                header(identifierAt(ipv6 + SOURCE), identifierAt(ipv6 + TARGET));
                return;
            }
            out[place] = EXTENSIONS[kind];
            place = written;
            boolean more = (encoding & 1) != 0;
            extension(more);
            if (!more) {
                return;
            }
        }
        broken = true;
    }

    private void extension(boolean more) {
        int start = written;
        int following = more ? 0 : in8();
        int length = in8();
        int size = 2 + length + 7 & ~7;
        if (broken || length > end - at || size > MAX_LENGTH - start) {
            broken = true;
            return;
        }
        out[start] = (byte) following;
        out[start + 1] = (byte) (size / 8 - 1);
        in.copyTo(at, out, start + 2, length);
        at += length;
        int padding = size - 2 - length;
        for (int i = 0; i < padding; i++) {
            out[start + 2 + length + i] = 0;
        }
        if (padding > 1) {
            out[start + 2 + length] = 1;
            out[start + 3 + length] = (byte) (padding - 2);
        }
        written += size;
    }

    private void udp(int encoding) {
        if (MAX_LENGTH - written < 8) {
            broken = true;
            return;
        }
        int ports = encoding & 3;
        int both = ports == 3 ? in8() : 0;
        int source =
                switch (ports) {
                    case 0, 1 -> in16();
                    case 2 -> 0xF000 | in8();
                    default -> 0xF0B0 | both >> 4;
                };
        int target =
                switch (ports) {
                    case 0, 2 -> in16();
                    case 1 -> 0xF000 | in8();
                    default -> 0xF0B0 | both & 15;
                };
        udpAt = written;
        put16(written, source);
        put16(written + 2, target);
        put16(written + 6, (encoding & 4) != 0 ? 0 : in16());
        written += 8;
    }

    // ---- bytes

    private int in8() {
        if (at >= end) {
            at = end + 1;
            broken = true;
            return 0;
        }
        return in.u8(at++);
    }

    private int in16() {
        int high = in8();
        return high << 8 | in8();
    }

    private long in64() {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 16 | in16();
        }
        return value;
    }

    private void put16(int to, int value) {
        out[to] = (byte) (value >> 8);
        out[to + 1] = (byte) value;
    }

    private void address(int to, long high, long low) {
        for (int i = 0; i < 8; i++) {
            out[to + i] = (byte) (high >> 56 - 8 * i);
            out[to + 8 + i] = (byte) (low >> 56 - 8 * i);
        }
    }

    private long identifierAt(int from) {
        long value = 0;
        for (int i = 8; i < 16; i++) {
            value = value << 8 | out[from + i] & 0xFF;
        }
        return value;
    }
}
