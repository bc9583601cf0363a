// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The key that a certificate vouches for (RFC 5280, 4.1.2.7).
///
///     SEQUENCE { algorithm, parameters }, BIT STRING { 00, key }
///
/// A key of RSA is `SEQUENCE { modulus, exponent }`; one of an elliptic curve names the curve in the
/// parameters. RFC 3279, 2.3; RFC 5480, 2.1.
final class PublicKey {
    private static final int BIT_STRING = 0x03;

    /// 1.2.840.113549.1.1.1
    private static final String RSA = "\u002A\u0086\u0048\u0086\u00F7\r\u0001\u0001\u0001";

    /// 1.2.840.10040.4.1
    private static final String DSA = "\u002A\u0086\u0048\u00CE\u0038\u0004\u0001";

    /// 1.2.840.10045.2.1
    private static final String ELLIPTIC = "\u002A\u0086\u0048\u00CE\u003D\u0002\u0001";

    /// 1.2.840.10045.3.1.7
    private static final String P256 = "\u002A\u0086\u0048\u00CE\u003D\u0003\u0001\u0007";

    /// 1.3.132.0
    private static final String SECG = "\u002B\u0081\u0004\u0000";

    /// 1.3.36.3.3.2.8.1.1
    private static final String BRAINPOOL = "\u002B\u0024\u0003\u0003\u0002\b\u0001\u0001";

    private static final String ED25519 = "\u002B\u0065\u0070";
    private static final String ED448 = "\u002B\u0065\u0071";

    private final BerElement part = new BerElement();
    private final BerElement inner = new BerElement();
    private final Bytes body = new Bytes();
    private final Bytes algorithm = new Bytes();
    private final Bytes identifier = new Bytes();
    private String kind = "";
    private int bits;

    /// @param key the contents of the certificate's key
    void wrap(Bytes key) {
        kind = "";
        bits = 0;
        body.aim(key, 0);
        if (!part.wrap(body, 0, BerElement.SEQUENCE)) {
            return;
        }
        algorithm.aim(part.contents(), 0);
        int end = part.end();
        if (!inner.wrap(algorithm, 0, BerElement.OBJECT_IDENTIFIER)) {
            return;
        }
        identifier.aim(inner.contents(), 0);
        if (is(RSA)) {
            rsa(end);
        } else if (is(ELLIPTIC)) {
            kind = inner.wrap(algorithm, inner.end()) ? curve(inner.contents()) : "";
        } else if (is(DSA)) {
            kind = "dsa";
            bits = inner.wrap(algorithm, inner.end(), BerElement.SEQUENCE) ? firstNumber() : 0;
        } else {
            kind = is(ED25519) ? "ed25519" : is(ED448) ? "ed448" : "";
        }
    }

    private boolean is(String oid) {
        return identifier.length() == oid.length() && identifier.matches(0, oid);
    }

    private void rsa(int at) {
        if (part.wrap(body, at, BIT_STRING)
                && part.contents().length() > 1
                && inner.wrap(part.contents(), 1, BerElement.SEQUENCE)) {
            kind = "rsa";
            bits = firstNumber();
        }
    }

    /// Bits of the number that the sequence in `inner` begins with.
    private int firstNumber() {
        if (!part.wrap(inner.contents(), 0, BerElement.INTEGER)) {
            return 0;
        }
        Bytes number = part.contents();
        int at = 0;
        while (at < number.length() && number.u8(at) == 0) {
            at++;
        }
        int left = number.length() - at;
        return left == 0 ? 0 : 8 * left - Integer.numberOfLeadingZeros(number.u8(at)) + 24;
    }

    private static String curve(Bytes oid) {
        int last = oid.isEmpty() ? 0 : oid.u8(oid.length() - 1);
        if (oid.length() == P256.length() && oid.matches(0, P256)) {
            return "ec-p256";
        }
        if (oid.length() == SECG.length() + 1 && oid.matches(0, SECG)) {
            return switch (last) {
                case 10 -> "ec-secp256k1";
                case 33 -> "ec-p224";
                case 34 -> "ec-p384";
                case 35 -> "ec-p521";
                default -> "";
            };
        }
        if (oid.length() == BRAINPOOL.length() + 1 && oid.matches(0, BRAINPOOL)) {
            return switch (last) {
                case 7 -> "ec-brainpool-p256";
                case 11 -> "ec-brainpool-p384";
                case 13 -> "ec-brainpool-p512";
                default -> "";
            };
        }
        return "";
    }

    /// Whether it is of a kind that [#put] can name.
    boolean known() {
        return !kind.isEmpty();
    }

    /// Puts it as `rsa-2048`, `ec-p256`, `ed25519`.
    void put(TextBuffer out) {
        out.put(kind);
        if (bits > 0) {
            out.put('-').number(bits);
        }
    }
}
