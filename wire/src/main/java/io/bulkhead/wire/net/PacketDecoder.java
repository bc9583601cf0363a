// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.EtherType;
import io.bulkhead.wire.link.LinkHeader;
import io.bulkhead.wire.link.LinkLayer;
import io.bulkhead.wire.link.LinkStatus;
import io.bulkhead.wire.link.LinkType;
import io.bulkhead.wire.link.PointToPoint;
import io.bulkhead.wire.transport.TcpHeader;
import io.bulkhead.wire.transport.UdpHeader;

/// Takes off every layer around the innermost conversation of a frame, in one pass.
///
/// Whatever the outcome, the packet holds what was read until then: of a packet whose transport
/// header is broken the addresses, of a tunnel whose inside is broken the tunnel.
///
/// A tunnel may only be as deep as [Packet#MAX_TUNNELS], and a frame have as many layers as
/// [#MAX_LAYERS]; tags of a link and IPv6 extension headers have bounds of their own.
public final class PacketDecoder {
    /// Link and network headers of one frame.
    public static final int MAX_LAYERS = 16;

    private static final int MAX_EXTENSIONS = 16;
    private static final int MAX_LABELS = 16;

    private static final int HOP_BY_HOP = 0;
    private static final int ICMP = 1;
    private static final int IGMP = 2;
    private static final int IPV4 = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV6 = 41;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int GRE = 47;
    private static final int ESP = 50;
    private static final int AH = 51;
    private static final int ICMPV6 = 58;
    private static final int DESTINATION = 60;
    private static final int SCTP = 132;
    private static final int MOBILITY = 135;
    private static final int UDP_LITE = 136;
    private static final int HIP = 139;
    private static final int SHIM6 = 140;

    private static final int FRAGMENT_HEADER = 8;
    private static final int SCTP_HEADER = 12;
    private static final int PPPOE_HEADER = 6;
    private static final int LABEL = 4;
    private static final int CONTROL_WORD = 4;
    private static final int ETHERNET_HEADER = 14;

    // ---- where everything is in the plainest of frames: Ethernet, IPv4 and TCP without options
    private static final int PLAIN_TYPE = 12;
    private static final int PLAIN_IP = 14;
    private static final int PLAIN_LENGTH = 16;
    private static final int PLAIN_FRAGMENT = 20;
    private static final int PLAIN_TTL = 22;
    private static final int PLAIN_PROTOCOL = 23;
    private static final int PLAIN_SOURCE = 26;
    private static final int PLAIN_TARGET = 30;
    private static final int PLAIN_TCP = 34;
    private static final int PLAIN_SIZE = 54;

    /// Type, version and header size of a plain frame in one number.
    private static final long PLAIN_START = 0x0800_45L;

    private static final long PLAIN_LAYERS =
            Layer.ETHERNET.bit() | Layer.IPV4.bit() | Layer.TCP.bit();

    private final Fragments fragments;
    private final LayerCounters layerCounters = new LayerCounters();

    private final LinkHeader link = new LinkHeader();
    private final IpHeader ip = new IpHeader();
    private final GreHeader gre = new GreHeader();
    private final UdpTunnel udpTunnel = new UdpTunnel();
    private final TcpHeader tcp = new TcpHeader();
    private final UdpHeader udp = new UdpHeader();
    private final Fragment fragment = new Fragment();

    // ---- of the frame at hand
    private Packet packet = new Packet();
    private Bytes bytes = new Bytes();
    private int end;
    private int wireEnd;
    private long time;
    private long layers;
    private int depth;

    /// Whether what is at hand is but the first fragment of a datagram.
    private boolean partial;

    public PacketDecoder(Fragments.Expired expired) {
        fragments = new Fragments(expired);
    }

    public Fragments fragments() {
        return fragments;
    }

    public LayerCounters layers() {
        return layerCounters;
    }

    /// Hands over the datagrams that are still waiting for fragments, at the end of a capture.
    public void flush() {
        fragments.flush();
    }

    /// Fills `packet` with the innermost conversation of `frame`. Its windows point into the frame,
    /// or into a datagram that stays valid until the next call.
    public Outcome decode(Frame frame, Packet packet) {
        packet.clear();
        packet.wireBytes = frame.wireLength();
        if (frame.time() >= fragments.deadline()) {
            fragments.expire(frame.time());
        }
        Bytes whole = frame.bytes();
        if (frame.linkType() == LinkType.ETHERNET && plain(whole, packet)) {
            layerCounters.add(PLAIN_LAYERS);
            return Outcome.DECODED;
        }
        this.packet = packet;
        bytes = whole;
        end = whole.length();
        wireEnd = Math.max(end, frame.wireLength());
        time = frame.time();
        layers = 0;
        depth = 0;
        partial = false;
        Outcome outcome = link(frame.linkType(), 0, 0, false);
        layerCounters.add(layers);
        return outcome;
    }

