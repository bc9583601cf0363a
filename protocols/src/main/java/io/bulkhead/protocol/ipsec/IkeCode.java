// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.model.Action;

/// Names of exchanges, payloads and notifications. IANA, ISAKMP registry and IKEv2 parameters.
final class IkeCode {
    static final int SECURITY_ASSOCIATION = 1;
    static final int VENDOR = 13;
    static final int NOTIFICATION = 11;
    static final int IDENTIFICATION = 5;
    static final int SECURITY_ASSOCIATION_2 = 33;
    static final int NOTIFY_2 = 41;
    static final int VENDOR_2 = 43;
    static final int ENCRYPTED_2 = 46;

    static final int AGGRESSIVE = 4;
    static final int INFORMATIONAL = 5;
    static final int INFORMATIONAL_2 = 37;

    private static final int FIRST_STATUS = 16_384;

    private IkeCode() {}

    static String exchange(int major, int exchange) {
        if (major == 1) {
            return switch (exchange) {
                case 1 -> "base";
                case 2 -> "identity-protection";
                case 3 -> "authentication-only";
                case AGGRESSIVE -> "aggressive";
                case INFORMATIONAL -> "informational";
                case 6 -> "transaction";
                case 32 -> "quick-mode";
                case 33 -> "new-group-mode";
                default -> "unknown";
            };
        }
        return switch (exchange) {
            case 34 -> "ike-sa-init";
            case 35 -> "ike-auth";
            case 36 -> "create-child-sa";
            case INFORMATIONAL_2 -> "informational";
            case 38 -> "ike-session-resume";
            case 43 -> "ike-intermediate";
            default -> "unknown";
        };
    }

    static Action action(int major, int exchange) {
        boolean proves =
                major == 1
                        ? exchange == 2 || exchange == 3 || exchange == AGGRESSIVE
                        : exchange == 35;
        return proves ? Action.AUTHENTICATE : Action.SESSION;
    }

    static String payload(int type) {
        return switch (type) {
            case 1, 33 -> "security-association";
            case 2 -> "proposal";
            case 3 -> "transform";
            case 4, 34 -> "key-exchange";
            case 5 -> "identification";
            case 6, 37 -> "certificate";
            case 7, 38 -> "certificate-request";
            case 8 -> "hash";
            case 9 -> "signature";
            case 10, 40 -> "nonce";
            case 11, 41 -> "notify";
            case 12, 42 -> "delete";
            case 13, 43 -> "vendor-id";
            case 14, 47 -> "configuration";
            case 20, 130 -> "nat-detection";
            case 21, 131 -> "nat-original-address";
            case 35 -> "identification-initiator";
            case 36 -> "identification-responder";
            case 39 -> "authentication";
            case 44 -> "traffic-selector-initiator";
            case 45 -> "traffic-selector-responder";
            case 46 -> "encrypted";
            case 48 -> "extensible-authentication";
            case 53 -> "encrypted-fragment";
            default -> "payload";
        };
    }

    static boolean failure(int notification) {
        return notification > 0 && notification < FIRST_STATUS;
    }

    static String notification(int type) {
        return switch (type) {
            case 1 -> "invalid-payload-type";
            case 4 -> "invalid-ike-spi";
            case 5 -> "invalid-major-version";
            case 7 -> "invalid-syntax";
            case 9 -> "invalid-message-id";
            case 11 -> "invalid-spi";
            case 14 -> "no-proposal-chosen";
            case 17 -> "invalid-key-exchange-payload";
            case 18 -> "invalid-id-information";
            case 24 -> "authentication-failed";
            case 34 -> "single-pair-required";
            case 35 -> "no-additional-associations";
            case 38 -> "selectors-unacceptable";
            case 43 -> "temporary-failure";
            case 16_384 -> "initial-contact";
            case 16_388 -> "nat-detection-source";
            case 16_389 -> "nat-detection-destination";
            case 16_390 -> "cookie";
            case 16_430 -> "fragmentation-supported";
            case 16_431 -> "signature-hash-algorithms";
            case 24_578 -> "initial-contact";
            case 36_136 -> "are-you-there";
            case 36_137 -> "are-you-there-acknowledged";
            default -> failure(type) ? "failed" : "status";
        };
    }
}
