// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.wire.Bytes;

/// A message of CANopen over EtherCAT; of a service data object (SDO) it is
///
///     0                 2           3       5           6
///     +-----------------+-----------+-------+-----------+-------------------
///     | number, service | specifier | index | sub-index | data or size, data
///     +-----------------+-----------+-------+-----------+-------------------
///
/// ETG.1000.6, 5.6.1 and 5.6.2.
final class CoeMessage {
    static final int EMERGENCY = 1;
    static final int REQUEST = 2;
    static final int RESPONSE = 3;
    static final int INFORMATION = 8;

    static final int DOWNLOAD_SEGMENT = 0;
    static final int DOWNLOAD = 1;
    static final int UPLOAD = 2;
    static final int UPLOAD_SEGMENT = 3;
    static final int ABORT = 4;

    private static final int SPECIFIER = 2;
    private static final int INDEX = 3;
    private static final int SUB_INDEX = 5;
    private static final int DATA = 6;
    private static final int LONG_DATA = 10;
    private static final int EXPEDITED = 2;
    private static final int SIZED = 1;
    private static final int SDO_SIZE = 10;

    private final Bytes bytes = new Bytes();

    void wrap(Bytes data) {
        bytes.aim(data, 0);
    }

    int service() {
        return bytes.u16le(0) >> 12;
    }

    boolean sdo() {
        return (service() == REQUEST || service() == RESPONSE) && bytes.length() >= SDO_SIZE;
    }

    /// What an SDO is about, in the words of a request.
    int kind() {
        int specifier = bytes.u8(SPECIFIER) >> 5;
        if (service() == REQUEST || specifier == ABORT) {
            return specifier;
        }
        return switch (specifier) {
            case 0 -> UPLOAD_SEGMENT;
            case 1 -> DOWNLOAD_SEGMENT;
            case 2 -> UPLOAD;
            case 3 -> DOWNLOAD;
            default -> specifier;
        };
    }

    /// Whether index and sub-index are told: segments tell none.
    boolean addressed() {
        int kind = kind();
        return kind == DOWNLOAD || kind == UPLOAD || kind == ABORT;
    }

    int index() {
        return bytes.u16le(INDEX);
    }

    int subIndex() {
        return bytes.u8(SUB_INDEX);
    }

    /// Why a transfer was given up; of [#ABORT] alone.
    long abortCode() {
        return bytes.u32le(DATA);
    }

    /// Aims `view` at the value that the message carries, if any.
    Bytes value(Bytes view) {
        view.clear();
        boolean carries = kind() == DOWNLOAD && service() == REQUEST;
        carries |= kind() == UPLOAD && service() == RESPONSE;
        int specifier = bytes.u8(SPECIFIER);
        if (!carries) {
            return view;
        }
        if ((specifier & EXPEDITED) != 0) {
            int unused = (specifier & SIZED) != 0 ? specifier >> 2 & 3 : 0;
            return view.aim(bytes, DATA, 4 - unused);
        }
        long size = bytes.u32le(DATA);
        int there = bytes.length() - LONG_DATA;
        return view.aim(bytes, LONG_DATA, (int) Math.min(size, there));
    }

    /// Whether `value` is a whole number of up to four bytes.
    boolean expedited() {
        return (bytes.u8(SPECIFIER) & EXPEDITED) != 0;
    }

    int emergencyCode() {
        return bytes.length() >= 4 ? bytes.u16le(2) : 0;
    }

    static String service(int service) {
        return switch (service) {
            case EMERGENCY -> "emergency";
            case REQUEST -> "sdo-request";
            case RESPONSE -> "sdo-response";
            case 4 -> "tx-pdo";
            case 5 -> "rx-pdo";
            case 6 -> "tx-pdo-remote-request";
            case 7 -> "rx-pdo-remote-request";
            case INFORMATION -> "sdo-information";
            default -> "other";
        };
    }

    static String kind(int kind) {
        return switch (kind) {
            case DOWNLOAD_SEGMENT -> "download-segment";
            case DOWNLOAD -> "download";
            case UPLOAD -> "upload";
            case UPLOAD_SEGMENT -> "upload-segment";
            case ABORT -> "abort";
            default -> "other";
        };
    }

    /// ETG.1000.6, table 41.
    static String abort(long code) {
        return switch ((int) code) {
            case 0x0503_0000 -> "toggle-bit-not-changed";
            case 0x0504_0000 -> "sdo-timeout";
            case 0x0504_0001 -> "command-specifier-not-valid";
            case 0x0504_0005 -> "out-of-memory";
            case 0x0601_0000 -> "unsupported-access";
            case 0x0601_0001 -> "write-only";
            case 0x0601_0002 -> "read-only";
            case 0x0601_0003 -> "sub-index-not-writable";
            case 0x0601_0004 -> "no-complete-access";
            case 0x0602_0000 -> "object-does-not-exist";
            case 0x0604_0041 -> "object-cannot-be-mapped";
            case 0x0604_0042 -> "mapping-exceeds-pdo-length";
            case 0x0604_0043 -> "parameter-incompatible";
            case 0x0606_0000 -> "hardware-error";
            case 0x0607_0010, 0x0607_0012, 0x0607_0013 -> "length-does-not-match";
            case 0x0609_0011 -> "sub-index-does-not-exist";
            case 0x0609_0030, 0x0609_0031, 0x0609_0032 -> "value-out-of-range";
            case 0x0800_0020 -> "cannot-be-stored";
            case 0x0800_0021 -> "local-control";
            case 0x0800_0022 -> "wrong-device-state";
            case 0x0800_0023 -> "object-dictionary-not-available";
            default -> "aborted";
        };
    }
}
