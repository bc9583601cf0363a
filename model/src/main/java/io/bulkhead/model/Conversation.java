// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// One flow, ended or at the end of what was captured. The source is who asked (the client), where
/// that is known.
///
/// @param transport `tcp`, `udp`, `icmp`, `ip-N`, or `ethernet` where there is no IP
/// @param protocol the name of what was recognised; empty otherwise
/// @param sourcePackets packets that the source sent; `targetPackets` those that came back
/// @param state how far it got: see `flow` in the analysis module
/// @param control messages meant to change a device; `data` those that tell; `unknown` the rest
public record Conversation(
        String id,
        String network,
        End source,
        End target,
        String transport,
        String protocol,
        long sourcePackets,
        long targetPackets,
        long sourceBytes,
        long targetBytes,
        long first,
        long last,
        String state,
        long control,
        long data,
        long unknown) {
    /// One side. `asset` is empty for groups and broadcast, which are nobody's address.
    public record End(String asset, String address, int port) {}
}
