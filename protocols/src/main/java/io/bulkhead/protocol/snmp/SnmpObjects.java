// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import static io.bulkhead.protocol.snmp.ObjectId.encoded;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// Objects that identify a device, and objects whose setting does more than configure.
final class SnmpObjects {
    // SNMPv2-MIB (RFC 3418).
    private static final String SYSTEM = encoded("1.3.6.1.2.1.1");
    private static final String DESCRIPTION = encoded("1.3.6.1.2.1.1.1.0");
    private static final String OBJECT = encoded("1.3.6.1.2.1.1.2.0");
    private static final String NAME = encoded("1.3.6.1.2.1.1.5.0");
    private static final String LOCATION = encoded("1.3.6.1.2.1.1.6.0");
    // IF-MIB and IP-MIB (RFC 2863, RFC 4293).
    private static final String INTERFACE_STATUS = encoded("1.3.6.1.2.1.2.2.1.7");
    private static final String INTERFACE_MAC = encoded("1.3.6.1.2.1.2.2.1.6");
    private static final String IP_ADDRESS = encoded("1.3.6.1.2.1.4.20.1.1");
    // HOST-RESOURCES-MIB and Printer-MIB (RFC 2790, RFC 3805).
    private static final String FIRST_DEVICE = encoded("1.3.6.1.2.1.25.3.2.1.3.1");
    private static final String PRINTER_SERIAL = encoded("1.3.6.1.2.1.43.5.1.1.17.1");
    // ENTITY-MIB (RFC 6933): a column and then the index of a part; the first is the whole.
    private static final String ENTITY = encoded("1.3.6.1.2.1.47.1.1.1.1");
    // POWER-ETHERNET-MIB (RFC 3621).
    private static final String PORT_POWER = encoded("1.3.6.1.2.1.105.1.1.1.3");
    private static final String ENTERPRISES = encoded("1.3.6.1.4.1");
    // OLD-CISCO-TS-MIB tsMsgSend, OLD-CISCO-SYS-MIB and CISCO-CONFIG-COPY-MIB.
    private static final String CISCO_RELOAD = encoded("1.3.6.1.4.1.9.2.9.9");
    private static final String CISCO_COPY = encoded("1.3.6.1.4.1.9.9.96");
    private static final String CISCO_OLD_COPY = encoded("1.3.6.1.4.1.9.2.1.53");
    // PowerNet-MIB: control of a UPS and of outlets.
    private static final String UPS_CONTROL = encoded("1.3.6.1.4.1.318.1.1.1.6");
    private static final String OUTLET_CONTROL = encoded("1.3.6.1.4.1.318.1.1.12.3.3");
    // UPS-MIB upsControl (RFC 1628).
    private static final String STANDARD_UPS_CONTROL = encoded("1.3.6.1.2.1.33.1.8");

    private static final int MAC_SIZE = 6;
    private static final int LOOPBACK = 127;

    private SnmpObjects() {}

    /// What setting the object does.
    static Action setting(Bytes object) {
        if (object.matches(0, CISCO_RELOAD)) {
            return Action.RESTART;
        }
        if (object.matches(0, CISCO_COPY) || object.matches(0, CISCO_OLD_COPY)) {
            return Action.DOWNLOAD;
        }
        if (object.matches(0, INTERFACE_STATUS)
                || object.matches(0, PORT_POWER)
                || object.matches(0, UPS_CONTROL)
                || object.matches(0, OUTLET_CONTROL)
                || object.matches(0, STANDARD_UPS_CONTROL)) {
            return Action.CONTROL;
        }
        return object.matches(0, SYSTEM) ? Action.CONFIGURE : Action.WRITE;
    }

    /// What an agent's value of an object tells about it.
    static void tell(Bytes object, BerElement value, Subject agent) {
        Bytes contents = value.contents();
        agent.confidence(90);
        if (object.matches(0, SYSTEM)) {
            system(object, value, agent);
        } else if (object.matches(0, ENTITY)) {
            entity(object, value, agent);
        } else if (object.matches(0, INTERFACE_MAC)) {
            if (contents.length() == MAC_SIZE && contents.u48be(0) != 0) {
                agent.hasMac(contents.u48be(0));
            }
        } else if (object.matches(0, IP_ADDRESS)) {
            if (contents.length() == 4 && contents.u8(0) != LOOPBACK && contents.u32be(0) != 0) {
                agent.hasIpv4(contents.u32be(0));
            }
        } else if (object.matches(0, PRINTER_SERIAL)) {
            text(Attribute.SERIAL, value, agent);
        } else if (object.matches(0, FIRST_DEVICE)) {
            text(Attribute.MODEL, value, agent.confidence(60));
        }
    }

    private static void system(Bytes object, BerElement value, Subject agent) {
        if (object.matches(0, DESCRIPTION)) {
            text(Attribute.DESCRIPTION, value, agent);
        } else if (object.matches(0, NAME)) {
            text(Attribute.NAME, value, agent);
        } else if (object.matches(0, LOCATION)) {
            text(Attribute.LOCATION, value, agent);
        } else if (object.matches(0, OBJECT) && value.tag() == BerElement.OBJECT_IDENTIFIER) {
            enterprise(ObjectId.after(value.contents(), ENTERPRISES), agent);
        }
    }

    /// The holder of an enterprise number as maker of the device, or of its agent.
    static void enterprise(long number, Subject agent) {
        Attribute attribute = Enterprise.software(number) ? Attribute.SOFTWARE : Attribute.VENDOR;
        agent.confidence(80).says(attribute, Enterprise.name(number));
    }

    private static void entity(Bytes object, BerElement value, Subject agent) {
        long column = ObjectId.after(object, ENTITY);
        if (object.length() != ENTITY.length() + 2 || ObjectId.last(object) != 1) {
            return;
        }
        switch ((int) column) {
            case 8 -> text(Attribute.HARDWARE, value, agent);
            case 9 -> text(Attribute.FIRMWARE, value, agent);
            case 10 -> text(Attribute.SOFTWARE, value, agent);
            case 11 -> text(Attribute.SERIAL, value, agent);
            case 12 -> text(Attribute.VENDOR, value, agent);
            case 13 -> text(Attribute.MODEL, value, agent);
            default -> {
                // The other columns place the part, and do not identify it.
            }
        }
    }

    private static void text(Attribute attribute, BerElement value, Subject agent) {
        if (value.tag() == BerElement.OCTET_STRING) {
            agent.says(attribute, value.contents(), 0, value.contents().length());
        }
    }
}
