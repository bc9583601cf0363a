// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// Addresses that share their leading bits: a subnet, or one address.
///
/// @param version 4 or 6
/// @param bits how many leading bits are shared
public record AddressRange(int version, long high, long low, int bits) {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    public AddressRange {
        if (version != Addresses.IPV4 && version != Addresses.IPV6) {
            throw new IllegalArgumentException("a range of IP addresses is expected");
        }
        if (bits < 0 || bits > width(version)) {
            throw new IllegalArgumentException("0 to " + width(version) + " bits, not " + bits);
        }
    }

    private static int width(int version) {
        return version == Addresses.IPV4 ? IPV4_BITS : IPV6_BITS;
    }

    /// Reads `10.0.0.0/8`, `fe80::/10` or one address.
    ///
    /// @throws IllegalArgumentException with the text, where it is neither
    public static AddressRange parse(String text) {
        String[] parts = text.split("/", 2);
        long[] address = Addresses.parse(parts[0]);
        int version = (int) address[0];
        if (parts.length == 1) {
            return new AddressRange(version, address[1], address[2], width(version));
        }
        if (!parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a network; write it as 10.0.0.0/8");
        }
        return new AddressRange(version, address[1], address[2], Integer.parseInt(parts[1]));
    }

    public boolean covers(int otherVersion, long otherHigh, long otherLow) {
        if (version != otherVersion) {
            return false;
        }
        int counted = bits + IPV6_BITS - width(version);
        return same(high, otherHigh, Math.min(Long.SIZE, counted))
                && same(low, otherLow, counted - Long.SIZE);
    }

    private static boolean same(long one, long other, int leading) {
        return leading <= 0 || (one ^ other) >>> Long.SIZE - leading == 0;
    }
}
