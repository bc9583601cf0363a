// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Packet;

/// Stands for the conversation that a packet is in, the same for both directions. Two conversations
/// of equal keys do not happen by accident, and would do no more than add packets.
final class ConversationKey {
    private ConversationKey() {}

    static long of(Packet packet) {
        long ends =
                end(packet.sourceHigh, packet.sourceLow, packet.sourcePort)
                        + end(packet.targetHigh, packet.targetLow, packet.targetPort);
        long kind =
                packet.ipVersion == Packet.NO_IP ? packet.etherType : packet.ipProtocol * 31L + 1;
        return mixed(ends, kind, packet);
    }

    /// Of the hosts alone, whatever they say.
    static long ofHosts(Packet packet) {
        long ends =
                end(packet.sourceHigh, packet.sourceLow, 0)
                        + end(packet.targetHigh, packet.targetLow, 0);
        return mixed(ends, packet.ipProtocol, packet);
    }

    private static long mixed(long ends, long kind, Packet packet) {
        long key = Bytes.mix(ends ^ Bytes.mix(packet.realm + kind) + packet.ipVersion);
        return key == 0 ? 1 : key;
    }

    private static long end(long high, long low, int port) {
        return Bytes.mix(Bytes.mix(low + 1) + 31 * high + ((long) port << 40));
    }
}
