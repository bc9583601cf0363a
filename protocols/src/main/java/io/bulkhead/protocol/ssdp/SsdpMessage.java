// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssdp;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.wire.Bytes;

/// A view of one SSDP message: HTTP's header format, alone in a datagram.
///
///     NOTIFY * HTTP/1.1
///     NT: upnp:rootdevice
///     USN: uuid:4711::upnp:rootdevice
///     SERVER: Linux/5.4 UPnP/1.1 Camera/2.0
///     LOCATION: http://10.0.0.5:49152/description.xml
///
/// UPnP Device Architecture 2.0, 1.2 and 1.3.
final class SsdpMessage implements Fields {
    /// What the first line says.
    enum Kind {
        SEARCH("M-SEARCH * HTTP/1."),
        NOTIFY("NOTIFY * HTTP/1."),
        ANSWER("HTTP/1.1 200"),
        OLD_ANSWER("HTTP/1.0 200");

        private final String start;

        Kind(String start) {
            this.start = start;
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private final Bytes bytes = new Bytes();
    private final Bytes value = new Bytes();
    private Kind kind = Kind.SEARCH;

    /// What is searched for, notified or answered: ST or NT.
    final Bytes target = new Bytes();

    /// `ssdp:alive`, `ssdp:byebye` or `ssdp:update` of a NOTIFY.
    final Bytes event = new Bytes();

    final Bytes usn = new Bytes();
    final Bytes server = new Bytes();
    final Bytes userAgent = new Bytes();
    final Bytes location = new Bytes();
    final Bytes host = new Bytes();
    final Bytes name = new Bytes();

    /// The kind that `datagram` begins as, or null.
    static Kind kindOf(Bytes datagram) {
        for (Kind kind : KINDS) {
            if (datagram.matches(0, kind.start)) {
                return kind;
            }
        }
        return null;
    }

    /// Aims this view at `datagram`; false if it is none.
    boolean wrap(Bytes datagram) {
        Kind found = kindOf(datagram);
        if (found == null) {
            return false;
        }
        kind = found;
        bytes.aim(datagram, 0);
        target.clear();
        event.clear();
        usn.clear();
        server.clear();
        userAgent.clear();
        location.clear();
        host.clear();
        name.clear();
        int at = 0;
        while (at < bytes.length()) {
            int feed = bytes.indexOf('\n', at);
            int end = feed < 0 ? bytes.length() : feed;
            int colon = bytes.indexOf(':', at, end);
            if (colon > at) {
                trim(colon + 1, end);
                field(at, colon - at);
            }
            at = end + 1;
        }
        return true;
    }

    private void trim(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes.u8(start) <= ' ') {
            start++;
        }
        while (end > start && bytes.u8(end - 1) <= ' ') {
            end--;
        }
        value.aim(bytes, start, end - start);
    }

    private void field(int at, int length) {
        switch (length) {
            case 2 -> {
                keep(at, "st", target);
                keep(at, "nt", target);
            }
            case 3 -> {
                keep(at, "usn", usn);
                keep(at, "nts", event);
            }
            case 4 -> keep(at, "host", host);
            case 6 -> keep(at, "server", server);
            case 8 -> keep(at, "location", location);
            case 10 -> keep(at, "user-agent", userAgent);
            case 13 -> keep(at, "cpfn.upnp.org", name);
            default -> {}
        }
    }

    private void keep(int at, String field, Bytes kept) {
        if (kept.isEmpty() && bytes.matchesIgnoringCase(at, field)) {
            kept.aim(value, 0);
        }
    }

    Kind kind() {
        return kind;
    }

    @Override
    public void write(FieldWriter writer) {
        text(writer, "target", target);
        text(writer, "event", event);
        text(writer, "usn", usn);
        text(writer, "server", server);
        text(writer, "userAgent", userAgent);
        text(writer, "location", location);
        text(writer, "host", host);
        text(writer, "name", name);
    }

    private static void text(FieldWriter writer, String field, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(field, text, 0, text.length());
        }
    }
}
