// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values of indicators in the one form in which they are kept and looked up.
final class Values {
    /// Characters of a URL.
    static final int LONGEST_URL = 2_000;

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final Pattern JA4 =
            Pattern.compile("[tqd]..[di]\\d{4}[a-z0-9]{2}_[0-9a-f]{12}_[0-9a-f]{12}");

    private Values() {}

    /// The name of a host in lower case and ASCII; empty where it is none. A name that ends in a
    /// number is an address or nothing.
    static Optional<String> domain(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        try {
            name = ascii(name) ? name : IDN.toASCII(name);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noName) {
            return Optional.empty();
        }
        name = name.toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            label = name.charAt(i) == '.' ? 0 : label + 1;
            if (label > LONGEST_LABEL) {
                return Optional.empty();
            }
        }
        boolean numeric = Character.isDigit(name.charAt(name.length() - 1));
        String last = name.substring(name.lastIndexOf('.') + 1);
        return numeric && LENGTH.matcher(last).matches() ? Optional.empty() : Optional.of(name);
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /// A URL without what does not tell one from another: the scheme (of `http` and `https`), user,
    /// usual port, fragment; the host in lower case. Empty where it is none.
    static Optional<String> url(String text) {
        int scheme = text.indexOf("://");
        String kind = scheme < 0 ? "http" : text.substring(0, scheme).toLowerCase(Locale.ROOT);
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        int end = hostEnd(rest);
        String host = host(rest.substring(0, end), kind).toLowerCase(Locale.ROOT);
        String path = rest.substring(end);
        if (host.isEmpty() || !kind.matches("[a-z][a-z0-9+.-]*") || rest.contains(" ")) {
            return Optional.empty();
        }
        String slash = path.isEmpty() || path.charAt(0) != '/' ? "/" : "";
        String web = kind.equals("http") || kind.equals("https") ? "" : kind + "://";
        String url = web + host + slash + encoded(path);
        return url.length() > LONGEST_URL ? Optional.empty() : Optional.of(url);
    }

    private static int hostEnd(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
                return i;
            }
        }
        return rest.length();
    }

    /// The host of an authority, with its port where that is not the usual one; empty where it is
    /// no host.
    private static String host(String authority, String scheme) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        String usual = scheme.equals("https") ? ":443" : scheme.equals("http") ? ":80" : "://";
        host = host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
        int port = host.lastIndexOf(':');
        boolean hasPort = port > host.lastIndexOf(']');
        String name = hasPort ? host.substring(0, port) : host;
        if (hasPort && !host.substring(port + 1).matches("\\d{1,5}")) {
            return "";
        }
        boolean known = name.startsWith("[") || range(name).isPresent() || domain(name).isPresent();
        if (!known) {
            return "";
        }
        return domain(name)
                .map(ascii -> ascii + (hasPort ? host(port, authority) : ""))
                .orElse(host);
    }

    private static String host(int port, String authority) {
        return authority.substring(authority.lastIndexOf(':'));
    }

    /// What is not ASCII as browsers send it.
    private static String encoded(String path) {
        if (ascii(path)) {
            return path;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            if (each < 0) {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            } else {
                encoded.append((char) each);
            }
        }
        return encoded.toString();
    }

    /// An address or a network; empty where it is neither. Bits behind its prefix are dropped by
    /// whoever keeps it.
    static Optional<AddressRange> range(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean ipv4 = IPV4.matcher(address).matches();
        if (!ipv4 && address.indexOf(':') < 0) {
            return Optional.empty();
        }
        int width = ipv4 ? 32 : 128;
        String length = slash < 0 ? String.valueOf(width) : text.substring(slash + 1);
        if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > width) {
            return Optional.empty();
        }
        try {
            long[] parsed = Addresses.parse(address);
            return parsed[0] == Addresses.MAC
                    ? Optional.empty()
                    : Optional.of(
                            new AddressRange(
                                    (int) parsed[0],
                                    parsed[1],
                                    parsed[2],
                                    Integer.parseInt(length)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /// Which digest a text is by its length; empty where it is none.
    static Optional<IndicatorKind> digestKind(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        return switch (text.length()) {
            case 32 -> Optional.of(IndicatorKind.MD5);
            case 40 -> Optional.of(IndicatorKind.SHA1);
            case 64 -> Optional.of(IndicatorKind.SHA256);
            default -> Optional.empty();
        };
    }

    /// Hexadecimal digits of a kind of digest; 0 for what is none.
    static int digits(IndicatorKind kind) {
        return switch (kind) {
            case MD5 -> 32;
            case SHA1 -> 40;
            case SHA256 -> 64;
            case ADDRESS, DOMAIN, URL, FINGERPRINT -> 0;
        };
    }

    /// The digits of a digest as numbers, the last one filled up with zeros.
    static void digest(CharSequence hex, long[] words) {
        java.util.Arrays.fill(words, 0);
        for (int i = 0; i < hex.length(); i++) {
            char character = hex.charAt(i);
            // Letters of either case stand 9 before their value.
            long digit = (character & 15) + (character >= 'A' ? 9 : 0) & 15;
            words[i >>> 4] |= digit << 60 - 4 * (i & 15);
        }
    }

    static boolean ja4(String text) {
        return JA4.matcher(text).matches();
    }
}
