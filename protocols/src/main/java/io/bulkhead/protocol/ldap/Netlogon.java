// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// A view of what a domain controller answers who looks for one.
///
///     0        2     4       8            24
///     +--------+-----+-------+------------+--------------------------------------------------------
///     | opcode | 0   | flags | domain GUID| forest, domain, host, NetBIOS domain, NetBIOS host, user,
///     | 23, 25 |     |       |            | site, client's site
///     +--------+-----+-------+------------+--------------------------------------------------------
///
/// Little endian; the names are those of the DNS, with pointers that count from the beginning.
/// [MS-ADTS] 6.3.1.9.
final class Netlogon {
    static final int FOREST = 0;
    static final int DOMAIN = 1;
    static final int HOST = 2;
    static final int NETBIOS_DOMAIN = 3;
    static final int NETBIOS_HOST = 4;
    static final int USER = 5;
    static final int SITE = 6;
    static final int CLIENT_SITE = 7;
    static final int NAMES = 8;

    private static final int NAMES_AT = 24;
    private static final int RESPONSE = 23;
    private static final int USER_UNKNOWN = 25;
    private static final int POINTER = 0xC0;
    private static final int MAX_LABELS = 64;

    private final Bytes[] names = new Bytes[NAMES];
    private long flags;
    private int end;

    Netlogon() {
        for (int i = 0; i < NAMES; i++) {
            names[i] = new Bytes();
        }
    }

    /// Reads the answer; the names are put into `texts`.
    ///
    /// @return whether it is one of the kind above
    boolean wrap(Bytes bytes, TextBuffer texts) {
        clear();
        if (bytes.length() <= NAMES_AT) {
            return false;
        }
        int code = bytes.u16le(0);
        if (code != RESPONSE && code != USER_UNKNOWN) {
            return false;
        }
        flags = bytes.u32le(4);
        int at = NAMES_AT;
        for (int i = 0; i < NAMES; i++) {
            int mark = texts.length();
            if (!name(bytes, at, texts)) {
                return i > 0;
            }
            texts.view(names[i], mark);
            at = end;
        }
        return true;
    }

    void clear() {
        flags = 0;
        for (int i = 0; i < NAMES; i++) {
            names[i].clear();
        }
    }

    long flags() {
        return flags;
    }

    Bytes name(int index) {
        return names[index];
    }

    private boolean name(Bytes bytes, int from, TextBuffer texts) {
        int mark = texts.length();
        int at = from;
        end = -1;
        for (int labels = 0; labels < MAX_LABELS && at < bytes.length(); labels++) {
            int length = bytes.u8(at);
            if (length == 0) {
                end = end < 0 ? at + 1 : end;
                return true;
            }
            if ((length & POINTER) == POINTER) {
                if (at + 2 > bytes.length()) {
                    return false;
                }
                end = end < 0 ? at + 2 : end;
                at = bytes.u16be(at) & 0x3FFF;
                continue;
            }
            if (length > 63 || at + 1 + length > bytes.length()) {
                return false;
            }
            if (texts.length() > mark) {
                texts.put('.');
            }
            texts.put(bytes, at + 1, length);
            at += 1 + length;
        }
        return false;
    }
}
