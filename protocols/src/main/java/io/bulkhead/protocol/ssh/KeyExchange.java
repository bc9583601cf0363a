// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A view of SSH_MSG_KEXINIT: ten lists of algorithm names behind a type and a cookie.
///
///     0      1        17              21
///     +------+--------+---------------+-------+---
///     | type | cookie | list's length | names | nine more...
///     +------+--------+---------------+-------+---
///
/// RFC 4253, 7.1.
final class KeyExchange {
    static final int TYPE = 20;

    private static final String HEX = "0123456789abcdef";
    private static final int LISTS = 10;
    private static final int FIRST = 17;
    private static final String[] NAMES = {
        "kex",
        "hostKeys",
        "ciphersToServer",
        "ciphersToClient",
        "macsToServer",
        "macsToClient",
        "compressionToServer",
        "compressionToClient",
        "languagesToServer",
        "languagesToClient"
    };

    /// Which lists make up the fingerprint of a client and of a server.
    private static final int[] OF_CLIENT = {0, 2, 4, 6};

    private static final int[] OF_SERVER = {0, 3, 5, 7};

    private final Bytes payload = new Bytes();
    private final int[] starts = new int[LISTS];
    private final int[] lengths = new int[LISTS];
    private final MessageDigest md5;
    private final byte[] digest = new byte[16];
    private final Gather fingerprint = new Gather(64);
    private final Bytes text = new Bytes();

    KeyExchange() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    /// Aims this view at a packet's payload; false if its lists pass the end.
    boolean wrap(Bytes packetPayload) {
        payload.aim(packetPayload, 0);
        int at = FIRST;
        for (int i = 0; i < LISTS; i++) {
            if (at + 4 > payload.length()) {
                return false;
            }
            long length = payload.u32be(at);
            at += 4;
            if (length > payload.length() - at) {
                return false;
            }
            starts[i] = at;
            lengths[i] = (int) length;
            at += (int) length;
        }
        return true;
    }

    /// HASSH of what a client offers, HASSHServer of what a server does: the MD5 of four lists,
    /// joined by semicolons, in hexadecimal behind its kind. Valid until the next call.
    Bytes fingerprint(Direction direction) {
        boolean client = direction == Direction.TO_SERVER;
        int[] lists = client ? OF_CLIENT : OF_SERVER;
        md5.reset();
        for (int i = 0; i < lists.length; i++) {
            if (i > 0) {
                md5.update((byte) ';');
            }
            for (int at = 0; at < lengths[lists[i]]; at++) {
                md5.update(payload.s8(starts[lists[i]] + at));
            }
        }
        try {
            md5.digest(digest, 0, digest.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("MD5 has 16 bytes", impossible);
        }
        fingerprint.clear();
        append(client ? "hassh:" : "hasshServer:");
        for (byte value : digest) {
            fingerprint.append(HEX.charAt(value >> 4 & 0xF));
            fingerprint.append(HEX.charAt(value & 0xF));
        }
        return fingerprint.view(text);
    }

    private void append(String kind) {
        for (int i = 0; i < kind.length(); i++) {
            fingerprint.append(kind.charAt(i));
        }
    }

    /// Appends a list behind its length in two bytes; one that does not fit as an empty one.
    void keep(int list, Gather kept) {
        int length = lengths[list];
        kept.append(length >> 8);
        kept.append(length);
        if (!kept.append(payload, starts[list], length)) {
            kept.clear();
        }
    }

    void write(FieldWriter writer) {
        for (int i = 0; i < LISTS; i++) {
            if (lengths[i] > 0) {
                writer.text(NAMES[i], payload, starts[i], lengths[i]);
            }
        }
    }
}
