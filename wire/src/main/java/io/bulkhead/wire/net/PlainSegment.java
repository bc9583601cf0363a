// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.link.EtherType;

/// The plainest of frames, which are most: a whole TCP segment right on IPv4 without options, right
/// on Ethernet. It is read without a look at anything that could be there besides, at half the
/// cost.
final class PlainSegment {
    private static final int TYPE = 12;
    private static final int IP = 14;
    private static final int LENGTH = 16;
    private static final int FRAGMENT = 20;
    private static final int TTL = 22;
    private static final int PROTOCOL = 23;
    private static final int SOURCE = 26;
    private static final int TARGET = 30;
    private static final int TCP = 34;
    private static final int SIZE = 54;

    /// Type, version and header size of a plain frame in one number.
    private static final long START = 0x0800_45L;

    private PlainSegment() {}

    /// Reads a whole TCP segment right on IPv4 without options, right on Ethernet.
    ///
    /// @return false, with the packet untouched, if the frame is anything else
    static boolean read(Bytes frame, Packet packet) {
        if (frame.length() < SIZE
                || frame.u24be(TYPE) != START
                || frame.u8(PROTOCOL) != IpProtocol.TCP
                || (frame.u16be(FRAGMENT) & 0x3FFF) != 0) {
            return false;
        }
        int length = frame.u16be(LENGTH);
        int payload = TCP + (frame.u8(TCP + 12) >> 4) * 4;
        int end = IP + length;
        if (end > frame.length() || payload < SIZE || payload > end) {
            return false;
        }
        packet.hasMacs = true;
        packet.macsNameHosts = true;
        packet.targetMac = frame.u48be(0);
        packet.sourceMac = frame.u48be(6);
        packet.etherType = EtherType.IPV4;
        packet.ipVersion = 4;
        packet.sourceLow = frame.u32be(SOURCE);
        packet.targetLow = frame.u32be(TARGET);
        packet.ipProtocol = IpProtocol.TCP;
        packet.ttl = frame.u8(TTL);
        packet.hasPorts = true;
        packet.sourcePort = frame.u16be(TCP);
        packet.targetPort = frame.u16be(TCP + 2);
        packet.tcpSequence = frame.u32be(TCP + 4);
        packet.tcpAcknowledgement = frame.u32be(TCP + 8);
        packet.tcpFlags = frame.u8(TCP + 13);
        packet.tcpWindow = frame.u16be(TCP + 14);
        packet.wirePayloadLength = end - payload;
        packet.payload.aim(frame, payload, end - payload);
        packet.network.aim(frame, IP, length);
        return true;
    }
}
