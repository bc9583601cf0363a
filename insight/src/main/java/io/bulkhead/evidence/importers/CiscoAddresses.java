// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.AddressSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Addresses with masks and wildcard masks.
final class CiscoAddresses {
    /// Networks that a wildcard mask with gaps may stand for.
    private static final int MOST_NETWORKS = 256;

    private CiscoAddresses() {}

    /// `10.0.0.0/24` of an address and its mask; both as they are if they are none.
    static String network(String address, String mask) {
        int bits = bits(mask);
        return bits < 0 ? address + " " + mask : span(address + "/" + bits);
    }

    /// Networks of an address and a wildcard mask, in which bits that are set may be anything.
    static List<String> wildcard(String address, String wildcard) {
        Optional<AddressSpan> from = AddressSpan.parse(address);
        Optional<AddressSpan> free = AddressSpan.parse(wildcard);
        if (from.isEmpty() || free.isEmpty() || from.get().version() != 4) {
            return List.of(address + " " + wildcard);
        }
        long any = free.get().firstLow();
        int host = Long.numberOfTrailingZeros(~any);
        long gaps = host >= 32 ? 0 : any >>> host << host;
        if (Long.bitCount(gaps) > 8) {
            return List.of(address + " " + wildcard);
        }
        List<String> networks = new ArrayList<>();
        long base = from.get().firstLow() & ~any & 0xFFFF_FFFFL;
        long subset = 0;
        do {
            long network = base | subset;
            networks.add(
                    span(
                            new AddressSpan(4, 0, network, 0, network).text()
                                    + "/"
                                    + (32 - Math.min(32, host))));
            subset = subset - gaps & gaps;
        } while (subset != 0 && networks.size() < MOST_NETWORKS);
        return List.copyOf(networks);
    }

    private static String span(String text) {
        return AddressSpan.parse(text).map(AddressSpan::text).orElse(text);
    }

    /// Bits of a mask as `255.255.255.0`; -1 if it has gaps or is none.
    private static int bits(String mask) {
        Optional<AddressSpan> parsed = AddressSpan.parse(mask);
        if (parsed.isEmpty() || parsed.get().version() != 4) {
            return -1;
        }
        long value = parsed.get().firstLow();
        int bits = Long.numberOfLeadingZeros(~(value << 32));
        return bits >= 32 || value << 32 + bits == 0 ? Math.min(bits, 32) : -1;
    }
}
