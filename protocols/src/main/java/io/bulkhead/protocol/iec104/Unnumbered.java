// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

/// The functions of unnumbered control. IEC 60870-5-104, 5.3.
final class Unnumbered {
    static final int START = 0x07;
    static final int START_CONFIRM = 0x0B;
    static final int STOP = 0x13;
    static final int STOP_CONFIRM = 0x23;
    static final int TEST = 0x43;
    static final int TEST_CONFIRM = 0x83;

    private static final String OTHER = "control-other";

    private Unnumbered() {}

    static boolean known(int function) {
        return !name(function).equals(OTHER);
    }

    static String name(int function) {
        return switch (function) {
            case START -> "start-data-transfer";
            case START_CONFIRM -> "start-data-transfer-confirm";
            case STOP -> "stop-data-transfer";
            case STOP_CONFIRM -> "stop-data-transfer-confirm";
            case TEST -> "test-frame";
            case TEST_CONFIRM -> "test-frame-confirm";
            default -> OTHER;
        };
    }
}
