// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

/// Numbers of IANA's "Transport Layer Security (TLS) Parameters", and what they are called.
final class TlsCode {
    // Content types.
    static final int CHANGE_CIPHER = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION = 23;
    static final int HEARTBEAT = 24;

    // Handshake types.
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;
    static final int CERTIFICATE_REQUEST = 13;
    static final int CERTIFICATE_VERIFY = 15;

    // Versions.
    static final int SSL_3 = 0x0300;
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;
    static final int TLS_1_3 = 0x0304;
    static final int DTLS_1_0 = 0xFEFF;
    static final int DTLS_1_2 = 0xFEFD;
    static final int DTLS_1_3 = 0xFEFC;

    /// The alert of a server that wants a certificate and got none.
    static final int CERTIFICATE_REQUIRED = 116;

    private static final int LAST_MESSAGE = 25;

    private TlsCode() {}

    static String message(int type) {
        return switch (type) {
            case 0 -> "hello-request";
            case CLIENT_HELLO -> "client-hello";
            case SERVER_HELLO -> "server-hello";
            case 3 -> "hello-verify-request";
            case 4 -> "new-session-ticket";
            case 5 -> "end-of-early-data";
            case 8 -> "encrypted-extensions";
            case CERTIFICATE -> "certificate";
            case 12 -> "server-key-exchange";
            case CERTIFICATE_REQUEST -> "certificate-request";
            case 14 -> "server-hello-done";
            case CERTIFICATE_VERIFY -> "certificate-verify";
            case 16 -> "client-key-exchange";
            case 20 -> "finished";
            case 21 -> "certificate-url";
            case 22 -> "certificate-status";
            case 24 -> "key-update";
            default -> "handshake";
        };
    }

    /// Whether a first message of a handshake can be of this type.
    static boolean knownMessage(int type) {
        return type <= LAST_MESSAGE && !message(type).equals("handshake");
    }

    static String version(int version) {
        return switch (version) {
            case 0x0002 -> "SSL 2.0";
            case SSL_3 -> "SSL 3.0";
            case TLS_1_0 -> "TLS 1.0";
            case TLS_1_1 -> "TLS 1.1";
            case TLS_1_2 -> "TLS 1.2";
            case TLS_1_3 -> "TLS 1.3";
            case DTLS_1_0 -> "DTLS 1.0";
            case DTLS_1_2 -> "DTLS 1.2";
            case DTLS_1_3 -> "DTLS 1.3";
            default -> "unknown";
        };
    }

    /// As `Trait.PROTECTION` has it; empty where the version is not known.
    static String trait(int version) {
        return switch (version) {
            case 0x0002 -> "ssl-2";
            case SSL_3 -> "ssl-3";
            case TLS_1_0 -> "tls-1.0";
            case TLS_1_1 -> "tls-1.1";
            case TLS_1_2 -> "tls-1.2";
            case TLS_1_3 -> "tls-1.3";
            case DTLS_1_0 -> "dtls-1.0";
            case DTLS_1_2 -> "dtls-1.2";
            case DTLS_1_3 -> "dtls-1.3";
            default -> "";
        };
    }

    /// Whether all but the hellos is encrypted.
    static boolean modern(int version) {
        return version == TLS_1_3 || version == DTLS_1_3;
    }

    /// Whether an alert is about the other side's certificate.
    static boolean ofCertificate(int description) {
        return switch (description) {
            case 41, 42, 43, 44, 45, 46, 48, CERTIFICATE_REQUIRED -> true;
            default -> false;
        };
    }

    /// Whether RFC 8996 or RFC 7568 forbids its use.
    static boolean obsolete(int version) {
        return version == SSL_3 || version == TLS_1_0 || version == TLS_1_1 || version == DTLS_1_0;
    }

    /// Whether a cipher suite does not encrypt, does not authenticate the server, or uses keys or
    /// ciphers that were broken (export, single DES, RC4).
    static boolean weak(int cipher) {
        return switch (cipher) {
            // No encryption.
            case 0x0000, 0x0001, 0x0002, 0x002C, 0x002D, 0x002E, 0x003B -> true;
            case 0x00B0, 0x00B1, 0x00B4, 0x00B5, 0x00B8, 0x00B9 -> true;
            case 0xC001, 0xC006, 0xC00B, 0xC010, 0xC015, 0xC039, 0xC03A, 0xC03B -> true;
            // Export keys.
            case 0x0003, 0x0006, 0x0008, 0x000B, 0x000E, 0x0011, 0x0014, 0x0017, 0x0019 -> true;
            case 0x0060, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065 -> true;
            // Single DES and RC4.
            case 0x0009, 0x000C, 0x000F, 0x0012, 0x0015, 0x001A -> true;
            case 0x0004, 0x0005, 0x0018, 0x0066, 0x008A, 0x008E, 0x0092 -> true;
            case 0xC002, 0xC007, 0xC00C, 0xC011, 0xC016, 0xC033 -> true;
            // Nobody proves who the server is.
            case 0x001B, 0x0034, 0x003A, 0x0046, 0x006C, 0x006D, 0x0089, 0x009B -> true;
            case 0x00A6, 0x00A7, 0x00BF, 0x00C5, 0xC017, 0xC018, 0xC019 -> true;
            default -> false;
        };
    }

    static String alert(int description) {
        return switch (description) {
            case 0 -> "close notify";
            case 10 -> "unexpected message";
            case 20 -> "bad record mac";
            case 21 -> "decryption failed";
            case 22 -> "record overflow";
            case 30 -> "decompression failure";
            case 40 -> "handshake failure";
            case 41 -> "no certificate";
            case 42 -> "bad certificate";
            case 43 -> "unsupported certificate";
            case 44 -> "certificate revoked";
            case 45 -> "certificate expired";
            case 46 -> "certificate unknown";
            case 47 -> "illegal parameter";
            case 48 -> "unknown certificate authority";
            case 49 -> "access denied";
            case 50 -> "decode error";
            case 51 -> "decrypt error";
            case 60 -> "export restriction";
            case 70 -> "protocol version";
            case 71 -> "insufficient security";
            case 80 -> "internal error";
            case 86 -> "inappropriate fallback";
            case 90 -> "user canceled";
            case 100 -> "no renegotiation";
            case 109 -> "missing extension";
            case 110 -> "unsupported extension";
            case 112 -> "unrecognized name";
            case 113 -> "bad certificate status response";
            case 115 -> "unknown psk identity";
            case CERTIFICATE_REQUIRED -> "certificate required";
            case 120 -> "no application protocol";
            default -> "unknown alert";
        };
    }

    /// Values that clients send to keep servers used to the unknown. RFC 8701.
    static boolean grease(int value) {
        return (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);
    }
}
