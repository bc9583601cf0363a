// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.wire.Bytes;

/// One message of the mailbox: in a command's data, or in a frame of its own between gateways.
///
///     0        2         4                   5                6
///     +--------+---------+-------------------+----------------+---------
///     | length | station | channel, priority | type, counter  | service data...
///     +--------+---------+-------------------+----------------+---------
///
/// A mailbox is as long as its memory, so bytes may follow. ETG.1000.4, 5.6.
final class Mailbox {
    static final int SIZE = 6;

    static final int ERROR = 0;
    static final int AOE = 1;
    static final int EOE = 2;
    static final int COE = 3;
    static final int FOE = 4;
    static final int SOE = 5;
    static final int VOE = 15;

    private static final int STATION = 2;
    private static final int CHANNEL = 4;
    private static final int TYPE = 5;
    private static final int CHANNEL_BITS = 0x3F;
    private static final int LEAST_DATA = 2;
    private static final int COE_TYPES = 8;
    private static final int SDO_SIZE = 10;
    private static final int FOE_OPERATIONS = 6;
    private static final int SOE_OPERATIONS = 7;

    private final Bytes data = new Bytes();
    private int station;
    private int type;
    private int counter;

    /// @return whether `memory` begins with a message whose parts agree
    boolean wrap(Bytes memory) {
        data.clear();
        if (memory.length() < SIZE + LEAST_DATA) {
            return false;
        }
        int length = memory.u16le(0);
        boolean fits = length >= LEAST_DATA && length <= memory.length() - SIZE;
        if (!fits || (memory.u8(CHANNEL) & CHANNEL_BITS) != 0 || memory.u8(TYPE) >> 7 != 0) {
            return false;
        }
        station = memory.u16le(STATION);
        type = memory.u8(TYPE) & 0xF;
        counter = memory.u8(TYPE) >> 4;
        data.aim(memory, SIZE, length);
        return plausible();
    }

    private boolean plausible() {
        int first = data.u16le(0);
        return switch (type) {
            case ERROR -> first == 1 && data.length() >= 4;
            case COE -> coe(first);
            case FOE -> data.u8(0) >= 1 && data.u8(0) <= FOE_OPERATIONS && data.u8(1) == 0;
            case SOE -> (first & 7) >= 1 && (first & 7) <= SOE_OPERATIONS && data.length() >= 4;
            case EOE -> data.length() >= 4 && (first & 0xF) <= 7;
            case AOE -> data.length() >= 32;
            case VOE -> data.length() >= 6;
            default -> false;
        };
    }

    private boolean coe(int header) {
        int service = header >> 12;
        if (service < 1 || service > COE_TYPES || (header >> 9 & 7) != 0) {
            return false;
        }
        boolean sdo = service == CoeMessage.REQUEST || service == CoeMessage.RESPONSE;
        return !sdo || data.length() >= SDO_SIZE;
    }

    int station() {
        return station;
    }

    int type() {
        return type;
    }

    int counter() {
        return counter;
    }

    /// What follows the header, as long as it says.
    Bytes data() {
        return data;
    }

    static String name(int type) {
        return switch (type) {
            case ERROR -> "mailbox-error";
            case AOE -> "aoe";
            case EOE -> "eoe";
            case COE -> "coe";
            case FOE -> "foe";
            case SOE -> "soe";
            case VOE -> "voe";
            default -> "other";
        };
    }

    /// ETG.1000.4, table 30.
    static String error(int code) {
        return switch (code) {
            case 1 -> "mailbox-syntax-error";
            case 2 -> "unsupported-protocol";
            case 3 -> "invalid-channel";
            case 4 -> "service-not-supported";
            case 5 -> "invalid-header";
            case 6 -> "size-too-short";
            case 7 -> "no-more-memory";
            case 8 -> "invalid-size";
            case 9 -> "service-in-work";
            default -> "mailbox-error";
        };
    }
}
