// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// Frames of IEEE 802.15.4: what stands before them in captures, their addresses, their security,
/// and whether 6LoWPAN or something else is inside. IEEE 802.15.4-2020, 7.
final class Ieee802154 {
    private static final int TAP_HEADER = 4;
    private static final int TAP_FCS_TYPE = 0;

    /// Preamble, start of frame delimiter and length.
    private static final int PHY_HEADER = 6;

    private static final int DATA = 1;
    private static final int VERSION_2015 = 2;

    /// Short addresses from here on are nobody in particular.
    private static final int FIRST_RESERVED = 0xFFF8;

    private static final int NO_ADDRESS = 0;
    private static final int SHORT_ADDRESS = 2;
    private static final int EXTENDED_ADDRESS = 3;

    private static final int HEADER_TERMINATION_1 = 0x7E;
    private static final int HEADER_TERMINATION_2 = 0x7F;
    private static final int PAYLOAD_TERMINATION = 0xF;
    private static final int MAX_ELEMENTS = 32;

    /// Instead of a place: the frame ends before it, or it cannot be.
    private static final int SHORT = -1;

    private static final int BAD = -2;

    private Ieee802154() {}

    /// TAP: version, length, and type-length-values, one of which tells the size of the check
    /// sequence.
    static LinkStatus tap(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < TAP_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        int size = bytes.u16le(from + 2);
        if (size < TAP_HEADER) {
            return LinkStatus.BAD;
        }
        if (size > header.end - from) {
            return LinkStatus.TRUNCATED;
        }
        int check = 0;
        int at = from + TAP_HEADER;
        while (from + size - at >= 4) {
            int length = bytes.u16le(at + 2);
            if (bytes.u16le(at) == TAP_FCS_TYPE && length > 0 && from + size - at > 4) {
                check = 2 * Math.min(2, bytes.u8(at + 4));
            }
            at += 4 + (length + 3 & ~3);
        }
        return read(bytes, from + size, check, header);
    }

    /// The physical header of the radios that do not use ASK.
    static LinkStatus withPhysicalHeader(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < PHY_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        return read(bytes, from + PHY_HEADER, 2, header);
    }

    /// @param check bytes of the check sequence behind the frame
    static LinkStatus read(Bytes bytes, int from, int check, LinkHeader header) {
        header.saw(Layer.IEEE802_15_4);
        header.dropTrailer(check);
        int at = from;
        if (header.end - at < 2) {
            return LinkStatus.TRUNCATED;
        }
        int control = bytes.u16le(at);
        int version = control >> 12 & 3;
        boolean numbered = version < VERSION_2015 || (control & 0x100) == 0;
        at += numbered ? 3 : 2;
        at = addresses(bytes, at, control, header);
        if (at < 0) {
            return at == BAD ? LinkStatus.BAD : LinkStatus.TRUNCATED;
        }
        if (header.sourceKind == LinkHeader.EUI64 || (header.sourceMac & 0xFFFF) < FIRST_RESERVED) {
            // Who sent it is known, whatever else is.
            header.etherType = EtherType.ofLink(LinkType.IEEE802_15_4);
        }
        if ((control & 0x08) != 0) {
            at = security(bytes, at, header);
            if (at < 0) {
                return at == BAD ? LinkStatus.ENCRYPTED : LinkStatus.TRUNCATED;
            }
        }
        if (version == VERSION_2015 && (control & 0x200) != 0) {
            at = elements(bytes, at, header.end);
        }
        if ((control & 7) != DATA || at >= header.end) {
            return LinkStatus.CONTROL;
        }
        return header.carries(
                lowpan(bytes.u8(at)) ? EtherType.LOWPAN : EtherType.ofLink(LinkType.IEEE802_15_4),
                at);
    }

