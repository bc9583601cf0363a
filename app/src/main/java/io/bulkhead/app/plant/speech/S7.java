// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// S7 communication over ISO transport over TCP. Siemens publishes no specification; the layouts
/// are those that open dissectors agree on.
///
///     +------+------+------------+--------------+-----------------------------------------
///     | 0x03 | 0x00 | length (2) | 02 F0 80     | S7 unit...
///     +------+------+------------+--------------+-----------------------------------------
///     | TPKT, RFC 1006           | COTP DT, ISO 8073
///
///     +------+------+----------+---------------+---------------+----------+-------------+----
///     | 0x32 | kind | zero (2) | reference (2) | parameter (2) | data (2) | error (2)?  | ...
///     +------+------+----------+---------------+---------------+----------+-------------+----
public final class S7 {
    public static final int PORT = 102;

    private static final int JOB = 1;
    private static final int ACK_DATA = 3;
    private static final int USER_DATA = 7;
    private static final int PROTOCOL = 0x32;

    /// Areas of variables.
    public static final int OUTPUTS = 0x82;

    public static final int MARKERS = 0x83;
    public static final int DATA_BLOCK = 0x84;

    /// Return codes of items.
    private static final int SUCCESS = 0xFF;

    public static final int HARDWARE_FAULT = 0x01;

    private static final int OCTETS = 0x04;
    private static final int OCTET_STRING = 0x09;

    /// A variable: `count` bytes from a byte of an area.
    public record Variable(int area, int block, int start, int count) {}

    private int reference = 0x0100;

    // ---- transport

    private static Octets packet(Octets cotp) {
        return new Octets().u8(3).u8(0).u16(4 + cotp.length()).add(cotp);
    }

    /// Connects to a rack and slot, with one kind of connection: 1 programming, 2 operating.
    public Octets connect(int kind, int slot) {
        return packet(
                new Octets().hex("11 E0 0000 0004 00 C0010A C102 0100 C202").u8(kind).u8(slot));
    }

    public Octets connected(int kind, int slot) {
        return packet(
                new Octets().hex("11 D0 0004 0002 00 C0010A C102 0100 C202").u8(kind).u8(slot));
    }

    private static Octets unit(int kind, int reference, Octets parameter, Octets data) {
        Octets unit =
                new Octets()
                        .hex("02F080")
                        .u8(PROTOCOL)
                        .u8(kind)
                        .u16(0)
                        .u16(reference)
                        .u16(parameter.length())
                        .u16(data.length());
        if (kind == ACK_DATA) {
            unit.u16(0);
        }
        return packet(unit.add(parameter).add(data));
    }

    public Octets job(Octets parameter, Octets data) {
        return unit(JOB, ++reference, parameter, data);
    }

    public Octets job(String parameter) {
        return job(Octets.of(parameter), new Octets());
    }

    public Octets answer(Octets parameter, Octets data) {
        return unit(ACK_DATA, reference, parameter, data);
    }

    public Octets answer(String parameter) {
        return answer(Octets.of(parameter), new Octets());
    }

    // ---- variables

    public Octets setUp() {
        return job("F000 0001 0001 01E0");
    }

    public Octets isSetUp() {
        return answer("F000 0001 0001 00F0");
    }

    public Octets read(Variable... variables) {
        return job(addresses(4, variables), new Octets());
    }

    private static Octets addresses(int function, Variable... variables) {
        Octets parameter = new Octets().u8(function).u8(variables.length);
        for (Variable variable : variables) {
            parameter
                    .hex("12 0A 10 02")
                    .u16(variable.count())
                    .u16(variable.block())
                    .u8(variable.area())
                    .u24(variable.start() * 8);
        }
        return parameter;
    }

    public Octets values(Octets... values) {
        Octets data = new Octets();
        for (int i = 0; i < values.length; i++) {
            item(data, SUCCESS, values[i], i + 1 < values.length);
        }
        return answer(new Octets().u8(4).u8(values.length), data);
    }

    /// Every item has failed.
    public Octets noValues(int items, int code) {
        Octets data = new Octets();
        for (int i = 0; i < items; i++) {
            data.u8(code).u8(0).u16(0);
        }
        return answer(new Octets().u8(4).u8(items), data);
    }

    public Octets write(Variable variable, Octets value) {
        Octets data = new Octets();
        item(data, 0, value, false);
        return job(addresses(5, variable), data);
    }

    public Octets written() {
        return answer(new Octets().u8(5).u8(1), new Octets().u8(SUCCESS));
    }

    /// Lengths count bits; items before others have an even length.
    private static void item(Octets data, int code, Octets value, boolean more) {
        data.u8(code).u8(OCTETS).u16(8 * value.length()).add(value);
        if (more && (value.length() & 1) != 0) {
            data.u8(0);
        }
    }

    // ---- user data

    /// +----------+------+-----------------+----------+------+----------+-------------- | 00 01 12
    /// | size | 11 asks, 12 says | group | code | sequence | more, if says
    /// +----------+------+-----------------+----------+------+----------+--------------
    private Octets userDataAsked(int group, int code, Octets data) {
        Octets parameter = Octets.of("000112 04 11").u8(0x40 | group).u8(code).u8(0);
        Octets payload = new Octets();
        if (data.length() == 0) {
            payload.hex("0A 00 0000");
        } else {
            payload.u8(SUCCESS).u8(OCTET_STRING).u16(data.length()).add(data);
        }
        return unit(USER_DATA, ++reference, parameter, payload);
    }

    private Octets userDataSaid(int group, int code, Octets data) {
        Octets parameter = Octets.of("000112 08 12").u8(0x80 | group).u8(code).hex("01 00 00 0000");
        Octets payload = new Octets().u8(SUCCESS).u8(OCTET_STRING).u16(data.length()).add(data);
        return unit(USER_DATA, reference, parameter, payload);
    }

    /// Reads a part of the system status list.
    public Octets readStatusList(int id, int index) {
        return userDataAsked(4, 1, new Octets().u16(id).u16(index));
    }

    public Octets statusList(int id, int index, int size, int count, Octets records) {
        return userDataSaid(
                4, 1, new Octets().u16(id).u16(index).u16(size).u16(count).add(records));
    }

    /// How many blocks there are of each type.
    public Octets countBlocks() {
        return userDataAsked(3, 1, new Octets());
    }

    public Octets blockCounts(int organization, int functionBlocks, int functions, int data) {
        return userDataSaid(
                3,
                1,
                new Octets()
                        .text("08")
                        .u16(organization)
                        .text("0E")
                        .u16(functionBlocks)
                        .text("0C")
                        .u16(functions)
                        .text("0A")
                        .u16(data));
    }

    /// Which blocks there are of a type, as `0A` for data blocks.
    public Octets listBlocks(String type) {
        return userDataAsked(3, 2, new Octets().text(type));
    }

    /// A number, flags and the language of each.
    public Octets blocks(int... numbers) {
        Octets list = new Octets();
        for (int number : numbers) {
            list.u16(number).hex("2205");
        }
        return userDataSaid(3, 2, list);
    }
}
