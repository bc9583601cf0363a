// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.link.EtherType;

/// A view of one GRE header and, for mirrored traffic, the ERSPAN header behind it.
///
///     0       2          4
///     +-------+----------+--------------------+-----+----------+-----------------+---------
///     | flags | protocol | checksum and offset | key | sequence | acknowledgement | routing...
///     +-------+----------+--------------------+-----+----------+-----------------+---------
///
/// All fields from `checksum` on are there only if their flag is set. RFC 2784, RFC 2890, RFC 1701
/// (routing), RFC 2637 (version 1), RFC 7637 (NVGRE), draft-foschiano-erspan-03.
final class GreHeader {
    private static final int MIN_SIZE = 4;
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGEMENT = 0x0080;
    private static final int VERSION = 0x0007;

    private static final int ERSPAN = 0x88BE;
    private static final int ERSPAN_3 = 0x22EB;
    private static final int ERSPAN_2_SIZE = 8;
    private static final int ERSPAN_3_SIZE = 12;
    private static final int ERSPAN_3_EXTRA = 8;
    private static final int TAG_WAS_TAKEN_OFF = 0b01;
    private static final int TAG_WAS_TAKEN_OFF_802_1Q = 0b10;

    private static final int ROUTE_HEADER = 4;
    private static final int MAX_ROUTES = 8;

    private int version;
    private int protocol;
    private long key;
    private int payload;
    private boolean mirrored;
    private int mirroredVlan;

    /// Reads the header at `at`, and ERSPAN's behind it.
    Verdict wrap(Bytes bytes, int at, int end) {
        key = -1;
        mirrored = false;
        mirroredVlan = 0;
        if (end - at < MIN_SIZE) {
            return Verdict.TRUNCATED;
        }
        int flags = bytes.u16be(at);
        protocol = bytes.u16be(at + 2);
        version = flags & VERSION;
        if (version > 1 || version == 1 && (flags & KEY) == 0) {
            return Verdict.BAD_MARKER;
        }
        payload = at + MIN_SIZE + ((flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0);
        int keyAt = payload;
        payload += (flags & KEY) != 0 ? 4 : 0;
        payload += (flags & SEQUENCE) != 0 ? 4 : 0;
        payload += version == 1 && (flags & ACKNOWLEDGEMENT) != 0 ? 4 : 0;
        if (payload > end) {
            return Verdict.TRUNCATED;
        }
        if ((flags & KEY) != 0) {
            key = bytes.u32be(keyAt);
        }
        if (version == 0 && (flags & ROUTING) != 0) {
            Verdict routes = skipRoutes(bytes, end);
            if (routes != Verdict.COMPLETE) {
                return routes;
            }
        }
        boolean numbered = (flags & SEQUENCE) != 0;
        return version == 0 && (protocol == ERSPAN || protocol == ERSPAN_3)
                ? erspan(bytes, end, numbered)
                : Verdict.COMPLETE;
    }

    /// Source route entries: family, offset and length, up to one of length 0.
    private Verdict skipRoutes(Bytes bytes, int end) {
        for (int i = 0; i < MAX_ROUTES; i++) {
            if (end - payload < ROUTE_HEADER) {
                return Verdict.TRUNCATED;
            }
            int size = bytes.u8(payload + 3);
            payload += ROUTE_HEADER + size;
            if (size == 0) {
                return Verdict.COMPLETE;
            }
        }
        return Verdict.BAD_LENGTH;
    }

    /// Type I has no header of its own and no GRE sequence number; II and III say so in their first
    /// 4 bits (1 and 2).
    private Verdict erspan(Bytes bytes, int end, boolean numbered) {
        mirrored = true;
        if (protocol == ERSPAN && !numbered) {
            return Verdict.COMPLETE;
        }
        if (end - payload < ERSPAN_2_SIZE) {
            return Verdict.TRUNCATED;
        }
        int type = bytes.u8(payload) >> 4;
        int vlan = bytes.u16be(payload) & 0xFFF;
        if (type == 1) {
            int trunk = bytes.u8(payload + 2) >> 3 & 0b11;
            if (trunk == TAG_WAS_TAKEN_OFF || trunk == TAG_WAS_TAKEN_OFF_802_1Q) {
                mirroredVlan = vlan;
            }
            payload += ERSPAN_2_SIZE;
            return Verdict.COMPLETE;
        }
        if (type != 2) {
            return Verdict.BAD_MARKER;
        }
        if (end - payload < ERSPAN_3_SIZE) {
            return Verdict.TRUNCATED;
        }
        boolean extra = (bytes.u8(payload + ERSPAN_3_SIZE - 1) & 1) != 0;
        payload += ERSPAN_3_SIZE + (extra ? ERSPAN_3_EXTRA : 0);
        return payload > end ? Verdict.TRUNCATED : Verdict.COMPLETE;
    }

    int version() {
        return version;
    }

    /// The EtherType of what is inside.
    int protocol() {
        return protocol;
    }

    /// Whether it is a mirrored frame, and the payload therefore Ethernet.
    boolean mirrored() {
        return mirrored;
    }

    /// The VLAN whose tag the mirroring switch took off the frame, or 0.
    int mirroredVlan() {
        return mirroredVlan;
    }

    /// The virtual subnet of NVGRE, or -1: Ethernet inside and a key, whose low 8 bits are a flow.
    long subnet() {
        return protocol == EtherType.TRANSPARENT_ETHERNET && key >= 0 ? key >> 8 : -1;
    }

    int payload() {
        return payload;
    }
}