    /// Both networks and addresses, of which any may be left out.
    ///
    /// @return where they end, or SHORT, or BAD
    private static int addresses(Bytes bytes, int from, int control, LinkHeader header) {
        int targetMode = control >> 10 & 3;
        int sourceMode = control >> 14 & 3;
        if (targetMode == 1 || sourceMode == 1) {
            return BAD;
        }
        boolean compressed = (control & 0x40) != 0;
        boolean targetNetwork = targetMode != NO_ADDRESS;
        boolean sourceNetwork = sourceMode != NO_ADDRESS && !(compressed && targetNetwork);
        if ((control >> 12 & 3) == VERSION_2015) {
            // Table 7-2.
            if (targetMode == NO_ADDRESS && sourceMode == NO_ADDRESS) {
                targetNetwork = compressed;
            } else if (targetMode == EXTENDED_ADDRESS && sourceMode == EXTENDED_ADDRESS) {
                targetNetwork = !compressed;
                sourceNetwork = false;
            } else if (sourceMode == NO_ADDRESS || targetMode == NO_ADDRESS) {
                targetNetwork = targetMode != NO_ADDRESS && !compressed;
                sourceNetwork = sourceMode != NO_ADDRESS && !compressed;
            }
        }
        int size =
                (targetNetwork ? 2 : 0)
                        + size(targetMode)
                        + (sourceNetwork ? 2 : 0)
                        + size(sourceMode);
        if (header.end - from < size) {
            return SHORT;
        }
        int at = from;
        int network = 0;
        if (targetNetwork) {
            network = bytes.u16le(at);
            at += 2;
        }
        header.targetKind = kind(targetMode);
        header.targetMac = address(bytes, at, targetMode, network);
        at += size(targetMode);
        if (sourceNetwork) {
            network = bytes.u16le(at);
            at += 2;
        }
        header.sourceKind = kind(sourceMode);
        header.sourceMac = address(bytes, at, sourceMode, network);
        return at + size(sourceMode);
    }

    private static int size(int mode) {
        return mode == SHORT_ADDRESS ? 2 : mode == EXTENDED_ADDRESS ? 8 : 0;
    }

    private static int kind(int mode) {
        return mode == EXTENDED_ADDRESS ? LinkHeader.EUI64 : LinkHeader.SHORT;
    }

    /// Who is not named is the coordinator; it stands as nobody here.
    private static long address(Bytes bytes, int at, int mode, int network) {
        return switch (mode) {
            case SHORT_ADDRESS -> (long) network << 16 | bytes.u16le(at);
            case EXTENDED_ADDRESS -> bytes.s64le(at);
            default -> (long) network << 16 | LinkHeader.NO_SHORT_ADDRESS;
        };
    }

    /// The auxiliary security header (9.4): level, key source, frame counter.
    ///
    /// @return where what is in clear goes on; BAD where all of it is encrypted
    private static int security(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < 1) {
            return SHORT;
        }
        int control = bytes.u8(from);
        int level = control & 7;
        int keyMode = control >> 3 & 3;
        int size = 1 + ((control & 0x20) != 0 ? 0 : 4);
        size += keyMode == 0 ? 0 : keyMode == 1 ? 1 : keyMode == 2 ? 5 : 9;
        if (level >= 4) {
            return BAD;
        }
        if (header.end - from < size) {
            return SHORT;
        }
        header.dropTrailer(level == 0 ? 0 : 2 << level);
        return from + size;
    }

    /// Information elements of the header, then of the payload, each list with an end.
    private static int elements(Bytes bytes, int from, int end) {
        int at = from;
        boolean ofPayload = false;
        for (int i = 0; i < MAX_ELEMENTS && end - at >= 2; i++) {
            int word = bytes.u16le(at);
            if (ofPayload) {
                at += 2 + (word & 0x7FF);
                if ((word >> 11 & 0xF) == PAYLOAD_TERMINATION) {
                    return at;
                }
            } else {
                at += 2 + (word & 0x7F);
                int id = word >> 7 & 0xFF;
                if (id == HEADER_TERMINATION_2) {
                    return at;
                }
                ofPayload = id == HEADER_TERMINATION_1;
            }
        }
        return at;
    }

    /// Whether a first byte is one of 6LoWPAN's: uncompressed or compressed headers, fragments (RFC
    /// 4944, 5.1; RFC 6282; RFC 8931, 5).
    private static boolean lowpan(int dispatch) {
        return dispatch == 0x41
                || dispatch >> 5 == 3
                || dispatch >> 3 == 0x18
                || dispatch >> 3 == 0x1C
                || dispatch >> 2 == 0x3A;
    }
}
