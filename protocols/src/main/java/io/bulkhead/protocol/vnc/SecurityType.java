// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

/// How a viewer proves himself. IANA, Remote Framebuffer Security Types.
final class SecurityType {
    static final int INVALID = 0;
    static final int NONE = 1;
    static final int PASSWORD = 2;
    static final int TLS = 18;
    static final int VENCRYPT = 19;

    private SecurityType() {}

    static String name(int type) {
        return switch (type) {
            case INVALID -> "invalid";
            case NONE -> "none";
            case PASSWORD -> "vnc-authentication";
            case 5 -> "ra2";
            case 6 -> "ra2ne";
            case 13 -> "ra2-256";
            case 16 -> "tight";
            case 17 -> "ultra";
            case TLS -> "tls";
            case VENCRYPT -> "vencrypt";
            case 20 -> "sasl";
            case 21 -> "md5";
            case 22 -> "xvp";
            case 30 -> "apple-remote-desktop";
            case 113 -> "ms-logon-2";
            case 114 -> "ms-logon";
            default -> "other";
        };
    }
}
