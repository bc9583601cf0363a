// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.PacketMemory;

/// What a frame holds once every layer around the conversation is taken off: the innermost
/// addresses, the transport header's fields and the payload. Reused for the next frame; filled by
/// [PacketDecoder] alone.
///
/// Addresses are kept as numbers: a MAC in the low 48 bits of a `long`; an IPv4 address in the low
/// 32 bits of `…Low`, with `…High` 0; an IPv6 address as both halves. Where a frame holds no IP,
/// the MACs are the addresses.
public final class Packet {
    /// No IP header: the conversation is between MACs under [#etherType].
    public static final int NO_IP = 0;

    /// Encapsulations on the way in that are conversations of their own; deeper nesting is refused.
    public static final int MAX_TUNNELS = 4;

    // ---- link
    /// Whether the frame has MAC addresses. Without, [#sourceMac] may be known alone (Linux cooked
    /// captures), and is 0 if it is not.
    public boolean hasMacs;

    /// Whether the MACs are those of the innermost link header right below the innermost network
    /// header, so that they say who sent it (false inside a tunnel that carries bare IP).
    public boolean macsNameHosts;

    public long sourceMac;
    public long targetMac;

    /// EtherType of the payload, or for LLC frames `0x10000 | dsap << 8 | ssap` (the payload is
    /// what follows LLC's control field), for SNAP with an own OUI `1L << 40 | oui << 16 | pid`,
    /// and for the frames of a link that knows no such types (CAN, MS/TP, IEEE 802.15.4) `1L << 41
    /// | linkType`, where the whole frame is the payload.
    public long etherType;

    /// Names the realm in which addresses mean something: 0, or mixed from VLAN tags and tunnel ids
    /// (VNI).
    public long realm;

    /// The innermost VLAN id of the innermost link header, or -1; and the one around it, or -1.
    public int vlan;

    public int outerVlan;

    // ---- network
    /// 4, 6 or [#NO_IP].
    public int ipVersion;

    public long sourceHigh;
    public long sourceLow;
    public long targetHigh;
    public long targetLow;

    /// IPv4 protocol or the last IPv6 next header (behind AH, what AH protects); -1 without IP.
    public int ipProtocol;

    public int ttl;

    /// How many frames the datagram took: more than 1 after reassembly. 0 for a fragment that is
    /// held back.
    public int frames;

    /// Bytes on the wire of all these frames; 0 for a fragment that is held back.
    public long wireBytes;

    /// The layers of the frame, as bits ([io.bulkhead.wire.Layer#bit]); of a datagram that was put
    /// together those of its last frame.
    public long layers;

    /// What no host sends in earnest was met on the way in: [#OVERLAPPING_FRAGMENTS],
    /// [#ROUTING_HEADER_0].
    public int oddities;

    /// Fragments that say something else for the same place.
    public static final int OVERLAPPING_FRAGMENTS = 1;

    /// The IPv6 routing header of type 0, which RFC 5095 forbids.
    public static final int ROUTING_HEADER_0 = 2;

    // ---- transport
    /// Whether ports (and for TCP the fields below) were read.
    public boolean hasPorts;

    public int sourcePort;
    public int targetPort;
    public long tcpSequence;
    public long tcpAcknowledgement;

    /// The low 8 bits of the flags: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32.
    public int tcpFlags;

    public int tcpWindow;

    /// Bytes of payload that the wire had, where the capture holds fewer of them in [#payload].
    public int wirePayloadLength;

    /// What follows the last header read: of TCP and UDP their data, of other IP protocols what
    /// follows the IP header, without IP what follows the EtherType. Link padding is not in it.
    public final Bytes payload = new Bytes();

    /// The frame's bytes from the innermost network header on (or the link payload without IP): two
    /// mirrored copies are equal here. After reassembly the first fragment's header and all data.
    public final Bytes network = new Bytes();

    /// Whether the capture holds less of the payload than the wire had, by snap length or because
    /// the file was shortened later. What is cut off behind the payload does not count.
    public boolean cut;

    // ---- what lies around it
    /// Conversations of tunnels around the innermost one, outermost first.
    public int tunnels;

