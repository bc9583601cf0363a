// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of an announcement: by a host of itself, or by a master browser of its domain.
///
///     0    1        2        6       22      23      24      28       30       32
///     +----+--------+--------+-------+-------+-------+-------+--------+--------+----------------
///     | op | update | period | name  | major | minor | types | browser| AA55   | comment, or the
///     |    | count  | ms     | 16    |       |       |       | version|        | master's name
///     +----+--------+--------+-------+-------+-------+-------+--------+--------+----------------
///
/// Little endian; texts end with 0. [MS-BRWS] 2.2.1, 2.2.7, 2.2.10.
///
/// LAN Manager's, in a mailslot of its own, is shorter:
///
///     0    2       6       7       8        10
///     +----+-------+-------+-------+--------+---------------
///     | 1  | types | major | minor | period | name, comment
///     |    |       |       |       | s      |
///     +----+-------+-------+-------+--------+---------------
final class Announcement {
    private static final int UPDATE_COUNT = 1;
    private static final int PERIOD = 2;
    private static final int NAME = 6;
    private static final int NAME_SIZE = 16;
    private static final int VERSION = 22;
    private static final int TYPES = 24;
    private static final int BROWSER_VERSION = 28;
    private static final int SIGNATURE = 30;
    private static final int SIZE = 32;
    private static final int EXPECTED_SIGNATURE = 0xAA55;

    private static final int LAN_MANAGER_TYPES = 2;
    private static final int LAN_MANAGER_VERSION = 6;
    private static final int LAN_MANAGER_PERIOD = 8;
    private static final int LAN_MANAGER_NAME = 10;
    private static final int MILLISECONDS = 1_000;

    private final Bytes name = new Bytes();
    private final Bytes comment = new Bytes();
    private int updateCount;
    private long period;
    private int major;
    private int minor;
    private long types;
    private int browserVersion;
    private boolean signed;

    Verdict wrap(Bytes frame) {
        if (frame.length() < SIZE) {
            return Verdict.BAD_LENGTH;
        }
        updateCount = frame.u8(UPDATE_COUNT);
        period = frame.u32le(PERIOD);
        name.aim(frame, NAME, frame.textLength(NAME, NAME_SIZE));
        major = frame.u8(VERSION);
        minor = frame.u8(VERSION + 1);
        types = frame.u32le(TYPES);
        browserVersion = frame.u16le(BROWSER_VERSION);
        signed = frame.u16le(SIGNATURE) == EXPECTED_SIGNATURE;
        comment.aim(frame, SIZE, frame.textLength(SIZE, frame.length() - SIZE));
        return Verdict.COMPLETE;
    }

    Verdict wrapLanManager(Bytes frame) {
        if (frame.length() < LAN_MANAGER_NAME) {
            return Verdict.BAD_LENGTH;
        }
        updateCount = 0;
        types = frame.u32le(LAN_MANAGER_TYPES);
        major = frame.u8(LAN_MANAGER_VERSION);
        minor = frame.u8(LAN_MANAGER_VERSION + 1);
        period = (long) MILLISECONDS * frame.u16le(LAN_MANAGER_PERIOD);
        browserVersion = 0;
        signed = true;
        int left = frame.length() - LAN_MANAGER_NAME;
        name.aim(frame, LAN_MANAGER_NAME, frame.textLength(LAN_MANAGER_NAME, left));
        int from = Math.min(frame.length(), LAN_MANAGER_NAME + name.length() + 1);
        comment.aim(frame, from, frame.textLength(from, frame.length() - from));
        return Verdict.COMPLETE;
    }

    /// Who is announced: a host, or a domain.
    Bytes name() {
        return name;
    }

    /// What the host says of itself, or the name of the domain's master browser.
    Bytes comment() {
        return comment;
    }

    int updateCount() {
        return updateCount;
    }

    /// Milliseconds until the next announcement.
    long period() {
        return period;
    }

    int major() {
        return major;
    }

    int minor() {
        return minor;
    }

    /// Bits of [ServerType].
    long types() {
        return types;
    }

    /// Of the browser protocol, the minor version in the upper byte; 0 where it is not told.
    int browserVersion() {
        return browserVersion;
    }

    boolean signed() {
        return signed;
    }
}
