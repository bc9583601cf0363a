// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The columns of the drawing: which part of the network a device is in. Small parts share the last
/// column when there are many.
final class Subnets {
    /// Columns that the drawing has room for.
    static final int MAX = 6;

    static final String OUTSIDE = "Outside addresses";

    /// Share of the devices that columns of their own should hold; else larger subnets are taken.
    private static final double MOST = 0.6;

    /// Of an octet.
    private static final int DIGITS = 3;

    private static final String OTHERS = "Other subnets";
    private static final String DEFAULT_NETWORK = "default";

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();

    /// Octets of IPv4 addresses that make a subnet: 3, or 2 where there are very many.
    private int octets = 3;

    /// @param assets those that need a column
    Subnets(List<Asset> assets) {
        SortedMap<String, Integer> sizes = sizes(assets);
        boolean scattered =
                sizes.size() > MAX
                        && largest(sizes).stream().mapToInt(sizes::get).sum()
                                < MOST * assets.size();
        octets = scattered ? 2 : 3;
        share(scattered ? sizes(assets) : sizes);
    }

    private SortedMap<String, Integer> sizes(List<Asset> assets) {
        Map<String, Integer> sizes = new HashMap<>();
        assets.forEach(asset -> sizes.merge(of(asset), 1, Integer::sum));
        SortedMap<String, Integer> sorted = new TreeMap<>(Subnets::inOrder);
        sorted.putAll(sizes);
        return sorted;
    }

    /// Those that get a column of their own.
    private static List<String> largest(SortedMap<String, Integer> sizes) {
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(sizes.size() <= MAX ? MAX : MAX - 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void share(SortedMap<String, Integer> sizes) {
        List<String> largest = largest(sizes);
        for (String name : sizes.keySet()) {
            if (largest.contains(name)) {
                columns.put(name, names.size());
                names.add(name);
            }
        }
        if (names.size() < sizes.size()) {
            names.add(OTHERS + " (" + (sizes.size() - names.size()) + ")");
            sizes.keySet().forEach(name -> columns.putIfAbsent(name, names.size() - 1));
        }
    }

    List<String> names() {
        return names;
    }

    int column(Asset asset) {
        return columns.get(of(asset));
    }

    /// "10.1.2.0/24", with its network before it where that is not the default one.
    String of(Asset asset) {
        String where = place(asset);
        if (where.equals(OUTSIDE) || asset.network().equals(DEFAULT_NETWORK)) {
            return where;
        }
        return asset.network() + ": " + where;
    }

    private String place(Asset asset) {
        Optional<String> inside = asset.addresses().stream().filter(Subnets::inside).findFirst();
        if (inside.isEmpty() && asset.macs().isEmpty()) {
            return OUTSIDE;
        }
        String address = inside.orElse(asset.addresses().stream().findFirst().orElse(""));
        if (address.isEmpty()) {
            return "No IP address";
        }
        return address.contains(":") ? "IPv6 only" : prefix(address);
    }

    private String prefix(String address) {
        int end = address.lastIndexOf('.');
        return octets == 3
                ? address.substring(0, end) + ".0/24"
                : address.substring(0, address.lastIndexOf('.', end - 1)) + ".0.0/16";
    }

    private static boolean inside(String address) {
        try {
            long[] parsed = Addresses.parse(address);
            return parsed[0] == Addresses.IPV4
                    && Addresses.internal((int) parsed[0], parsed[1], parsed[2]);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// Numbers within names by their value: 10.0.2.0 before 10.0.10.0.
    private static int inOrder(String one, String other) {
        int byValue = padded(one).compareTo(padded(other));
        return byValue != 0 ? byValue : one.compareTo(other);
    }

    /// With three digits in each number at least.
    static String padded(String name) {
        StringBuilder padded = new StringBuilder(2 * name.length());
        int digits = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean digit = i < name.length() && Character.isDigit(name.charAt(i));
            if (digit) {
                digits++;
                continue;
            }
            padded.repeat('0', digits > 0 ? Math.max(0, DIGITS - digits) : 0);
            padded.append(name, i - digits, Math.min(i + 1, name.length()));
            digits = 0;
        }
        return padded.toString();
    }
}
