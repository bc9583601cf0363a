// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

/// Common status codes as text. OPC 10000-6, A.2 (StatusCode.csv); the upper half names the code,
/// of it the two highest bits how grave it is.
final class StatusCode {
    static final String GOOD = "ok";

    private StatusCode() {}

    static boolean bad(long code) {
        return code >> 30 != 0;
    }

    /// Whether it refuses who a user says he is.
    static boolean refusesUser(long code) {
        return switch ((int) (code >>> 16)) {
            case 0x801F, 0x8020, 0x8021, 0x8057 -> true;
            default -> false;
        };
    }

    static String text(long code) {
        if (!bad(code)) {
            return GOOD;
        }
        return switch ((int) (code >>> 16)) {
            case 0x8001 -> "bad-unexpected-error";
            case 0x8002 -> "bad-internal-error";
            case 0x8003 -> "bad-out-of-memory";
            case 0x8004 -> "bad-resource-unavailable";
            case 0x8005 -> "bad-communication-error";
            case 0x8006 -> "bad-encoding-error";
            case 0x8007 -> "bad-decoding-error";
            case 0x8008 -> "bad-encoding-limits-exceeded";
            case 0x8009 -> "bad-unknown-response";
            case 0x800A -> "bad-timeout";
            case 0x800B -> "bad-service-unsupported";
            case 0x800C -> "bad-shutdown";
            case 0x800D -> "bad-server-not-connected";
            case 0x800E -> "bad-server-halted";
            case 0x800F -> "bad-nothing-to-do";
            case 0x8010 -> "bad-too-many-operations";
            case 0x8011 -> "bad-data-type-id-unknown";
            case 0x8012 -> "bad-certificate-invalid";
            case 0x8013 -> "bad-security-checks-failed";
            case 0x8014 -> "bad-certificate-time-invalid";
            case 0x8016 -> "bad-certificate-host-name-invalid";
            case 0x8017 -> "bad-certificate-uri-invalid";
            case 0x801A -> "bad-certificate-untrusted";
            case 0x801F -> "bad-user-access-denied";
            case 0x8020 -> "bad-identity-token-invalid";
            case 0x8021 -> "bad-identity-token-rejected";
            case 0x8022 -> "bad-secure-channel-id-invalid";
            case 0x8023 -> "bad-invalid-timestamp";
            case 0x8024 -> "bad-nonce-invalid";
            case 0x8025 -> "bad-session-id-invalid";
            case 0x8026 -> "bad-session-closed";
            case 0x8027 -> "bad-session-not-activated";
            case 0x8028 -> "bad-subscription-id-invalid";
            case 0x802A -> "bad-request-header-invalid";
            case 0x802B -> "bad-timestamps-to-return-invalid";
            case 0x8030 -> "bad-no-communication";
            case 0x8031 -> "bad-waiting-for-initial-data";
            case 0x8032 -> "bad-node-id-invalid";
            case 0x8033 -> "bad-node-id-invalid";
            case 0x8034 -> "bad-node-id-unknown";
            case 0x8035 -> "bad-attribute-id-invalid";
            case 0x8036 -> "bad-index-range-invalid";
            case 0x8037 -> "bad-index-range-no-data";
            case 0x8038 -> "bad-data-encoding-invalid";
            case 0x8039 -> "bad-data-encoding-unsupported";
            case 0x803A -> "bad-not-readable";
            case 0x803B -> "bad-not-writable";
            case 0x803C -> "bad-out-of-range";
            case 0x803D -> "bad-not-supported";
            case 0x803E -> "bad-not-found";
            case 0x8040 -> "bad-not-implemented";
            case 0x8041 -> "bad-monitoring-mode-invalid";
            case 0x8042 -> "bad-monitored-item-id-invalid";
            case 0x8044 -> "bad-monitored-item-filter-unsupported";
            case 0x804A -> "bad-continuation-point-invalid";
            case 0x804B -> "bad-no-continuation-points";
            case 0x8054 -> "bad-security-mode-rejected";
            case 0x8055 -> "bad-security-policy-rejected";
            case 0x8056 -> "bad-too-many-sessions";
            case 0x8057 -> "bad-user-signature-invalid";
            case 0x8060 -> "bad-node-class-invalid";
            case 0x806F -> "bad-no-match";
            case 0x8073 -> "bad-write-not-supported";
            case 0x8074 -> "bad-type-mismatch";
            case 0x8075 -> "bad-method-invalid";
            case 0x8076 -> "bad-arguments-missing";
            case 0x8078 -> "bad-too-many-publish-requests";
            case 0x8079 -> "bad-no-subscription";
            case 0x807A -> "bad-sequence-number-unknown";
            case 0x807D -> "bad-tcp-server-too-busy";
            case 0x807E -> "bad-tcp-message-type-invalid";
            case 0x807F -> "bad-tcp-secure-channel-unknown";
            case 0x8080 -> "bad-tcp-message-too-large";
            case 0x8081 -> "bad-tcp-not-enough-resources";
            case 0x8082 -> "bad-tcp-internal-error";
            case 0x8083 -> "bad-tcp-endpoint-url-invalid";
            case 0x8085 -> "bad-request-timeout";
            case 0x8086 -> "bad-secure-channel-closed";
            case 0x8088 -> "bad-sequence-number-invalid";
            case 0x80AB -> "bad-invalid-argument";
            case 0x80AC -> "bad-connection-rejected";
            case 0x80AE -> "bad-connection-closed";
            case 0x80AF -> "bad-invalid-state";
            default -> code >> 31 != 0 ? "bad" : "uncertain";
        };
    }
}
