// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.wire.net.Packet;
import java.util.HashMap;
import java.util.Map;

/// Names the networks of a run: `default`, `vlan-10`, `vlan-5.10` for a tag inside another, `net-…`
/// for tunnel ids.
public final class Networks {
    /// Networks that get a name of their own; the rest are named by number.
    private static final int MAX = 65_536;

    private static final int RECENT = 256;
    private static final Origin SHARED = new Origin(0, -1, -1);

    /// How people call networks.
    @FunctionalInterface
    public interface Naming {
        /// @param around realm of the captures that it is in; 0 for what all share
        /// @param outerVlan -1 without a tag outside another
        /// @param vlan -1 without a tag
        /// @return empty where nobody said
        String of(long around, int outerVlan, int vlan);
    }

    private record Origin(long around, int outerVlan, int vlan) {}

    private final Map<Long, Origin> origins = new HashMap<>();
    private Naming naming = (around, outerVlan, vlan) -> "";

    /// Realms noted before, by their low bits: most packets are of one of these.
    private final long[] recent = new long[RECENT];

    void note(Packet packet, long around) {
        int place = (int) packet.realm & RECENT - 1;
        if (packet.realm == 0 || recent[place] == packet.realm) {
            return;
        }
        recent[place] = packet.realm;
        // Those in tunnels are named by number anyway; there may be very many of them.
        if (packet.tunnels == 0 && origins.size() < MAX) {
            origins.computeIfAbsent(
                    packet.realm, realm -> new Origin(around, packet.outerVlan, packet.vlan));
        }
    }

    /// Realms of what was seen, by name; of two that are called alike the one that was seen first.
    public Map<String, Long> realms() {
        Map<String, Long> realms = new HashMap<>();
        realms.put(name(0), 0L);
        origins.keySet().forEach(realm -> realms.putIfAbsent(name(realm), realm));
        return realms;
    }

    /// Calls them otherwise from now on.
    public void naming(Naming others) {
        naming = others;
    }

    public String name(long realm) {
        Origin origin = realm == 0 ? SHARED : origins.get(realm);
        if (origin == null) {
            return numbered(realm);
        }
        String said = naming.of(origin.around(), origin.outerVlan(), origin.vlan());
        return said.isEmpty() ? usual(realm, origin) : said;
    }

    private static String usual(long realm, Origin origin) {
        if (origin.vlan() < 0) {
            return realm == 0 ? "default" : numbered(realm);
        }
        return origin.outerVlan() < 0
                ? "vlan-" + origin.vlan()
                : "vlan-" + origin.outerVlan() + "." + origin.vlan();
    }

    private static String numbered(long realm) {
        return "net-" + Long.toHexString(realm >>> 32);
    }
}
