// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;
import java.util.Random;

/// TLS 1.2 records as they look from outside.
///
///     +----------+-------------+------------+------+------------+---------
///     | kind (1) | version (2) | length (2) | type | length (3) | ...
///     +----------+-------------+------------+------+------------+---------
///     | record                              | handshake message
///
/// RFC 5246, 6.2 and 7.4; extensions from RFC 6066, 3, RFC 8422, 5 and RFC 7301.
public final class Tls {
    public static final int PORT = 443;

    private static final int CHANGE_CIPHER = 20;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION = 23;
    private static final int TLS_1_2 = 0x0303;
    private static final int TLS_1_0 = 0x0301;

    private static final int POINT = 65;

    private final Random chance;

    public Tls(Random chance) {
        this.chance = chance;
    }

    private static Octets record(int kind, int version, Octets content) {
        return new Octets().u8(kind).u16(version).u16(content.length()).add(content);
    }

    private static Octets message(int type, Octets content) {
        return new Octets().u8(type).u24(content.length()).add(content);
    }

    private static Octets extension(int type, Octets content) {
        return new Octets().u16(type).u16(content.length()).add(content);
    }

    private Octets random(int size) {
        return Certificate.random(size, chance);
    }

    /// Says openly which host is wanted.
    public Octets clientHello(String host) {
        Octets name = new Octets().u16(3 + host.length()).u8(0).u16(host.length()).text(host);
        Octets extensions =
                extension(0, name)
                        .add(extension(10, Octets.of("0006 001D 0017 0018")))
                        .add(extension(11, Octets.of("01 00")))
                        .add(extension(13, Octets.of("0008 0403 0804 0401 0501")))
                        .add(extension(16, Octets.of("0009 08 687474702F312E31")))
                        .add(extension(23, new Octets()))
                        .add(extension(0xFF01, Octets.of("00")));
        Octets hello =
                new Octets()
                        .u16(TLS_1_2)
                        .add(random(32))
                        .u8(32)
                        .add(random(32))
                        .hex("000A C02F C030 C02B 009C 002F")
                        .hex("01 00")
                        .u16(extensions.length())
                        .add(extensions);
        return record(HANDSHAKE, TLS_1_0, message(1, hello));
    }

    /// The server's whole first flight: hello, certificate, key, done.
    public Octets serverHello(String subject, String organization, String issuer) {
        return serverHello(subject, organization, issuer, chance);
    }

    /// The same, with a certificate that is the same every time that `key` is.
    public Octets serverHello(String subject, String organization, String issuer, Random key) {
        Octets extensions =
                extension(0xFF01, Octets.of("00")).add(extension(11, Octets.of("01 00")));
        Octets hello =
                new Octets()
                        .u16(TLS_1_2)
                        .add(random(32))
                        .u8(32)
                        .add(random(32))
                        .hex("C02F 00")
                        .u16(extensions.length())
                        .add(extensions);
        Octets certificate = Certificate.of(subject, organization, issuer, key);
        Octets chain =
                new Octets()
                        .u24(3 + certificate.length())
                        .u24(certificate.length())
                        .add(certificate);
        Octets exchange =
                Octets.of("03 0017")
                        .u8(POINT)
                        .u8(4)
                        .add(random(POINT - 1))
                        .hex("0401 0100")
                        .add(random(256));
        return record(HANDSHAKE, TLS_1_2, message(2, hello))
                .add(record(HANDSHAKE, TLS_1_2, message(11, chain)))
                .add(record(HANDSHAKE, TLS_1_2, message(12, exchange)))
                .add(record(HANDSHAKE, TLS_1_2, message(14, new Octets())));
    }

    public Octets clientFinished() {
        Octets point = new Octets().u8(POINT).u8(4).add(random(POINT - 1));
        return record(HANDSHAKE, TLS_1_2, message(16, point)).add(finished());
    }

    public Octets finished() {
        return record(CHANGE_CIPHER, TLS_1_2, Octets.of("01"))
                .add(record(HANDSHAKE, TLS_1_2, random(40)));
    }

    /// Something that nobody on the way can read.
    public Octets data(int size) {
        return record(APPLICATION, TLS_1_2, random(size));
    }
}
