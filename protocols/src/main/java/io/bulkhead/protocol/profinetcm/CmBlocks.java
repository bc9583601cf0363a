// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.wire.Bytes;

/// Walks blocks. The length counts from behind itself.
///
///     0      2        4         6
///     +------+--------+---------+---------
///     | type | length | version | body...
///     +------+--------+---------+---------
///
/// IEC 61158-6-10, 5.2.1 (BlockHeader).
final class CmBlocks {
    static final int HEADER = 6;

    static final int WRITE_REQUEST = 0x0008;
    static final int READ_REQUEST = 0x0009;
    static final int AR_REQUEST = 0x0101;
    static final int IOCR_REQUEST = 0x0102;
    static final int ALARM_CR_REQUEST = 0x0103;
    static final int SUBMODULES_REQUEST = 0x0104;
    static final int RESPONSE = 0x8000;

    private static final int LENGTH_END = 4;

    private final Bytes bytes = new Bytes();
    private final Bytes block = new Bytes();
    private int at;
    private boolean broken;

    void wrap(Bytes blocks) {
        bytes.aim(blocks, 0);
        at = 0;
        broken = false;
    }

    /// The next block. What is no block ends the walk: padding, or a record's data.
    boolean next() {
        int left = bytes.length() - at;
        if (left < HEADER) {
            return false;
        }
        int length = bytes.u16be(at + 2);
        if (length < HEADER - LENGTH_END || length > left - LENGTH_END) {
            broken = true;
            return false;
        }
        block.aim(bytes, at, LENGTH_END + length);
        at += LENGTH_END + length;
        return true;
    }

    /// Passes over a record's data, and what fills it up to a multiple of four.
    void skip(int size) {
        at = (int) Math.min(bytes.length(), at + (size + 3L & ~3L));
    }

    /// Where the block's follower begins.
    int end() {
        return at;
    }

    int type() {
        return block.u16be(0);
    }

    Bytes block() {
        return block;
    }

    boolean broken() {
        return broken;
    }

    static String name(int type) {
        return switch (type) {
            case WRITE_REQUEST, RESPONSE | WRITE_REQUEST -> "write-header";
            case READ_REQUEST, RESPONSE | READ_REQUEST -> "read-header";
            case 0x0010 -> "diagnosis-data";
            case 0x0012 -> "expected-identification-data";
            case 0x0013 -> "real-identification-data";
            case 0x0019 -> "log-book-data";
            case 0x0020 -> "im0";
            case 0x0021 -> "im1";
            case 0x0022 -> "im2";
            case 0x0023 -> "im3";
            case 0x0024 -> "im4";
            case 0x0030 -> "im0-filter-submodule";
            case 0x0031 -> "im0-filter-module";
            case 0x0032 -> "im0-filter-device";
            case AR_REQUEST, RESPONSE | AR_REQUEST -> "ar";
            case IOCR_REQUEST, RESPONSE | IOCR_REQUEST -> "iocr";
            case ALARM_CR_REQUEST, RESPONSE | ALARM_CR_REQUEST -> "alarm-cr";
            case SUBMODULES_REQUEST -> "expected-submodules";
            case RESPONSE | SUBMODULES_REQUEST -> "module-diff";
            case 0x0105, 0x8105 -> "parameter-server";
            case 0x0106, 0x8106 -> "ar-server";
            case 0x0107 -> "sub-frame";
            case 0x0108 -> "ar-vendor";
            case 0x0109 -> "ir-info";
            case 0x010A -> "sr-info";
            case 0x010B -> "ar-fsu";
            default -> control(type & ~RESPONSE);
        };
    }

    private static String control(int type) {
        return switch (type) {
            case 0x0110 -> "parameter-end";
            case 0x0111 -> "plug-parameter-end";
            case 0x0112 -> "application-ready";
            case 0x0113 -> "plug-application-ready";
            case 0x0114 -> "release";
            case 0x0116 -> "ready-for-companion";
            case 0x0117 -> "ready-for-rtc3";
            case 0x0118 -> "parameter-begin";
            case 0x0119 -> "submodule-list";
            default -> "block";
        };
    }

    /// Whether the block has the shape of control blocks.
    static boolean controls(int type) {
        int request = type & ~RESPONSE;
        return request >= 0x0110 && request <= 0x0118;
    }
}
