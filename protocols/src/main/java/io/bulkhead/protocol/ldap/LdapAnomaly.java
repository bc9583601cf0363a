// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.protocol.Anomaly;

/// What well-formed LDAP can be odd in.
enum LdapAnomaly implements Anomaly {
    PASSWORD_IN_CLEAR("A password that is sent unencrypted."),
    ANONYMOUS_BIND("A login without a name and without a password that the server took."),
    BIND_WITHOUT_PASSWORD(
            "A login with a name but without a password, which servers take for anonymous and"
                    + " careless programs for proof."),
    FILTER_TOO_DEEP("A filter that is nested deeper than any program asks.");

    private final String meaning;

    LdapAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
