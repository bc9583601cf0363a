// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.wire.net.Packet;

/// What a rule asks of a single packet.
sealed interface PacketTest {
    boolean fits(Packet packet);

    /// How long the payload was on the wire.
    record PayloadSize(NumberTest test) implements PacketTest {
        @Override
        public boolean fits(Packet packet) {
            return test.fits(Math.max(packet.payload.length(), packet.wirePayloadLength));
        }
    }

    /// Which flags a TCP segment has.
    ///
    /// @param flags those that matter
    /// @param ignored those that do not
    /// @param how `=` for exactly these, `+` for these at least, `*` for any, `!` for none of them
    record TcpFlags(int flags, int ignored, char how) implements PacketTest {
        private static final int TCP = 6;

        @Override
        public boolean fits(Packet packet) {
            if (packet.ipProtocol != TCP || !packet.hasPorts) {
                return false;
            }
            int has = packet.tcpFlags & 0xFF & ~ignored;
            return switch (how) {
                case '+' -> (has & flags) == flags;
                case '*' -> (has & flags) != 0;
                case '!' -> (has & flags) == 0;
                default -> has == flags;
            };
        }
    }

    /// A number in a header.
    record Number(Part part, NumberTest test) implements PacketTest {
        @Override
        public boolean fits(Packet packet) {
            long value = part.of(packet);
            return value != ABSENT && test.fits(value);
        }
    }

    /// What [Part] says where a packet has no such header.
    long ABSENT = Long.MIN_VALUE;

    /// Numbers in headers.
    enum Part {
        TTL,
        IP_PROTOCOL,
        VLAN,
        ICMP_TYPE,
        ICMP_CODE,
        ICMP_ID,
        ICMP_SEQUENCE,
        TCP_SEQUENCE,
        TCP_ACKNOWLEDGEMENT,
        TCP_WINDOW;

        private static final int TCP_NUMBER = 6;

        long of(Packet packet) {
            boolean tcp = packet.ipProtocol == TCP_NUMBER && packet.hasPorts;
            return switch (this) {
                case TTL -> packet.ipVersion == Packet.NO_IP ? ABSENT : packet.ttl;
                case IP_PROTOCOL -> packet.ipProtocol < 0 ? ABSENT : packet.ipProtocol;
                case VLAN -> packet.vlan < 0 ? ABSENT : packet.vlan;
                case ICMP_TYPE -> icmp(packet, 0, 1);
                case ICMP_CODE -> icmp(packet, 1, 1);
                case ICMP_ID -> icmp(packet, 4, 2);
                case ICMP_SEQUENCE -> icmp(packet, 6, 2);
                case TCP_SEQUENCE -> tcp ? packet.tcpSequence & 0xFFFF_FFFFL : ABSENT;
                case TCP_ACKNOWLEDGEMENT -> tcp ? packet.tcpAcknowledgement & 0xFFFF_FFFFL : ABSENT;
                case TCP_WINDOW -> tcp ? packet.tcpWindow : ABSENT;
            };
        }

        private static long icmp(Packet packet, int at, int size) {
            if (!Window.icmp(packet.ipProtocol) || packet.payload.length() < at + size) {
                return ABSENT;
            }
            return size == 1 ? packet.payload.u8(at) : packet.payload.u16be(at);
        }
    }

    /// Whether it was sent to its sender.
    record SameAddress() implements PacketTest {
        @Override
        public boolean fits(Packet packet) {
            return packet.ipVersion != Packet.NO_IP
                    && packet.sourceHigh == packet.targetHigh
                    && packet.sourceLow == packet.targetLow;
        }
    }
}
