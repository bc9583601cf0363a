// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.pipeline.filter.BpfWriter.Label;
import io.bulkhead.pipeline.filter.Condition.End;
import io.bulkhead.wire.live.PacketProgram;

/// Says a condition to the kernel, for links of Ethernet.
///
/// The program first notes what a packet is, as [io.bulkhead.wire.net.PacketDecoder] would. Where
/// the decoder would do more than that (put fragments together, take a tunnel off, follow extension
/// headers, read LLC) or less (as the packet is broken or cut) the packet passes at once: it is
/// judged when it has been decoded. So the program never leaves out what the condition wants.
///
/// The outermost tag of a VLAN does not stand in the packet here: the kernel took it out, and tells
/// it beside.
final class KernelFilter {
    /// More than any packet has.
    private static final int WHOLE = 1 << 18;

    // ---- what the kernel tells beside the packet (SKF_AD_OFF, SKF_AD_VLAN_TAG…)
    private static final int VLAN_TAG = -0x1000 + 44;
    private static final int VLAN_TAG_PRESENT = -0x1000 + 48;

    // ---- what is noted, in the sixteen places that there are
    private static final int VLAN = 0;
    private static final int OUTER_VLAN = 1;
    private static final int TYPE = 2;
    private static final int NETWORK = 3;
    private static final int VERSION = 4;
    private static final int PROTOCOL = 5;
    private static final int TRANSPORT = 6;

    /// Bytes behind the IP header, as that tells.
    private static final int ROOM = 7;

    private static final int HAS_PORTS = 8;
    private static final int SOURCE_PORT = 9;
    private static final int TARGET_PORT = 10;
    private static final int SCRATCH = 11;

    private static final int NO_VLAN = 0xFFFF;
    private static final int NO_PROTOCOL = 0x100;

    private static final int ETHERNET_HEADER = 14;
    private static final int ETHERNET_TYPE = 12;
    private static final int TAG = 4;
    private static final int VLAN_ID = 0xFFF;
    private static final int[] TAG_TYPES = {0x8100, 0x88A8, 0x9100, 0x9200};

    /// A third tag of the packet is left to the decoder.
    private static final int TAGS = 2;

    /// Below it, LLC follows.
    private static final int FIRST_TYPE = 0x0600;

    /// Cisco's trunk header instead of Ethernet's: the first four bytes.
    private static final int[] TRUNKS = {0x0100_0C00, 0x0300_0C00};

    /// MPLS, PPPoE, 6LoWPAN, bridged Ethernet, tags that are no VLAN's.
    private static final int[] TYPES_TO_OPEN = {
        0x8847, 0x8848, 0x8864, 0xA0ED, 0x6558, 0x88E7, 0x8909, 0x8926, 0x892F, 0xF1C1
    };

    private static final int IPV4 = 0x0800;
    private static final int IPV4_HEADER = 20;
    private static final int IPV4_FRAGMENT = 0x3FFF;
    private static final int IPV6 = 0x86DD;
    private static final int IPV6_HEADER = 40;
    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;

    /// IP in IP, GRE, AH; SCTP and UDP-Lite, which are rare.
    private static final int[] PROTOCOLS_TO_OPEN = {4, 41, 47, 51, 132, 136};

    private static final int[] EXTENSIONS = {0, 43, 44, 60, 135, 139, 140};

    /// Ports of UDP at which tunnels are looked for.
    private static final int[] TUNNEL_PORTS = {
        4789, 8472, 4790, 6081, 3544, 2152, 1701, 37008, 17754
    };

    private final BpfWriter write = new BpfWriter();
    private final Label pass = new Label();
    private final Label drop = new Label();

    private KernelFilter() {}

    static PacketProgram of(Condition condition) {
        KernelFilter filter = new KernelFilter();
        filter.note();
        filter.judge(condition, filter.pass, filter.drop);
        filter.write.place(filter.pass);
        filter.write.answer(WHOLE);
        filter.write.place(filter.drop);
        filter.write.answer(0);
        return filter.write.program();
    }

