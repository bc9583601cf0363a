// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import java.util.HexFormat;
import java.util.Locale;

/// A packet as one line, for comparison with what a test expects.
final class PacketText {
    private PacketText() {}

    static String of(Outcome outcome, Packet packet) {
        StringBuilder text = new StringBuilder(outcome.name());
        for (int i = 0; i < packet.tunnels; i++) {
            long[] at = packet.tunnelAddresses;
            text.append(' ').append(packet.tunnelKinds[i]).append('{');
            text.append(ip(packet.tunnelVersion[i], at[4 * i], at[4 * i + 1])).append('>');
            text.append(ip(packet.tunnelVersion[i], at[4 * i + 2], at[4 * i + 3])).append('/');
            text.append(packet.tunnelPorts[3 * i]);
            if (packet.tunnelPorts[3 * i + 2] != 0) {
                text.append(' ').append(packet.tunnelPorts[3 * i + 1]).append('>');
                text.append(packet.tunnelPorts[3 * i + 2]);
            }
            text.append('}');
        }
        if (packet.ipVersion != Packet.NO_IP) {
            text.append(' ').append(ip(packet.ipVersion, packet.sourceHigh, packet.sourceLow));
            text.append('>').append(ip(packet.ipVersion, packet.targetHigh, packet.targetLow));
            text.append('/').append(packet.ipProtocol);
        } else if (outcome == Outcome.DECODED) {
            text.append(' ').append(Long.toHexString(packet.etherType));
        }
        if (packet.hasPorts) {
            text.append(' ').append(packet.sourcePort).append('>').append(packet.targetPort);
        }
        if (packet.vlan >= 0) {
            text.append(" vlan ");
            text.append(packet.outerVlan < 0 ? "" : packet.outerVlan + ".").append(packet.vlan);
        }
        if (packet.macsNameHosts) {
            text.append(' ')
                    .append(mac(packet.sourceMac))
                    .append('>')
                    .append(mac(packet.targetMac));
        }
        if (!packet.payload.isEmpty()) {
            text.append(' ').append(HexFormat.of().formatHex(packet.payload.toArray()));
        }
        if (packet.cut) {
            text.append(" of ").append(packet.wirePayloadLength);
        }
        return text.toString();
    }

    /// The last byte tells the addresses of the tests apart.
    private static String ip(int version, long high, long low) {
        return version == 4
                ? "%d.%d".formatted(low >>> 24, low & 0xFF)
                : "%x::%x".formatted(high >>> 48, low).toLowerCase(Locale.ROOT);
    }

    private static String mac(long mac) {
        return "%02X".formatted(mac & 0xFF);
    }
}
