// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What identities, interfaces and links tell of the device that answers. CIP Volume 1, 5-2; Volume
/// 2, 5-3 and 5-4.
final class DeviceFacts {
    private static final int CERTAIN = 95;

    /// Modules are mostly of the chassis' vendor.
    private static final int LIKELY = 50;

    // Attributes of the Identity object, which are in this order when all are got.
    private static final int VENDOR = 0;
    private static final int DEVICE_TYPE = 2;
    private static final int REVISION = 6;
    private static final int STATUS = 8;
    private static final int MAJOR_FAULT = 0x0C00;
    private static final int ROCKWELL = 1;
    private static final int CONTROLLER = 0x0E;
    private static final int SERIAL = 10;
    private static final int NAME = 14;

    /// Revisions and serial numbers become text once, when they are new.
    private static final int TEXTS = 256;

    private final String[] texts = new String[TEXTS];
    private final long[] textKeys = new long[TEXTS];
    private final StringBuilder text = new StringBuilder();

    /// All that an identity tells, as a listing or Get Attributes All gives it.
    ///
    /// @param routed whether it may be that of a part behind the device that speaks
    void identity(Sink sink, boolean routed, Bytes identity) {
        if (identity.length() <= NAME) {
            return;
        }
        int nameLength = Math.min(identity.u8(NAME), identity.length() - NAME - 1);
        if (routed) {
            sink.sender().says(Attribute.PART, identity, NAME + 1, nameLength);
            String vendor = CipVendor.name(identity.u16le(VENDOR));
            sink.sender().confidence(LIKELY).says(Attribute.VENDOR, vendor);
            return;
        }
        vendor(sink, identity.u16le(VENDOR));
        kind(sink, identity.u16le(DEVICE_TYPE));
        revision(sink, identity.u8(REVISION), identity.u8(REVISION + 1));
        mode(sink, identity.u16le(VENDOR), identity.u16le(DEVICE_TYPE), identity.u16le(STATUS));
        serial(sink, identity.u32le(SERIAL));
        sink.sender().confidence(CERTAIN).says(Attribute.MODEL, identity, NAME + 1, nameLength);
    }

    /// Major faults are told by all devices (Volume 1, 5-2.2.1.5). The part of the status that
    /// makers may use holds the key switch of Rockwell's controllers.
    private static void mode(Sink sink, int vendor, int kind, int status) {
        if ((status & MAJOR_FAULT) != 0) {
            sink.trait(Trait.OPERATING_MODE, "fault");
        }
        if (vendor == ROCKWELL && kind == CONTROLLER) {
            sink.trait(
                    Trait.OPERATING_MODE,
                    switch (status >> 12 & 3) {
                        case 1 -> "run";
                        case 2 -> "program";
                        case 3 -> "remote";
                        default -> "";
                    });
        }
    }

    /// All attributes of an object of `classId`.
    void all(Sink sink, boolean routed, long classId, Bytes data) {
        switch ((int) classId) {
            case CipClass.IDENTITY -> identity(sink, routed, data);
            case CipClass.TCP_IP_INTERFACE -> interfaceNames(sink, routed, data);
            case CipClass.ETHERNET_LINK -> {
                if (data.length() >= 14 && !routed) {
                    mac(sink, data, 8);
                }
            }
            default -> {
                // Says nothing that identifies.
            }
        }
    }

    /// One attribute of an object of `classId`.
    void attribute(
            Sink sink,
            boolean routed,
            long classId,
            long attribute,
            Bytes bytes,
            int offset,
            int length) {
        if (classId == CipClass.LOGIX_DEVICE && attribute == 1 && length > 2) {
            int size = Math.min(bytes.u16le(offset), length - 2);
            sink.sender().says(Attribute.PROGRAM, bytes, offset + 2, size);
        }
        if (routed) {
            if (classId == CipClass.IDENTITY && attribute == 7 && length > 1) {
                int size = Math.min(bytes.u8(offset), length - 1);
                sink.sender().says(Attribute.PART, bytes, offset + 1, size);
            }
            return;
        }
        switch ((int) classId) {
            case CipClass.IDENTITY -> identityAttribute(sink, attribute, bytes, offset, length);
            case CipClass.TCP_IP_INTERFACE -> {
                if (attribute == 6 && length >= 2) {
                    name(sink, bytes, offset + 2, Math.min(bytes.u16le(offset), length - 2));
                }
            }
            case CipClass.ETHERNET_LINK -> {
                if (attribute == 3 && length >= 6) {
                    mac(sink, bytes, offset);
                }
            }
            default -> {
                // Says nothing that identifies.
            }
        }
    }

