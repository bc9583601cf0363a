// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.wire.Bytes;

/// What a security association proposes, summed up: how many proposals and transforms, and whether
/// any of them is weak.
///
///     version 1: domain(4) situation(4), then proposal payloads, which hold transform payloads
///     version 2: proposals, which hold transforms
///
/// Proposal: more(1) 0 length(2) number(1) protocol(1) size(1) transforms(1) identifier. Transform of
/// version 1: more(1) 0 length(2) number(1) id(1) 0(2) attributes; of version 2: more(1) 0 length(2)
/// type(1) 0 id(2) attributes. RFC 2408, 3.4 to 3.6; RFC 7296, 3.3.
final class Proposals {
    private static final int HEADER = 8;
    private static final int OLD_PREFIX = 8;
    private static final int MOST = 64;
    private static final int FIXED = 0x8000;

    private int proposals;
    private int transforms;
    private boolean weak;

    /// @return whether lengths fit each other
    boolean wrap(int major, Bytes body) {
        proposals = 0;
        transforms = 0;
        weak = false;
        int at = major == 1 ? OLD_PREFIX : 0;
        while (at + HEADER <= body.length() && proposals < MOST) {
            int end = at + body.u16be(at + 2);
            int from = at + HEADER + body.u8(at + 6);
            if (end > body.length() || from > end) {
                return false;
            }
            proposals++;
            if (!transforms(major, body, from, end)) {
                return false;
            }
            at = end;
        }
        return at == body.length() || proposals == MOST;
    }

    private boolean transforms(int major, Bytes body, int from, int end) {
        int at = from;
        while (at + HEADER <= end && transforms < MOST * MOST) {
            int length = body.u16be(at + 2);
            if (length < HEADER || at + length > end) {
                return false;
            }
            transforms++;
            weak |=
                    major == 1
                            ? weakOld(body, at + HEADER, at + length)
                            : weak(body.u8(at + 4), body.u16be(at + 6));
            at += length;
        }
        return at == end;
    }

    /// Single DES, MD5, and groups below 1536 bits. RFC 8247, RFC 9395.
    private static boolean weak(int type, int id) {
        return switch (type) {
            case 1 -> id <= 2;
            case 2, 3 -> id == 1;
            case 4 -> id == 1 || id == 2;
            default -> false;
        };
    }

    /// Attributes of a class(2) and a value(2), or a length(2) and a value.
    private static boolean weakOld(Bytes body, int from, int end) {
        boolean weak = false;
        int at = from;
        while (at + 4 <= end) {
            int kind = body.u16be(at);
            int value = body.u16be(at + 2);
            boolean fixed = (kind & FIXED) != 0;
            weak |=
                    fixed
                            && switch (kind & ~FIXED) {
                                case 1, 2 -> value == 1;
                                case 4 -> value <= 2;
                                default -> false;
                            };
            at += fixed ? 4 : 4 + value;
        }
        return weak;
    }

    int proposals() {
        return proposals;
    }

    int transforms() {
        return transforms;
    }

    boolean weak() {
        return weak;
    }
}
