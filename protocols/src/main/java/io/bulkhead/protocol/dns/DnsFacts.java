// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What questions and records tell about devices.
final class DnsFacts {
    private static final int MAX_TEXT = 2048;
    private static final String LOCAL = ".local";
    private static final String REVERSE_IPV4 = ".in-addr.arpa";
    private static final String REVERSE_IPV6 = ".ip6.arpa";
    private static final String ALL_SERVICES = "_services._dns-sd._udp";
    private static final String SUBTYPE = "._sub.";

    /// Keys in text records of announced services, and what they tell. Apple's Bonjour printing
    /// specification, Google Cast, AirPlay and HomeKit.
    private static final String[] KEYS = {
        "model=",
        "md=",
        "am=",
        "ty=",
        "product=",
        "usb_mdl=",
        "modelname=",
        "manufacturer=",
        "usb_mfg=",
        "mf=",
        "vendor=",
        "fv=",
        "fw=",
        "firmware=",
        "fwversion=",
        "sn=",
        "serial=",
        "serialnumber=",
        "note=",
        "fn="
    };

    private static final int FIRST_VENDOR = 7;
    private static final int FIRST_FIRMWARE = 11;
    private static final int FIRST_SERIAL = 15;
    private static final int LOCATION = 18;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    /// From a question: what its sender looks for. A question for any type is how a host finds out
    /// whether its own name is taken.
    void question(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        if (flavour == DnsFlavour.MULTICAST || !read(message, entry.name)) {
            return;
        }
        if (flavour == DnsFlavour.LINK_LOCAL && entry.type == DnsCode.ANY) {
            sink.sender().confidence(80).says(Attribute.NAME, view, 0, view.length());
        } else if (entry.type != DnsCode.PTR && !view.matches(0, DnsName.ROOT)) {
            sink.sender().confidence(90).says(Attribute.DESTINATION, view, 0, view.length());
        }
    }

    /// From an answer's record.
    void record(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        switch (entry.type) {
            case DnsCode.A, DnsCode.AAAA -> address(flavour, message, entry, sink);
            case DnsCode.PTR -> pointer(flavour, message, entry, sink);
            case DnsCode.SRV -> service(flavour, message, entry, sink);
            case DnsCode.TXT -> keys(flavour, message, entry, sink);
            case DnsCode.HINFO -> host(flavour, message, entry, sink);
            default -> {
                // The other types tell nothing about a device.
            }
        }
    }

    /// A server's word about addresses out in the world names no device of this network.
    private void address(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        boolean v4 = entry.type == DnsCode.A;
        if (entry.size != (v4 ? 4 : 16) || !read(message, entry.name)) {
            return;
        }
        long high = v4 ? 0 : message.s64be(entry.data);
        long low = v4 ? message.u32be(entry.data) : message.s64be(entry.data + 8);
        if (flavour != DnsFlavour.UNICAST || (v4 ? local(low) : local6(high))) {
            Subject device = v4 ? sink.ipv4(low) : sink.ipv6(high, low);
            device.confidence(flavour == DnsFlavour.UNICAST ? 60 : 85)
                    .says(Attribute.NAME, view, 0, withoutLocal());
        }
    }

    private void pointer(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        if (!read(message, entry.name)) {
            return;
        }
        if (endsWith(REVERSE_IPV4)) {
            long address = reversed();
            if (address >= 0 && local(address) && value(message, entry, 0)) {
                Subject device = sink.ipv4(address).confidence(60);
                device.says(Attribute.NAME, view, 0, withoutLocal());
            }
        } else if (flavour == DnsFlavour.MULTICAST && !endsWith(REVERSE_IPV6)) {
            boolean listed = view.matches(0, ALL_SERVICES);
            if (!contains(SUBTYPE) && (!listed || value(message, entry, 0))) {
                sink.sender().confidence(85).says(Attribute.SERVICE, view, 0, withoutLocal());
            }
        }
    }

    /// `instance._service._tcp.local` at a host: the last is a name of the sender.
    private void service(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        if (flavour != DnsFlavour.MULTICAST || !read(message, entry.name)) {
            return;
        }
        int start = serviceType();
        if (start >= 0 && start < withoutLocal()) {
            int length = withoutLocal() - start;
            sink.sender().confidence(85).says(Attribute.SERVICE, view, start, length);
        }
        text.clear();
        if (DnsValue.target(message, entry, text)) {
            text.view(view);
            sink.sender().confidence(80).says(Attribute.NAME, view, 0, withoutLocal());
        }
    }