    // ---- what the packet is

    private void note() {
        Label judged = new Label();
        Label ipv4 = new Label();
        Label ipv6 = new Label();
        Label transport = new Label();
        link(judged, ipv4, ipv6);
        ipv4(ipv4, transport);
        ipv6(ipv6, transport);
        write.place(transport);
        transport(judged);
        write.place(judged);
    }

    private void link(Label other, Label ipv4, Label ipv6) {
        write.length();
        orPass(test -> write.atLeast(ETHERNET_HEADER, test, pass));
        write.word(0);
        passIf(TRUNKS);
        for (int slot : new int[] {VERSION, HAS_PORTS, SOURCE_PORT, TARGET_PORT}) {
            note(slot, 0);
        }
        note(PROTOCOL, NO_PROTOCOL);
        note(OUTER_VLAN, NO_VLAN);
        note(VLAN, NO_VLAN);
        tagBeside();
        write.constant(ETHERNET_HEADER);
        write.toX();
        write.half(ETHERNET_TYPE);
        Label read = new Label();
        for (int i = 0; i < TAGS; i++) {
            tag(read);
        }
        passIf(TAG_TYPES);
        write.place(read);
        write.store(TYPE);
        write.storeX(NETWORK);
        orPass(test -> write.atLeast(FIRST_TYPE, test, pass));
        passIf(TYPES_TO_OPEN);
        Label noIpv4 = new Label();
        write.equal(IPV4, ipv4, noIpv4);
        write.place(noIpv4);
        write.equal(IPV6, ipv6, other);
    }

    /// Priority tags (id 0) are no VLAN.
    private void tagBeside() {
        Label none = new Label();
        Label some = new Label();
        Label id = new Label();
        write.word(VLAN_TAG_PRESENT);
        write.equal(0, none, some);
        write.place(some);
        write.word(VLAN_TAG);
        write.and(VLAN_ID);
        write.equal(0, none, id);
        write.place(id);
        write.store(VLAN);
        write.place(none);
    }

    /// The type is in A, and X points behind it.
    private void tag(Label read) {
        Label tagged = new Label();
        Label next = new Label();
        for (int type : TAG_TYPES) {
            Label other = new Label();
            write.equal(type, tagged, other);
            write.place(other);
        }
        write.jump(read);
        write.place(tagged);
        need(TAG);
        write.halfBehindX(0);
        write.and(VLAN_ID);
        Label id = new Label();
        write.equal(0, next, id);
        write.place(id);
        write.store(SCRATCH);
        write.load(VLAN);
        write.store(OUTER_VLAN);
        write.load(SCRATCH);
        write.store(VLAN);
        write.place(next);
        write.halfBehindX(2);
        write.store(SCRATCH);
        write.fromX();
        write.add(TAG);
        write.toX();
        write.load(SCRATCH);
    }

    private void ipv4(Label place, Label transport) {
        write.place(place);
        need(IPV4_HEADER);
        note(VERSION, 4);
        write.byteBehindX(0);
        write.shiftRight(4);
        orPass(test -> write.equal(4, test, pass));
        write.halfBehindX(6);
        orPass(test -> write.anyBit(IPV4_FRAGMENT, pass, test));
        write.byteBehindX(9);
        write.store(PROTOCOL);
        write.byteBehindX(0);
        write.and(0xF);
        write.shiftLeft(2);
        orPass(test -> write.atLeast(IPV4_HEADER, test, pass));
        write.store(ROOM);
        write.addX();
        write.store(TRANSPORT);
        write.halfBehindX(2);
        write.loadX(ROOM);
        orPass(test -> write.atLeastX(test, pass));
        write.subtractX();
        write.store(ROOM);
        write.loadX(TRANSPORT);
        need(0);
        write.jump(transport);
    }

