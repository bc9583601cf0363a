// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.protocol.Anomaly;

/// What well-formed Kerberos can be odd in.
enum KerberosAnomaly implements Anomaly {
    ONLY_WEAK_ENCRYPTION_OFFERED(
            "A client that takes tickets with weak encryption (RC4, DES) alone, as tools do that"
                    + " guess passwords from tickets."),
    WEAK_TICKET_DESPITE_STRONG_OFFER(
            "A ticket with weak encryption (RC4, DES) for a client that takes strong: the password"
                    + " of the service can be guessed from it."),
    REPLY_WITHOUT_PREAUTHENTICATION(
            "A ticket for an account that need not prove its password first: the password can be"
                    + " guessed from it."),
    TYPE_CONTRADICTS_TAG("A message whose type is not the one that its tag tells.");

    private final String meaning;

    KerberosAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
