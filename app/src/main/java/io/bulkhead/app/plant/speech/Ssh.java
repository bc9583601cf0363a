// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;
import java.util.Random;

/// The part of SSH that can be read.
///
///     +------------+------------------+----------+-------------+-----------
///     | length (4) | padding size (1) | code (1) | content...  | padding...
///     +------------+------------------+----------+-------------+-----------
///
/// RFC 4253, 4.2 (identification), 6 (packets, host keys), 7.1 (algorithms); RFC 5656, 4 (key exchange).
public final class Ssh {
    public static final int PORT = 22;

    private static final int ALGORITHMS = 20;
    private static final int NEW_KEYS = 21;
    private static final int EXCHANGE = 30;
    private static final int EXCHANGED = 31;
    private static final int BLOCK = 8;
    private static final String HOST_KEY = "ssh-rsa";

    private final Random chance;

    public Ssh(Random chance) {
        this.chance = chance;
    }

    public static Octets identification(String software) {
        return new Octets().text("SSH-2.0-" + software + "\r\n");
    }

    private Octets packet(int code, Octets content) {
        int padding = BLOCK - (6 + content.length()) % BLOCK;
        if (padding < 4) {
            padding += BLOCK;
        }
        return new Octets()
                .u32(2L + content.length() + padding)
                .u8(padding)
                .u8(code)
                .add(content)
                .add(Certificate.random(padding, chance));
    }

    private static Octets string(String text) {
        return string(new Octets().text(text));
    }

    private static Octets string(Octets content) {
        return new Octets().u32(content.length()).add(content);
    }

    public Octets algorithms() {
        String ciphers = "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr";
        String macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-256";
        return packet(
                ALGORITHMS,
                Certificate.random(16, chance)
                        .add(string("curve25519-sha256,ecdh-sha2-nistp256"))
                        .add(string(HOST_KEY))
                        .add(string(ciphers))
                        .add(string(ciphers))
                        .add(string(macs))
                        .add(string(macs))
                        .add(string("none"))
                        .add(string("none"))
                        .add(string(""))
                        .add(string(""))
                        .u8(0)
                        .u32(0));
    }

    public Octets exchange() {
        return packet(EXCHANGE, string(Certificate.random(32, chance)));
    }

    public Octets exchanged() {
        return exchanged(chance);
    }

    /// The same, by a host whose key is the same every time that `host` is.
    public Octets exchanged(Random host) {
        Octets modulus = new Octets().u8(0).add(Certificate.random(256, host).setU8(0, 0xB7));
        Octets key = string(HOST_KEY).add(string(Octets.of("010001"))).add(string(modulus));
        Octets signature = string(HOST_KEY).add(string(Certificate.random(256, chance)));
        return packet(
                        EXCHANGED,
                        string(key)
                                .add(string(Certificate.random(32, chance)))
                                .add(string(signature)))
                .add(newKeys());
    }

    public Octets newKeys() {
        return packet(NEW_KEYS, new Octets());
    }

    /// Something that nobody on the way can read.
    public Octets secret(int size) {
        return Certificate.random(size, chance);
    }
}
