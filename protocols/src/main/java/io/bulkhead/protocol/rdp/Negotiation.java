// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import io.bulkhead.wire.Bytes;

/// What stands in a connection request or confirm: `Cookie: mstshash=user` and a line's end, then
/// type(1) flags(1) length(2) and the protocols wanted, the one chosen, or why none was.
/// MS-RDPBCGR, 2.2.1.1 and 2.2.1.2.
final class Negotiation {
    static final int REQUEST = 1;
    static final int RESPONSE = 2;
    static final int FAILURE = 3;

    private static final String COOKIE = "Cookie: mstshash=";
    private static final int SIZE = 8;

    private final Bytes cookie = new Bytes();
    private int type;
    private long value;

    /// @return whether everything in `variable` is what it should be
    boolean wrap(Bytes variable) {
        cookie.clear();
        type = 0;
        value = 0;
        int at = 0;
        if (variable.matches(0, "Cookie: ")) {
            int end = variable.indexOf('\r', 0);
            if (end < 0 || end + 2 > variable.length()) {
                return false;
            }
            if (variable.matches(0, COOKIE)) {
                cookie.aim(variable, COOKIE.length(), end - COOKIE.length());
            }
            at = end + 2;
        }
        if (at == variable.length()) {
            return true;
        }
        if (variable.length() - at < SIZE || variable.u16le(at + 2) != SIZE) {
            return false;
        }
        type = variable.u8(at);
        value = variable.u32le(at + 4);
        return type >= REQUEST && type <= FAILURE;
    }

    /// The user that the client says it comes for; often cut to nine characters.
    Bytes cookie() {
        return cookie;
    }

    /// 0 where there is none.
    int type() {
        return type;
    }

    /// Bits of protocols, a protocol, or a failure.
    long value() {
        return value;
    }

    /// Whether the user proves who he is before he sees the desktop.
    static boolean provesUser(long protocol) {
        return protocol == 2 || protocol == 8;
    }

    static String protocol(long protocol) {
        return switch ((int) protocol) {
            case 0 -> "rdp";
            case 1 -> "tls";
            case 2 -> "credssp";
            case 4 -> "rdstls";
            case 8 -> "credssp-early";
            case 16 -> "aad";
            default -> "unknown";
        };
    }

    static String failure(long code) {
        return switch ((int) code) {
            case 1 -> "tls-required-by-server";
            case 2 -> "tls-not-allowed-by-server";
            case 3 -> "no-certificate-on-server";
            case 4 -> "inconsistent-flags";
            case 5 -> "credssp-required-by-server";
            case 6 -> "tls-with-user-authentication-required-by-server";
            default -> "negotiation-failed";
        };
    }
}
