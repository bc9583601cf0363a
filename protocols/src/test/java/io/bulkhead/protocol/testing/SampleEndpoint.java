// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// One end of a sample's flow.
///
/// @param ip its IP address in network order, empty where the flow has none
/// @param port 0 where the flow has no ports
public record SampleEndpoint(byte[] ip, int port, long mac) {
    private static final long GROUP_BIT = 1L << 40;
    private static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    static SampleEndpoint of(InetAddress address, int port, long mac) {
        return new SampleEndpoint(address.getAddress(), port, mac);
    }

    static SampleEndpoint of(long mac) {
        return new SampleEndpoint(new byte[0], 0, mac);
    }

    /// An end of a link without MACs.
    static SampleEndpoint ofLink(long shortAddress) {
        return new SampleEndpoint(new byte[0], 0, shortAddress);
    }

    /// The MAC that an address has unless the sample names one: group addresses map as RFC 1112 and
    /// RFC 2464 say, the rest becomes a locally administered one that shows the address's end.
    static long macOf(InetAddress address) {
        byte[] ip = address.getAddress();
        long tail = number(ip, ip.length - 4);
        if (ip.length == 4) {
            if (address.isMulticastAddress()) {
                return 0x0100_5E00_0000L | tail & 0x7F_FFFF;
            }
            return (tail & 0xFF) == 0xFF ? BROADCAST : 0x0200_0000_0000L | tail;
        }
        return address.isMulticastAddress() ? 0x3333_0000_0000L | tail : 0x0206_0000_0000L | tail;
    }

    /// Whether it stands for many, so that nothing can come from it.
    boolean group() {
        return (mac & GROUP_BIT) != 0;
    }

    int ipVersion() {
        return switch (ip.length) {
            case 4 -> 4;
            case 16 -> 6;
            default -> 0;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleEndpoint(byte[] otherIp, int otherPort, long otherMac)
                && Arrays.equals(ip, otherIp)
                && port == otherPort
                && mac == otherMac;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(ip) + port) + Long.hashCode(mac);
    }

    @Override
    public String toString() {
        return "%s:%d (%012x)".formatted(HexFormat.of().formatHex(ip), port, mac);
    }

    private static long number(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }
}
