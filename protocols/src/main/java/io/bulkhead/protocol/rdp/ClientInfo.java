// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import io.bulkhead.wire.Bytes;

/// Who logs in, where nothing encrypts it.
///
///     send data: choice(1) initiator(2) channel(2) segmentation(1) length(1 or 2)
///     security:  flags(2) flags(2)
///     info:      code page(4) flags(4) sizes of domain, user, password, shell, folder (2 each), texts
///
/// Texts end with a zero that their sizes do not count. ITU-T T.125, 7; MS-RDPBCGR, 2.2.8.1.1.2 and
/// 2.2.1.11.1.1.
final class ClientInfo {
    static final int EXCHANGE = 0x0001;
    static final int ENCRYPTED = 0x0008;
    static final int INFO = 0x0040;
    static final int LICENSE = 0x0080;

    private static final int LENGTH = 6;
    private static final int UNICODE = 0x10;
    private static final int FLAGS = 4;
    private static final int SIZES = 8;
    private static final int TEXTS = 18;

    private final Bytes info = new Bytes();
    private final Bytes domain = new Bytes();
    private final Bytes user = new Bytes();
    private final Bytes password = new Bytes();
    private int security;

    /// Reads the security header of a unit that sends data.
    ///
    /// @return whether there is one
    boolean wrap(Bytes unit) {
        info.clear();
        if (unit.length() <= LENGTH) {
            return false;
        }
        int at = LENGTH + (unit.u8(LENGTH) >= 0x80 ? 2 : 1);
        if (at + 4 > unit.length()) {
            return false;
        }
        security = unit.u16le(at);
        info.aim(unit, at + 4);
        return true;
    }

    int security() {
        return security;
    }

    /// @return whether the texts are there in clear
    boolean texts() {
        domain.clear();
        user.clear();
        password.clear();
        if ((security & ENCRYPTED) != 0 || info.length() < TEXTS) {
            return false;
        }
        int zero = unicode() ? 2 : 1;
        int domainSize = info.u16le(SIZES);
        int userSize = info.u16le(SIZES + 2);
        int passwordSize = info.u16le(SIZES + 4);
        int userAt = TEXTS + domainSize + zero;
        int passwordAt = userAt + userSize + zero;
        if (passwordAt + passwordSize > info.length()) {
            return false;
        }
        domain.aim(info, TEXTS, domainSize);
        user.aim(info, userAt, userSize);
        password.aim(info, passwordAt, passwordSize);
        return true;
    }

    /// Whether texts are in UTF-16.
    boolean unicode() {
        return (info.u32le(FLAGS) & UNICODE) != 0;
    }

    Bytes domain() {
        return domain;
    }

    Bytes user() {
        return user;
    }

    Bytes password() {
        return password;
    }
}
