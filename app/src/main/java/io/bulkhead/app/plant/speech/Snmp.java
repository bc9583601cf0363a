// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// SNMP version 2c: a version, a community, and a unit with a request's number, an error and its
/// index, and variables. RFC 3416, 3; RFC 1901, 3.
public final class Snmp {
    public static final int PORT = 161;

    private static final String DESCRIPTION = "1.3.6.1.2.1.1.1.0";
    private static final String UP_TIME = "1.3.6.1.2.1.1.3.0";
    private static final String NAME = "1.3.6.1.2.1.1.5.0";
    private static final String LOCATION = "1.3.6.1.2.1.1.6.0";
    private static final String INTERFACE_OCTETS = "1.3.6.1.2.1.2.2.1.10.";

    private static final int VERSION_2C = 1;
    private static final int GET = 0xA0;
    private static final int RESPONSE = 0xA2;
    private static final int COUNTER = 0x41;
    private static final int TICKS = 0x43;

    private Snmp() {}

    private static Octets message(String community, int kind, int id, Octets... variables) {
        Octets unit =
                Der.element(
                        kind,
                        Der.joined(
                                Der.integer(id),
                                Der.integer(0),
                                Der.integer(0),
                                Der.sequence(variables)));
        return Der.sequence(Der.integer(VERSION_2C), Der.text(Der.OCTETS, community), unit);
    }

    private static Octets variable(String object, Octets value) {
        return Der.sequence(Der.object(object), value);
    }

    private static Octets wanted(String object) {
        return variable(object, Octets.of("0500"));
    }

    public static Octets whoAreYou(String community, int id) {
        return message(community, GET, id, wanted(DESCRIPTION), wanted(NAME), wanted(LOCATION));
    }

    public static Octets whoIAm(
            String community, int id, String description, String name, String location) {
        return message(
                community,
                RESPONSE,
                id,
                variable(DESCRIPTION, Der.text(Der.OCTETS, description)),
                variable(NAME, Der.text(Der.OCTETS, name)),
                variable(LOCATION, Der.text(Der.OCTETS, location)));
    }

    public static Octets howMuch(String community, int id, int port) {
        return message(community, GET, id, wanted(UP_TIME), wanted(INTERFACE_OCTETS + port));
    }

    public static Octets thatMuch(String community, int id, int port, long ticks, long octets) {
        return message(
                community,
                RESPONSE,
                id,
                variable(UP_TIME, Der.number(TICKS, ticks)),
                variable(INTERFACE_OCTETS + port, Der.number(COUNTER, octets)));
    }
}
