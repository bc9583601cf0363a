// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

/// All that is needed to deliver to a destination.
///
/// @param clientKey PEM, opened; empty without one
/// @param alertCursor revision up to which alerts were told; `warningCursor` of warnings
/// @param delivered messages so far: the next one has the next number
record Target(
        String id,
        String name,
        String host,
        int port,
        boolean tls,
        String format,
        String filter,
        int minimumSeverity,
        boolean updates,
        boolean warnings,
        String authority,
        String serverName,
        String clientCertificate,
        String clientKey,
        boolean paused,
        long alertCursor,
        long warningCursor,
        long delivered,
        long version) {
    String verified() {
        return serverName.isEmpty() ? host : serverName;
    }
}
