// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import io.bulkhead.wire.Bytes;

/// Names of the units of the multipoint communication service. ITU-T T.125, 7; of the domain's
/// units the first byte holds the choice in its high six bits.
final class Mcs {
    static final int SEND_DATA_REQUEST = 0x64;
    static final int SEND_DATA_INDICATION = 0x68;

    /// Data in one piece, of high priority.
    static final int WHOLE = 0x70;

    private static final int DISCONNECT = 0x20;
    private static final int ATTACH_CONFIRM = 0x2C;
    private static final int JOIN_CONFIRM = 0x3C;
    private static final int CHOICE = 0xFC;

    private Mcs() {}

    /// Empty for what says nothing of devices.
    static String name(int first) {
        return switch (first & CHOICE) {
            case 0x04 -> "erect-domain-request";
            case DISCONNECT -> "disconnect";
            case 0x28 -> "attach-user-request";
            case ATTACH_CONFIRM -> "attach-user-confirm";
            case 0x38 -> "channel-join-request";
            case JOIN_CONFIRM -> "channel-join-confirm";
            default -> "";
        };
    }

    static boolean confirms(int first) {
        int choice = first & CHOICE;
        return choice == ATTACH_CONFIRM || choice == JOIN_CONFIRM;
    }

    /// Whether a confirmation says that all went well.
    static boolean successful(Bytes unit) {
        return unit.length() > 1 && unit.u8(1) == 0;
    }
}
