// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Reads an Authorization field: user and password of the basic scheme, the user of the digest
/// scheme, the token of others. RFC 7617, RFC 7616, RFC 6750.
final class HttpCredentials {
    private static final int MAX_LENGTH = 1024;
    private static final String USER_NAME = "username=\"";

    final Bytes user = new Bytes();
    final Bytes password = new Bytes();
    final Bytes token = new Bytes();

    private final Gather decoded = new Gather(MAX_LENGTH);
    private final Bytes pair = new Bytes();

    void read(Bytes authorization) {
        user.clear();
        password.clear();
        token.clear();
        if (authorization.matchesIgnoringCase(0, "basic ")) {
            basic(authorization, 6);
        } else if (authorization.matchesIgnoringCase(0, "digest ")) {
            digest(authorization);
        } else {
            int space = authorization.indexOf(' ', 0);
            if (space >= 0) {
                token.aim(authorization, space + 1);
            }
        }
    }

    private void basic(Bytes authorization, int from) {
        decoded.clear();
        int bits = 0;
        int count = 0;
        for (int at = from; at < authorization.length(); at++) {
            int six = six(authorization.u8(at));
            if (six < 0) {
                break;
            }
            bits = bits << 6 | six;
            count += 6;
            if (count >= 8) {
                count -= 8;
                decoded.append(bits >> count & 0xFF);
            }
        }
        decoded.view(pair);
        int colon = pair.indexOf(':', 0);
        if (colon < 0) {
            user.aim(pair, 0);
            return;
        }
        user.aim(pair, 0, colon);
        password.aim(pair, colon + 1);
    }

    /// What a character of base64 (RFC 4648, 4) stands for, -1 if it is none.
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
        return character == '+' ? 62 : character == '/' ? 63 : -1;
    }

    private void digest(Bytes authorization) {
        for (int at = 0; at < authorization.length(); at++) {
            if (authorization.matchesIgnoringCase(at, USER_NAME)) {
                int start = at + USER_NAME.length();
                int end = authorization.indexOf('"', start);
                if (end > 0) {
                    user.aim(authorization, start, end - start);
                }
                return;
            }
        }
    }
}
