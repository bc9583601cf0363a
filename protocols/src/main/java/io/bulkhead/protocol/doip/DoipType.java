// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.doip;

import io.bulkhead.model.Action;

/// Payload types, how long each may be, and what their codes mean. ISO 13400-2:2019, table 17 and
/// 7.1 to 7.8.
final class DoipType {
    static final int NACK = 0x0000;
    static final int IDENTIFICATION = 0x0001;
    static final int IDENTIFICATION_EID = 0x0002;
    static final int IDENTIFICATION_VIN = 0x0003;
    static final int ANNOUNCEMENT = 0x0004;
    static final int ACTIVATION_REQUEST = 0x0005;
    static final int ACTIVATION_RESPONSE = 0x0006;
    static final int ALIVE_REQUEST = 0x0007;
    static final int ALIVE_RESPONSE = 0x0008;
    static final int STATUS_REQUEST = 0x4001;
    static final int STATUS_RESPONSE = 0x4002;
    static final int POWER_REQUEST = 0x4003;
    static final int POWER_RESPONSE = 0x4004;
    static final int DIAGNOSTIC = 0x8001;
    static final int DIAGNOSTIC_ACK = 0x8002;
    static final int DIAGNOSTIC_NACK = 0x8003;

    private DoipType() {}

    static boolean known(int type) {
        return !name(type).equals("other");
    }

    static String name(int type) {
        return switch (type) {
            case NACK -> "header-nack";
            case IDENTIFICATION -> "vehicle-identification-request";
            case IDENTIFICATION_EID -> "vehicle-identification-request-eid";
            case IDENTIFICATION_VIN -> "vehicle-identification-request-vin";
            case ANNOUNCEMENT -> "vehicle-announcement";
            case ACTIVATION_REQUEST -> "routing-activation-request";
            case ACTIVATION_RESPONSE -> "routing-activation-response";
            case ALIVE_REQUEST -> "alive-check-request";
            case ALIVE_RESPONSE -> "alive-check-response";
            case STATUS_REQUEST -> "entity-status-request";
            case STATUS_RESPONSE -> "entity-status-response";
            case POWER_REQUEST -> "power-mode-request";
            case POWER_RESPONSE -> "power-mode-response";
            case DIAGNOSTIC -> "diagnostic-message";
            case DIAGNOSTIC_ACK -> "diagnostic-ack";
            case DIAGNOSTIC_NACK -> "diagnostic-nack";
            default -> "other";
        };
    }

    static int least(int type) {
        return switch (type) {
            case NACK, POWER_RESPONSE -> 1;
            case IDENTIFICATION_EID -> 6;
            case IDENTIFICATION_VIN -> 17;
            case ANNOUNCEMENT -> 32;
            case ACTIVATION_REQUEST -> 7;
            case ACTIVATION_RESPONSE -> 9;
            case ALIVE_RESPONSE -> 2;
            case STATUS_RESPONSE -> 3;
            case DIAGNOSTIC, DIAGNOSTIC_ACK, DIAGNOSTIC_NACK -> 5;
            default -> 0;
        };
    }

    static int most(int type) {
        return switch (type) {
            case ANNOUNCEMENT -> 33;
            case ACTIVATION_REQUEST -> 11;
            case ACTIVATION_RESPONSE -> 13;
            case STATUS_RESPONSE -> 7;
            case DIAGNOSTIC, DIAGNOSTIC_ACK, DIAGNOSTIC_NACK -> DoipHeader.MAX_LENGTH;
            default -> known(type) ? least(type) : DoipHeader.MAX_LENGTH;
        };
    }

    static Action action(int type) {
        return switch (type) {
            case IDENTIFICATION, IDENTIFICATION_EID, IDENTIFICATION_VIN -> Action.BROWSE;
            case ANNOUNCEMENT, STATUS_REQUEST, STATUS_RESPONSE -> Action.IDENTIFY;
            case POWER_REQUEST, POWER_RESPONSE -> Action.READ;
            case NACK -> Action.OTHER;
            default -> known(type) ? Action.SESSION : Action.OTHER;
        };
    }

    /// The type that a response answers; -1 where the type is no response.
    static int request(int type) {
        return switch (type) {
            case ANNOUNCEMENT -> IDENTIFICATION;
            case ACTIVATION_RESPONSE, ALIVE_RESPONSE, STATUS_RESPONSE, POWER_RESPONSE -> type - 1;
            case DIAGNOSTIC_ACK, DIAGNOSTIC_NACK -> DIAGNOSTIC;
            default -> -1;
        };
    }

    /// Whether only testers send it.
    static boolean fromTester(int type) {
        return switch (type) {
            case IDENTIFICATION,
                    IDENTIFICATION_EID,
                    IDENTIFICATION_VIN,
                    ACTIVATION_REQUEST,
                    ALIVE_RESPONSE,
                    STATUS_REQUEST,
                    POWER_REQUEST ->
                    true;
            default -> false;
        };
    }

    /// Whether only vehicles send it.
    static boolean fromVehicle(int type) {
        return switch (type) {
            case ANNOUNCEMENT,
                    ACTIVATION_RESPONSE,
                    ALIVE_REQUEST,
                    STATUS_RESPONSE,
                    POWER_RESPONSE ->
                    true;
            default -> false;
        };
    }

    /// Where the code of a type's outcome stands; -1 where it has none.
    static int codeOffset(int type) {
        return switch (type) {
            case NACK -> 0;
            case ACTIVATION_RESPONSE, DIAGNOSTIC_ACK, DIAGNOSTIC_NACK -> 4;
            default -> -1;
        };
    }

    static String status(int type, int code) {
        return switch (type) {
            case NACK -> nack(code);
            case ACTIVATION_RESPONSE -> activation(code);
            case DIAGNOSTIC_NACK -> diagnostic(code);
            default -> "ok";
        };
    }

    private static String nack(int code) {
        return switch (code) {
            case 0 -> "incorrect-pattern-format";
            case 1 -> "unknown-payload-type";
            case 2 -> "message-too-large";
            case 3 -> "out-of-memory";
            case 4 -> "invalid-payload-length";
            default -> "reserved";
        };
    }

    private static String activation(int code) {
        return switch (code) {
            case 0x00 -> "unknown-source-address";
            case 0x01 -> "no-free-socket";
            case 0x02 -> "different-source-address";
            case 0x03 -> "source-address-already-active";
            case 0x04 -> "authentication-missing";
            case 0x05 -> "confirmation-rejected";
            case 0x06 -> "unsupported-activation-type";
            case 0x07 -> "tls-required";
            case 0x10 -> "ok";
            case 0x11 -> "confirmation-required";
            default -> "reserved";
        };
    }

    private static String diagnostic(int code) {
        return switch (code) {
            case 0x02 -> "invalid-source-address";
            case 0x03 -> "unknown-target-address";
            case 0x04 -> "message-too-large";
            case 0x05 -> "out-of-memory";
            case 0x06 -> "target-unreachable";
            case 0x07 -> "unknown-network";
            case 0x08 -> "transport-protocol-error";
            default -> "reserved";
        };
    }
}
