// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.arp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one ARP packet.
///
///     0          2          4     5     6           8
///     +----------+----------+-----+-----+-----------+--------+--------+--------+--------+
///     | hardware | protocol | hln | pln | operation | sha    | spa    | tha    | tpa    |
///     +----------+----------+-----+-----+-----------+--------+--------+--------+--------+
///
/// The four addresses have the lengths `hln` and `pln`. RFC 826, "Packet format".
final class ArpPacket {
    private static final int HARDWARE = 0;
    private static final int PROTOCOL = 2;
    private static final int HARDWARE_LENGTH = 4;
    private static final int PROTOCOL_LENGTH = 5;
    private static final int OPERATION = 6;
    private static final int ADDRESSES = 8;

    private static final int IPV4 = 0x0800;

    private final Bytes bytes = new Bytes();

    /// Aims this view at `payload`, whose padding does not matter.
    Verdict wrap(Bytes payload) {
        bytes.clear();
        if (payload.length() < ADDRESSES) {
            return BAD_LENGTH;
        }
        int size = ADDRESSES + 2 * (payload.u8(HARDWARE_LENGTH) + payload.u8(PROTOCOL_LENGTH));
        if (payload.length() < size) {
            return BAD_LENGTH;
        }
        bytes.aim(payload, 0, size);
        return COMPLETE;
    }

    int hardware() {
        return bytes.u16be(HARDWARE);
    }

    int protocol() {
        return bytes.u16be(PROTOCOL);
    }

    int operation() {
        return bytes.u16be(OPERATION);
    }

    /// Whether hardware addresses are six bytes: MACs.
    boolean hasMacs() {
        return bytes.u8(HARDWARE_LENGTH) == 6;
    }

    /// Whether protocol addresses are IPv4's.
    boolean hasIpv4() {
        return protocol() == IPV4 && bytes.u8(PROTOCOL_LENGTH) == 4;
    }

    long senderMac() {
        return bytes.u48be(ADDRESSES);
    }

    long senderIpv4() {
        return bytes.u32be(senderProtocolAddress());
    }

    long targetMac() {
        return bytes.u48be(targetHardwareAddress());
    }

    long targetIpv4() {
        return bytes.u32be(targetHardwareAddress() + bytes.u8(HARDWARE_LENGTH));
    }

    /// The packet's bytes, for what is shown as it stands.
    Bytes bytes() {
        return bytes;
    }

    static int senderHardwareAddress() {
        return ADDRESSES;
    }

    private int senderProtocolAddress() {
        return ADDRESSES + bytes.u8(HARDWARE_LENGTH);
    }

    int targetHardwareAddress() {
        return senderProtocolAddress() + bytes.u8(PROTOCOL_LENGTH);
    }
}
