// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.wire.Bytes;

/// Data types of the attributes that common devices are asked for. CIP Volume 1, chapter 5; Volume
/// 2, chapter 5.
final class CipAttribute {
    static final int UNKNOWN = 0;

    private static final int BYTES_OF_6 = 0xCF;

    private CipAttribute() {}

    /// @param instance 0 where the class itself is asked, whose attributes are the same for all:
    ///   its revision, and how many instances there can be and are (4-4.1)
    static int type(long classId, long instance, long attribute) {
        if (instance == 0) {
            return attribute >= 1 && attribute <= 3 ? CipType.UINT : UNKNOWN;
        }
        return ofInstance(classId, attribute);
    }

    private static int ofInstance(long classId, long attribute) {
        return switch ((int) classId) {
            case CipClass.IDENTITY -> identity((int) attribute);
            case CipClass.TCP_IP_INTERFACE ->
                    switch ((int) attribute) {
                        case 1, 2, 3 -> CipType.UDINT;
                        case 6 -> CipType.STRING;
                        case 8 -> CipType.USINT;
                        case 10 -> CipType.BOOL;
                        case 13 -> CipType.UINT;
                        default -> UNKNOWN;
                    };
            case CipClass.ETHERNET_LINK ->
                    switch ((int) attribute) {
                        case 1, 2 -> CipType.UDINT;
                        case 3 -> BYTES_OF_6;
                        case 7, 8, 9 -> CipType.USINT;
                        case 10 -> CipType.SHORT_STRING;
                        default -> UNKNOWN;
                    };
            case CipClass.LOGIX_DEVICE -> attribute == 1 ? CipType.STRING : UNKNOWN;
            case 0x08, 0x09 -> attribute == 3 ? CipType.BOOL : UNKNOWN;
            case 0x0A, 0x0B -> attribute == 3 ? 0xC3 : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static int identity(int attribute) {
        return switch (attribute) {
            case 1, 2, 3, 4, 5, 9 -> CipType.UINT;
            case 6 -> CipType.UDINT;
            case 7 -> CipType.SHORT_STRING;
            case 8, 10 -> CipType.USINT;
            default -> UNKNOWN;
        };
    }

    /// Bytes of the value of `type` at `offset`; -1 where that is not known or not there.
    static int size(int type, Bytes bytes, int offset) {
        int left = bytes.length() - offset;
        return switch (type) {
            case UNKNOWN -> -1;
            case CipType.STRING -> left >= 2 ? 2 + bytes.u16le(offset) : -1;
            case CipType.SHORT_STRING -> left >= 1 ? 1 + bytes.u8(offset) : -1;
            default -> CipType.size(type);
        };
    }
}
