// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// What a certificate is signed with: the contents of an algorithm identifier (RFC 5280, 4.1.1.2),
/// whose identifiers RFC 3279, 4055, 5758 and 8410 assign.
final class SignatureAlgorithm {
    /// 1.2.840.113549.1.1
    private static final String RSA = "\u002A\u0086\u0048\u0086\u00F7\r\u0001\u0001";

    /// 1.2.840.10045.4
    private static final String ECDSA = "\u002A\u0086\u0048\u00CE\u003D\u0004";

    /// 1.3.101
    private static final String EDWARDS = "\u002B\u0065";

    private final BerElement identifier = new BerElement();
    private String name = "";

    void wrap(Bytes algorithm) {
        name = "";
        if (identifier.wrap(algorithm, 0, BerElement.OBJECT_IDENTIFIER)) {
            Bytes oid = identifier.contents();
            int last = oid.isEmpty() ? 0 : oid.u8(oid.length() - 1);
            if (oid.length() == RSA.length() + 1 && oid.matches(0, RSA)) {
                name = rsa(last);
            } else if (oid.matches(0, ECDSA) && oid.length() <= ECDSA.length() + 2) {
                name = ecdsa(oid.length() == ECDSA.length() + 1, last);
            } else if (oid.length() == EDWARDS.length() + 1 && oid.matches(0, EDWARDS)) {
                name = last == 112 ? "ed25519" : last == 113 ? "ed448" : "";
            }
        }
    }

    private static String rsa(int last) {
        return switch (last) {
            case 2 -> "md2-rsa";
            case 4 -> "md5-rsa";
            case 5 -> "sha1-rsa";
            case 10 -> "rsa-pss";
            case 11 -> "sha256-rsa";
            case 12 -> "sha384-rsa";
            case 13 -> "sha512-rsa";
            case 14 -> "sha224-rsa";
            default -> "";
        };
    }

    /// SHA-1 has an identifier of its own, the others share an arc.
    private static String ecdsa(boolean alone, int last) {
        if (alone) {
            return last == 1 ? "sha1-ecdsa" : "";
        }
        return switch (last) {
            case 1 -> "sha224-ecdsa";
            case 2 -> "sha256-ecdsa";
            case 3 -> "sha384-ecdsa";
            case 4 -> "sha512-ecdsa";
            default -> "";
        };
    }

    /// Empty where it is not known.
    String name() {
        return name;
    }
}
