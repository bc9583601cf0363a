// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

/// Negative response codes. ISO 14229-1:2020, table A.1.
final class UdsResponse {
    /// The answer takes longer; another follows.
    static final int PENDING = 0x78;

    private UdsResponse() {}

    static String name(int code) {
        return switch (code) {
            case 0x10 -> "general-reject";
            case 0x11 -> "service-not-supported";
            case 0x12 -> "sub-function-not-supported";
            case 0x13 -> "incorrect-message-length-or-invalid-format";
            case 0x14 -> "response-too-long";
            case 0x21 -> "busy-repeat-request";
            case 0x22 -> "conditions-not-correct";
            case 0x24 -> "request-sequence-error";
            case 0x25 -> "no-response-from-subnet-component";
            case 0x26 -> "failure-prevents-execution";
            case 0x31 -> "request-out-of-range";
            case 0x33 -> "security-access-denied";
            case 0x34 -> "authentication-required";
            case 0x35 -> "invalid-key";
            case 0x36 -> "exceeded-number-of-attempts";
            case 0x37 -> "required-time-delay-not-expired";
            case 0x38 -> "secure-data-transmission-required";
            case 0x39 -> "secure-data-transmission-not-allowed";
            case 0x3A -> "secure-data-verification-failed";
            case 0x70 -> "upload-download-not-accepted";
            case 0x71 -> "transfer-data-suspended";
            case 0x72 -> "general-programming-failure";
            case 0x73 -> "wrong-block-sequence-counter";
            case PENDING -> "response-pending";
            case 0x7E -> "sub-function-not-supported-in-active-session";
            case 0x7F -> "service-not-supported-in-active-session";
            case 0x81 -> "rpm-too-high";
            case 0x82 -> "rpm-too-low";
            case 0x83 -> "engine-is-running";
            case 0x84 -> "engine-is-not-running";
            case 0x88 -> "vehicle-speed-too-high";
            case 0x89 -> "vehicle-speed-too-low";
            case 0x92 -> "voltage-too-high";
            case 0x93 -> "voltage-too-low";
            default -> "reserved";
        };
    }
}
