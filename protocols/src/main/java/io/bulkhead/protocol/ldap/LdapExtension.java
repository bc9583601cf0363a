// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// Extended operations that are common. RFC 4511, 4.14 and 4.4.1; RFC 3062; RFC 4532; RFC 3909;
/// [MS-ADTS] 3.1.1.3.4.2.
enum LdapExtension {
    OTHER("", "extended", Action.OTHER),
    START_TLS("1.3.6.1.4.1.1466.20037", "start-tls", Action.SESSION),
    DISCONNECTION("1.3.6.1.4.1.1466.20036", "notice-of-disconnection", Action.SESSION),
    MODIFY_PASSWORD("1.3.6.1.4.1.4203.1.11.1", "modify-password", Action.CONFIGURE),
    WHO_AM_I("1.3.6.1.4.1.4203.1.11.3", "who-am-i", Action.AUTHENTICATE),
    CANCEL("1.3.6.1.1.8", "cancel", Action.SESSION),
    FAST_BIND("1.2.840.113556.1.4.1781", "fast-bind", Action.SESSION),
    REFRESH("1.3.6.1.4.1.1466.101.119.1", "refresh", Action.CONFIGURE);

    private static final LdapExtension[] ALL = values();

    private final String identifier;
    private final String label;
    private final Action action;

    LdapExtension(String identifier, String label, Action action) {
        this.identifier = identifier;
        this.label = label;
        this.action = action;
    }

    String label() {
        return label;
    }

    Action action() {
        return action;
    }

    static LdapExtension of(Bytes name) {
        for (LdapExtension extension : ALL) {
            String identifier = extension.identifier;
            if (name.length() == identifier.length() && name.matches(0, identifier)) {
                return extension;
            }
        }
        return OTHER;
    }

    static LdapExtension of(int ordinal) {
        return ALL[Math.floorMod(ordinal, ALL.length)];
    }
}
