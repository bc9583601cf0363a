// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.spnego;

import io.bulkhead.wire.Bytes;

/// Mechanisms by their object identifier, whose encoding is compared byte by byte. RFC 4178, RFC
/// 4121, [MS-SPNG] 1.9, [MS-NEGOEX].
enum Mechanism {
    /// 1.3.6.1.4.1.311.2.2.10
    NTLM("ntlm", "+\u0006\u0001\u0004\u0001\u00827\u0002\u0002\n"),
    /// 1.2.840.113554.1.2.2
    KERBEROS("kerberos", "*\u0086H\u0086\u00F7\u0012\u0001\u0002\u0002"),
    /// 1.2.840.48018.1.2.2, as the first Windows misspelt the one above.
    MICROSOFT_KERBEROS("microsoft-kerberos", "*\u0086H\u0082\u00F7\u0012\u0001\u0002\u0002"),
    /// 1.2.840.113554.1.2.2.3
    USER_TO_USER("kerberos-user-to-user", "*\u0086H\u0086\u00F7\u0012\u0001\u0002\u0002\u0003"),
    /// 1.3.6.1.4.1.311.2.2.30
    NEGOTIATE_EXTENDED("negotiate-extended", "+\u0006\u0001\u0004\u0001\u00827\u0002\u0002\u001E"),
    /// 1.3.6.1.5.2.5
    IAKERB("iakerb", "+\u0006\u0001\u0005\u0002\u0005"),
    /// 1.3.6.1.5.5.2
    SPNEGO("spnego", "+\u0006\u0001\u0005\u0005\u0002"),
    OTHER("other", "");

    private static final Mechanism[] ALL = values();

    private final String label;
    private final String encoding;

    Mechanism(String label, String encoding) {
        this.label = label;
        this.encoding = encoding;
    }

    String label() {
        return label;
    }

    static Mechanism of(Bytes identifier) {
        for (Mechanism mechanism : ALL) {
            boolean same = mechanism.encoding.length() == identifier.length();
            if (same && identifier.matches(0, mechanism.encoding)) {
                return mechanism;
            }
        }
        return OTHER;
    }
}