    private void ipv6(Label place, Label transport) {
        write.place(place);
        need(IPV6_HEADER);
        note(VERSION, 6);
        write.byteBehindX(0);
        write.shiftRight(4);
        orPass(test -> write.equal(6, test, pass));
        write.halfBehindX(4);
        orPass(test -> write.equal(0, pass, test));
        write.store(ROOM);
        write.byteBehindX(6);
        write.store(PROTOCOL);
        passIf(EXTENSIONS);
        write.fromX();
        write.add(IPV6_HEADER);
        write.store(TRANSPORT);
        write.jump(transport);
    }

    private void transport(Label other) {
        write.loadX(TRANSPORT);
        write.load(PROTOCOL);
        passIf(PROTOCOLS_TO_OPEN);
        Label tcp = new Label();
        Label noTcp = new Label();
        Label udp = new Label();
        write.equal(TCP, tcp, noTcp);
        write.place(noTcp);
        write.equal(UDP, udp, other);
        write.place(tcp);
        header(TCP_HEADER);
        write.byteBehindX(12);
        write.and(0xF0);
        write.shiftRight(2);
        orPass(test -> write.atLeast(TCP_HEADER, test, pass));
        write.toX();
        write.load(ROOM);
        orPass(test -> write.atLeastX(test, pass));
        write.loadX(TRANSPORT);
        ports();
        write.jump(other);
        write.place(udp);
        header(UDP_HEADER);
        write.halfBehindX(4);
        orPass(test -> write.atLeast(UDP_HEADER, test, pass));
        write.toX();
        write.load(ROOM);
        orPass(test -> write.atLeastX(test, pass));
        write.loadX(TRANSPORT);
        ports();
        write.load(SOURCE_PORT);
        passIf(TUNNEL_PORTS);
        write.load(TARGET_PORT);
        passIf(TUNNEL_PORTS);
    }

    /// Such a header must fit both into what IP tells and into what is there.
    private void header(int size) {
        write.load(ROOM);
        orPass(test -> write.atLeast(size, test, pass));
        need(size);
    }

    private void ports() {
        note(HAS_PORTS, 1);
        write.halfBehindX(0);
        write.store(SOURCE_PORT);
        write.halfBehindX(2);
        write.store(TARGET_PORT);
    }

    /// What lies behind the end must not be read: the kernel would drop the packet.
    private void need(int bytes) {
        Label longEnough = new Label();
        write.length();
        write.atLeastX(longEnough, pass);
        write.place(longEnough);
        write.subtractX();
        orPass(test -> write.atLeast(bytes, test, pass));
    }

    private void note(int slot, int number) {
        write.constant(number);
        write.store(slot);
    }

    /// A test of which one way passes the packet, and the other goes on.
    private interface Guard {
        void write(Label onward);
    }

    private void orPass(Guard guard) {
        Label onward = new Label();
        guard.write(onward);
        write.place(onward);
    }

    private void passIf(int... numbers) {
        for (int number : numbers) {
            orPass(test -> write.equal(number, pass, test));
        }
    }

    // ---- the condition

    private void judge(Condition condition, Label yes, Label no) {
        switch (condition) {
            case Condition.Not(Condition inner) -> judge(inner, no, yes);
            case Condition.All all -> {
                for (Condition part : all.parts().subList(0, all.parts().size() - 1)) {
                    Label next = new Label();
                    judge(part, next, no);
                    write.place(next);
                }
                judge(all.parts().getLast(), yes, no);
            }
            case Condition.Any any -> {
                for (Condition part : any.parts().subList(0, any.parts().size() - 1)) {
                    Label next = new Label();
                    judge(part, yes, next);
                    write.place(next);
                }
                judge(any.parts().getLast(), yes, no);
            }
            case Condition.Version(int version) -> noted(VERSION, version, yes, no);
            case Condition.IpProtocol(int number) -> noted(PROTOCOL, number, yes, no);
            case Condition.Arp() -> noted(TYPE, Condition.Arp.TYPE, yes, no);
            case Condition.EtherType(int type) -> noted(TYPE, type, yes, no);
            case Condition.Vlan(int id) -> vlan(id, yes, no);
            case Condition.EtherHost host -> etherHost(host, yes, no);
            case Condition.Host host -> host(host, yes, no);
            case Condition.Ports ports -> ports(ports, yes, no);
        }
    }

