// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.wire.Bytes;

/// Whom one of our devices talks to outside. Services out there answer from many addresses, so
/// neighbours of /24 (IPv4) and /48 (IPv6) are one.
///
/// @param network its first address
/// @param protocol empty where it was not recognised
/// @param port of the outside; 0 without ports
public record Peer(Place client, Place network, String protocol, int port, Known talk) {
    static final int BITS_4 = 24;
    static final int BITS_6 = 48;

    private static final long MASK_4 = 0xFFFF_FF00L;
    private static final long MASK_6 = -1L << 64 - BITS_6;

    static Place networkOf(Place server) {
        boolean four = server.version() == Addresses.IPV4;
        return new Place(
                server.realm(),
                server.version(),
                four ? 0 : server.high() & MASK_6,
                four ? server.low() & MASK_4 : 0);
    }

    /// Of the client at hand and the network of the server at hand.
    static long key(Scene scene, String protocol) {
        boolean four = scene.version == Addresses.IPV4;
        long high = scene.toServer ? scene.targetHigh : scene.sourceHigh;
        long low = scene.toServer ? scene.targetLow : scene.sourceLow;
        long network =
                Scene.key(
                        scene.realm,
                        scene.version,
                        four ? 0 : high & MASK_6,
                        four ? low & MASK_4 : 0);
        return key(scene.clientKey(), network, protocol, scene.serverPort());
    }

    long key() {
        return key(Baseline.key(client), Baseline.key(network), protocol, port);
    }

    private static long key(long client, long network, String protocol, int port) {
        return Baseline.nonZero(Bytes.mix(Baseline.relationKey(client, network, protocol, port)));
    }

    /// As `198.51.100.0/24`.
    public String networkText() {
        return Addresses.text(network.version(), network.high(), network.low())
                + (network.version() == Addresses.IPV4 ? "/" + BITS_4 : "/" + BITS_6);
    }
}
