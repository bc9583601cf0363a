// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.model.AddressRange;
import java.util.ArrayList;
import java.util.List;

/// The addresses that one side of a rule's header allows: ranges and lists within lists, less those
/// behind a `!`.
final class AddressSet {
    static final AddressSet ANY = new AddressSet(List.of(), List.of(), List.of());

    private static final int MAX_RANGES = 100_000;

    private final AddressRange[] ranges;
    private final AddressSet[] others;
    private final AddressSet[] excluded;

    private AddressSet(
            List<AddressRange> ranges, List<AddressSet> others, List<AddressSet> excluded) {
        this.ranges = ranges.toArray(AddressRange[]::new);
        this.others = others.toArray(AddressSet[]::new);
        this.excluded = excluded.toArray(AddressSet[]::new);
    }

    /// Reads `any`, an address, a network, a range `a-b`, `!x` or a list of these in brackets, with
    /// no variables left.
    static AddressSet parse(String text) {
        List<AddressRange> ranges = new ArrayList<>();
        List<AddressSet> others = new ArrayList<>();
        List<AddressSet> excluded = new ArrayList<>();
        for (String part : HeaderList.parts(text)) {
            if (part.startsWith("!")) {
                AddressSet set = parse(HeaderList.within(part));
                if (set.all()) {
                    throw new RuleException("'" + part + "' leaves no address");
                }
                excluded.add(set);
            } else if (part.startsWith("[")) {
                others.add(parse(HeaderList.within(part)));
            } else if (part.equalsIgnoreCase("any")) {
                others.add(ANY);
            } else {
                add(part, ranges);
            }
            if (ranges.size() > MAX_RANGES) {
                throw new RuleException("more than " + MAX_RANGES + " networks");
            }
        }
        boolean plain = excluded.isEmpty() && ranges.isEmpty();
        return plain && others.size() == 1
                ? others.getFirst()
                : new AddressSet(ranges, others, excluded);
    }

    private static void add(String part, List<AddressRange> ranges) {
        try {
            int dash = part.indexOf('-');
            if (dash < 0) {
                ranges.add(AddressRange.parse(part));
                return;
            }
            AddressRange first = AddressRange.parse(part.substring(0, dash));
            AddressRange last = AddressRange.parse(part.substring(dash + 1));
            if (first.version() != 4 || last.version() != 4 || first.low() > last.low()) {
                throw new RuleException("'" + part + "' is not a range of IPv4 addresses");
            }
            cover(first.low(), last.low(), ranges);
        } catch (IllegalArgumentException wrong) {
            throw new RuleException(wrong.getMessage());
        }
    }

    /// The networks that a range is made of.
    private static void cover(long from, long to, List<AddressRange> ranges) {
        long at = from;
        while (at <= to) {
            int bits = 32 - Math.min(32, Long.numberOfTrailingZeros(at));
            while (at + (1L << 32 - bits) - 1 > to) {
                bits++;
            }
            ranges.add(new AddressRange(4, 0, at, bits));
            at += 1L << 32 - bits;
        }
    }

    boolean all() {
        return ranges.length == 0 && excluded.length == 0 && allOf(others);
    }

    private static boolean allOf(AddressSet[] sets) {
        boolean all = true;
        for (AddressSet set : sets) {
            all &= set.all();
        }
        return all;
    }

    boolean contains(int version, long high, long low) {
        for (AddressSet set : excluded) {
            if (set.contains(version, high, low)) {
                return false;
            }
        }
        if (ranges.length + others.length == 0) {
            return true;
        }
        for (AddressRange range : ranges) {
            if (range.covers(version, high, low)) {
                return true;
            }
        }
        for (AddressSet set : others) {
            if (set.contains(version, high, low)) {
                return true;
            }
        }
        return false;
    }
}
