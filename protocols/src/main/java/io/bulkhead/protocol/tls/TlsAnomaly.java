// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.protocol.Anomaly;

/// What well-formed TLS can be odd in.
enum TlsAnomaly implements Anomaly {
    OBSOLETE_VERSION(
            "The server chose a version that is forbidden since it was broken (below 1.2)."),
    WEAK_CIPHER(
            "The server chose a cipher suite that does not encrypt, does not authenticate or was broken."),
    CERTIFICATE_SELF_SIGNED(
            "A certificate that names itself as issuer and comes alone, so nobody vouches for it."),
    CERTIFICATE_EXPIRED("A certificate whose time was over when it was shown."),
    CERTIFICATE_NOT_YET_VALID("A certificate whose time had not come when it was shown."),
    CERTIFICATE_UNREADABLE("A certificate that is not encoded as certificates are."),
    HANDSHAKE_TOO_LONG(
            "A handshake message that is longer than any needs to be; it is passed over."),
    HEARTBEAT_OVERREAD(
            "A heartbeat request that announces more than it sends, to be sent memory in return (CVE-2014-0160).");

    private final String meaning;

    TlsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
