// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

/// Texts of general status codes, and of those that the Connection Manager adds. CIP Volume 1,
/// appendix B-1 and 3-5.5.
final class CipStatus {
    static final int SUCCESS = 0;
    static final int CONNECTION_FAILURE = 1;
    static final int PARTIAL_TRANSFER = 6;
    static final int EMBEDDED_ERROR = 0x1E;

    private static final String[] GENERAL = {
        "ok",
        "connection-failure",
        "resource-unavailable",
        "invalid-parameter-value",
        "path-segment-error",
        "path-destination-unknown",
        "partial-transfer",
        "connection-lost",
        "service-not-supported",
        "invalid-attribute-value",
        "attribute-list-error",
        "already-in-requested-mode",
        "object-state-conflict",
        "object-already-exists",
        "attribute-not-settable",
        "privilege-violation",
        "device-state-conflict",
        "reply-data-too-large",
        "fragmentation-of-primitive",
        "not-enough-data",
        "attribute-not-supported",
        "too-much-data",
        "object-does-not-exist",
        "service-fragmentation-not-in-progress",
        "no-stored-attribute-data",
        "store-operation-failure",
        "request-packet-too-large",
        "response-packet-too-large",
        "missing-attribute-list-entry",
        "invalid-attribute-value-list",
        "embedded-service-error",
        "vendor-specific-error",
        "invalid-parameter",
        "write-once-already-written",
        "invalid-reply",
        "buffer-overflow",
        "message-format-error",
        "key-failure-in-path",
        "path-size-invalid",
        "unexpected-attribute-in-list",
        "invalid-member",
        "member-not-settable",
        "group-2-only-server-failure",
        "unknown-modbus-error",
        "attribute-not-gettable",
    };

    private CipStatus() {}

    static String general(int status) {
        if (status < GENERAL.length) {
            return GENERAL[status];
        }
        return switch (status) {
            case 0x2D -> "instance-not-deletable";
            case 0x2E -> "service-not-supported-for-path";
            case 0xFF -> "general-error";
            default -> status >= 0xD0 ? "class-specific-error" : "reserved-status";
        };
    }

    static boolean reserved(int status) {
        return general(status).equals("reserved-status");
    }

    /// Why the Connection Manager failed, or the general text where the code is not known.
    static String connection(int extended) {
        return switch (extended) {
            case 0x0100 -> "connection-in-use";
            case 0x0103 -> "transport-not-supported";
            case 0x0106 -> "ownership-conflict";
            case 0x0107 -> "connection-not-found";
            case 0x0108 -> "invalid-connection-type";
            case 0x0109 -> "invalid-connection-size";
            case 0x0110 -> "device-not-configured";
            case 0x0111 -> "interval-not-supported";
            case 0x0113 -> "out-of-connections";
            case 0x0114 -> "vendor-or-product-mismatch";
            case 0x0115 -> "device-type-mismatch";
            case 0x0116 -> "revision-mismatch";
            case 0x0117 -> "invalid-application-path";
            case 0x0118 -> "invalid-configuration-path";
            case 0x0119 -> "listen-only-without-owner";
            case 0x011A -> "target-out-of-connections";
            case 0x0127 -> "invalid-size-to-target";
            case 0x0128 -> "invalid-size-to-originator";
            case 0x0203 -> "connection-timed-out";
            case 0x0204 -> "unconnected-request-timed-out";
            case 0x0205 -> "unconnected-parameter-error";
            case 0x0206 -> "unconnected-message-too-large";
            case 0x0301 -> "no-buffer-memory";
            case 0x0302 -> "no-bandwidth";
            case 0x0311 -> "port-not-available";
            case 0x0312 -> "link-address-not-valid";
            case 0x0315 -> "invalid-segment-in-path";
            case 0x0316 -> "close-path-mismatch";
            case 0x0318 -> "link-address-to-self";
            default -> general(CONNECTION_FAILURE);
        };
    }
}
