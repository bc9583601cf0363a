// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.export;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// That a client may open conversations to a server (or send to a group), and be answered.
///
/// @param firstPort and the last one: 0 where the protocol has no ports
public record Permit(Place client, Place server, int ipProtocol, int firstPort, int lastPort) {
    /// Ports that two hosts agree on as they go: beyond so many they are one range.
    static final int PORTS = 16;

    private static final int AGREED = 1_024;
    private static final int LAST = 65_535;

    private record Pair(Place client, Place server, int ipProtocol) {}

    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::server, Baseline.BY_ADDRESS)
                    .thenComparing(Pair::client, Baseline.BY_ADDRESS)
                    .thenComparing(Pair::ipProtocol);

    /// What a baseline lets through on one network, in the order of servers and clients. What is no
    /// IP is not in it: these rules cannot express it.
    public static List<Permit> of(Baseline baseline, long realm) {
        Map<Pair, TreeSet<Integer>> ports = new TreeMap<>(ORDER);
        for (Channel channel : baseline.channels()) {
            if (channel.server().realm() == realm && expressible(channel)) {
                ports.computeIfAbsent(
                                new Pair(channel.client(), channel.server(), channel.ipProtocol()),
                                pair -> new TreeSet<>())
                        .add(channel.port());
            }
        }
        List<Permit> permits = new ArrayList<>();
        ports.forEach((pair, all) -> add(pair, all, permits));
        return permits;
    }

    /// Whether rules of IP can tell it.
    public static boolean expressible(Channel channel) {
        return channel.server().version() != Addresses.MAC && channel.ipProtocol() >= 0;
    }

    private static void add(Pair pair, TreeSet<Integer> ports, List<Permit> to) {
        boolean many = ports.tailSet(AGREED).size() > PORTS;
        for (int port : many ? ports.headSet(AGREED) : ports) {
            to.add(new Permit(pair.client, pair.server, pair.ipProtocol, port, port));
        }
        if (many) {
            to.add(new Permit(pair.client, pair.server, pair.ipProtocol, AGREED, LAST));
        }
    }

    /// `502`, `1024-65535`, or empty where there are no ports.
    String ports() {
        return !Channel.ported(ipProtocol)
                ? ""
                : firstPort == lastPort ? String.valueOf(firstPort) : firstPort + "-" + lastPort;
    }

    static String text(Place place) {
        return Addresses.text(place.version(), place.high(), place.low());
    }
}