    /// Reads a whole TCP segment right on IPv4 without options, right on Ethernet.
    ///
    /// @return false, with the packet untouched, if the frame is anything else
    private static boolean plain(Bytes frame, Packet packet) {
        if (frame.length() < PLAIN_SIZE
                || frame.u24be(PLAIN_TYPE) != PLAIN_START
                || frame.u8(PLAIN_PROTOCOL) != TCP
                || (frame.u16be(PLAIN_FRAGMENT) & 0x3FFF) != 0) {
            return false;
        }
        int length = frame.u16be(PLAIN_LENGTH);
        int payload = PLAIN_TCP + (frame.u8(PLAIN_TCP + 12) >> 4) * 4;
        int end = PLAIN_IP + length;
        long target = frame.u48be(0);
        if (end > frame.length()
                || payload < PLAIN_SIZE
                || payload > end
                || target >>> 24 == 0x01_000CL) {
            return false;
        }
        packet.hasMacs = true;
        packet.macsNameHosts = true;
        packet.targetMac = target;
        packet.sourceMac = frame.u48be(6);
        packet.etherType = EtherType.IPV4;
        packet.ipVersion = 4;
        packet.sourceLow = frame.u32be(PLAIN_SOURCE);
        packet.targetLow = frame.u32be(PLAIN_TARGET);
        packet.ipProtocol = TCP;
        packet.ttl = frame.u8(PLAIN_TTL);
        packet.hasPorts = true;
        packet.sourcePort = frame.u16be(PLAIN_TCP);
        packet.targetPort = frame.u16be(PLAIN_TCP + 2);
        packet.tcpSequence = frame.u32be(PLAIN_TCP + 4);
        packet.tcpAcknowledgement = frame.u32be(PLAIN_TCP + 8);
        packet.tcpFlags = frame.u8(PLAIN_TCP + 13);
        packet.tcpWindow = frame.u16be(PLAIN_TCP + 14);
        packet.wirePayloadLength = end - payload;
        packet.payload.aim(frame, payload, end - payload);
        packet.network.aim(frame, PLAIN_IP, length);
        return true;
    }

    // ---- link

    /// @param around the realm that holds if the link header has no tags
    /// @param nested whether that realm is a virtual network, within which tags make realms
    private Outcome link(int linkType, int from, long around, boolean nested) {
        if (++depth > MAX_LAYERS) {
            return Outcome.NESTED_TOO_DEEP;
        }
        LinkStatus status = LinkLayer.read(linkType, bytes, from, end, wireEnd, link);
        layers |= link.layers;
        packet.hasMacs = link.hasMacs;
        packet.macsNameHosts = link.hasMacs;
        packet.sourceMac = link.sourceMac;
        packet.targetMac = link.targetMac;
        packet.vlan = link.vlan;
        packet.outerVlan = link.outerVlan;
        if (link.realm == 0) {
            packet.realm = around;
        } else {
            packet.realm = nested ? Bytes.mix(around ^ link.realm) : link.realm;
        }
        return switch (status) {
            case READ -> {
                end = link.end;
                wireEnd = link.wireEnd;
                yield network(link.etherType, link.payload);
            }
            case UNKNOWN_TYPE -> Outcome.UNKNOWN_LINK_TYPE;
            case CONTROL -> Outcome.LINK_CONTROL;
            case ENCRYPTED -> Outcome.LINK_ENCRYPTED;
            case TRUNCATED -> Outcome.TRUNCATED_LINK;
            case BAD -> Outcome.BAD_LINK;
        };
    }

    private Outcome network(long etherType, int from) {
        if (++depth > MAX_LAYERS) {
            return Outcome.NESTED_TOO_DEEP;
        }
        packet.etherType = etherType;
        if (etherType == EtherType.IPV4) {
            return ipv4(from);
        }
        if (etherType == EtherType.IPV6) {
            return ipv6(from);
        }
        if (etherType == EtherType.MPLS || etherType == EtherType.MPLS_UPSTREAM) {
            return mpls(from);
        }
        if (etherType == EtherType.PPPOE_SESSION) {
            return pppoe(from);
        }
        if (etherType == EtherType.TRANSPARENT_ETHERNET) {
            return link(LinkType.ETHERNET, from, packet.realm, false);
        }
        return withoutIp(from);
    }

