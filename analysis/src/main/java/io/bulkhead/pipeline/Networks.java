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

    private final Map<Long, String> names = new HashMap<>();

    /// Realms noted before, by their low bits: most packets are of one of these.
    private final long[] recent = new long[RECENT];

    void note(Packet packet) {
        int place = (int) packet.realm & RECENT - 1;
        if (packet.realm == 0 || recent[place] == packet.realm) {
            return;
        }
        recent[place] = packet.realm;
        if (names.size() < MAX) {
            names.computeIfAbsent(packet.realm, realm -> name(packet));
        }
    }

    public String name(long realm) {
        return realm == 0 ? "default" : names.getOrDefault(realm, numbered(realm));
    }

    private static String name(Packet packet) {
        if (packet.vlan < 0 || packet.tunnels > 0) {
            return numbered(packet.realm);
        }
        return packet.outerVlan < 0
                ? "vlan-" + packet.vlan
                : "vlan-" + packet.outerVlan + "." + packet.vlan;
    }

    private static String numbered(long realm) {
        return "net-" + Long.toHexString(realm >>> 32);
    }
}
