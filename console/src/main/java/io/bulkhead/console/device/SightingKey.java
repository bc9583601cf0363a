// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import java.util.LinkedHashSet;
import java.util.Set;

/// What makes two sightings one device, if both have it.
///
/// @param scope where it means something: id of a network, or of a site for MACs that are one of a
///   kind
/// @param value an address, with `m/` before it if it is a MAC
record SightingKey(String scope, String value) {
    private static final String MAC = "m/";
    private static final long LOCAL = 0x02L << 40;
    private static final long GROUP = 0x01L << 40;
    private static final int EUI64_SHIFT = 16;

    /// Virtual routers' (RFC 9568) and HSRP's MACs are the same in every network that has one.
    private static final long VRRP = 0x00005E0001L;

    private static final long HSRP = 0x00000C07ACL;

    boolean isMac() {
        return value.startsWith(MAC);
    }

    /// Of an asset, without addresses that name nobody.
    static Set<SightingKey> of(String site, String network, Asset asset) {
        Set<SightingKey> keys = new LinkedHashSet<>();
        for (String mac : asset.macs()) {
            add(keys, site, network, mac);
        }
        for (String address : asset.addresses()) {
            add(keys, site, network, address);
        }
        return keys;
    }

    private static void add(Set<SightingKey> keys, String site, String network, String text) {
        long[] parsed;
        try {
            parsed = Addresses.parse(text);
        } catch (IllegalArgumentException noAddress) {
            // What a sensor calls an address and is none says nothing about who is who.
            return;
        }
        int version = (int) parsed[0];
        if (!Addresses.unicast(version, parsed[1], parsed[2]) || loopback(parsed)) {
            return;
        }
        String canonical = Addresses.text(version, parsed[1], parsed[2]);
        if (version != Addresses.MAC) {
            keys.add(new SightingKey(network, canonical));
        } else if (parsed[1] == 0 && parsed[2] == 0) {
            return;
        } else {
            keys.add(new SightingKey(oneOfAKind(parsed) ? site : network, MAC + canonical));
        }
    }

    private static boolean loopback(long[] address) {
        return address[0] == Addresses.IPV4 && address[2] >>> 24 == 127
                || address[0] == Addresses.IPV6 && address[1] == 0 && address[2] == 1;
    }

    private static boolean oneOfAKind(long[] mac) {
        if (mac[1] == Addresses.SHORT) {
            return false;
        }
        long octets = mac[1] == Addresses.EUI64 ? mac[2] >>> EUI64_SHIFT : mac[2];
        long fiveOctets = octets >>> Byte.SIZE;
        return (octets & (LOCAL | GROUP)) == 0 && fiveOctets != VRRP && fiveOctets != HSRP;
    }
}