    private void identityAttribute(Sink sink, long attribute, Bytes bytes, int offset, int length) {
        if (length < 2) {
            return;
        }
        switch ((int) attribute) {
            case 1 -> vendor(sink, bytes.u16le(offset));
            case 2 -> kind(sink, bytes.u16le(offset));
            case 4 -> revision(sink, bytes.u8(offset), bytes.u8(offset + 1));
            case 6 -> {
                if (length >= 4) {
                    serial(sink, bytes.u32le(offset));
                }
            }
            case 7 -> {
                int size = Math.min(bytes.u8(offset), length - 1);
                sink.sender().confidence(CERTAIN).says(Attribute.MODEL, bytes, offset + 1, size);
            }
            default -> {
                // Status words and counters.
            }
        }
    }

    /// Status, capability and control, the path to the link, addresses, then two names (Volume 2,
    /// 5-3.3).
    private static void interfaceNames(Sink sink, boolean routed, Bytes data) {
        int path = 12;
        if (routed || data.length() < path + 2) {
            return;
        }
        int domain = path + 2 + 2 * data.u16le(path) + 20;
        if (data.length() < domain + 2) {
            return;
        }
        int domainSize = data.u16le(domain);
        int host = domain + 2 + domainSize + (domainSize & 1);
        if (data.length() >= host + 2) {
            name(sink, data, host + 2, Math.min(data.u16le(host), data.length() - host - 2));
        }
    }

    private static void name(Sink sink, Bytes bytes, int offset, int length) {
        sink.sender().confidence(CERTAIN).says(Attribute.NAME, bytes, offset, length);
    }

    private static void mac(Sink sink, Bytes bytes, int offset) {
        long mac = bytes.u48be(offset);
        if (mac != 0 && mac != 0xFFFF_FFFF_FFFFL) {
            sink.sender().hasMac(mac);
        }
    }

    private static void vendor(Sink sink, int vendor) {
        String name = CipVendor.name(vendor);
        Subject sender = sink.sender().confidence(CERTAIN);
        if (name.isEmpty()) {
            sender.says(Attribute.VENDOR, "ODVA vendor", vendor);
        } else {
            sender.says(Attribute.VENDOR, name);
        }
    }

    private static void kind(Sink sink, int deviceType) {
        String name = CipDeviceType.name(deviceType);
        if (!name.isEmpty()) {
            sink.sender().confidence(CERTAIN).says(Attribute.KIND, name);
        }
    }

    private void revision(Sink sink, int major, int minor) {
        long key = (long) (major & 0x7F) << 8 | minor;
        if (key == 0) {
            return;
        }
        int slot = (int) (Bytes.mix(key) & TEXTS - 1);
        if (textKeys[slot] != key) {
            text.setLength(0);
            text.append(major & 0x7F).append('.');
            if (minor < 100) {
                text.append('0');
            }
            if (minor < 10) {
                text.append('0');
            }
            texts[slot] = text.append(minor).toString();
            textKeys[slot] = key;
        }
        sink.sender().confidence(CERTAIN).says(Attribute.FIRMWARE, texts[slot]);
    }

    /// As its label shows it: eight hexadecimal digits.
    private void serial(Sink sink, long serial) {
        if (serial == 0 || serial == 0xFFFF_FFFFL) {
            return;
        }
        long key = 1L << 40 | serial;
        int slot = (int) (Bytes.mix(key) & TEXTS - 1);
        if (textKeys[slot] != key) {
            text.setLength(0);
            for (int shift = 28; shift >= 0; shift -= 4) {
                text.append(Character.forDigit((int) (serial >> shift & 0xF), 16));
            }
            texts[slot] = text.toString();
            textKeys[slot] = key;
        }
        sink.sender().confidence(CERTAIN).says(Attribute.SERIAL, texts[slot]);
    }
}