    private void keys(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        if (flavour != DnsFlavour.MULTICAST) {
            return;
        }
        for (int at = entry.data; at < entry.end; at += 1 + message.u8(at)) {
            int length = Math.min(message.u8(at), entry.end - at - 1);
            view.aim(message, at + 1, length);
            for (int i = 0; i < KEYS.length; i++) {
                if (view.matchesIgnoringCase(0, KEYS[i])) {
                    int from = KEYS[i].length();
                    sink.sender().confidence(85).says(told(i), view, from, length - from);
                }
            }
        }
    }

    private static Attribute told(int key) {
        if (key < FIRST_VENDOR) {
            return Attribute.MODEL;
        }
        if (key < FIRST_FIRMWARE) {
            return Attribute.VENDOR;
        }
        if (key < FIRST_SERIAL) {
            return Attribute.FIRMWARE;
        }
        if (key < LOCATION) {
            return Attribute.SERIAL;
        }
        return key == LOCATION ? Attribute.LOCATION : Attribute.NAME;
    }

    /// Host information: kind of processor, then operating system.
    private void host(DnsFlavour flavour, Bytes message, DnsEntry entry, Sink sink) {
        if (flavour != DnsFlavour.MULTICAST || entry.size < 2) {
            return;
        }
        int system = entry.data + 1 + message.u8(entry.data);
        if (system < entry.end && system + 1 + message.u8(system) <= entry.end) {
            Subject sender = sink.sender().confidence(70);
            sender.says(Attribute.HARDWARE, message, entry.data + 1, message.u8(entry.data));
            sender.says(Attribute.OS, message, system + 1, message.u8(system));
        }
    }

    // ---- names

    private boolean read(Bytes message, int offset) {
        text.clear();
        boolean whole = DnsName.read(message, offset, text) != DnsName.BROKEN;
        text.view(view);
        return whole;
    }

    private boolean value(Bytes message, DnsEntry entry, int offset) {
        text.clear();
        boolean whole = DnsValue.name(message, entry, offset, text);
        text.view(view);
        return whole;
    }

    private boolean endsWith(String ascii) {
        return view.matchesIgnoringCase(view.length() - ascii.length(), ascii);
    }

    /// Bytes of the name before a final ".local", which says nothing.
    private int withoutLocal() {
        return endsWith(LOCAL) ? view.length() - LOCAL.length() : view.length();
    }

    private boolean contains(String ascii) {
        for (int at = view.indexOf('.', 0); at >= 0; at = view.indexOf('.', at + 1)) {
            if (view.matches(at, ascii)) {
                return true;
            }
        }
        return false;
    }

    /// Where the labels that name a service begin, or -1.
    private int serviceType() {
        for (int at = view.indexOf('_', 0); at >= 0; at = view.indexOf('_', at + 1)) {
            if (at == 0 || view.u8(at - 1) == '.') {
                return at;
            }
        }
        return -1;
    }

    /// The address that a name below in-addr.arpa turns round, or -1.
    private long reversed() {
        long address = 0;
        int part = 0;
        int parts = 0;
        for (int i = 0; i <= view.length() - REVERSE_IPV4.length(); i++) {
            int octet = view.u8(i);
            if (octet == '.') {
                address |= (long) (part & 0xFF) << 8 * parts++;
                part = 0;
            } else if (octet < '0' || octet > '9' || part > 99) {
                return -1;
            } else {
                part = 10 * part + octet - '0';
            }
        }
        return parts == 4 ? address : -1;
    }

    /// Private and link-local addresses (RFC 1918, RFC 3927).
    private static boolean local(long address) {
        return address >> 24 == 10
                || address >> 20 == 0xAC1
                || address >> 16 == 0xC0A8
                || address >> 16 == 0xA9FE;
    }

    /// Unique local and link-local addresses (RFC 4193, RFC 4291).
    private static boolean local6(long high) {
        return high >>> 57 == 0x7E || high >>> 54 == 0x3FA;
    }
}
