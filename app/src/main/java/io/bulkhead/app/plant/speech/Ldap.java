// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// LDAP version 3, as far as it takes to log in: a message is a number and an operation. RFC 4511,
/// 4.1 and 4.2.
public final class Ldap {
    public static final int PORT = 389;
    public static final int SUCCESS = 0;
    public static final int WRONG_PASSWORD = 49;

    private static final int ENUMERATED = 0x0A;
    private static final int BIND = 0x60;
    private static final int BOUND = 0x61;
    private static final int UNBIND = 0x42;
    private static final int SIMPLE = 0x80;
    private static final int VERSION = 3;

    private int message;

    /// A name and a password.
    public Octets bind(String name, String password) {
        message++;
        Octets who = Der.text(Der.OCTETS, name).add(Der.text(SIMPLE, password));
        return message(Der.element(BIND, Der.integer(VERSION).add(who)));
    }

    /// The answer to [#bind].
    public Octets bound(int result) {
        Octets rest = Der.text(Der.OCTETS, "").add(Der.text(Der.OCTETS, ""));
        return message(Der.element(BOUND, Der.number(ENUMERATED, result).add(rest)));
    }

    public Octets unbind() {
        message++;
        return message(Der.element(UNBIND, new Octets()));
    }

    private Octets message(Octets operation) {
        return Der.sequence(Der.integer(message), operation);
    }
}
