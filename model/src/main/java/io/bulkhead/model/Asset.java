// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.List;

/// A device: its identity, what is known of it, and why.
///
/// Text that nothing supports is empty. Times are nanoseconds since 1970 UTC; 0 where it was never
/// seen sending.
///
/// @param id stable from run to run, made of its network and first identity
/// @param network the realm in which its addresses mean something
/// @param purdue level in the Purdue model: "0" to "5", or "" where nothing tells
/// @param gateway whether it routes for others
public record Asset(
        String id,
        String network,
        List<String> macs,
        List<String> addresses,
        List<String> names,
        String vendor,
        String model,
        String firmware,
        String serial,
        String os,
        String type,
        String role,
        String purdue,
        String zone,
        String criticality,
        boolean gateway,
        List<ProtocolUse> protocols,
        long firstSeen,
        long lastSeen,
        List<Fact> facts) {
    public Asset {
        macs = List.copyOf(macs);
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
        protocols = List.copyOf(protocols);
        facts = List.copyOf(facts);
    }

    /// A protocol that the asset speaks.
    ///
    /// @param side whether it serves, asks, or neither is told (`peer`)
    /// @param port of the server side; 0 without ports
    public record ProtocolUse(String name, Side side, int port) {}

    /// On which side of a protocol an asset stands.
    public enum Side {
        SERVER,
        CLIENT,
        PEER
    }

    /// The same, seen until another time.
    public Asset seen(long last) {
        return last == lastSeen
                ? this
                : new Asset(
                        id,
                        network,
                        macs,
                        addresses,
                        names,
                        vendor,
                        model,
                        firmware,
                        serial,
                        os,
                        type,
                        role,
                        purdue,
                        zone,
                        criticality,
                        gateway,
                        protocols,
                        firstSeen,
                        last,
                        facts);
    }

    /// What people would call it: its best name, else its first address, else its MAC.
    public String label() {
        if (!names.isEmpty()) {
            return names.getFirst();
        }
        if (!addresses.isEmpty()) {
            return addresses.getFirst();
        }
        return macs.isEmpty() ? id : macs.getFirst();
    }
}
