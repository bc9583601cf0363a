// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;
import java.util.Random;

/// An X.509 certificate whose key and signature are no more than random bytes: right to look at,
/// good for nothing else. RFC 5280, 4.1.
final class Certificate {
    private static final int V3 = 2;
    private static final int UTF8 = 0x0C;
    private static final int UTC_TIME = 0x17;
    private static final int RSA_BYTES = 256;

    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATION = "2.5.4.10";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String RSA_SHA256 = "1.2.840.113549.1.1.11";
    private static final String ALTERNATIVE_NAME = "2.5.29.17";

    private Certificate() {}

    /// @param issuer the same as `subject` where a device signed for itself
    static Octets of(String subject, String organization, String issuer, Random chance) {
        Octets signed =
                Der.sequence(
                        Der.element(0xA0, Der.integer(V3)),
                        Der.integer(chance.nextInt() & 0x7FFF_FFFFL),
                        algorithm(RSA_SHA256),
                        name(issuer, organization),
                        Der.sequence(
                                Der.text(UTC_TIME, "250301000000Z"),
                                Der.text(UTC_TIME, "270301000000Z")),
                        name(subject, organization),
                        key(chance),
                        Der.element(0xA3, Der.sequence(alternative(subject))));
        return Der.sequence(signed, algorithm(RSA_SHA256), Der.bits(random(RSA_BYTES, chance)));
    }

    private static Octets algorithm(String object) {
        return Der.sequence(Der.object(object), Octets.of("0500"));
    }

    private static Octets name(String common, String organization) {
        return Der.sequence(part(ORGANIZATION, organization), part(COMMON_NAME, common));
    }

    private static Octets part(String object, String text) {
        return Der.element(Der.SET, Der.sequence(Der.object(object), Der.text(UTF8, text)));
    }

    private static Octets key(Random chance) {
        Octets modulus = new Octets().u8(0).add(random(RSA_BYTES, chance).setU8(0, 0xC5));
        Octets numbers = Der.sequence(Der.integer(modulus), Der.integer(65_537));
        return Der.sequence(algorithm(RSA), Der.bits(numbers));
    }

    private static Octets alternative(String host) {
        Octets names = Der.sequence(Der.text(0x82, host));
        return Der.sequence(Der.object(ALTERNATIVE_NAME), Der.element(Der.OCTETS, names));
    }

    static Octets random(int size, Random chance) {
        byte[] bytes = new byte[size];
        chance.nextBytes(bytes);
        return new Octets().raw(bytes);
    }
}
