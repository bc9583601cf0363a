// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

import static io.bulkhead.protocol.lldp.LldpOrganisation.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What an advertisement tells about its sender.
final class LldpFacts {
    static final int MAC_ADDRESS = 4;
    static final int NETWORK_ADDRESS = 5;
    static final int PORT_MAC_ADDRESS = 3;
    static final int LOCAL = 7;

    private static final int FAMILY_IPV4 = 1;
    private static final int FAMILY_IPV6 = 2;
    private static final int FAMILY_802 = 6;

    private static final int WIRELESS = 1 << 3;
    private static final int ROUTER = 1 << 4;
    private static final int BRIDGE = 1 << 2;
    private static final int TELEPHONE = 1 << 5;
    private static final int CABLE_MODEM = 1 << 6;

    // The identification that PROFINET devices with several interfaces give as chassis: columns of
    // fixed width (IEC 61158-6-10, SystemIdentification).
    private static final int IDENTIFICATION = 80;
    private static final int ORDER_NUMBER = 26;
    private static final int ORDER_NUMBER_SIZE = 20;
    private static final int SERIAL = 47;
    private static final int SERIAL_SIZE = 16;
    private static final int SOFTWARE = 70;

    private static final String STATION_PORT = "port-";

    private final Bytes view = new Bytes();

    void tlv(LldpTlv tlv, Sink sink) {
        Bytes value = tlv.value();
        Subject sender = sink.sender().confidence(95);
        switch (tlv.type()) {
            case LldpTlv.CHASSIS -> chassis(value, sender);
            case LldpTlv.SYSTEM_NAME -> says(sender, Attribute.NAME, value);
            case LldpTlv.SYSTEM_DESCRIPTION -> {
                says(sender, Attribute.DESCRIPTION, value);
                listed(value, sender);
            }
            case LldpTlv.CAPABILITIES -> capabilities(value, sender);
            case LldpTlv.MANAGEMENT_ADDRESS -> management(value, sender);
            case LldpTlv.ORGANISATION -> organisation(tlv, sender);
            default -> {
                // The rest is about the port, not the device.
            }
        }
    }

    private static void says(Subject sender, Attribute attribute, Bytes text) {
        sender.says(attribute, text, 0, text.textLength(0, text.length()));
    }

    private static void chassis(Bytes value, Subject sender) {
        int size = value.length() - 1;
        if (size == 6 && value.u8(0) == MAC_ADDRESS) {
            sender.hasMac(value.u48be(1));
        } else if (size == 5 && value.u8(0) == NETWORK_ADDRESS && value.u8(1) == FAMILY_IPV4) {
            sender.hasIpv4(value.u32be(2));
        } else if (size == IDENTIFICATION && value.u8(0) == LOCAL) {
            sender.says(Attribute.MODEL, value, 1 + ORDER_NUMBER, ORDER_NUMBER_SIZE);
            sender.says(Attribute.SERIAL, value, 1 + SERIAL, SERIAL_SIZE);
            sender.says(Attribute.FIRMWARE, value, 1 + SOFTWARE, IDENTIFICATION - SOFTWARE);
        }
    }

    /// PROFINET devices give their station name as local chassis id, or behind the port's name
    /// (`port-001.station`).
    void station(Bytes chassis, Bytes port, Sink sink) {
        Subject sender = sink.sender().confidence(90);
        if (chassis.length() - 1 != IDENTIFICATION && kind(chassis) == LOCAL) {
            sender.says(Attribute.NAME, chassis, 1, chassis.length() - 1);
        }
        if (kind(port) == LOCAL && port.matches(1, STATION_PORT)) {
            int dot = port.indexOf('.', 1);
            if (dot > 0) {
                sender.says(Attribute.NAME, port, dot + 1, port.length() - dot - 1);
            }
        }
    }

    private static int kind(Bytes identifier) {
        return identifier.length() > 1 ? identifier.u8(0) : 0;
    }

