// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.wire.Bytes;

/// Attributes that hold passwords, hashes of them or keys: their values are nobody's to see.
final class LdapSecrets {
    /// RFC 4519, RFC 3112; Active Directory's schema ([MS-ADA1] to [MS-ADA3]), LAPS, Samba, MIT
    /// Kerberos, FreeRADIUS. In lower case.
    private static final String[] NAMES = {
        "userpassword",
        "authpassword",
        "unicodepwd",
        "clearpassword",
        "dbcspwd",
        "lmpwdhistory",
        "ntpwdhistory",
        "supplementalcredentials",
        "ms-mcs-admpwd",
        "mslaps-password",
        "mslaps-encryptedpassword",
        "msds-managedpassword",
        "ms-fve-recoverypassword",
        "sambantpassword",
        "sambalmpassword",
        "sambapasswordhistory",
        "krbprincipalkey",
        "radiustunnelpassword",
        "userpkcs12",
    };

    private LdapSecrets() {}

    /// Whether `name`, perhaps with options behind a semicolon, is one of them.
    static boolean attribute(Bytes name) {
        int option = name.indexOf(';', 0);
        int length = option < 0 ? name.length() : option;
        for (String secret : NAMES) {
            if (secret.length() == length && name.matchesIgnoringCase(0, secret)) {
                return true;
            }
        }
        // LAPS has several kinds of encrypted passwords, and histories.
        return name.matchesIgnoringCase(0, "mslaps-encrypted");
    }
}
