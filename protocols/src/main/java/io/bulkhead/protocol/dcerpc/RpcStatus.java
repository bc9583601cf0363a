// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Why calls and bindings failed. C706, appendix E and 12.6.3.1; \[MS-RPCE\], 2.2.2.5.
final class RpcStatus {
    private static final String[] NOT_BOUND = {
        "reason-not-specified",
        "temporary-congestion",
        "local-limit-exceeded",
        "called-address-unknown",
        "protocol-version-not-supported",
        "default-context-not-supported",
        "user-data-not-readable",
        "no-address-available",
        "authentication-type-not-recognised",
        "invalid-checksum"
    };
    private static final String[] REFUSED = {
        "refused",
        "abstract-syntax-not-supported",
        "transfer-syntaxes-not-supported",
        "local-limit-exceeded"
    };

    private RpcStatus() {}

    /// Of a fault or reject.
    static String fault(long status) {
        return switch ((int) status) {
            case 0x0000_0005 -> "access-denied";
            case 0x0000_0057 -> "invalid-parameter";
            case 0x0000_06D1 -> "operation-out-of-range";
            case 0x0000_06D8 -> "cannot-perform";
            case 0x0000_06E6 -> "invalid-handle";
            case 0x0000_06F7 -> "bad-stub-data";
            case 0x0000_06BB -> "server-too-busy";
            case 0x0000_06BF -> "call-failed-did-not-execute";
            case 0x0000_0721 -> "security-package-error";
            case 0x1C01_0001 -> "communication-failure";
            case 0x1C01_0002 -> "operation-out-of-range";
            case 0x1C01_0003 -> "unknown-interface";
            case 0x1C01_0006 -> "wrong-boot-time";
            case 0x1C01_0007 -> "you-crashed";
            case 0x1C01_0008 -> "version-mismatch";
            case 0x1C01_0009 -> "unspecified-reject";
            case 0x1C01_000A -> "bad-activity";
            case 0x1C01_000B -> "protocol-error";
            case 0x1C01_000C -> "who-are-you-failed";
            case 0x1C01_000D -> "manager-not-entered";
            case 0x1C01_0013 -> "out-arguments-too-big";
            case 0x1C01_0014 -> "server-too-busy";
            case 0x1C01_0017 -> "unsupported-type";
            case 0x1C00_0001 -> "zero-divide";
            case 0x1C00_0002 -> "address-error";
            case 0x1C00_000A -> "invalid-bound";
            case 0x1C00_000D -> "invalid-tag";
            case 0x1C00_0011 -> "context-mismatch";
            case 0x1C00_001A -> "context-mismatch";
            case 0x1C00_001B -> "out-of-memory";
            case 0x8001_0108 -> "object-disconnected";
            case 0x8007_0005 -> "access-denied";
            case 0x8001_011D, 0x8001_0111 -> "invalid-com-header";
            default -> "fault";
        };
    }

    static String notBound(int reason) {
        return reason < NOT_BOUND.length ? NOT_BOUND[reason] : NOT_BOUND[0];
    }

    /// Of one context: what a server said to it, and why.
    static String result(int result, int reason) {
        return switch (result) {
            case 0 -> "ok";
            case 3 -> "negotiated";
            default -> reason < REFUSED.length ? REFUSED[reason] : REFUSED[0];
        };
    }
}