    /// Siemens devices list vendor, family, type, order number, hardware and firmware, parted by
    /// commas.
    private void listed(Bytes value, Subject sender) {
        if (!value.matches(0, "Siemens, ")) {
            return;
        }
        sender.says(Attribute.VENDOR, "Siemens");
        int start = 0;
        while (start < value.length()) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            while (start < end && value.u8(start) == ' ') {
                start++;
            }
            view.aim(value, start, end - start);
            part(view, sender);
            start = end + 1;
        }
    }

    private static void part(Bytes part, Subject sender) {
        int colon = part.indexOf(':', 0) + 1;
        if (part.matches(0, "FW") && colon > 0) {
            sender.says(Attribute.FIRMWARE, part, colon, part.length() - colon);
        } else if (part.matches(0, "HW") && colon > 0) {
            sender.says(Attribute.HARDWARE, part, colon, part.length() - colon);
        } else if (orderNumber(part)) {
            sender.says(Attribute.MODEL, part, 0, part.length());
        } else if (part.matches(0, "S ")) {
            sender.says(Attribute.SERIAL, part, 0, part.length());
        }
    }

    /// A digit, two capitals, a digit, then groups with hyphens: `6ES7 214-1AG40-0XB0`.
    private static boolean orderNumber(Bytes part) {
        return part.length() >= 10
                && digit(part.u8(0))
                && capital(part.u8(1))
                && capital(part.u8(2))
                && digit(part.u8(3))
                && part.indexOf('-', 4) > 0;
    }

    private static boolean digit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static boolean capital(int octet) {
        return octet >= 'A' && octet <= 'Z';
    }

    /// What the sender can do, then what of it is switched on.
    private static void capabilities(Bytes value, Subject sender) {
        if (value.length() < 4) {
            return;
        }
        int enabled = value.u16be(2);
        if ((enabled & ROUTER) != 0) {
            sender.says(Attribute.ROLE, "router");
        }
        if ((enabled & WIRELESS) != 0) {
            sender.says(Attribute.KIND, "wireless access point");
        } else if ((enabled & TELEPHONE) != 0) {
            sender.says(Attribute.KIND, "telephone");
        } else if ((enabled & CABLE_MODEM) != 0) {
            sender.says(Attribute.KIND, "cable modem");
        } else if ((enabled & BRIDGE) != 0) {
            sender.says(Attribute.KIND, "switch");
        }
    }

    private static void management(Bytes value, Subject sender) {
        int size = value.length() < 2 ? 0 : value.u8(0) - 1;
        if (size <= 0 || 2 + size > value.length()) {
            return;
        }
        int family = value.u8(1);
        if (family == FAMILY_IPV4 && size == 4 && value.u32be(2) != 0) {
            sender.hasIpv4(value.u32be(2));
        } else if (family == FAMILY_IPV6 && size == 16) {
            sender.hasIpv6(value.s64be(2), value.s64be(10));
        } else if (family == FAMILY_802 && size == 6) {
            sender.hasMac(value.u48be(2));
        }
    }

    private void organisation(LldpTlv tlv, Subject sender) {
        long organisation = tlv.organisation();
        if (organisation < 0) {
            return;
        }
        Bytes value = tlv.organisationValue(view);
        if (organisation == PROFINET_CHASSIS_MAC && value.length() == 6) {
            sender.hasMac(value.u48be(0));
        } else if (text(organisation)) {
            inventory(organisation, value, sender);
        }
    }

    private static void inventory(long organisation, Bytes value, Subject sender) {
        int length = value.textLength(0, value.length());
        if (organisation == MED_MANUFACTURER) {
            sender.says(Attribute.VENDOR, value, 0, length);
        } else if (organisation == MED_MODEL) {
            sender.says(Attribute.MODEL, value, 0, length);
        } else if (organisation == MED_SERIAL) {
            sender.says(Attribute.SERIAL, value, 0, length);
        } else if (organisation == MED_FIRMWARE) {
            sender.says(Attribute.FIRMWARE, value, 0, length);
        } else if (organisation == MED_SOFTWARE) {
            sender.says(Attribute.SOFTWARE, value, 0, length);
        } else if (organisation == MED_HARDWARE) {
            sender.says(Attribute.HARDWARE, value, 0, length);
        }
    }
}
