// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntlm;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message. Fields of open length are told by eight bytes: length, room and offset
/// from the beginning.
///
///     0         8      12       16          24            32
///     | NTLMSSP | 1    | flags  | domain    | workstation | version                            negotiate
///     0         8      12            20      24          32    40            48
///     | NTLMSSP | 2    | target name | flags | challenge | 0   | target info | version         challenge
///     0         8      12   20   28       36     44            52    60      64        72
///     | NTLMSSP | 3    | LM | NT | domain | user | workstation | key | flags | version | check    authenticate
///
/// All little endian. [MS-NLMP] 2.2.1.
final class NtlmMessage {
    static final int NEGOTIATE = 1;
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;

    static final String SIGNATURE = "NTLMSSP\0";

    static final int NEGOTIATE_DOMAIN = 16;
    static final int NEGOTIATE_WORKSTATION = 24;
    static final int TARGET_NAME = 12;
    static final int SERVER_CHALLENGE = 24;
    static final int TARGET_INFO = 40;
    static final int LM_RESPONSE = 12;
    static final int NT_RESPONSE = 20;
    static final int DOMAIN = 28;
    static final int USER = 36;
    static final int WORKSTATION = 44;

    static final int CHALLENGE_SIZE = 8;

    /// The answer to a challenge of version 1 has this size, of version 2 more.
    static final int VERSION_1_RESPONSE = 24;

    private static final int TYPE = 8;
    private static final int UNICODE = 0x0000_0001;
    private static final int SIGN = 0x0000_0010;
    private static final int SEAL = 0x0000_0020;
    private static final int EXTENDED_SECURITY = 0x0008_0000;
    private static final int TARGET_INFO_TOLD = 0x0080_0000;
    private static final int VERSION = 0x0200_0000;
    private static final int VERSION_SIZE = 8;

    /// Where the attributes begin in the answer of version 2.
    private static final int RESPONSE_INFO = 44;

    private final Bytes bytes = new Bytes();
    private int type;
    private int flags;
    private int versionAt;

    Verdict wrap(Bytes message) {
        bytes.clear();
        if (!message.matches(0, SIGNATURE)) {
            return BAD_MARKER;
        }
        if (message.length() < TYPE + 4) {
            return BAD_LENGTH;
        }
        long told = message.u32le(TYPE);
        if (told < NEGOTIATE || told > AUTHENTICATE) {
            return BAD_VALUE;
        }
        type = (int) told;
        int fixed = fixed();
        if (message.length() < fixed) {
            return BAD_LENGTH;
        }
        bytes.aim(message, 0);
        readFlags();
        return COMPLETE;
    }

    private int fixed() {
        return switch (type) {
            case NEGOTIATE -> 16;
            case CHALLENGE -> 32;
            default -> 52;
        };
    }

    /// The oldest clients sent no flags in their last message.
    private void readFlags() {
        int at =
                switch (type) {
                    case NEGOTIATE -> 12;
                    case CHALLENGE -> 20;
                    default -> 60;
                };
        boolean told = at + 4 <= bytes.length() && (type != AUTHENTICATE || payload() >= 64);
        flags = told ? bytes.s32le(at) : 0;
        int version =
                switch (type) {
                    case NEGOTIATE -> 32;
                    case CHALLENGE -> 48;
                    default -> 64;
                };
        boolean versioned = (flags & VERSION) != 0 && bytes.length() >= version + VERSION_SIZE;
        versionAt = versioned ? version : -1;
    }

    /// Where the first of what the last message's fields tell begins.
    private long payload() {
        long first = bytes.length();
        for (int at = LM_RESPONSE; at <= WORKSTATION; at += 8) {
            if (bytes.u16le(at) > 0) {
                first = Math.min(first, bytes.u32le(at + 4));
            }
        }
        return first;
    }

    int type() {
        return type;
    }

    long flags() {
        return flags & 0xFFFF_FFFFL;
    }

    boolean unicode() {
        return (flags & UNICODE) != 0;
    }

    boolean signs() {
        return (flags & SIGN) != 0;
    }

    boolean seals() {
        return (flags & SEAL) != 0;
    }

    boolean extendedSecurity() {
        return (flags & EXTENDED_SECURITY) != 0;
    }

    Bytes bytes() {
        return bytes;
    }

    boolean versioned() {
        return versionAt >= 0;
    }

    int major() {
        return bytes.u8(versionAt);
    }

    int minor() {
        return bytes.u8(versionAt + 1);
    }

    int build() {
        return bytes.u16le(versionAt + 2);
    }

    /// Whether the message holds what its field at `at` tells; an absent field is.
    boolean holds(int at) {
        return absent(at)
                || bytes.u16le(at) == 0
                || bytes.u32le(at + 4) + bytes.u16le(at) <= bytes.length();
    }

    private boolean absent(int at) {
        boolean untold = type == CHALLENGE && at == TARGET_INFO && (flags & TARGET_INFO_TOLD) == 0;
        return untold || at + 8 > bytes.length();
    }

    /// Aims `view` at what the field at `at` tells; empty where it is absent or outside.
    Bytes field(int at, Bytes view) {
        if (absent(at) || bytes.u16le(at) == 0 || !holds(at)) {
            return view.clear();
        }
        return view.aim(bytes, (int) bytes.u32le(at + 4), bytes.u16le(at));
    }

    /// Aims `info` at the attributes: those of the server, or those that a client's answer of
    /// version 2 repeats.
    Bytes attributes(Bytes info) {
        if (type == CHALLENGE) {
            return field(TARGET_INFO, info);
        }
        info.clear();
        if (type == AUTHENTICATE) {
            field(NT_RESPONSE, info);
            if (info.length() <= RESPONSE_INFO) {
                return info.clear();
            }
            info.aim(info, RESPONSE_INFO);
        }
        return info;
    }
}