    /// A conversation between MACs, if there are any.
    private Outcome withoutIp(int from) {
        if (packet.etherType == EtherType.ARP) {
            layers |= Layer.ARP.bit();
        }
        packet.ipVersion = Packet.NO_IP;
        packet.sourceHigh = 0;
        packet.sourceLow = packet.sourceMac;
        packet.targetHigh = 0;
        packet.targetLow = packet.targetMac;
        packet.network.aim(bytes, from, end - from);
        return payload(from);
    }

    /// A stack of labels, behind which only the first nibble tells what follows (RFC 4928): IP, or
    /// Ethernet with or without a control word (RFC 4448).
    private Outcome mpls(int from) {
        layers |= Layer.MPLS.bit();
        int at = from;
        for (int i = 0; i < MAX_LABELS; i++) {
            if (end - at < LABEL) {
                return wireEnd - at < LABEL ? Outcome.BAD_NETWORK : Outcome.TRUNCATED_NETWORK;
            }
            boolean bottom = (bytes.u8(at + 2) & 1) != 0;
            at += LABEL;
            if (bottom) {
                return behindLabels(at);
            }
        }
        return Outcome.BAD_NETWORK;
    }

    private Outcome behindLabels(int at) {
        packet.macsNameHosts = false;
        int nibble = at < end ? bytes.u8(at) >> 4 : -1;
        if (nibble == 0 && plausibleEthernet(at + CONTROL_WORD)) {
            return link(LinkType.ETHERNET, at + CONTROL_WORD, packet.realm, false);
        }
        boolean likeIpv4 = nibble == 4 && IpHeader.plausibleIpv4(bytes, at, end, wireEnd);
        boolean likeIpv6 = nibble == 6 && IpHeader.plausibleIpv6(bytes, at, end, wireEnd);
        if (!likeIpv4 && !likeIpv6 && plausibleEthernet(at)) {
            return link(LinkType.ETHERNET, at, packet.realm, false);
        }
        return switch (nibble) {
            case 4 -> network(EtherType.IPV4, at);
            case 6 -> network(EtherType.IPV6, at);
            default -> withoutIp(at);
        };
    }

    private boolean plausibleEthernet(int at) {
        if (end - at < ETHERNET_HEADER) {
            return false;
        }
        int type = bytes.u16be(at + ETHERNET_HEADER - 2);
        return switch (type) {
            case EtherType.IPV4,
                    EtherType.ARP,
                    EtherType.VLAN,
                    EtherType.IPV6,
                    EtherType.MPLS,
                    EtherType.PPPOE_SESSION,
                    EtherType.PROVIDER_VLAN ->
                    true;
            default -> type > 2 && type < EtherType.FIRST && type <= wireEnd - at - ETHERNET_HEADER;
        };
    }

    /// PPPoE: version and type (both 1), code, session, length; then PPP. RFC 2516, 4.
    private Outcome pppoe(int from) {
        layers |= Layer.PPPOE.bit();
        if (end - from < PPPOE_HEADER) {
            return Outcome.TRUNCATED_NETWORK;
        }
        if (bytes.u16be(from) != 0x1100) {
            return Outcome.BAD_NETWORK;
        }
        int at = from + PPPOE_HEADER;
        int stated = at + bytes.u16be(from + 4);
        wireEnd = Math.min(wireEnd, stated);
        end = Math.min(end, stated);
        int size = PointToPoint.pppProtocolSize(bytes, at, end);
        if (size == 0) {
            return wireEnd - at < 1 ? Outcome.BAD_NETWORK : Outcome.TRUNCATED_NETWORK;
        }
        int type = PointToPoint.etherTypeOfPpp(bytes, at, size);
        return type == EtherType.PPP ? withoutIp(from) : network(type, at + size);
    }

    // ---- IP

    private Outcome ipv4(int from) {
        layers |= Layer.IPV4.bit();
        Verdict verdict = ip.wrapIpv4(bytes, from, end, wireEnd);
        if (verdict != Verdict.COMPLETE) {
            return networkOutcome(verdict);
        }
        ip.fill(packet, 4);
        endAtIp(from);
        int data = from + ip.size();
        if (!ip.fragmented()) {
            return protocol(packet.ipProtocol, data);
        }
        fragment.identification = (long) packet.ipProtocol << 16 | ip.identification();
        fragment.offset = ip.fragmentOffset();
        fragment.more = ip.moreFragments();
        fragment.protocol = packet.ipProtocol;
        fragment.header.aim(bytes, from, ip.size());
        return fragment(data);
    }

