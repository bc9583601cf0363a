// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.wire.Bytes;

/// The two bytes that every EtherCAT frame begins with, low byte first.
///
///     15 .. 12   11         10 .. 0
///     +--------+----------+----------+
///     | type   | reserved | length   |
///     +--------+----------+----------+
///
/// `length` counts what follows, without padding. ETG.1000.4, 5.1.
final class EtherCatHeader {
    static final int SIZE = 2;

    static final int COMMANDS = 1;
    static final int NETWORK_VARIABLES = 4;
    static final int MAILBOX = 5;

    private static final int LENGTH = 0x7FF;
    private static final int TYPE_SHIFT = 12;

    private int type;
    private int length;

    void wrap(Bytes frame) {
        int header = frame.u16le(0);
        type = type(header);
        length = header & LENGTH;
    }

    int type() {
        return type;
    }

    /// Bytes that follow, as the header says.
    int length() {
        return length;
    }

    static int type(int header) {
        return header >> TYPE_SHIFT;
    }

    static boolean knownType(int type) {
        return type == COMMANDS || type == NETWORK_VARIABLES || type == MAILBOX;
    }

    static String name(int type) {
        return switch (type) {
            case COMMANDS -> "commands";
            case NETWORK_VARIABLES -> "network-variables";
            case MAILBOX -> "mailbox";
            default -> "other";
        };
    }
}
