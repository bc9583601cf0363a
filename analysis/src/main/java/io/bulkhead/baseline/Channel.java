// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.wire.Bytes;

/// That two hosts talk, as a firewall sees it. Learned of all conversations, whatever they speak,
/// and never judged: it is what exported rules let through.
///
/// @param ipProtocol 6 for TCP, 17 for UDP; -1 without IP
/// @param port of the server; 0 without ports
public record Channel(Place client, Place server, int ipProtocol, int port, Known talk) {
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int SCTP = 132;

    /// Whether it has ports.
    public static boolean ported(int ipProtocol) {
        return ipProtocol == TCP || ipProtocol == UDP || ipProtocol == SCTP;
    }

    static long key(Scene scene) {
        return key(
                scene.clientKey(),
                scene.serverKey(),
                scene.ipProtocol,
                ported(scene.ipProtocol) ? scene.serverPort() : 0);
    }

    long key() {
        return key(Baseline.key(client), Baseline.key(server), ipProtocol, port);
    }

    private static long key(long client, long server, int ipProtocol, int port) {
        return Baseline.nonZero(
                Bytes.mix(Bytes.mix(client) * 5 + server + ((long) ipProtocol << 32 | port)));
    }
}