    private void noted(int slot, int number, Label yes, Label no) {
        write.load(slot);
        write.equal(number, yes, no);
    }

    private void vlan(int id, Label yes, Label no) {
        if (id == Condition.Vlan.ANY) {
            noted(VLAN, NO_VLAN, no, yes);
            return;
        }
        Label outer = new Label();
        noted(VLAN, id, yes, outer);
        write.place(outer);
        noted(OUTER_VLAN, id, yes, no);
    }

    private void etherHost(Condition.EtherHost host, Label yes, Label no) {
        Label target = new Label();
        if (host.end().source()) {
            mac(host.mac(), 6, yes, host.end() == End.EITHER ? target : no);
        }
        write.place(target);
        if (host.end().target()) {
            mac(host.mac(), 0, yes, no);
        }
    }

    private void mac(long mac, int at, Label yes, Label no) {
        Label rest = new Label();
        write.word(at + 2);
        write.equal((int) mac, rest, no);
        write.place(rest);
        write.half(at);
        write.equal((int) (mac >>> 32), yes, no);
    }

    private void host(Condition.Host host, Label yes, Label no) {
        boolean old = host.range().version() == 4;
        Label version = new Label();
        Label target = new Label();
        noted(VERSION, host.range().version(), version, no);
        write.place(version);
        write.loadX(NETWORK);
        if (host.end().source()) {
            address(host, old ? 12 : 8, yes, host.end() == End.EITHER ? target : no);
        }
        write.place(target);
        if (host.end().target()) {
            address(host, old ? 16 : 24, yes, no);
        }
    }

    /// Word by word, as many as the leading bits reach into.
    private void address(Condition.Host host, int at, Label yes, Label no) {
        long high = host.range().high();
        long low = host.range().low();
        int[] words =
                host.range().version() == 4
                        ? new int[] {(int) low}
                        : new int[] {
                            (int) (high >>> Integer.SIZE),
                            (int) high,
                            (int) (low >>> Integer.SIZE),
                            (int) low
                        };
        int bits = host.range().bits();
        for (int i = 0; i < words.length && bits > i * Integer.SIZE; i++) {
            int counted = Math.min(Integer.SIZE, bits - i * Integer.SIZE);
            int mask = -1 << Integer.SIZE - counted;
            Label next = new Label();
            write.wordBehindX(at + i * Integer.BYTES);
            if (counted < Integer.SIZE) {
                write.and(mask);
            }
            write.equal(words[i] & mask, next, no);
            write.place(next);
        }
        write.jump(yes);
    }

    private void ports(Condition.Ports ports, Label yes, Label no) {
        Label some = new Label();
        Label target = new Label();
        noted(HAS_PORTS, 1, some, no);
        write.place(some);
        if (ports.transport() != Condition.Ports.ANY) {
            Label carried = new Label();
            noted(PROTOCOL, ports.transport(), carried, no);
            write.place(carried);
        }
        if (ports.end().source()) {
            port(ports, SOURCE_PORT, yes, ports.end() == End.EITHER ? target : no);
        }
        write.place(target);
        if (ports.end().target()) {
            port(ports, TARGET_PORT, yes, no);
        }
    }

    private void port(Condition.Ports ports, int slot, Label yes, Label no) {
        write.load(slot);
        if (ports.from() == ports.to()) {
            write.equal(ports.from(), yes, no);
            return;
        }
        Label atLeast = new Label();
        write.atLeast(ports.from(), atLeast, no);
        write.place(atLeast);
        write.greater(ports.to(), no, yes);
    }
}
