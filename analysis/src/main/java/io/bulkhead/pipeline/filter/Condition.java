// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.model.AddressRange;
import io.bulkhead.wire.net.Packet;
import java.util.List;

/// What a filter is made of. Each part can be asked about a packet, and [KernelFilter] says the
/// same to the kernel.
sealed interface Condition extends PacketFilter {
    /// Which end of a packet is meant.
    enum End {
        EITHER,
        SOURCE,
        TARGET;

        boolean source() {
            return this != TARGET;
        }

        boolean target() {
            return this != SOURCE;
        }
    }

    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).wants(packet)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).wants(packet)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Condition inner) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            return !inner.wants(packet);
        }
    }

    /// @param version 4 or 6
    record Version(int version) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            return packet.ipVersion == version;
        }
    }

    /// @param number of what IP carries
    record IpProtocol(int number) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            return packet.ipProtocol == number;
        }
    }

    record Arp() implements Condition {
        static final int TYPE = 0x0806;

        @Override
        public boolean wants(Packet packet) {
            return packet.ipVersion == Packet.NO_IP && packet.etherType == TYPE;
        }
    }

    record EtherType(int type) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            return packet.etherType == type;
        }
    }

    /// @param id of the innermost VLAN or the one around it; [#ANY] for whichever
    record Vlan(int id) implements Condition {
        static final int ANY = -1;

        @Override
        public boolean wants(Packet packet) {
            return id == ANY ? packet.vlan >= 0 : packet.vlan == id || packet.outerVlan == id;
        }
    }

    record EtherHost(End end, long mac) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            return packet.hasMacs
                    && (end.source() && packet.sourceMac == mac
                            || end.target() && packet.targetMac == mac);
        }
    }

    record Host(End end, AddressRange range) implements Condition {
        @Override
        public boolean wants(Packet packet) {
            return end.source()
                            && range.covers(packet.ipVersion, packet.sourceHigh, packet.sourceLow)
                    || end.target()
                            && range.covers(packet.ipVersion, packet.targetHigh, packet.targetLow);
        }
    }

    /// @param transport IP protocol that the ports are of, or [#ANY]
    /// @param to the last that is meant
    record Ports(int transport, End end, int from, int to) implements Condition {
        static final int ANY = -1;

        @Override
        public boolean wants(Packet packet) {
            return packet.hasPorts
                    && (transport == ANY || packet.ipProtocol == transport)
                    && (end.source() && packet.sourcePort >= from && packet.sourcePort <= to
                            || end.target()
                                    && packet.targetPort >= from
                                    && packet.targetPort <= to);
        }
    }
}
