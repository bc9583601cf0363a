// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.pipeline.Scene;

/// Who has which address on a link, as far as ARP tells, and who contests it. Addresses by realm
/// and IPv4 address; stations by realm and MAC.
final class Neighbours {
    /// How long an address that a station spoke for counts as its own.
    static final long KEPT = 3_600_000_000_000L;

    private static final int ADDRESSES = 16_384;
    private static final int STATIONS = 8_192;
    private static final int NETWORKS = 1_024;

    /// Addresses of one station that are remembered.
    private static final int OWN = 4;

    /// An address and who has it.
    static final class Address implements Keyed.Reusable {
        /// Its owner's MAC, 0 before anybody spoke for it.
        long mac;

        /// When the owner was last heard under this address.
        long heard;

        /// When anybody last asked for it.
        long asked;

        /// Who else spoke for it last, and when.
        long challenger;

        long challenged;

        /// Answers that nobody asked for, in the window that began at [#unaskedSince].
        int unasked;

        long unaskedSince;

        @Override
        public void begin() {
            mac = 0;
            heard = 0;
            asked = Long.MIN_VALUE / 2;
            challenger = 0;
            challenged = 0;
            unasked = 0;
            unaskedSince = 0;
        }
    }

    /// A station and the addresses that it speaks for, without those of others.
    static final class Station implements Keyed.Reusable {
        private final long[] own = new long[OWN];
        private final long[] spoke = new long[OWN];

        /// The network (the first 24 bits) of the address that it spoke for last, with 1 above
        /// them; 0 before.
        private long network;

        @Override
        public void begin() {
            java.util.Arrays.fill(own, 0);
            network = 0;
        }

        private void spoke(long address, long time) {
            int at = 0;
            for (int i = 0; i < OWN; i++) {
                if (own[i] == address) {
                    at = i;
                    break;
                }
                if (own[i] == 0 || own[at] != 0 && spoke[i] < spoke[at]) {
                    at = i;
                }
            }
            own[at] = address;
            spoke[at] = time;
        }

        private void left(long address) {
            for (int i = 0; i < OWN; i++) {
                if (own[i] == address) {
                    own[i] = 0;
                }
            }
        }

        /// An address other than `address` that it spoke for after `since`: the latest, or 0.
        long otherThan(long address, long since) {
            long other = 0;
            long latest = since;
            for (int i = 0; i < OWN; i++) {
                if (own[i] != 0 && own[i] != address && spoke[i] >= latest) {
                    latest = spoke[i];
                    other = own[i];
                }
            }
            return other;
        }

        private long spokeFor(long address) {
            for (int i = 0; i < OWN; i++) {
                if (own[i] == address) {
                    return spoke[i];
                }
            }
            return Long.MIN_VALUE;
        }
    }

    /// How many stations spoke last from a network.
    private static final class Network implements Keyed.Reusable {
        private int stations;

        @Override
        public void begin() {
            stations = 0;
        }
    }

    private final Keyed<Address> addresses = new Keyed<>(ADDRESSES, Address::new);
    private final Keyed<Station> stations = new Keyed<>(STATIONS, Station::new);
    private final Keyed<Network> networks = new Keyed<>(NETWORKS, Network::new);

    Address address(long realm, long address, long time) {
        return addresses.at(ArpWords.key(realm, address), time);
    }

    Station station(long realm, long mac, long time) {
        return stations.at(ArpWords.key(realm, mac), time);
    }

    /// An address sends: its owner lives.
    void heard(Scene scene) {
        if (scene.version == 4 && scene.sourceMac != 0) {
            Address address = addresses.find(ArpWords.key(scene.realm, scene.sourceLow));
            if (address != null && address.mac == scene.sourceMac) {
                address.heard = scene.time;
            }
        }
    }

    /// A station has an address that nobody contests.
    void has(long realm, Station station, long mac, Address address, long ip, long time) {
        if (address.mac != 0 && address.mac != mac) {
            Station before = stations.find(ArpWords.key(realm, address.mac));
            if (before != null) {
                before.left(ip);
            }
        }
        address.mac = mac;
        address.heard = time;
        station.spoke(ip, time);
        long network = ip >> 8 | 1L << 24;
        if (station.network != network) {
            if (station.network != 0) {
                network(realm, station.network, time).stations--;
            }
            station.network = network;
            network(realm, network, time).stations++;
        }
    }

    /// How many stations of a link spoke last from an address that shares its first 24 bits.
    int near(long realm, long ip, long time) {
        return network(realm, ip >> 8 | 1L << 24, time).stations;
    }

    private Network network(long realm, long network, long time) {
        return networks.at(ArpWords.key(realm, network), time);
    }

    /// Whether the owner of an address lives under another one too, so that this one may be what a
    /// group of devices hands on.
    boolean wanders(long realm, Address address, long ip) {
        Station owner = stations.find(ArpWords.key(realm, address.mac));
        return owner != null && owner.otherThan(ip, owner.spokeFor(ip) + 1) != 0;
    }

    long evicted() {
        return addresses.evicted() + stations.evicted() + networks.evicted();
    }
}
