// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

/// Return codes of version 3 (MQTT 3.1.1, 3.2.2.3) and reason codes of version 5 (MQTT 5.0, 2.4) as
/// text.
final class MqttReason {
    /// From here on a reason code of version 5 says that something failed.
    static final int FAILURE = 0x80;

    private static final String[] RETURN_CODES = {
        "ok",
        "unacceptable-protocol-version",
        "identifier-rejected",
        "server-unavailable",
        "bad-user-name-or-password",
        "not-authorized"
    };

    private MqttReason() {}

    /// What the answer to a CONNECT of version 3 says.
    static String returnCode(int code) {
        return code < RETURN_CODES.length ? RETURN_CODES[code] : "reserved-return-code";
    }

    /// Whether a failure of version 5 is about who the client is.
    static boolean refusesClient(int code) {
        return switch (code) {
            case 0x85, 0x86, 0x87, 0x8A, 0x8C -> true;
            default -> false;
        };
    }

    static String reason(int code) {
        return code < FAILURE ? success(code) : failure(code);
    }

    private static String success(int code) {
        return switch (code) {
            case 0x04 -> "disconnect-with-will-message";
            case 0x10 -> "no-matching-subscribers";
            case 0x11 -> "no-subscription-existed";
            case 0x18 -> "continue-authentication";
            case 0x19 -> "re-authenticate";
            default -> "ok";
        };
    }

    private static String failure(int code) {
        return switch (code) {
            case 0x80 -> "unspecified-error";
            case 0x81 -> "malformed-packet";
            case 0x82 -> "protocol-error";
            case 0x83 -> "implementation-specific-error";
            case 0x84 -> "unsupported-protocol-version";
            case 0x85 -> "client-identifier-not-valid";
            case 0x86 -> "bad-user-name-or-password";
            case 0x87 -> "not-authorized";
            case 0x88 -> "server-unavailable";
            case 0x89 -> "server-busy";
            case 0x8A -> "banned";
            case 0x8B -> "server-shutting-down";
            case 0x8C -> "bad-authentication-method";
            case 0x8D -> "keep-alive-timeout";
            case 0x8E -> "session-taken-over";
            case 0x8F -> "topic-filter-invalid";
            case 0x90 -> "topic-name-invalid";
            case 0x91 -> "packet-identifier-in-use";
            case 0x92 -> "packet-identifier-not-found";
            case 0x93 -> "receive-maximum-exceeded";
            case 0x94 -> "topic-alias-invalid";
            case 0x95 -> "packet-too-large";
            case 0x96 -> "message-rate-too-high";
            case 0x97 -> "quota-exceeded";
            case 0x98 -> "administrative-action";
            case 0x99 -> "payload-format-invalid";
            case 0x9A -> "retain-not-supported";
            case 0x9B -> "qos-not-supported";
            case 0x9C -> "use-another-server";
            case 0x9D -> "server-moved";
            case 0x9E -> "shared-subscriptions-not-supported";
            case 0x9F -> "connection-rate-exceeded";
            case 0xA0 -> "maximum-connect-time";
            case 0xA1 -> "subscription-identifiers-not-supported";
            case 0xA2 -> "wildcard-subscriptions-not-supported";
            default -> "reserved-reason";
        };
    }
}
