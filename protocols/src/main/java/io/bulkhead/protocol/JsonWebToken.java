// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Trait;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// What a JSON Web Token (RFC 7519) that is shown in the clear tells of itself: three parts in
/// base64url, joined by dots, of which the second is an object of claims.
public final class JsonWebToken {
    private static final int MAX_CLAIMS = 4_096;
    private static final int MAX_DIGITS = 12;

    private final Gather decoded = new Gather(MAX_CLAIMS);
    private final Bytes claims = new Bytes();

    /// Says for how long the token is valid, where it is one that tells from when until when.
    public void says(Bytes token, Sink sink) {
        int first = token.indexOf('.', 0);
        int second = first < 0 ? -1 : token.indexOf('.', first + 1);
        if (second < 0 || !token.matches(0, "eyJ") || !decode(token, first + 1, second)) {
            return;
        }
        long issued = claim("\"iat\"");
        long expires = claim("\"exp\"");
        if (issued > 0 && expires > issued) {
            sink.trait(Trait.TOKEN_LIFETIME, expires - issued);
        }
    }

    private boolean decode(Bytes token, int from, int to) {
        decoded.clear();
        int bits = 0;
        int count = 0;
        for (int at = from; at < to; at++) {
            int six = six(token.u8(at));
            if (six < 0) {
                return false;
            }
            bits = bits << 6 | six;
            count += 6;
            if (count >= 8) {
                count -= 8;
                decoded.append(bits >> count & 0xFF);
            }
        }
        decoded.view(claims);
        return true;
    }

    /// What a character of base64url (RFC 4648, 5) stands for, -1 if it is none.
    private static int six(int character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return character == '-' ? 62 : character == '_' ? 63 : -1;
    }

    /// The whole number behind a name, -1 where there is none. Fractions of seconds are left out.
    private long claim(String name) {
        for (int at = claims.indexOf('"', 0); at >= 0; at = claims.indexOf('"', at + 1)) {
            if (claims.matches(at, name)) {
                int digits = at + name.length();
                while (digits < claims.length() && isBetween(claims.u8(digits))) {
                    digits++;
                }
                return number(digits);
            }
        }
        return -1;
    }

    private static boolean isBetween(int character) {
        return character == ':' || character <= ' ';
    }

    private long number(int from) {
        long number = 0;
        int at = from;
        while (at < claims.length() && at - from < MAX_DIGITS) {
            int digit = claims.u8(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = 10 * number + digit;
            at++;
        }
        return at == from ? -1 : number;
    }
}
