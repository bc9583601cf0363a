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

    private static final int FRAGMENT_HEADER = 8;
    private static final int ROUTING_TYPE = 2;
    private static final int SCTP_HEADER = 12;
    private static final int PPPOE_HEADER = 6;

    private static final long PLAIN_LAYERS =
            Layer.ETHERNET.bit() | Layer.IPV4.bit() | Layer.TCP.bit();

    private final Fragments fragments;
    private final LayerCounters layerCounters = new LayerCounters();

    private final LinkHeader link = new LinkHeader();
    private final IpHeader ip = new IpHeader();
    private final LabelStack labels = new LabelStack();
    private final GreHeader gre = new GreHeader();
    private final UdpTunnel udpTunnel = new UdpTunnel();
    private final TcpHeader tcp = new TcpHeader();
    private final UdpHeader udp = new UdpHeader();
    private final Fragment fragment = new Fragment();
    private final Lowpan lowpan;

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
        lowpan = new Lowpan(fragments);
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
        return decode(frame, packet, 0);
    }

    /// As [#decode(Frame, Packet)], of a capture with networks of its own.
    ///
    /// @param realm in which addresses of untagged frames mean something, and within which tags
    ///   make realms; 0 for what is shared by all captures
    public Outcome decode(Frame frame, Packet packet, long realm) {
        packet.clear();
        packet.wireBytes = frame.wireLength();
        if (frame.time() >= fragments.deadline()) {
            fragments.expire(frame.time());
        }
        Bytes whole = frame.bytes();
        if (frame.linkType() == LinkType.ETHERNET && PlainSegment.read(whole, packet)) {
            layerCounters.add(PLAIN_LAYERS);
            packet.layers = PLAIN_LAYERS;
            packet.realm = realm;
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
        Outcome outcome = link(frame.linkType(), 0, realm, realm != 0);
        layerCounters.add(layers);
        packet.layers = layers;
        return outcome;
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
        packet.sourceMac = link.sourceKind == LinkHeader.MAC48 ? link.sourceMac : 0;
        packet.targetMac = link.targetKind == LinkHeader.MAC48 ? link.targetMac : 0;
        linkAddresses();
        packet.etherType = link.etherType;
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
        if (etherType == EtherType.LOWPAN) {
            return lowpan(from);
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
        linkAddresses();
        packet.network.aim(bytes, from, end - from);
        return payload(from);
    }

    private void linkAddresses() {
        packet.sourceHigh = link.sourceKind;
        packet.sourceLow = link.sourceMac;
        packet.targetHigh = link.targetKind;
        packet.targetLow = link.targetMac;
    }

    /// IPv6 over a link of small frames.
    private Outcome lowpan(int from) {
        layers |= Layer.LOWPAN.bit();
        Outcome outcome = lowpan.read(bytes, from, end, wireEnd, link, packet, time);
        if (outcome != Outcome.DECODED) {
            return outcome;
        }
        if (lowpan.packet().isEmpty()) {
            return withoutIp(from);
        }
        bytes = lowpan.packet();
        end = bytes.length();
        wireEnd = end + lowpan.missing();
        packet.etherType = EtherType.IPV6;
        return ipv6(0);
    }

    private Outcome mpls(int from) {
        layers |= Layer.MPLS.bit();
        Verdict verdict = labels.wrap(bytes, from, end, wireEnd);
        if (verdict != Verdict.COMPLETE) {
            return networkOutcome(verdict);
        }
        packet.macsNameHosts = false;
        if (labels.carriesEthernet()) {
            return link(LinkType.ETHERNET, labels.payload(), packet.realm, false);
        }
        return labels.etherType() == 0
                ? withoutIp(labels.payload())
                : network(labels.etherType(), labels.payload());
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
            if (!IpProtocol.extends6(next)) {
                return protocol(next, at);
            }
            if (end - at < FRAGMENT_HEADER) {
                return shortTransport(at, FRAGMENT_HEADER);
            }
            if (next == IpProtocol.FRAGMENT && (bytes.u16be(at + 2) & 0xFFF9) != 0) {
                return ipv6Fragment(header, at);
            }
            int size = next == IpProtocol.FRAGMENT ? FRAGMENT_HEADER : 8 + 8 * bytes.u8(at + 1);
            if (end - at < size) {
                return shortTransport(at, size);
            }
            if (next == IpProtocol.ROUTING && bytes.u8(at + ROUTING_TYPE) == 0) {
                packet.oddities |= Packet.ROUTING_HEADER_0;
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
        long overlaps = fragments.overlaps();
        boolean whole = fragments.add(fragment, packet, time);
        if (fragments.overlaps() != overlaps) {
            packet.oddities |= Packet.OVERLAPPING_FRAGMENTS;
        }
        if (!whole) {
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
            case IpProtocol.TCP -> tcp(from);
            case IpProtocol.UDP, IpProtocol.UDP_LITE -> udp(protocol, from);
            case IpProtocol.SCTP -> sctp(from);
            case IpProtocol.ICMP -> message(Layer.ICMP, from);
            case IpProtocol.IGMP -> message(Layer.IGMP, from);
            case IpProtocol.ICMPV6 -> message(Layer.ICMPV6, from);
            case IpProtocol.ESP -> message(Layer.ESP, from);
            case IpProtocol.AH -> authenticated(from);
            case IpProtocol.IPV4 -> ipInIp(EtherType.IPV4, from);
            case IpProtocol.IPV6 -> ipInIp(EtherType.IPV6, from);
            case IpProtocol.GRE -> gre(from);
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
        packet.cut = packet.payload.length() < packet.wirePayloadLength;
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
                protocol == IpProtocol.UDP
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
        layers |= layer.bit();
        return packet.enter(kind);
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
