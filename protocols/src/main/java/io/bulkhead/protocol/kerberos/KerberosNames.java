// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

/// Names of numbers in messages.
final class KerberosNames {
    static final int PREAUTH_TIMESTAMP = 2;
    static final int PREAUTH_REQUEST = 1;
    static final int PREAUTH_CERTIFICATE = 16;
    static final int PREAUTH_OLD_CERTIFICATE = 14;
    static final int PREAUTH_CHALLENGE = 138;
    static final int PREAUTH_PASSWORD_GROUP = 151;

    private KerberosNames() {}

    /// RFC 3961, 8; RFC 4757; RFC 3962; RFC 8009.
    static String encryption(long type) {
        return switch ((int) type) {
            case 1 -> "des-cbc-crc";
            case 2 -> "des-cbc-md4";
            case 3 -> "des-cbc-md5";
            case 5 -> "des3-cbc-md5";
            case 16 -> "des3-cbc-sha1";
            case 17 -> "aes128-cts-hmac-sha1-96";
            case 18 -> "aes256-cts-hmac-sha1-96";
            case 19 -> "aes128-cts-hmac-sha256-128";
            case 20 -> "aes256-cts-hmac-sha384-192";
            case 23 -> "rc4-hmac";
            case 24 -> "rc4-hmac-exp";
            case 25 -> "camellia128-cts-cmac";
            case 26 -> "camellia256-cts-cmac";
            case -128 -> "rc4-md4";
            case -133 -> "rc4-hmac-old";
            case -135 -> "rc4-hmac-old-exp";
            default -> "other";
        };
    }

    /// Whether what is so encrypted can be broken by guessing passwords at great speed.
    static boolean weak(long type) {
        return type == 1 || type == 2 || type == 3 || type == 23 || type == 24 || type <= -128;
    }

    /// Whether it is the encryption of today.
    static boolean strong(long type) {
        return type >= 17 && type <= 20 || type == 25 || type == 26;
    }

    /// RFC 4120, 7.5.2; IANA "Pre-authentication and Typed Data".
    static String preauthentication(long type) {
        return switch ((int) type) {
            case PREAUTH_REQUEST -> "tgs-request";
            case PREAUTH_TIMESTAMP -> "encrypted-timestamp";
            case 3 -> "password-salt";
            case 11 -> "etype-info";
            case PREAUTH_OLD_CERTIFICATE -> "pk-as-request-old";
            case 15 -> "pk-as-reply-old";
            case PREAUTH_CERTIFICATE -> "pk-as-request";
            case 17 -> "pk-as-reply";
            case 19 -> "etype-info2";
            case 128 -> "pac-request";
            case 129 -> "for-user";
            case 130 -> "for-certificate-user";
            case 133 -> "fx-cookie";
            case 136 -> "fx-fast";
            case 137 -> "fx-error";
            case PREAUTH_CHALLENGE -> "encrypted-challenge";
            case 149 -> "request-encrypted-reply";
            case PREAUTH_PASSWORD_GROUP -> "spake";
            case 161 -> "key-list-request";
            case 165 -> "supported-encryptions";
            case 167 -> "pac-options";
            default -> "other";
        };
    }

    /// Whether it proves that who asks knows a secret.
    static boolean proves(long type) {
        return type == PREAUTH_TIMESTAMP
                || type == PREAUTH_CERTIFICATE
                || type == PREAUTH_OLD_CERTIFICATE
                || type == PREAUTH_CHALLENGE
                || type == PREAUTH_PASSWORD_GROUP
                || type == 136;
    }

    /// Whether an error says that a client is not who it says, or may not be: unknown (6), locked
    /// (18), of an expired password (23), wrong secret (24), certificate not accepted (62 and on).
    static boolean refusesUser(long code) {
        return switch ((int) code) {
            case 6, 18, 23, 24, 62, 63, 64, 70, 71, 72, 73 -> true;
            default -> false;
        };
    }

    /// RFC 4120, 7.5.9; RFC 4556, 3.1.3.
    static String error(long code) {
        return switch ((int) code) {
            case 0 -> "none";
            case 1 -> "client-entry-expired";
            case 2 -> "server-entry-expired";
            case 3 -> "bad-protocol-version";
            case 4 -> "client-old-master-key";
            case 5 -> "server-old-master-key";
            case 6 -> "client-principal-unknown";
            case 7 -> "server-principal-unknown";
            case 8 -> "principal-not-unique";
            case 9 -> "null-key";
            case 10 -> "cannot-postdate";
            case 11 -> "never-valid";
            case 12 -> "policy";
            case 13 -> "bad-option";
            case 14 -> "encryption-type-not-supported";
            case 15 -> "checksum-type-not-supported";
            case 16 -> "preauthentication-type-not-supported";
            case 17 -> "transited-type-not-supported";
            case 18 -> "client-revoked";
            case 19 -> "service-revoked";
            case 20 -> "ticket-granting-ticket-revoked";
            case 21 -> "client-not-yet-valid";
            case 22 -> "service-not-yet-valid";
            case 23 -> "password-expired";
            case 24 -> "preauthentication-failed";
            case 25 -> "preauthentication-required";
            case 26 -> "server-does-not-match";
            case 27 -> "must-use-user-to-user";
            case 28 -> "path-not-accepted";
            case 29 -> "service-unavailable";
            default -> laterError(code);
        };
    }

    private static String laterError(long code) {
        return switch ((int) code) {
            case 31 -> "bad-integrity";
            case 32 -> "ticket-expired";
            case 33 -> "ticket-not-yet-valid";
            case 34 -> "replay";
            case 35 -> "ticket-not-for-us";
            case 36 -> "ticket-and-authenticator-do-not-match";
            case 37 -> "clock-skew-too-great";
            case 38 -> "bad-address";
            case 39 -> "bad-version";
            case 40 -> "bad-message-type";
            case 41 -> "message-modified";
            case 42 -> "bad-order";
            case 44 -> "bad-key-version";
            case 45 -> "no-key";
            case 46 -> "mutual-authentication-failed";
            case 47 -> "bad-direction";
            case 48 -> "method";
            case 49 -> "bad-sequence";
            case 50 -> "inappropriate-checksum";
            case 51 -> "path-not-accepted";
            case 52 -> "response-too-big";
            case 60 -> "generic";
            case 61 -> "field-too-long";
            case 62 -> "client-not-trusted";
            case 63 -> "kdc-not-trusted";
            case 64 -> "invalid-signature";
            case 65 -> "key-too-weak";
            case 66 -> "certificate-mismatch";
            case 67 -> "no-ticket-granting-ticket";
            case 68 -> "wrong-realm";
            case 69 -> "user-to-user-required";
            case 70 -> "cannot-verify-certificate";
            case 71 -> "invalid-certificate";
            case 72 -> "revoked-certificate";
            case 75 -> "client-name-mismatch";
            case 76 -> "kdc-name-mismatch";
            case 90 -> "preauthentication-expired";
            case 91 -> "more-preauthentication-data-required";
            case 93 -> "unknown-critical-fast-option";
            default -> "other-error";
        };
    }
}
