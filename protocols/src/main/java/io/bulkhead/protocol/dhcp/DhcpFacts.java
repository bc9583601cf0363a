// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import static io.bulkhead.protocol.dhcp.DhcpOptions.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a message tells about devices: clients name themselves, servers name the services of the
/// network.
final class DhcpFacts {
    private static final int MAX_TEXT = 1024;
    private static final int FULL_NAME_HEADER = 3;
    private static final int FULL_NAME_ENCODED = 4;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    /// From a request: who the client says it is.
    void client(DhcpMessage message, DhcpOptions options, Sink sink) {
        Subject client = sink.mac(message.mac());
        Bytes value = options.value(HOST_NAME);
        client.confidence(90).says(Attribute.NAME, value, 0, value.textLength(0, value.length()));
        fullName(options.value(FULL_NAME), client);
        value = options.value(VENDOR_CLASS);
        client.confidence(60)
                .says(Attribute.SOFTWARE, value, 0, value.textLength(0, value.length()));
        system(value, client);
        parameters(options.value(PARAMETERS), client);
        if (message.client() != 0) {
            client.hasIpv4(message.client());
        }
    }

    /// A client's full name (RFC 4702): flags, two old result codes, then text or DNS labels.
    private void fullName(Bytes value, Subject client) {
        if (value.length() <= FULL_NAME_HEADER) {
            return;
        }
        if ((value.u8(0) & FULL_NAME_ENCODED) == 0) {
            int length = value.length() - FULL_NAME_HEADER;
            client.says(Attribute.NAME, value, FULL_NAME_HEADER, length);
            return;
        }
        text.clear();
        int at = FULL_NAME_HEADER;
        while (at < value.length() && value.u8(at) != 0) {
            int length = Math.min(value.u8(at), value.length() - at - 1);
            text.put(text.length() == 0 ? "" : ".").put(value, at + 1, length);
            at += 1 + length;
        }
        text.view(view);
        client.says(Attribute.NAME, view, 0, view.length());
    }

    /// Vendor classes that name a family of systems.
    private static void system(Bytes vendorClass, Subject client) {
        if (vendorClass.matches(0, "MSFT ")) {
            client.says(Attribute.OS, "Windows");
        } else if (vendorClass.matches(0, "android-dhcp")) {
            client.says(Attribute.OS, "Android");
        } else if (vendorClass.matches(0, "udhcp")) {
            client.says(Attribute.OS, "Linux");
        }
    }

    /// The list of wanted options differs from system to system.
    private void parameters(Bytes list, Subject client) {
        if (list.isEmpty()) {
            return;
        }
        text.clear().put("dhcp:");
        for (int i = 0; i < list.length(); i++) {
            text.put(i == 0 ? "" : ",").number(list.u8(i));
        }
        text.view(view);
        client.confidence(100).says(Attribute.FINGERPRINT, view, 0, view.length());
    }

    /// From a server's acknowledgement: the client's address.
    void lease(DhcpMessage message, Sink sink) {
        long address = message.your() != 0 ? message.your() : message.client();
        if (address != 0) {
            sink.mac(message.mac()).confidence(95).hasIpv4(address);
        }
    }

    /// From a server's offer or acknowledgement: who serves the network.
    void services(DhcpMessage message, DhcpOptions options, Sink sink) {
        if (options.word(SERVER_ID) != 0) {
            role(options.word(SERVER_ID), "dhcp-server", sink);
        } else if (message.relay() == 0) {
            sink.sender().confidence(90).says(Attribute.ROLE, "dhcp-server");
        }
        if (message.relay() != 0) {
            role(message.relay(), "dhcp-relay", sink);
        }
        roles(options.value(ROUTERS), "router", sink);
        roles(options.value(NAME_SERVERS), "dns-server", sink);
        roles(options.value(TIME_SERVERS), "time-server", sink);
        roles(options.value(LOG_SERVERS), "log-server", sink);
        roles(options.value(NETBIOS_SERVERS), "netbios-name-server", sink);
        roles(options.value(TFTP_ADDRESSES), "tftp-server", sink);
    }

    private static void roles(Bytes addresses, String role, Sink sink) {
        for (int at = 0; at + 4 <= addresses.length(); at += 4) {
            role(addresses.u32be(at), role, sink);
        }
    }

    private static void role(long address, String role, Sink sink) {
        if (address != 0 && address != 0xFFFF_FFFFL) {
            sink.ipv4(address).confidence(90).says(Attribute.ROLE, role);
        }
    }
}
