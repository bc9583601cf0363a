// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A key and what is shown of it to the other side.
///
/// @param chain the certificate of the key, then those that lead to its root
record Identity(PrivateKey key, List<X509Certificate> chain) {
    Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }
}
