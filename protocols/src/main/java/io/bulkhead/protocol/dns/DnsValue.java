// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Record data as text.
final class DnsValue {
    private static final int PREFERENCE = 2;
    private static final int SRV_PORT = 4;
    private static final int SRV_TARGET = 6;

    private DnsValue() {}

    /// Puts the data of `entry` into `text`.
    ///
    /// @return false where the type has no text, or the data is not as the type demands; then
    ///   nothing was put
    static boolean put(Bytes message, DnsEntry entry, TextBuffer text) {
        int at = entry.data;
        return switch (entry.type) {
            case DnsCode.A -> entry.size == 4 && text.ipv4(message.u32be(at)) == text;
            case DnsCode.AAAA ->
                    entry.size == 16 && text.ipv6(message.s64be(at), message.s64be(at + 8)) == text;
            case DnsCode.NS, DnsCode.CNAME, DnsCode.PTR, DnsCode.DNAME, DnsCode.NSEC, DnsCode.SOA ->
                    name(message, entry, 0, text);
            case DnsCode.MX, DnsCode.SVCB, DnsCode.HTTPS -> name(message, entry, PREFERENCE, text);
            case DnsCode.SRV -> service(message, entry, text);
            case DnsCode.TXT, DnsCode.HINFO -> strings(message, entry, text);
            default -> false;
        };
    }

    /// Whether the data of the type has a form that [#put] holds it to.
    static boolean has(int type) {
        return switch (type) {
            case DnsCode.A,
                    DnsCode.AAAA,
                    DnsCode.NS,
                    DnsCode.CNAME,
                    DnsCode.PTR,
                    DnsCode.DNAME,
                    DnsCode.SOA,
                    DnsCode.MX,
                    DnsCode.SRV ->
                    true;
            default -> false;
        };
    }

    /// Puts the name at `offset` in the data.
    static boolean name(Bytes message, DnsEntry entry, int offset, TextBuffer text) {
        return entry.size > offset
                && DnsName.skip(message, entry.data + offset) <= entry.end
                && DnsName.read(message, entry.data + offset, text) != DnsName.BROKEN;
    }

    /// Puts the host that a service record (RFC 2782) names.
    static boolean target(Bytes message, DnsEntry entry, TextBuffer text) {
        return name(message, entry, SRV_TARGET, text);
    }

    private static boolean service(Bytes message, DnsEntry entry, TextBuffer text) {
        if (!target(message, entry, text)) {
            return false;
        }
        text.put(':').number(message.u16be(entry.data + SRV_PORT));
        return true;
    }

    private static boolean strings(Bytes message, DnsEntry entry, TextBuffer text) {
        for (int at = entry.data; at < entry.end; at += 1 + message.u8(at)) {
            int length = Math.min(message.u8(at), entry.end - at - 1);
            text.put(at == entry.data ? "" : " ").printable(message, at + 1, length);
        }
        return true;
    }
}