    private Outcome ipv6(int from) {
        layers |= Layer.IPV6.bit();
        Verdict verdict = ip.wrapIpv6(bytes, from, end, wireEnd);
        if (verdict != Verdict.COMPLETE) {
            return networkOutcome(verdict);
        }
        ip.fill(packet, 6);
        endAtIp(from);
        return extensions(packet.ipProtocol, from, from + IpHeader.IPV6_SIZE);
    }

    private static Outcome networkOutcome(Verdict verdict) {
        return verdict.malformed() ? Outcome.BAD_NETWORK : Outcome.TRUNCATED_NETWORK;
    }

    /// Ends the packet where its IP header says: what follows is padding of the link, and what is
    /// missing was cut.
    private void endAtIp(int from) {
        end = Math.min(end, ip.wireEnd());
        wireEnd = ip.wireEnd();
        packet.network.aim(bytes, from, end - from);
    }

    /// Skips what IPv6 chains between its header and the transport's. RFC 8200, 4.
    private Outcome extensions(int first, int header, int from) {
        int next = first;
        int at = from;
        for (int i = 0; i < MAX_EXTENSIONS; i++) {
            packet.ipProtocol = next;
            boolean skipped =
                    switch (next) {
                        case HOP_BY_HOP, ROUTING, DESTINATION, MOBILITY, HIP, SHIM6, FRAGMENT ->
                                true;
                        default -> false;
                    };
            if (!skipped) {
                return protocol(next, at);
            }
            if (end - at < FRAGMENT_HEADER) {
                return shortTransport(at, FRAGMENT_HEADER);
            }
            if (next == FRAGMENT && (bytes.u16be(at + 2) & 0xFFF9) != 0) {
                return ipv6Fragment(header, at);
            }
            int size = next == FRAGMENT ? FRAGMENT_HEADER : 8 + 8 * bytes.u8(at + 1);
            if (end - at < size) {
                return shortTransport(at, size);
            }
            next = bytes.u8(at);
            at += size;
        }
        return Outcome.BAD_NETWORK;
    }

    private Outcome ipv6Fragment(int header, int at) {
        int place = bytes.u16be(at + 2);
        packet.ipProtocol = bytes.u8(at);
        fragment.identification = bytes.u32be(at + 4);
        fragment.offset = place & 0xFFF8;
        fragment.more = (place & 1) != 0;
        fragment.protocol = packet.ipProtocol;
        fragment.header.aim(bytes, header, IpHeader.IPV6_SIZE);
        return fragment(at + FRAGMENT_HEADER);
    }

    /// Collects a fragment, and goes on if it was the last missing one. Of a fragment that the
    /// capture cut the datagram can never be whole: the first one still shows its ports.
    private Outcome fragment(int from) {
        layers |= Layer.FRAGMENT.bit();
        boolean cut = end < wireEnd;
        payload(from);
        if (cut && fragment.offset == 0) {
            partial = true;
            return packet.ipVersion == 4
                    ? protocol(fragment.protocol, from)
                    : extensions(fragment.protocol, from, from);
        }
        if (cut) {
            return Outcome.DECODED;
        }
        fragment.data.aim(bytes, from, end - from);
        if (!fragment.fit()) {
            return Outcome.BAD_NETWORK;
        }
        if (!fragments.add(fragment, packet, time)) {
            packet.frames = 0;
            packet.wireBytes = 0;
            return Outcome.FRAGMENT_HELD;
        }
        bytes = fragments.datagram();
        end = bytes.length();
        wireEnd = end;
        packet.network.aim(bytes, 0);
        int data = fragments.headerLength();
        packet.ipProtocol = fragments.protocol();
        return packet.ipVersion == 4
                ? protocol(fragments.protocol(), data)
                : extensions(fragments.protocol(), 0, data);
    }

    // ---- what IP carries

