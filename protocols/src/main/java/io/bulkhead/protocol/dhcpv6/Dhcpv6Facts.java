// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a message tells about devices: clients name themselves, servers name the services of the
/// network.
final class Dhcpv6Facts {
    private static final int MAX_TEXT = 1_024;
    private static final int ADDRESS_SIZE = 16;
    private static final int MICROSOFT = 311;
    private static final int CLASS_AT = 6;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    /// From a client's message: who it says it is. Behind a relay it is known by its own address.
    void client(Dhcpv6Options options, Sink sink) {
        Subject client = client(options, sink, true);
        options.start();
        while (options.next()) {
            Bytes value = options.value();
            switch (options.code()) {
                case Dhcpv6Options.CLIENT_ID -> {
                    long mac = Duid.mac(value);
                    if (mac > 0) {
                        client.confidence(60).hasMac(mac);
                    }
                }
                case Dhcpv6Options.FULL_NAME -> {
                    if (value.length() > 1) {
                        name(value, 1);
                        client.confidence(85).says(Attribute.NAME, view, 0, view.length());
                    }
                }
                case Dhcpv6Options.VENDOR_CLASS -> vendorClass(value, client);
                default -> {
                    // About the message, not the device.
                }
            }
        }
        fingerprint(options, client(options, sink, true));
    }

    private static Subject client(Dhcpv6Options options, Sink sink, boolean request) {
        int last = options.relays() - 1;
        if (last >= 0) {
            return sink.ipv6(options.peerHigh(last), options.peerLow(last));
        }
        return request ? sink.sender() : sink.receiver();
    }

    /// Aims `view` at the name in labels at `at`, with dots between them.
    Bytes name(Bytes value, int at) {
        text.clear();
        int from = at;
        while (from < value.length() && value.u8(from) != 0) {
            int length = Math.min(value.u8(from), value.length() - from - 1);
            text.put(text.length() == 0 ? "" : ".").put(value, from + 1, length);
            from += 1 + length;
        }
        return text.view(view);
    }

    /// enterprise(4), then texts behind their length of two bytes.
    private static void vendorClass(Bytes value, Subject client) {
        if (value.length() <= CLASS_AT) {
            return;
        }
        int length = Math.min(value.u16be(4), value.length() - CLASS_AT);
        client.confidence(60).says(Attribute.SOFTWARE, value, CLASS_AT, length);
        if (value.u32be(0) == MICROSOFT && value.matches(CLASS_AT, "MSFT ")) {
            client.says(Attribute.OS, "Windows");
        }
    }

    /// The order of options, and which are asked for, differ from system to system.
    private void fingerprint(Dhcpv6Options options, Subject client) {
        text.clear().put("dhcpv6:");
        int mark = text.length();
        options.start();
        while (options.next()) {
            text.put(text.length() == mark ? "" : ",").number(options.code());
        }
        if (options.has(Dhcpv6Options.REQUESTED)) {
            Bytes wanted = options.value();
            for (int at = 0; at + 2 <= wanted.length(); at += 2) {
                text.put(at == 0 ? '/' : ',').number(wanted.u16be(at));
            }
        }
        text.view(view);
        client.confidence(100).says(Attribute.FINGERPRINT, view, 0, view.length());
    }

    /// From a server's reply: the client has this address now.
    static void lease(Dhcpv6Options options, Association association, Sink sink) {
        if (association.valid() > 0) {
            Subject client = client(options, sink, false);
            client.confidence(90).hasIpv6(association.high(), association.low());
        }
    }

    /// From a server's offer or reply: who serves the network.
    static void services(Dhcpv6Options options, Sink sink) {
        boolean relayed = options.relays() > 0;
        sink.sender().confidence(90).says(Attribute.ROLE, "dhcp-server");
        if (relayed) {
            sink.receiver().confidence(90).says(Attribute.ROLE, "dhcp-relay");
        }
        options.start();
        while (options.next()) {
            if (options.code() == Dhcpv6Options.NAME_SERVERS) {
                roles(options.value(), "dns-server", sink);
            } else if (options.code() == Dhcpv6Options.TIME_SERVERS) {
                roles(options.value(), "time-server", sink);
            }
        }
    }

    private static void roles(Bytes addresses, String role, Sink sink) {
        for (int at = 0; at + ADDRESS_SIZE <= addresses.length(); at += ADDRESS_SIZE) {
            long high = addresses.s64be(at);
            sink.ipv6(high, addresses.s64be(at + 8)).confidence(90).says(Attribute.ROLE, role);
        }
    }
}
