// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.workload.Node.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the parts of a file may refer to: its zones and components, protocols, addresses.
final class References {
    private static final int MAX_DOMAIN = 253;
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)([0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*)(/.*)?");

    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private final Problems problems;
    private final ProtocolNames protocols;
    private final Map<String, Integer> zones = new LinkedHashMap<>();
    private final Map<String, Integer> components = new LinkedHashMap<>();
    private final Map<String, String> byAddress = new HashMap<>();
    private boolean zonesWhole = true;
    private boolean componentsWhole = true;

    References(Problems problems, Collection<String> protocols) {
        this.problems = problems;
        this.protocols = new ProtocolNames(protocols);
    }

    /// Whoever is missing may stand in what could not be read, so nobody is told of it.
    void zonesAreMissing() {
        zonesWhole = false;
    }

    void componentsAreMissing() {
        componentsWhole = false;
    }

    /// Whether the name is new.
    boolean zone(Node at, String name) {
        return introduce("zone", zones, at, name);
    }

    boolean component(Node at, String name) {
        if (zones.containsKey(name)) {
            problems.add(
                    at,
                    "component " + Problems.quoted(name) + " has the name of a zone",
                    "another name, as flows refer to both");
            return false;
        }
        return introduce("component", components, at, name);
    }

    private boolean introduce(String what, Map<String, Integer> names, Node at, String name) {
        Integer line = names.putIfAbsent(name, at.line());
        if (line != null) {
            problems.add(
                    at,
                    what
                            + " "
                            + Problems.quoted(name)
                            + " is "
                            + (line > 0 ? "on line " + line : "there")
                            + " already",
                    "the first one is used");
        }
        return line == null;
    }

    void address(String address, String component) {
        byAddress.putIfAbsent(address, component);
    }

    Optional<String> zone(String what, Text text) {
        String name = text.value().strip();
        if (zones.containsKey(name)) {
            return Optional.of(name);
        }
        if (zonesWhole) {
            problems.unknown(
                    text,
                    what + ": no zone " + Problems.quoted(name),
                    name,
                    zones.keySet(),
                    listed("zones", zones));
        }
        return Optional.empty();
    }

    Optional<String> component(String what, Text text) {
        Optional<String> known = known(text.value().strip());
        if (known.isEmpty() && componentsWhole) {
            String name = text.value().strip();
            problems.unknown(
                    text,
                    what + ": no component " + Problems.quoted(name),
                    name,
                    components.keySet(),
                    listed("components", components));
        }
        return known;
    }

    private Optional<String> known(String name) {
        return components.containsKey(name)
                ? Optional.of(name)
                : plainAddress(name).map(byAddress::get);
    }

    /// A component or zone.
    Optional<String> either(String what, Text text) {
        String name = text.value().strip();
        Optional<String> known = zones.containsKey(name) ? Optional.of(name) : known(name);
        if (known.isEmpty() && zonesWhole && componentsWhole) {
            List<String> names = new ArrayList<>(components.keySet());
            names.addAll(zones.keySet());
            problems.unknown(
                    text,
                    what + ": no component or zone " + Problems.quoted(name),
                    name,
                    names,
                    "a name that stands under components or zones");
        }
        return known;
    }

    private static String listed(String key, Map<String, Integer> names) {
        return names.isEmpty()
                ? "nothing stands under " + key
                : "one of "
                        + String.join(", ", names.keySet().stream().limit(8).toList())
                        + (names.size() > 8 ? " …" : "");
    }

    /// A component, address or subnet; where `domains`, also a domain such as `*.example.com`.
    Optional<String> host(String what, Text text, boolean domains) {
        String name = text.value().strip();
        if (components.containsKey(name)) {
            return Optional.of(name);
        }
        if (looksLikeAddress(name)) {
            return network(what, text);
        }
        if (domains
                && name.indexOf('.') > 0
                && name.length() <= MAX_DOMAIN
                && DOMAIN.matcher(name).matches()) {
            return Optional.of(name.toLowerCase(Locale.ROOT));
        }
        if (componentsWhole) {
            problems.unknown(
                    text,
                    what + ": " + Problems.quoted(name),
                    name,
                    components.keySet(),
                    "the name of a component, an address or a subnet"
                            + (domains ? ", or a domain" : ""));
        }
        return Optional.empty();
    }

    /// An IP or MAC address or the name of a host, as observations name it.
    Optional<String> address(String what, Text text) {
        String name = text.value().strip();
        Optional<String> plain = plainAddress(name);
        boolean domain =
                name.length() <= MAX_DOMAIN
                        && DOMAIN.matcher(name).matches()
                        && !name.startsWith("*");
        if (plain.isEmpty() && domain && !looksLikeAddress(name)) {
            return Optional.of(name.toLowerCase(Locale.ROOT));
        }
        if (plain.isEmpty()) {
            problems.add(
                    text,
                    what + ": " + Problems.quoted(name),
                    "an IP address, MAC address or host name, such as 10.0.1.5");
        }
        return plain;
    }

    /// A subnet, or one address.
    Optional<String> network(String what, Text text) {
        String name = text.value().strip();
        try {
            AddressRange range = AddressRange.parse(name.length() > 60 ? "" : name);
            String plain = text(range);
            boolean host = name.indexOf('/') > 0 && !text(first(range)).equals(plain);
            if (host) {
                plain = text(first(range));
                problems.add(
                        text,
                        what + ": " + Problems.quoted(name) + " is one host of a subnet",
                        "the subnet is '" + plain + "', which is used");
            }
            return Optional.of(plain);
        } catch (IllegalArgumentException notNetwork) {
            problems.add(text, what + ": " + Problems.quoted(name), "a subnet such as 10.0.1.0/24");
            return Optional.empty();
        }
    }

    private static String text(AddressRange range) {
        String address = Addresses.text(range.version(), range.high(), range.low());
        int width = range.version() == Addresses.IPV4 ? 32 : 128;
        return range.bits() == width ? address : address + "/" + range.bits();
    }

    private static AddressRange first(AddressRange range) {
        int counted = range.version() == Addresses.IPV4 ? range.bits() + 96 : range.bits();
        return new AddressRange(
                range.version(),
                range.high() & mask(Math.min(64, counted)),
                range.low() & mask(Math.max(0, counted - 64)),
                range.bits());
    }

    private static long mask(int leading) {
        return leading == 0 ? 0 : -1L << 64 - leading;
    }

    private static boolean looksLikeAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static Optional<String> plainAddress(String name) {
        if (name.length() > 60) {
            return Optional.empty();
        }
        try {
            long[] address = Addresses.parse(name);
            return Optional.of(Addresses.text((int) address[0], address[1], address[2]));
        } catch (IllegalArgumentException notAddress) {
            return Optional.empty();
        }
    }

    /// A protocol as outputs name it. One that is not known is kept, as it matches nothing then.
    String protocol(String what, Text text) {
        String name = text.value().strip();
        if (!protocols.knows(name)) {
            problems.unknown(
                    text,
                    what + ": no protocol " + Problems.quoted(name),
                    name,
                    protocols.names(),
                    "a protocol as the outputs name it, such as modbus");
        }
        return protocols.of(name);
    }
}