    private Outcome protocol(int protocol, int from) {
        return switch (protocol) {
            case TCP -> tcp(from);
            case UDP, UDP_LITE -> udp(protocol, from);
            case SCTP -> sctp(from);
            case ICMP -> message(Layer.ICMP, from);
            case IGMP -> message(Layer.IGMP, from);
            case ICMPV6 -> message(Layer.ICMPV6, from);
            case ESP -> message(Layer.ESP, from);
            case AH -> authenticated(from);
            case IPV4 -> ipInIp(EtherType.IPV4, from);
            case IPV6 -> ipInIp(EtherType.IPV6, from);
            case GRE -> gre(from);
            default -> payload(from);
        };
    }

    private Outcome message(Layer layer, int from) {
        layers |= layer.bit();
        return payload(from);
    }

    /// Aims the payload at what follows `from`; `from` may lie behind what was captured.
    private Outcome payload(int from) {
        int start = Math.min(from, end);
        packet.payload.aim(bytes, start, end - start);
        packet.wirePayloadLength = Math.max(0, wireEnd - from);
        packet.cut = end < wireEnd;
        return Outcome.DECODED;
    }

    private Outcome shortTransport(int from, int size) {
        payload(from);
        return wireEnd - from < size ? Outcome.BAD_TRANSPORT : Outcome.TRUNCATED_TRANSPORT;
    }

    private Outcome transportOutcome(Verdict verdict, int from) {
        payload(from);
        return verdict.malformed() ? Outcome.BAD_TRANSPORT : Outcome.TRUNCATED_TRANSPORT;
    }

    private Outcome tcp(int from) {
        Verdict verdict = tcp.wrap(bytes, from, end, wireEnd);
        if (verdict != Verdict.COMPLETE) {
            return transportOutcome(verdict, from);
        }
        layers |= Layer.TCP.bit();
        ports(tcp.sourcePort(), tcp.targetPort());
        packet.tcpSequence = tcp.sequence();
        packet.tcpAcknowledgement = tcp.acknowledgement();
        packet.tcpFlags = tcp.flags();
        packet.tcpWindow = tcp.window();
        return payload(from + tcp.size());
    }

    private Outcome udp(int protocol, int from) {
        Verdict verdict =
                protocol == UDP
                        ? udp.wrap(bytes, from, end, wireEnd, partial)
                        : udp.wrapLite(bytes, from, end, wireEnd);
        if (verdict != Verdict.COMPLETE) {
            return transportOutcome(verdict, from);
        }
        layers |= Layer.UDP.bit();
        ports(udp.sourcePort(), udp.targetPort());
        wireEnd = from + udp.length();
        end = Math.min(end, wireEnd);
        int data = from + UdpHeader.SIZE;
        boolean tunnel =
                !partial
                        && udpTunnel.recognise(
                                packet.sourcePort, packet.targetPort, bytes, data, end, wireEnd);
        return tunnel ? udpTunnel() : payload(data);
    }

    private Outcome sctp(int from) {
        if (end - from < SCTP_HEADER) {
            return shortTransport(from, SCTP_HEADER);
        }
        layers |= Layer.SCTP.bit();
        ports(bytes.u16be(from), bytes.u16be(from + 2));
        return payload(from + SCTP_HEADER);
    }

    private void ports(int source, int target) {
        packet.hasPorts = true;
        packet.sourcePort = source;
        packet.targetPort = target;
    }

    /// AH: next header, its own size in words less 2, and a check value. RFC 4302, 2.
    private Outcome authenticated(int from) {
        layers |= Layer.AH.bit();
        if (++depth > MAX_LAYERS) {
            return Outcome.NESTED_TOO_DEEP;
        }
        if (end - from < 2) {
            return shortTransport(from, 2);
        }
        int size = 4 * (bytes.u8(from + 1) + 2);
        if (end - from < size) {
            return shortTransport(from, size);
        }
        int next = bytes.u8(from);
        packet.ipProtocol = next;
        return packet.ipVersion == 4
                ? protocol(next, from + size)
                : extensions(next, from, from + size);
    }

    // ---- tunnels

