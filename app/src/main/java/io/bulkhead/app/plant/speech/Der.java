// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Elements of ASN.1 in the distinguished encoding, of which SNMP and certificates are made: a tag,
/// a length, a value. ITU-T X.690, 8 and 10.
final class Der {
    static final int OCTETS = 0x04;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OBJECT = 0x06;

    private Der() {}

    static Octets element(int tag, Octets value) {
        Octets element = new Octets().u8(tag);
        int length = value.length();
        if (length > 0xFF) {
            element.u8(0x82).u16(length);
        } else if (length > 0x7F) {
            element.u8(0x81).u8(length);
        } else {
            element.u8(length);
        }
        return element.add(value);
    }

    static Octets sequence(Octets... members) {
        return element(SEQUENCE, joined(members));
    }

    static Octets joined(Octets... members) {
        Octets all = new Octets();
        for (Octets member : members) {
            all.add(member);
        }
        return all;
    }

    static Octets text(int tag, String text) {
        return element(tag, new Octets().text(text));
    }

    static Octets integer(long value) {
        return number(INTEGER, value);
    }

    /// Not negative, in as few bytes as show that.
    static Octets number(int tag, long value) {
        int size = 1;
        while (size < 8 && value >>> 8 * size - 1 != 0) {
            size++;
        }
        Octets bytes = new Octets();
        for (int i = size - 1; i >= 0; i--) {
            bytes.u8((int) (value >>> 8 * i));
        }
        return element(tag, bytes);
    }

    /// A number given by its bytes.
    static Octets integer(Octets bytes) {
        return element(INTEGER, bytes);
    }

    static Octets bits(Octets bytes) {
        return element(BITS, new Octets().u8(0).add(bytes));
    }

    /// An object identifier, as `1.3.6.1`.
    static Octets object(String dotted) {
        String[] arcs = dotted.split("\\.");
        Octets value = new Octets().u8(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            arc(value, Long.parseLong(arcs[i]));
        }
        return element(OBJECT, value);
    }

    private static void arc(Octets value, long arc) {
        int groups = 1;
        while (arc >>> 7 * groups != 0) {
            groups++;
        }
        for (int i = groups - 1; i >= 0; i--) {
            value.u8((int) (arc >>> 7 * i) & 0x7F | (i > 0 ? 0x80 : 0));
        }
    }
}
