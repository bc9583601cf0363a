// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Names of application protocols as rule writers know them, and ours.
final class Protocols {
    private static final Map<String, Set<String>> OURS =
            Map.ofEntries(
                    Map.entry("http1", Set.of("http")),
                    Map.entry("ssl", Set.of("tls")),
                    Map.entry("enip", Set.of("enip", "cip")),
                    Map.entry("krb5", Set.of("kerberos")),
                    Map.entry("rfb", Set.of("vnc")),
                    Map.entry("s7", Set.of("s7comm", "s7comm-plus")));

    private Protocols() {}

    /// Our names of what a rule calls `name`; empty if we read no such protocol.
    static Set<String> named(String name, Collection<String> known) {
        Set<String> ours = OURS.getOrDefault(name, Set.of(name));
        return known.containsAll(ours) ? ours : known.contains(name) ? Set.of(name) : Set.of();
    }
}