    /// Moves the conversation read so far outwards, to be the tunnel of the one inside.
    ///
    /// @return false if there are too many already
    private boolean enter(Encapsulation kind, Layer layer) {
        int tunnel = packet.tunnels;
        if (tunnel == Packet.MAX_TUNNELS) {
            return false;
        }
        layers |= layer.bit();
        if (tunnel == 0) {
            packet.tunnelSourceMac = packet.sourceMac;
            packet.tunnelTargetMac = packet.targetMac;
        }
        packet.tunnelKinds[tunnel] = kind;
        packet.tunnelVersion[tunnel] = packet.ipVersion;
        packet.tunnelRealm[tunnel] = packet.realm;
        packet.tunnelAddresses[4 * tunnel] = packet.sourceHigh;
        packet.tunnelAddresses[4 * tunnel + 1] = packet.sourceLow;
        packet.tunnelAddresses[4 * tunnel + 2] = packet.targetHigh;
        packet.tunnelAddresses[4 * tunnel + 3] = packet.targetLow;
        packet.tunnelPorts[3 * tunnel] = packet.ipProtocol;
        packet.tunnelPorts[3 * tunnel + 1] = packet.sourcePort;
        packet.tunnelPorts[3 * tunnel + 2] = packet.targetPort;
        packet.tunnels++;
        packet.macsNameHosts = false;
        packet.ipVersion = Packet.NO_IP;
        packet.ipProtocol = -1;
        packet.hasPorts = false;
        packet.sourcePort = 0;
        packet.targetPort = 0;
        return true;
    }

    private Outcome ipInIp(int etherType, int from) {
        payload(from);
        if (partial) {
            return Outcome.DECODED;
        }
        return enter(Encapsulation.IP_IN_IP, Layer.IP_IN_IP)
                ? network(etherType, from)
                : Outcome.NESTED_TOO_DEEP;
    }

    private Outcome gre(int from) {
        layers |= Layer.GRE.bit();
        payload(from);
        Verdict verdict = gre.wrap(bytes, from, end);
        if (verdict != Verdict.COMPLETE) {
            boolean cut = verdict == Verdict.TRUNCATED && end < wireEnd;
            return cut ? Outcome.TRUNCATED_TRANSPORT : Outcome.BAD_TUNNEL;
        }
        if (gre.mirrored()) {
            return enter(Encapsulation.ERSPAN, Layer.ERSPAN)
                    ? link(LinkType.ETHERNET, gre.payload(), mirroredRealm(), false)
                    : Outcome.NESTED_TOO_DEEP;
        }
        if (gre.protocol() == EtherType.PPP) {
            return pppInGre();
        }
        if (gre.version() != 0 || partial) {
            return Outcome.DECODED;
        }
        return switch (gre.protocol()) {
            case EtherType.IPV4, EtherType.IPV6, EtherType.MPLS, EtherType.MPLS_UPSTREAM ->
                    enter(Encapsulation.GRE, Layer.GRE)
                            ? network(gre.protocol(), gre.payload())
                            : Outcome.NESTED_TOO_DEEP;
            case EtherType.TRANSPARENT_ETHERNET -> ethernetInGre();
            default -> Outcome.DECODED;
        };
    }

    private long mirroredRealm() {
        return gre.mirroredVlan() == 0 ? 0 : Bytes.mix(gre.mirroredVlan());
    }

    private Outcome ethernetInGre() {
        if (!enter(Encapsulation.GRE, Layer.GRE)) {
            return Outcome.NESTED_TOO_DEEP;
        }
        boolean virtual = gre.subnet() >= 0;
        long around = virtual ? virtualRealm(gre.subnet()) : packet.realm;
        return link(LinkType.ETHERNET, gre.payload(), around, virtual);
    }

    /// The data of PPTP, if they are neither compressed nor encrypted.
    private Outcome pppInGre() {
        int at = PointToPoint.pppProtocolAt(bytes, gre.payload(), end);
        int size = PointToPoint.pppProtocolSize(bytes, at, end);
        int type = size == 0 ? EtherType.PPP : PointToPoint.etherTypeOfPpp(bytes, at, size);
        if (partial || type == EtherType.PPP) {
            return Outcome.DECODED;
        }
        return enter(Encapsulation.PPTP, Layer.PPTP)
                ? network(type, at + size)
                : Outcome.NESTED_TOO_DEEP;
    }

    private Outcome udpTunnel() {
        payload(udpTunnel.payload());
        if (!enter(udpTunnel.kind(), udpTunnel.layer())) {
            return Outcome.NESTED_TOO_DEEP;
        }
        boolean virtual = udpTunnel.service() >= 0;
        long around = virtual ? virtualRealm(udpTunnel.service()) : packet.realm;
        if (udpTunnel.linkType() >= 0) {
            return link(udpTunnel.linkType(), udpTunnel.payload(), around, virtual);
        }
        packet.realm = around;
        return network(udpTunnel.etherType(), udpTunnel.payload());
    }

    /// The realm of a virtual network within the realm of its tunnel.
    private long virtualRealm(long service) {
        return Bytes.mix(packet.realm ^ 1L << 33 ^ service);
    }
}
