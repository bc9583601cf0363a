// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import io.bulkhead.model.Action;

/// Names and meanings of encapsulation commands and status codes. CIP Volume 2, 2-3.2 and 2-3.4.
final class EnipCommand {
    static final int NOP = 0x00;
    static final int LIST_SERVICES = 0x04;
    static final int LIST_IDENTITY = 0x63;
    static final int LIST_INTERFACES = 0x64;
    static final int REGISTER_SESSION = 0x65;
    static final int UNREGISTER_SESSION = 0x66;
    static final int SEND_RR_DATA = 0x6F;
    static final int SEND_UNIT_DATA = 0x70;
    static final int START_DTLS = 0xC8;

    private EnipCommand() {}

    static boolean known(int command) {
        return !name(command).equals("other");
    }

    static String name(int command) {
        return switch (command) {
            case NOP -> "nop";
            case 0x01 -> "list-targets";
            case LIST_SERVICES -> "list-services";
            case LIST_IDENTITY -> "list-identity";
            case LIST_INTERFACES -> "list-interfaces";
            case REGISTER_SESSION -> "register-session";
            case UNREGISTER_SESSION -> "unregister-session";
            case SEND_RR_DATA -> "send-rr-data";
            case SEND_UNIT_DATA -> "send-unit-data";
            case 0x72 -> "indicate-status";
            case 0x73 -> "cancel";
            case START_DTLS -> "start-dtls";
            default -> "other";
        };
    }

    /// What the envelope itself does; what it carries says the rest.
    static Action action(int command) {
        return switch (command) {
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES, 0x01 -> Action.IDENTIFY;
            case NOP, REGISTER_SESSION, UNREGISTER_SESSION, START_DTLS -> Action.SESSION;
            default -> Action.OTHER;
        };
    }

    static String status(long status) {
        return switch ((int) status) {
            case 0x00 -> "ok";
            case 0x01 -> "unsupported-command";
            case 0x02 -> "insufficient-memory";
            case 0x03 -> "incorrect-data";
            case 0x64 -> "invalid-session-handle";
            case 0x65 -> "invalid-length";
            case 0x69 -> "unsupported-protocol-revision";
            case 0x6A -> "encapsulated-service-not-allowed";
            default -> "other-status";
        };
    }

    static boolean knownStatus(long status) {
        return !status(status).equals("other-status");
    }
}
