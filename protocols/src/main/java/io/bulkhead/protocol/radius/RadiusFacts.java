// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What packets tell about network access servers and those who want in.
final class RadiusFacts {
    private static final int MAC_DIGITS = 12;
    private static final long NO_MAC = -1;

    private long station;
    private long address;

    void clear() {
        station = NO_MAC;
        address = 0;
    }

    void attribute(RadiusAttribute attribute, Bytes value, boolean request, Sink sink) {
        switch (attribute) {
            case NAS_IDENTIFIER -> {
                if (request) {
                    sink.sender().confidence(70).says(Attribute.NAME, value, 0, value.length());
                }
            }
            case CALLING_STATION_ID -> station = mac(value);
            case FRAMED_IP_ADDRESS -> address = value.length() == 4 ? value.u32be(0) : 0;
            default -> {
                // Says nothing of a device.
            }
        }
    }

    /// Who asks has this address now, where the packet tells both.
    void finish(int code, Sink sink) {
        boolean told = address != 0 && address < 0xE000_0000L;
        if (code == RadiusCode.ACCOUNTING_REQUEST && told && station > 0) {
            sink.mac(station).confidence(85).hasIpv4(address);
        }
        if (!RadiusCode.dynamic(code)) {
            Subject server = RadiusCode.request(code) ? sink.receiver() : sink.sender();
            server.confidence(80).says(Attribute.ROLE, "radius-server");
        }
    }

    /// `00-14-22-E9-54-5E` with any or no separators, or -1.
    static long mac(Bytes text) {
        long mac = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            int octet = text.u8(i);
            int digit = Character.digit(octet, 16);
            if (octet < 0x80 && digit >= 0) {
                mac = mac << 4 | digit;
                digits++;
            } else if (octet != '-' && octet != ':' && octet != '.') {
                return NO_MAC;
            }
        }
        return digits == MAC_DIGITS ? mac : NO_MAC;
    }
}
