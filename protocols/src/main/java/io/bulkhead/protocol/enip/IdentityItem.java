// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import io.bulkhead.wire.Bytes;

/// A view of what a List Identity response says of its sender.
///
///     0         2        4      6         10    18
///     +---------+--------+------+---------+-----+--------+------+---------+-----------+--------+--------+-------------+-------+
///     | version | family | port | address | 0.. | vendor | type | product | rev major | status | serial | name length | name  |
///     |         |        big endian       |     |        |      |         | rev minor |        |        |             | state |
///     +---------+--------+------+---------+-----+--------+------+---------+-----------+--------+--------+-------------+-------+
///
/// From `vendor` on it is what the Identity object's attributes 1 to 8 say. CIP Volume 2, 2-4.2.
final class IdentityItem {
    private static final int PORT = 4;
    private static final int ADDRESS = 6;
    private static final int VENDOR = 18;
    private static final int DEVICE_TYPE = 20;
    private static final int PRODUCT = 22;
    private static final int MAJOR = 24;
    private static final int MINOR = 25;
    private static final int DEVICE_STATUS = 26;
    private static final int SERIAL = 28;
    private static final int NAME_LENGTH = 32;
    private static final int NAME = 33;

    private final Bytes bytes = new Bytes();

    /// @return whether all up to the name is there
    boolean wrap(Bytes item) {
        if (item.length() < NAME || item.length() < NAME + item.u8(NAME_LENGTH)) {
            bytes.clear();
            return false;
        }
        bytes.aim(item, 0);
        return true;
    }

    boolean isEmpty() {
        return bytes.isEmpty();
    }

    void clear() {
        bytes.clear();
    }

    int port() {
        return bytes.u16be(PORT);
    }

    long address() {
        return bytes.u32be(ADDRESS);
    }

    int vendor() {
        return bytes.u16le(VENDOR);
    }

    int deviceType() {
        return bytes.u16le(DEVICE_TYPE);
    }

    int product() {
        return bytes.u16le(PRODUCT);
    }

    int major() {
        return bytes.u8(MAJOR);
    }

    int minor() {
        return bytes.u8(MINOR);
    }

    int deviceStatus() {
        return bytes.u16le(DEVICE_STATUS);
    }

    long serial() {
        return bytes.u32le(SERIAL);
    }

    int nameOffset() {
        return NAME;
    }

    int nameLength() {
        return bytes.u8(NAME_LENGTH);
    }

    /// The device's state, or -1 where it is not told.
    int state() {
        int at = NAME + nameLength();
        return bytes.length() > at ? bytes.u8(at) : -1;
    }

    Bytes bytes() {
        return bytes;
    }

    /// The part that is a CIP identity.
    Bytes identity(Bytes identity) {
        return identity.aim(bytes, VENDOR);
    }
}