    public final Encapsulation[] tunnelKinds = new Encapsulation[MAX_TUNNELS];
    public final int[] tunnelVersion = new int[MAX_TUNNELS];
    public final long[] tunnelRealm = new long[MAX_TUNNELS];

    /// Four numbers each: source high and low, target high and low.
    public final long[] tunnelAddresses = new long[4 * MAX_TUNNELS];

    /// Three numbers each: IP protocol, source port and target port (0 where there are none).
    public final int[] tunnelPorts = new int[3 * MAX_TUNNELS];

    /// MACs of the outermost link header, which say who sent the outermost tunnel packet.
    public long tunnelSourceMac;

    public long tunnelTargetMac;

    /// Takes over everything but what lies around the conversation and [#network], with a copy of
    /// the payload in `memory` from `offset` on, which has room for it.
    public void copyFrom(Packet other, PacketMemory memory, int offset) {
        hasMacs = other.hasMacs;
        macsNameHosts = other.macsNameHosts;
        sourceMac = other.sourceMac;
        targetMac = other.targetMac;
        etherType = other.etherType;
        realm = other.realm;
        vlan = other.vlan;
        outerVlan = other.outerVlan;
        ipVersion = other.ipVersion;
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        targetHigh = other.targetHigh;
        targetLow = other.targetLow;
        ipProtocol = other.ipProtocol;
        ttl = other.ttl;
        frames = other.frames;
        wireBytes = other.wireBytes;
        layers = other.layers;
        oddities = other.oddities;
        hasPorts = other.hasPorts;
        sourcePort = other.sourcePort;
        targetPort = other.targetPort;
        tcpSequence = other.tcpSequence;
        tcpAcknowledgement = other.tcpAcknowledgement;
        tcpFlags = other.tcpFlags;
        tcpWindow = other.tcpWindow;
        wirePayloadLength = other.wirePayloadLength;
        cut = other.cut;
        tunnels = 0;
        network.clear();
        memory.keep(other.payload, offset, payload);
    }

    /// Forgets everything but capacity and the TCP fields, which say nothing without ports.
    public void clear() {
        hasMacs = false;
        macsNameHosts = false;
        sourceMac = 0;
        targetMac = 0;
        etherType = 0;
        realm = 0;
        vlan = -1;
        outerVlan = -1;
        ipVersion = NO_IP;
        sourceHigh = 0;
        sourceLow = 0;
        targetHigh = 0;
        targetLow = 0;
        ipProtocol = -1;
        ttl = 0;
        frames = 1;
        wireBytes = 0;
        layers = 0;
        oddities = 0;
        hasPorts = false;
        sourcePort = 0;
        targetPort = 0;
        tcpFlags = 0;
        wirePayloadLength = 0;
        cut = false;
        tunnels = 0;
        payload.clear();
        network.clear();
    }

    /// Moves the conversation read so far outwards, to be a tunnel around the one to come.
    ///
    /// @return false, with nothing changed, if there are [#MAX_TUNNELS] already
    boolean enter(Encapsulation kind) {
        if (tunnels == MAX_TUNNELS) {
            return false;
        }
        if (tunnels == 0) {
            tunnelSourceMac = sourceMac;
            tunnelTargetMac = targetMac;
        }
        tunnelKinds[tunnels] = kind;
        tunnelVersion[tunnels] = ipVersion;
        tunnelRealm[tunnels] = realm;
        tunnelAddresses[4 * tunnels] = sourceHigh;
        tunnelAddresses[4 * tunnels + 1] = sourceLow;
        tunnelAddresses[4 * tunnels + 2] = targetHigh;
        tunnelAddresses[4 * tunnels + 3] = targetLow;
        tunnelPorts[3 * tunnels] = ipProtocol;
        tunnelPorts[3 * tunnels + 1] = sourcePort;
        tunnelPorts[3 * tunnels + 2] = targetPort;
        tunnels++;
        macsNameHosts = false;
        ipVersion = NO_IP;
        sourceHigh = 0;
        sourceLow = 0;
        targetHigh = 0;
        targetLow = 0;
        ipProtocol = -1;
        hasPorts = false;
        sourcePort = 0;
        targetPort = 0;
        return true;
    }
}
