// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What messages tell of the device that sent them, which need not be the one that the frame came
/// from: it may be behind a router, or a broadcast management device passed it on.
final class BacnetFacts {
    private static final int CERTAIN = 95;
    private static final int VENDOR_IDENTIFIER = 120;

    /// The instance that stands for any device, or for one that has none yet.
    private static final long ANY_INSTANCE = 0x3F_FFFF;

    private boolean routed;
    private boolean forwarded;
    private long origin;

    void from(boolean routed, boolean forwarded, long origin) {
        this.routed = routed;
        this.forwarded = forwarded;
        this.origin = origin;
    }

    private Subject subject(Sink sink) {
        Subject subject = forwarded ? sink.ipv4(origin) : sink.sender();
        return subject.confidence(CERTAIN);
    }

    /// The device announced its instance and vendor.
    void announced(Sink sink, long instance, long vendor) {
        if (instance == ANY_INSTANCE) {
            return;
        }
        if (routed) {
            subject(sink).says(Attribute.PART, "BACnet device", instance);
            return;
        }
        subject(sink).says(Attribute.SERVICE, "BACnet device", instance);
        vendor(sink, vendor);
    }

    void vendor(Sink sink, long vendor) {
        if (routed) {
            return;
        }
        String name = BacnetVendor.name(vendor);
        if (name.isEmpty()) {
            subject(sink).says(Attribute.VENDOR, "BACnet vendor", vendor);
        } else {
            subject(sink).says(Attribute.VENDOR, name);
        }
    }

    /// Text of a device object's property. Of a device behind a router its name is that of a part.
    void text(Sink sink, Attribute attribute, Bytes bytes, int offset, int length) {
        if (!routed) {
            subject(sink).says(attribute, bytes, offset, length);
        } else if (attribute == Attribute.NAME) {
            subject(sink).says(Attribute.PART, bytes, offset, length);
        }
    }

    void role(Sink sink, String role) {
        sink.sender().confidence(CERTAIN).says(Attribute.ROLE, role);
    }

    /// What a device object's property says; null where it names nothing.
    static Attribute attribute(long property) {
        return switch ((int) property) {
            case 12 -> Attribute.SOFTWARE;
            case 28 -> Attribute.DESCRIPTION;
            case 44 -> Attribute.FIRMWARE;
            case 58 -> Attribute.LOCATION;
            case 70 -> Attribute.MODEL;
            case 77 -> Attribute.NAME;
            case 121 -> Attribute.VENDOR;
            case 372 -> Attribute.SERIAL;
            default -> null;
        };
    }

    static boolean vendorIdentifier(long property) {
        return property == VENDOR_IDENTIFIER;
    }
}
