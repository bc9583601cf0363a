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
    private static final int KEY_LENGTH = FIXED | 14;

    /// What was chosen, where there is but one proposal: numbers of IANA's registries for the
    /// version, 0 where none is told.
    private int encryption;

    private int keyBits;
    private int hash;
    private int group;
    private int authentication;
    private int proposals;
    private int transforms;
    private boolean weak;

    /// @return whether lengths fit each other
    boolean wrap(int major, Bytes body) {
        proposals = 0;
        transforms = 0;
        weak = false;
        encryption = 0;
        keyBits = 0;
        hash = 0;
        group = 0;
        authentication = 0;
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
            if (major != 1) {
                choose(body, at, length);
            }
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
    private boolean weakOld(Bytes body, int from, int end) {
        boolean weak = false;
        int at = from;
        while (at + 4 <= end) {
            int kind = body.u16be(at);
            int value = body.u16be(at + 2);
            boolean fixed = (kind & FIXED) != 0;
            if (fixed) {
                chooseOld(kind & ~FIXED, value);
            }
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

    /// Type, number and, where a cipher has keys of several lengths, the attribute that tells it.
    private void choose(Bytes body, int at, int length) {
        int id = body.u16be(at + 6);
        switch (body.u8(at + 4)) {
            case 1 -> {
                encryption = id;
                boolean sized = length >= HEADER + 4 && body.u16be(at + HEADER) == KEY_LENGTH;
                keyBits = sized ? body.u16be(at + HEADER + 2) : 0;
            }
            case 2 -> hash = id;
            case 4 -> group = id;
            default -> {
                // Integrity follows the hash, and sequence numbers protect nothing.
            }
        }
    }

    /// RFC 2409, appendix A.
    private void chooseOld(int kind, int value) {
        switch (kind) {
            case 1 -> encryption = value;
            case 2 -> hash = value;
            case 3 -> authentication = value;
            case 4 -> group = value;
            case 14 -> keyBits = value;
            default -> {
                // Lifetimes.
            }
        }
    }

    /// Whether there is no other choice.
    boolean chosen(int major) {
        return proposals == 1 && (major != 1 || transforms == 1);
    }

    int encryption() {
        return encryption;
    }

    /// 0 where the cipher has keys of one length only.
    int keyBits() {
        return keyBits;
    }

    int hash() {
        return hash;
    }

    int group() {
        return group;
    }

    /// Of version 1 alone: how both sides prove who they are.
    int authentication() {
        return authentication;
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
