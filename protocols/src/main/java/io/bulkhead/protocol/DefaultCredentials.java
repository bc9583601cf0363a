// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;

/// Credentials that makers or standards publish as what their products are delivered with. Only
/// such are here: that a password is poor does not make it anybody's default.
public final class DefaultCredentials {
    /// A user and his password a line (none where there is none), as manuals of controllers,
    /// gateways, cameras, brokers, meters and network equipment, or advisories about them, tell.
    private static final String PUBLISHED =
            """
            admin admin
            admin password
            admin 1234
            admin 12345
            admin 123456
            admin default
            admin public
            admin private
            admin wago
            admin moxa
            admin westermo
            admin siemens
            admin abb
            admin meinsm
            admin 00000000
            admin
            Admin Admin
            ADMIN ADMIN
            Administrator Administrator
            Administrator ml1400
            administrator ml1400
            Administrator 1
            root root
            root pass
            root wago
            root admin
            root default
            root dbps
            user user
            user public
            user user00
            USER USER
            USER USERUSER
            guest guest
            operator operator
            service service
            engineer engineer
            supervisor supervisor
            su ko2003wa
            pi raspberry
            ubnt ubnt
            cisco cisco
            apc apc
            device apc
            readonly apc
            tech tech
            manager manager
            manager friend
            basisk basisk
            sysdiag factorycast@schneider
            fdrusers sresurdf
            ntpupdate ntpupdate
            loader fwdownload
            qbf77101 hexakisoctahedron
            pcfactory pcfactory
            webserver webpages
            nic2212 poiuypoiuy
            target rlogin
            AUTCSE RIPACSE
            dm dm
            888888 888888
            666666 666666
            ftpuser password
            """;

    private static final String[] USERS;
    private static final String[] PASSWORDS;
    private static final String[] NAMES;

    static {
        String[] lines = PUBLISHED.split("\n");
        USERS = new String[lines.length];
        PASSWORDS = new String[lines.length];
        NAMES = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            int space = lines[i].indexOf(' ');
            USERS[i] = space < 0 ? lines[i] : lines[i].substring(0, space);
            PASSWORDS[i] = space < 0 ? "" : lines[i].substring(space + 1);
            NAMES[i] = "user " + USERS[i];
        }
    }

    private DefaultCredentials() {}

    /// How `Trait.DEFAULT_CREDENTIAL` calls this user with this password; empty where the pair is
    /// no published default.
    public static String of(Bytes user, Bytes password) {
        for (int i = 0; i < NAMES.length; i++) {
            if (is(user, USERS[i]) && is(password, PASSWORDS[i])) {
                return NAMES[i];
            }
        }
        return "";
    }

    /// Likewise of a community of SNMP (RFC 1157 and most manuals know these two).
    public static String community(Bytes community) {
        if (is(community, "public")) {
            return "community public";
        }
        return is(community, "private") ? "community private" : "";
    }

    private static boolean is(Bytes text, String expected) {
        return text.length() == expected.length() && text.matches(0, expected);
    }
}
