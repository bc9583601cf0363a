// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

/// Why something was refused. IEC 61158-6-10, 5.2.6 (PNIOStatus).
final class PnioStatus {
    private static final int RECORDS = 0x80;
    private static final int MANAGEMENT = 0x81;

    private PnioStatus() {}

    static String text(long status) {
        if (status == 0) {
            return "ok";
        }
        int reason = (int) (status >> 8) & 0xFF;
        return switch ((int) (status >> 16) & 0xFF) {
            case RECORDS -> record(reason);
            case MANAGEMENT -> management(reason, (int) status & 0xFF);
            default -> "error";
        };
    }

    private static String record(int reason) {
        return switch (reason) {
            case 0xA0 -> "read-error";
            case 0xA1 -> "write-error";
            case 0xA2 -> "module-failure";
            case 0xA7 -> "busy";
            case 0xA8 -> "version-conflict";
            case 0xA9 -> "feature-not-supported";
            case 0xB0 -> "invalid-index";
            case 0xB1 -> "write-length-error";
            case 0xB2 -> "invalid-slot";
            case 0xB3 -> "type-conflict";
            case 0xB4 -> "invalid-area";
            case 0xB5 -> "state-conflict";
            case 0xB6 -> "access-denied";
            case 0xB7 -> "invalid-range";
            case 0xB8 -> "invalid-parameter";
            case 0xB9 -> "invalid-type";
            case 0xBA -> "backup";
            case 0xC0 -> "read-constrain-conflict";
            case 0xC1 -> "write-constrain-conflict";
            case 0xC2 -> "resource-busy";
            case 0xC3 -> "resource-unavailable";
            default -> "error";
        };
    }

    private static String management(int reason, int detail) {
        return switch (reason) {
            case 0x01 -> "faulty-ar-block";
            case 0x02 -> "faulty-iocr-block";
            case 0x03 -> "faulty-expected-submodule-block";
            case 0x04 -> "faulty-alarm-cr-block";
            case 0x05 -> "faulty-parameter-server-block";
            case 0x06 -> "faulty-multicast-cr-block";
            case 0x07 -> "faulty-ar-rpc-block";
            case 0x08 -> "faulty-record";
            case 0x09 -> "faulty-ir-info-block";
            case 0x0A -> "faulty-sr-info-block";
            case 0x0B -> "faulty-ar-fsu-block";
            case 0x14, 0x15 -> "faulty-control-block";
            case 0x16, 0x17 -> "faulty-ready-block";
            case 0x28 -> "faulty-release-block";
            case 0x3C -> "alarm-ack-error";
            case 0x3D -> "device-machine";
            case 0x3E -> "controller-machine";
            case 0x40 -> call(detail);
            case 0xFD -> "relation-given-up";
            default -> "error";
        };
    }

    /// What the machine that takes calls (CMRPC) did not like.
    private static String call(int detail) {
        return switch (detail) {
            case 0 -> "arguments-length-invalid";
            case 1 -> "unknown-blocks";
            case 2 -> "iocr-missing";
            case 3 -> "wrong-number-of-blocks";
            case 4 -> "out-of-ar-resources";
            case 5 -> "ar-unknown";
            case 6 -> "state-conflict";
            case 7 -> "out-of-relation-resources";
            case 8 -> "out-of-memory";
            default -> "rpc-machine";
        };
    }
}
