// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What messages tell about clocks.
final class PtpFacts {
    /// In the middle of an EUI-64 that was made of a MAC.
    private static final long FROM_MAC = 0xFFFE;

    private static final int ADDRESS_FAMILY = 2;
    private static final int MANUFACTURER = 4;
    private static final int SEPARATOR = ';';

    private final Bytes text = new Bytes();

    /// Whether a clock's identity was made of a MAC.
    static boolean hasMac(long identity) {
        return (identity >>> 24 & 0xFFFF) == FROM_MAC;
    }

    static long mac(long identity) {
        return identity >>> 40 << 24 | identity & 0xFF_FFFF;
    }

    /// Transparent clocks on Ethernet pass on others' messages under their own MAC, save those
    /// between neighbours.
    static void clock(PtpHeader header, Sink sink) {
        boolean own = sink.ipVersion() != 0 || neighbourly(header.type());
        if (own && hasMac(header.source())) {
            sink.sender().confidence(70).hasMac(mac(header.source()));
        }
        boolean serves = header.type() == PtpHeader.SYNC || header.type() == PtpHeader.ANNOUNCE;
        if (serves) {
            sink.sender().confidence(80).says(Attribute.ROLE, "time-server");
        }
        if (header.type() == PtpHeader.ANNOUNCE && hasMac(header.grandmaster())) {
            long grandmaster = mac(header.grandmaster());
            sink.mac(grandmaster).confidence(85).says(Attribute.ROLE, "grandmaster-clock");
        }
    }

    private static boolean neighbourly(int type) {
        return switch (type) {
            case PtpHeader.PEER_DELAY_REQUEST, PtpHeader.PEER_DELAY_RESPONSE -> true;
            case PtpHeader.PEER_DELAY_RESPONSE_FOLLOW_UP -> true;
            default -> false;
        };
    }

    /// From the answer to a management request: clock type(2), physical layer `t`, address<2>,
    /// protocol(2) address<2>, manufacturer(3), reserved(1), product `t`, revisions `t`, user `t`,
    /// where `t` is text behind its length of one byte. IEEE 1588-2019, 15.5.3.1.2.
    void description(Bytes value, Sink sink) {
        int at = behindText(value, 4);
        at = behindAddress(value, at);
        at = at < 0 ? -1 : behindAddress(value, at + ADDRESS_FAMILY);
        if (at < 0) {
            return;
        }
        at += MANUFACTURER;
        Subject sender = sink.sender().confidence(95);
        if (behindText(value, at) < 0) {
            return;
        }
        list(value, at, sender, Attribute.VENDOR, Attribute.MODEL, Attribute.SERIAL);
        at = behindText(value, at);
        if (behindText(value, at) < 0) {
            return;
        }
        list(value, at, sender, Attribute.HARDWARE, Attribute.FIRMWARE, Attribute.SOFTWARE);
        user(value, behindText(value, at), sink);
    }

    /// Name and place of the clock, as its user gave them: `name;location`.
    void user(Bytes value, int at, Sink sink) {
        if (behindText(value, at) >= 0) {
            Subject sender = sink.sender().confidence(90);
            list(value, at, sender, Attribute.NAME, Attribute.LOCATION, Attribute.DESCRIPTION);
        }
    }

    private static int behindText(Bytes value, int at) {
        if (at < 0 || at >= value.length()) {
            return -1;
        }
        int end = at + 1 + value.u8(at);
        return end <= value.length() ? end : -1;
    }

    private static int behindAddress(Bytes value, int at) {
        if (at < 0 || at + 2 > value.length()) {
            return -1;
        }
        int end = at + 2 + value.u16be(at);
        return end <= value.length() ? end : -1;
    }

    /// Up to three texts parted by semicolons.
    private void list(
            Bytes value,
            int at,
            Subject sender,
            Attribute first,
            Attribute second,
            Attribute third) {
        text.aim(value, at + 1, value.u8(at));
        int from = 0;
        for (int i = 0; i < 3 && from <= text.length(); i++) {
            int separator = text.indexOf(SEPARATOR, from);
            int end = separator < 0 ? text.length() : separator;
            Attribute attribute = i == 0 ? first : i == 1 ? second : third;
            sender.says(attribute, text, from, end - from);
            from = end + 1;
        }
    }
}
