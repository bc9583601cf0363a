// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.ProfinetVendor;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What blocks tell about a device: answers about their sender, settings that a device took about
/// itself are told by its next answer.
final class DcpFacts {
    private static final int IO_DEVICE = 1;
    private static final int IO_CONTROLLER = 2;
    private static final int MULTI_DEVICE = 4;
    private static final int SUPERVISOR = 8;
    private static final int ADDRESS_CONFLICT = 0x80;

    private DcpFacts() {}

    /// From an answer or a hello.
    static void tell(int option, int info, Bytes value, Sink sink) {
        Subject sender = sink.sender().confidence(95);
        switch (option) {
            case DcpOption.MAC -> {
                if (value.length() >= 6) {
                    sender.hasMac(value.u48be(0));
                }
            }
            case DcpOption.IP, DcpOption.FULL_IP -> address(info, value, sender);
            case DcpOption.TYPE_OF_STATION -> says(sender, Attribute.MODEL, value);
            case DcpOption.NAME_OF_STATION -> says(sender, Attribute.NAME, value);
            case DcpOption.DEVICE_ID -> {
                if (value.length() >= 4) {
                    sender.says(Attribute.VENDOR, ProfinetVendor.name(value.u16be(0)));
                }
            }
            case DcpOption.ROLE -> {
                if (!value.isEmpty()) {
                    roles(value.u8(0), sender);
                }
            }
            default -> {
                // Says nothing that lasts about the device.
            }
        }
    }

    private static void says(Subject sender, Attribute attribute, Bytes text) {
        sender.says(attribute, text, 0, text.textLength(0, text.length()));
    }

    /// An address that somebody else has too is not evidence.
    private static void address(int info, Bytes value, Subject sender) {
        boolean conflict = info >= 0 && (info & ADDRESS_CONFLICT) != 0;
        if (value.length() >= 4 && value.u32be(0) != 0 && !conflict) {
            sender.hasIpv4(value.u32be(0));
        }
    }

    private static void roles(int roles, Subject sender) {
        if ((roles & IO_DEVICE) != 0) {
            sender.says(Attribute.ROLE, "PROFINET IO device");
        }
        if ((roles & IO_CONTROLLER) != 0) {
            sender.says(Attribute.ROLE, "PROFINET IO controller");
        }
        if ((roles & MULTI_DEVICE) != 0) {
            sender.says(Attribute.ROLE, "PROFINET IO multidevice");
        }
        if ((roles & SUPERVISOR) != 0) {
            sender.says(Attribute.ROLE, "PROFINET IO supervisor");
        }
    }
}
