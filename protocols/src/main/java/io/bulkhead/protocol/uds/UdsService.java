// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

import io.bulkhead.model.Action;

/// The services of ISO 14229-1:2020, table 2, and their sub-functions.
final class UdsService {
    static final int SESSION_CONTROL = 0x10;
    static final int RESET = 0x11;
    static final int CLEAR_DTC = 0x14;
    static final int READ_DTC = 0x19;
    static final int READ_DATA = 0x22;
    static final int READ_MEMORY = 0x23;
    static final int SECURITY_ACCESS = 0x27;
    static final int COMMUNICATION_CONTROL = 0x28;
    static final int AUTHENTICATION = 0x29;
    static final int WRITE_DATA = 0x2E;
    static final int IO_CONTROL = 0x2F;
    static final int ROUTINE_CONTROL = 0x31;
    static final int REQUEST_DOWNLOAD = 0x34;
    static final int REQUEST_UPLOAD = 0x35;
    static final int TRANSFER_DATA = 0x36;
    static final int TRANSFER_EXIT = 0x37;
    static final int FILE_TRANSFER = 0x38;
    static final int WRITE_MEMORY = 0x3D;
    static final int TESTER_PRESENT = 0x3E;
    static final int CONTROL_DTC = 0x85;
    static final int NEGATIVE = 0x7F;
    static final int RESPONSE_BIT = 0x40;

    static final int PROGRAMMING_SESSION = 2;

    /// The routine that erases memory before it is programmed (annex F).
    static final int ERASE_MEMORY = 0xFF00;

    private static final int ROUTINE_RESULTS = 3;

    private UdsService() {}

    static boolean known(int service) {
        return !name(service).equals("other");
    }

    static String name(int service) {
        return switch (service) {
            case SESSION_CONTROL -> "diagnostic-session-control";
            case RESET -> "ecu-reset";
            case CLEAR_DTC -> "clear-diagnostic-information";
            case READ_DTC -> "read-dtc-information";
            case READ_DATA -> "read-data-by-identifier";
            case READ_MEMORY -> "read-memory-by-address";
            case 0x24 -> "read-scaling-data-by-identifier";
            case SECURITY_ACCESS -> "security-access";
            case COMMUNICATION_CONTROL -> "communication-control";
            case AUTHENTICATION -> "authentication";
            case 0x2A -> "read-data-by-periodic-identifier";
            case 0x2C -> "dynamically-define-data-identifier";
            case WRITE_DATA -> "write-data-by-identifier";
            case IO_CONTROL -> "input-output-control-by-identifier";
            case ROUTINE_CONTROL -> "routine-control";
            case REQUEST_DOWNLOAD -> "request-download";
            case REQUEST_UPLOAD -> "request-upload";
            case TRANSFER_DATA -> "transfer-data";
            case TRANSFER_EXIT -> "request-transfer-exit";
            case FILE_TRANSFER -> "request-file-transfer";
            case WRITE_MEMORY -> "write-memory-by-address";
            case TESTER_PRESENT -> "tester-present";
            case 0x83 -> "access-timing-parameter";
            case 0x84 -> "secured-data-transmission";
            case CONTROL_DTC -> "control-dtc-setting";
            case 0x86 -> "response-on-event";
            case 0x87 -> "link-control";
            default -> "other";
        };
    }

    /// Whether a sub-function follows the service.
    static boolean hasSubFunction(int service) {
        return switch (service) {
            case SESSION_CONTROL,
                    RESET,
                    READ_DTC,
                    SECURITY_ACCESS,
                    COMMUNICATION_CONTROL,
                    AUTHENTICATION,
                    0x2C,
                    ROUTINE_CONTROL,
                    TESTER_PRESENT,
                    0x83,
                    CONTROL_DTC,
                    0x86,
                    0x87 ->
                    true;
            default -> false;
        };
    }

    /// @param sub the sub-function, -1 where there is none
    static Action action(int service, int sub) {
        return switch (service) {
            case SESSION_CONTROL -> sub == PROGRAMMING_SESSION ? Action.MODE : Action.SESSION;
            case RESET -> Action.RESTART;
            case READ_DTC, READ_DATA, READ_MEMORY, 0x24, 0x2A -> Action.READ;
            case SECURITY_ACCESS, AUTHENTICATION -> Action.AUTHENTICATE;
            case COMMUNICATION_CONTROL -> Action.MODE;
            case CLEAR_DTC, 0x2C, WRITE_DATA, CONTROL_DTC, 0x83, 0x87 -> Action.CONFIGURE;
            case IO_CONTROL -> Action.CONTROL;
            case ROUTINE_CONTROL -> sub == ROUTINE_RESULTS ? Action.READ : Action.CONTROL;
            case REQUEST_DOWNLOAD, TRANSFER_DATA, TRANSFER_EXIT -> Action.DOWNLOAD;
            case REQUEST_UPLOAD -> Action.UPLOAD;
            case FILE_TRANSFER -> Action.FILE;
            case WRITE_MEMORY -> Action.WRITE;
            case 0x86 -> Action.SUBSCRIBE;
            case TESTER_PRESENT -> Action.SESSION;
            default -> Action.OTHER;
        };
    }

    /// The sub-functions whose names tell what is at stake.
    static String subFunction(int service, int sub) {
        return switch (service << 8 | sub) {
            case 0x1001 -> "default-session";
            case 0x1002 -> "programming-session";
            case 0x1003 -> "extended-diagnostic-session";
            case 0x1004 -> "safety-system-diagnostic-session";
            case 0x1101 -> "hard-reset";
            case 0x1102 -> "key-off-on-reset";
            case 0x1103 -> "soft-reset";
            case 0x1104 -> "enable-rapid-power-shut-down";
            case 0x1105 -> "disable-rapid-power-shut-down";
            case 0x1901 -> "number-of-dtc-by-status-mask";
            case 0x1902 -> "dtc-by-status-mask";
            case 0x1904 -> "dtc-snapshot-record-by-dtc-number";
            case 0x1906 -> "dtc-extended-data-record-by-dtc-number";
            case 0x190A -> "supported-dtc";
            case 0x2800 -> "enable-rx-and-tx";
            case 0x2801 -> "enable-rx-and-disable-tx";
            case 0x2802 -> "disable-rx-and-enable-tx";
            case 0x2803 -> "disable-rx-and-tx";
            case 0x2900 -> "deauthenticate";
            case 0x2901 -> "verify-certificate-unidirectional";
            case 0x2902 -> "verify-certificate-bidirectional";
            case 0x2903 -> "proof-of-ownership";
            case 0x3101 -> "start-routine";
            case 0x3102 -> "stop-routine";
            case 0x3103 -> "request-routine-results";
            case 0x8501 -> "on";
            case 0x8502 -> "off";
            default ->
                    service == SECURITY_ACCESS ? (sub & 1) != 0 ? "request-seed" : "send-key" : "";
        };
    }
}
