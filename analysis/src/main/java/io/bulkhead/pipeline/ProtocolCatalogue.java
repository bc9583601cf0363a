// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// All protocols, numbered in the order of their names, and who to ask about a payload. Shared by
/// all shards.
public final class ProtocolCatalogue {
    private static final int[] NONE = {};
    private static final int PORTS = 65_536;

    private final Protocol[] protocols;
    private final String[] names;
    private final int[] tcp;
    private final int[] udp;

    /// By port: who calls it his own.
    private final int[][] tcpOwners = new int[PORTS][];

    private final int[][] udpOwners = new int[PORTS][];

    /// Ascending; who reads each stands at the same index of [#byEtherType].
    private final long[] etherTypes;

    private final int[][] byEtherType;
    private final int[][] byIpProtocol = new int[256][];
    private final Map<String, int[]> byKey;

    /// Keys by number, in the order of their names.
    private final List<String> keys;

    public static ProtocolCatalogue load() {
        return new ProtocolCatalogue(
                ServiceLoader.load(Protocol.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    public ProtocolCatalogue(List<Protocol> known) {
        List<Protocol> sorted =
                known.stream().sorted(Comparator.comparing(Protocol::name)).toList();
        protocols = sorted.toArray(Protocol[]::new);
        names = sorted.stream().map(Protocol::name).toArray(String[]::new);
        Arrays.fill(tcpOwners, NONE);
        Arrays.fill(udpOwners, NONE);
        List<Integer> onTcp = new ArrayList<>();
        List<Integer> onUdp = new ArrayList<>();
        Map<Long, List<Integer>> onEtherType = new TreeMap<>();
        Map<Integer, List<Integer>> onIp = new TreeMap<>();
        Map<String, List<Integer>> onKey = new TreeMap<>();
        for (int i = 0; i < protocols.length; i++) {
            Integer index = i;
            for (Carrier carrier : protocols[i].carriedBy()) {
                switch (carrier) {
                    case Carrier.Tcp(int[] ports) -> {
                        onTcp.add(index);
                        own(i, ports, tcpOwners);
                    }
                    case Carrier.Udp(int[] ports) -> {
                        onUdp.add(index);
                        own(i, ports, udpOwners);
                    }
                    case Carrier.EtherType(long value) ->
                            onEtherType.computeIfAbsent(value, key -> new ArrayList<>()).add(index);
                    case Carrier.IpProtocol(int number) ->
                            onIp.computeIfAbsent(number, key -> new ArrayList<>()).add(index);
                    case Carrier.Payload(String key) ->
                            onKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(index);
                }
            }
        }
        tcp = array(onTcp);
        udp = array(onUdp);
        etherTypes = onEtherType.keySet().stream().mapToLong(Long::longValue).toArray();
        byEtherType =
                onEtherType.values().stream().map(ProtocolCatalogue::array).toArray(int[][]::new);
        byKey = new HashMap<>();
        onKey.forEach((key, list) -> byKey.put(key, array(list)));
        keys = List.copyOf(onKey.keySet());
        onIp.forEach((key, list) -> byIpProtocol[key & 255] = array(list));
    }

    private static void own(int protocol, int[] ports, int[][] owners) {
        for (int port : ports) {
            int[] others = owners[port];
            owners[port] = Arrays.copyOf(others, others.length + 1);
            owners[port][others.length] = protocol;
        }
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return protocols.length;
    }

    Protocol protocol(int index) {
        return protocols[index];
    }

    /// The name of a protocol by its number; empty for -1, which stands for none.
    public String name(int index) {
        return index < 0 ? "" : names[index];
    }

    /// All names, by number.
    public List<String> names() {
        return List.of(names);
    }

    int[] tcp() {
        return tcp;
    }

    int[] udp() {
        return udp;
    }

    int[] etherType(long value) {
        int at = Arrays.binarySearch(etherTypes, value);
        return at < 0 ? NONE : byEtherType[at];
    }

    int[] ipProtocol(int number) {
        int[] found = byIpProtocol[number & 255];
        return found == null ? NONE : found;
    }

    /// The number of a key, for [#payload(int)]; negative if nothing rides under it.
    int key(String key) {
        return Collections.binarySearch(keys, key);
    }

    int[] payload(int key) {
        return payload(keys.get(key));
    }

    int[] payload(String key) {
        return byKey.getOrDefault(key, NONE);
    }

    /// Whether some protocol calls the port its own.
    boolean wellKnown(boolean overTcp, int port) {
        return owners(overTcp, port).length > 0;
    }

    /// The protocols that call the port their own.
    int[] owners(boolean overTcp, int port) {
        return overTcp ? tcpOwners[port] : udpOwners[port];
    }
}
