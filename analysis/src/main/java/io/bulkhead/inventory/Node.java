// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// What is known of one address in its network.
final class Node {
    /// Facts kept of one address; what comes later is counted as dropped.
    static final int MAX_FACTS = 256;

    /// MACs that an address was seen behind.
    private static final int MAX_LINKS = 8;

    /// Protocols that an address was seen in.
    private static final int MAX_USES = 96;

    /// Ports kept of one address; what comes later tells little, as a scan does.
    private static final int MAX_PORTS = 32;

    /// Sessions of visitors kept, and beginnings of conversations in which a use programs.
    private static final int MAX_SESSIONS = 16;

    /// Time before a visitor's first and after its last packet that still is its session's.
    private static final long SESSION_SLACK = 5_000_000_000L;

    /// Bits of an entry in `ports`, above the number.
    static final int PORT_SERVED = 1 << 17;

    static final int PORT_UDP = 1 << 16;

    private static final int[] NO_PORTS = {};
    private static final long[] NO_TIMES = {};

    /// A MAC that an address was seen behind, or was said to be at.
    static final class Link {
        final Node mac;

        /// Whether a message said so (ARP, ND, DHCP), as against a packet that came from there.
        boolean claimed;

        boolean sent;
        int ttl;

        Link(Node mac) {
            this.mac = mac;
        }
    }

    /// A protocol on one side.
    static final class Use {
        final String protocol;
        final Side side;
        final int port;
        int asked;
        int told;
        final Node[] peers = new Node[4];
        int peerCount;

        /// When conversations with deeds began; -1 as the count where there were too many.
        private long[] deeds = NO_TIMES;

        private int deedCount;

        Use(String protocol, Side side, int port) {
            this.protocol = protocol;
            this.side = side;
            this.port = port;
        }

        /// @return whether that is news
        boolean didAt(long time) {
            for (int i = 0; i < deedCount; i++) {
                if (deeds[i] == time) {
                    return false; // the same conversation, which goes on
                }
            }
            if (deedCount < 0) {
                return false;
            }
            if (deedCount == MAX_SESSIONS) {
                deedCount = -1;
                return true;
            }
            if (deedCount == deeds.length) {
                deeds = Arrays.copyOf(deeds, Math.max(2, 2 * deeds.length));
            }
            deeds[deedCount++] = time;
            return true;
        }

        /// @return whether that is news
        boolean met(Node peer) {
            for (int i = 0; i < peerCount; i++) {
                if (peers[i] == peer) {
                    return false;
                }
            }
            if (peerCount == peers.length) {
                return false;
            }
            peers[peerCount++] = peer;
            return true;
        }

        void forgetPeers(Predicate<Node> forgotten) {
            int kept = 0;
            for (int i = 0; i < peerCount; i++) {
                if (!forgotten.test(peers[i])) {
                    peers[kept++] = peers[i];
                }
            }
            Arrays.fill(peers, kept, peerCount, null);
            peerCount = kept;
        }
    }

    final Place place;
    final List<Fact> facts = new ArrayList<>(0);
    final List<Link> links = new ArrayList<>(1);
    final List<Use> uses = new ArrayList<>(2);

    /// Ports that it serves or asks at, whatever is spoken there; see the bits.
    int[] ports = NO_PORTS;

    int portCount;

    /// First and last times of sessions in which others worked on it from afar.
    private long[] visits = NO_TIMES;

    private int visitCount;

    /// For a MAC: addresses that packets came from it with.
    int addressesSent;

    /// For a MAC: how many of these are not its own, once resolved.
    int foreign;

    long first;
    long last;

    /// The MAC that this address belongs to, once resolved; of a MAC itself.
    Node owner;

    // ---- for those who conclude again and again
    /// When something of it was last observed, be it that others named it.
    long touched;

    /// Whether anything is known that was not when it was last concluded.
    boolean changed;

    /// The device that it was last told to be of; empty before.
    String asset = "";

    Node(Place place) {
        this.place = place;
    }

    /// Whether it is a MAC of 48 or 64 bits, as against a short address or one of IP.
    boolean hasGlobalMac() {
        return place.names();
    }

    boolean isMac() {
        return place.version() == 0;
    }

    void seen(long from, long to) {
        if (from != 0 && (first == 0 || from < first)) {
            first = from;
        }
        last = Math.max(last, to);
    }

    /// What was said before is kept once, by its first evidence.
    ///
    /// @return false if there was no room
    boolean add(Fact fact) {
        for (Fact known : facts) {
            if (known.attribute() == fact.attribute()
                    && known.source().equals(fact.source())
                    && known.value().equals(fact.value())) {
                return true;
            }
        }
        if (facts.size() >= MAX_FACTS) {
            return false;
        }
        facts.add(fact);
        return true;
    }

    /// Lets go of the oldest of the facts of which there are most: who learns for years has room
    /// for what is new of all kinds.
    void makeRoom() {
        int[] counts = new int[Attribute.values().length];
        int most = 0;
        for (Fact fact : facts) {
            int at = fact.attribute().ordinal();
            counts[at]++;
            most = counts[at] > counts[most] ? at : most;
        }
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).attribute().ordinal() == most) {
                facts.remove(i);
                return;
            }
        }
    }

    Link link(Node mac) {
        for (Link link : links) {
            if (link.mac == mac) {
                return link;
            }
        }
        Link link = new Link(mac);
        if (links.size() < MAX_LINKS) {
            links.add(link);
        }
        return link;
    }

    Use use(String protocol, Side side, int port) {
        for (Use use : uses) {
            if (use.port == port && use.side == side && use.protocol.equals(protocol)) {
                return use;
            }
        }
        Use use = new Use(protocol, side, port);
        if (uses.size() < MAX_USES) {
            uses.add(use);
        }
        return use;
    }

    /// @param port a number with its bits
    void port(int port) {
        for (int i = 0; i < portCount; i++) {
            if (ports[i] == port) {
                return;
            }
        }
        if (portCount == MAX_PORTS) {
            return;
        }
        if (portCount == ports.length) {
            ports = Arrays.copyOf(ports, Math.max(4, 2 * ports.length));
        }
        ports[portCount++] = port;
    }

    /// A conversation that goes on is told again, with a later end.
    ///
    /// @return whether that is news
    boolean visited(long from, long to) {
        for (int i = 0; i < visitCount; i += 2) {
            if (visits[i] == from) {
                boolean later = to > visits[i + 1];
                visits[i + 1] = Math.max(visits[i + 1], to);
                return later;
            }
        }
        if (visitCount == 2 * MAX_SESSIONS) {
            return false;
        }
        if (visitCount == visits.length) {
            visits = Arrays.copyOf(visits, Math.max(4, 2 * visits.length));
        }
        visits[visitCount++] = from;
        visits[visitCount++] = to;
        return true;
    }

    /// Whether all its deeds by this use began while somebody was logged on to it: then it is a
    /// place to go through, not the place where somebody works.
    boolean asksOnlyForVisitors(Use use) {
        for (int i = 0; i < use.deedCount; i++) {
            if (!visitedAt(use.deeds[i])) {
                return false;
            }
        }
        return use.deedCount > 0;
    }

    private boolean visitedAt(long time) {
        for (int i = 0; i < visitCount; i += 2) {
            if (time >= visits[i] - SESSION_SLACK && time <= visits[i + 1] + SESSION_SLACK) {
                return true;
            }
        }
        return false;
    }
}
