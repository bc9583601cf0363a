// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a cipher suite is worth, by its name: as IANA, SSH or OPC UA writes it.
enum Suites {
    /// Broken, or given up by those who made it.
    BROKEN,
    /// Sound, and forward secret where it is TLS (RFC 9325, 4.2).
    CURRENT,
    /// Neither: CBC, key transport by RSA, names that are not known.
    DATED;

    private static final List<String> BROKEN_PARTS =
            List.of(
                    "null",
                    "export",
                    "_anon_",
                    "rc4",
                    "rc2",
                    "arcfour",
                    "_des_",
                    "_des40_",
                    "3des",
                    "des-cbc",
                    "blowfish",
                    "cast128",
                    "_md5");

    /// Of SSH: RFC 9142, 4.
    private static final List<String> DATED_PARTS =
            List.of("group1-sha1", "group-exchange-sha1", "ssh-dss", "hmac-md5", "hmac-sha1-96");

    private static final List<String> SOUND_PARTS =
            List.of("_gcm", "_ccm", "chacha20", "-gcm@", "-ctr");

    /// OPC 10000-7, 6.6: profiles of security policies.
    private static final Set<String> OPC_UA_CURRENT =
            Set.of("basic256sha256", "aes128_sha256_rsaoaep", "aes256_sha256_rsapss");

    private static final Set<String> OPC_UA_BROKEN = Set.of("basic128rsa15", "basic256");

    static Suites of(String suite) {
        String name = suite.toLowerCase(Locale.ROOT);
        if (BROKEN_PARTS.stream().anyMatch(name::contains)
                || OPC_UA_BROKEN.contains(name)
                || name.equals("none")) {
            return BROKEN;
        }
        if (OPC_UA_CURRENT.contains(name)) {
            return CURRENT;
        }
        boolean sound = SOUND_PARTS.stream().anyMatch(name::contains);
        boolean tls = name.startsWith("tls_");
        boolean forward =
                !tls
                        || name.startsWith("tls_ecdhe_")
                        || name.startsWith("tls_dhe_")
                        || !name.contains("_with_");
        boolean dated = DATED_PARTS.stream().anyMatch(name::contains);
        return sound && forward && !dated ? CURRENT : DATED;
    }
}
