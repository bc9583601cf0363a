// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// IP addresses that follow each other, both ends included: an address, a network or any range.
///
/// @param version 4 or 6
/// @param firstHigh upper half of the first address; 0 for IPv4
public record AddressSpan(int version, long firstHigh, long firstLow, long lastHigh, long lastLow) {
    public static final AddressSpan ALL_IPV4 =
            new AddressSpan(Addresses.IPV4, 0, 0, 0, 0xFFFF_FFFFL);
    public static final AddressSpan ALL_IPV6 = new AddressSpan(Addresses.IPV6, 0, 0, -1, -1);

    private static final int LONGEST = 100;

    private static final List<AddressSpan> INSIDE =
            Stream.of(
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "169.254.0.0/16",
                            "127.0.0.0/8",
                            "100.64.0.0/10",
                            "fc00::/7",
                            "fe80::/10",
                            "::1")
                    .map(text -> network(AddressRange.parse(text)))
                    .toList();

    /// Reads `10.0.0.5`, `10.0.0.0/8`, `10.0.0.5-10.0.0.9`, `fe80::/10`; empty for anything else.
    public static Optional<AddressSpan> parse(String text) {
        if (text.length() > LONGEST || text.isEmpty()) {
            return Optional.empty();
        }
        char first = text.charAt(0);
        if (Character.digit(first, 16) < 0 && first != ':') {
            return Optional.empty();
        }
        try {
            int dash = text.indexOf('-');
            if (dash < 0) {
                return Optional.of(one(text));
            }
            AddressSpan from = one(text.substring(0, dash).strip());
            AddressSpan to = one(text.substring(dash + 1).strip());
            boolean ordered =
                    from.version == to.version
                            && compare(from.firstHigh, from.firstLow, to.lastHigh, to.lastLow) <= 0;
            return ordered
                    ? Optional.of(
                            new AddressSpan(
                                    from.version,
                                    from.firstHigh,
                                    from.firstLow,
                                    to.lastHigh,
                                    to.lastLow))
                    : Optional.empty();
        } catch (IllegalArgumentException notAddress) {
            return Optional.empty();
        }
    }

    /// The usual case without regular expressions, as rules of filters are compared by thousands.
    private static AddressSpan one(String text) {
        long address = 0;
        int octets = 0;
        int value = -1;
        int at = 0;
        for (; at < text.length() && text.charAt(at) != '/'; at++) {
            char character = text.charAt(at);
            if (character == '.' && value >= 0 && value <= 255 && octets < 3) {
                address = address << 8 | value;
                octets++;
                value = -1;
            } else if (character >= '0' && character <= '9' && value < 26) {
                value = 10 * Math.max(0, value) + character - '0';
            } else {
                return network(AddressRange.parse(text));
            }
        }
        if (octets != 3 || value < 0 || value > 255 || at < text.length() - 3) {
            return network(AddressRange.parse(text));
        }
        address = address << 8 | value;
        int bits = at == text.length() ? 32 : bits(text, at + 1);
        return network(new AddressRange(Addresses.IPV4, 0, address, bits));
    }

    /// @throws IllegalArgumentException if it is no length of a prefix
    private static int bits(String text, int from) {
        int bits = 0;
        for (int i = from; i < text.length(); i++) {
            bits = 10 * bits + Character.digit(text.charAt(i), 10);
        }
        if (from == text.length() || bits < 0) {
            throw new IllegalArgumentException(text);
        }
        return bits;
    }

    private static AddressSpan network(AddressRange range) {
        if (range.version() == Addresses.IPV4) {
            long mask = range.bits() == 0 ? 0 : 0xFFFF_FFFFL << 32 - range.bits() & 0xFFFF_FFFFL;
            long first = range.low() & mask;
            return new AddressSpan(Addresses.IPV4, 0, first, 0, first | ~mask & 0xFFFF_FFFFL);
        }
        long maskHigh = leading(Math.min(64, range.bits()));
        long maskLow = leading(Math.max(0, range.bits() - 64));
        long high = range.high() & maskHigh;
        long low = range.low() & maskLow;
        return new AddressSpan(Addresses.IPV6, high, low, high | ~maskHigh, low | ~maskLow);
    }

    private static long leading(int bits) {
        return bits == 0 ? 0 : -1L << 64 - bits;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int upper = Long.compareUnsigned(high, otherHigh);
        return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
    }

    public boolean covers(AddressSpan other) {
        return version == other.version
                && compare(firstHigh, firstLow, other.firstHigh, other.firstLow) <= 0
                && compare(lastHigh, lastLow, other.lastHigh, other.lastLow) >= 0;
    }

    public boolean meets(AddressSpan other) {
        return version == other.version
                && compare(firstHigh, firstLow, other.lastHigh, other.lastLow) <= 0
                && compare(lastHigh, lastLow, other.firstHigh, other.firstLow) >= 0;
    }

    /// What both have.
    public Optional<AddressSpan> with(AddressSpan other) {
        if (!meets(other)) {
            return Optional.empty();
        }
        boolean later = compare(firstHigh, firstLow, other.firstHigh, other.firstLow) >= 0;
        boolean sooner = compare(lastHigh, lastLow, other.lastHigh, other.lastLow) <= 0;
        return Optional.of(
                new AddressSpan(
                        version,
                        later ? firstHigh : other.firstHigh,
                        later ? firstLow : other.firstLow,
                        sooner ? lastHigh : other.lastHigh,
                        sooner ? lastLow : other.lastLow));
    }

    /// Whether every address in it is meant for use inside an organisation.
    public boolean internal() {
        return Addresses.internal(version, firstHigh, firstLow)
                && Addresses.internal(version, lastHigh, lastLow)
                && INSIDE.stream().anyMatch(inside -> inside.covers(this));
    }

    /// As [#parse] reads it: the shortest of address, network and range.
    public String text() {
        String first = Addresses.text(version, firstHigh, firstLow);
        if (firstHigh == lastHigh && firstLow == lastLow) {
            return first;
        }
        int bits = bits();
        return bits >= 0
                ? first + "/" + bits
                : first + "-" + Addresses.text(version, lastHigh, lastLow);
    }

    /// Length of the prefix, if it is a network; -1 if not.
    private int bits() {
        int width = version == Addresses.IPV4 ? 32 : 128;
        long differentHigh = firstHigh ^ lastHigh;
        long differentLow = firstLow ^ lastLow;
        int host =
                differentHigh != 0
                        ? 128 - Long.numberOfLeadingZeros(differentHigh)
                        : 64 - Long.numberOfLeadingZeros(differentLow);
        AddressRange range = new AddressRange(version, firstHigh, firstLow, width - host);
        AddressSpan whole = network(range);
        return whole.equals(this) ? width - host : -1;
    }
}
