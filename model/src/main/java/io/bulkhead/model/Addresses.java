// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// Addresses kept as numbers, and their text. A MAC is version 0.
public final class Addresses {
    /// Addresses of links. What `high` then tells: 0 for the 48 bits of IEEE 802, [#EUI64], or
    /// [#SHORT].
    public static final int MAC = 0;

    /// `high` of a link's address of 64 bits.
    public static final int EUI64 = 1;

    /// `high` of a short address of IEEE 802.15.4, whose network's number stands above its 16 bits.
    public static final int SHORT = 2;

    public static final int IPV4 = 4;
    public static final int IPV6 = 6;

    private static final String HEX = "0123456789abcdef";

    private Addresses() {}

    public static String text(int version, long high, long low) {
        return switch (version) {
            case IPV4 ->
                    (low >> 24 & 255)
                            + "."
                            + (low >> 16 & 255)
                            + "."
                            + (low >> 8 & 255)
                            + "."
                            + (low & 255);
            case IPV6 -> ipv6(high, low);
            default -> high == 0 ? mac(low) : high == EUI64 ? eui64(low) : shortAddress(low);
        };
    }

    private static String shortAddress(long low) {
        return "%04x:%04x".formatted(low >> 16 & 0xFFFF, low & 0xFFFF);
    }

    private static String eui64(long low) {
        return mac(low >>> 16) + ":%02x:%02x".formatted(low >> 8 & 255, low & 255);
    }

    public static String mac(long mac) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(HEX.charAt((int) (mac >> shift + 4) & 15))
                    .append(HEX.charAt((int) (mac >> shift) & 15));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }

    /// RFC 5952: the longest run of at least two zero groups is shortened, the first of equals;
    /// IPv4-mapped addresses end in dotted form.
    private static String ipv6(long high, long low) {
        if (high == 0 && low >>> 32 == 0xFFFF) {
            return "::ffff:" + text(IPV4, 0, low & 0xFFFF_FFFFL);
        }
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && group(high, low, i + zeros) == 0) {
                zeros++;
            }
            if (zeros > runLength) {
                runStart = i;
                runLength = zeros;
            }
            i += zeros;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(high, low, i)));
        }
        return text.toString();
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xFFFF;
    }

    /// Whether it names one device on its link or in the world, as against groups, everyone or
    /// nobody.
    public static boolean unicast(int version, long high, long low) {
        return switch (version) {
            case IPV4 -> low != 0 && low >>> 28 != 0xE && low != 0xFFFF_FFFFL;
            case IPV6 -> (high | low) != 0 && high >>> 56 != 0xFF;
            default -> high == 0 ? (low & 1L << 40) == 0 : high == EUI64 || (low & 0xFFFF) < 0xFFF8;
        };
    }

    /// Whether it is meant for use inside an organisation: RFC 1918, RFC 6598, link-local,
    /// loopback, unique local.
    public static boolean internal(int version, long high, long low) {
        return switch (version) {
            case IPV4 ->
                    low >>> 24 == 10
                            || low >>> 20 == 0xAC1
                            || low >>> 16 == 0xC0A8
                            || low >>> 16 == 0xA9FE
                            || low >>> 24 == 127
                            || low >>> 22 == 0x191
                            || low >>> 17 == 0x6309;
            case IPV6 -> high >>> 57 == 0x7E || high >>> 54 == 0x3FA || high == 0 && low == 1;
            default -> true;
        };
    }

    /// Whether it means something on its link or host only, whoever's that is. MACs always do.
    public static boolean onlyHere(int version, long high, long low) {
        return switch (version) {
            case IPV4 -> low >>> 16 == 0xA9FE || low >>> 24 == 127;
            case IPV6 -> high >>> 54 == 0x3FA || high == 0 && low == 1;
            default -> true;
        };
    }

    /// Reads what [#text] writes; also MACs with dashes. Answers are version, high, low.
    ///
    /// @throws IllegalArgumentException with the text, where it is no address
    public static long[] parse(String text) {
        if (text.matches("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}")) {
            return new long[] {MAC, 0, Long.parseLong(text.replaceAll("[:-]", ""), 16)};
        }
        if (text.matches("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){7}")) {
            return new long[] {MAC, EUI64, Long.parseUnsignedLong(text.replace(":", ""), 16)};
        }
        if (text.matches("(?i)[0-9a-f]{4}:[0-9a-f]{4}")) {
            return new long[] {MAC, SHORT, Long.parseLong(text.replace(":", ""), 16)};
        }
        if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            long value = 0;
            for (String part : text.split("\\.")) {
                int number = Integer.parseInt(part);
                if (number > 255) {
                    throw new IllegalArgumentException("'" + text + "' is not an address");
                }
                value = value << 8 | number;
            }
            return new long[] {IPV4, 0, value};
        }
        return parseIpv6(text);
    }

    private static long[] parseIpv6(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2 || !text.contains(":")) {
            throw new IllegalArgumentException("'" + text + "' is not an address");
        }
        String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
        String[] tail =
                halves.length < 2 || halves[1].isEmpty() ? new String[0] : halves[1].split(":");
        int gap = 8 - head.length - tail.length;
        if (halves.length == 1 ? gap != 0 : gap < 1) {
            throw new IllegalArgumentException("'" + text + "' is not an address");
        }
        long[] answer = {IPV6, 0, 0};
        try {
            for (int i = 0; i < 8; i++) {
                String group =
                        i < head.length
                                ? head[i]
                                : i < head.length + gap ? "0" : tail[i - head.length - gap];
                int value = Integer.parseInt(group, 16);
                if (group.length() > 4) {
                    throw new NumberFormatException(group);
                }
                int half = i < 4 ? 1 : 2;
                answer[half] = answer[half] << 16 | value;
            }
        } catch (NumberFormatException notHexadecimal) {
            throw new IllegalArgumentException("'" + text + "' is not an address", notHexadecimal);
        }
        return answer;
    }
}
