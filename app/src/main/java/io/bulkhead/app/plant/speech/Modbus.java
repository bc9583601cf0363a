// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Modbus/TCP units.
///
///     +-----------------+--------------+------------+----------+--------------+---------
///     | transaction (2) | 0 (2)        | length (2) | unit (1) | function (1) | data...
///     +-----------------+--------------+------------+----------+--------------+---------
///
/// MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3; functions from MODBUS Application
/// Protocol V1.1b3, 6.
public final class Modbus {
    public static final int PORT = 502;
    public static final int READ_COILS = 1;
    public static final int READ_HOLDING = 3;
    public static final int READ_INPUT = 4;

    /// There is no such register or coil.
    public static final int NO_SUCH_ADDRESS = 2;

    /// The device does something that takes long; ask again later.
    public static final int BUSY = 6;

    /// The device failed while it was doing what was asked.
    public static final int DEVICE_FAILURE = 4;

    private static final int WRITE_COIL = 5;
    private static final int WRITE_REGISTER = 6;
    private static final int WRITE_COILS = 15;
    private static final int WRITE_REGISTERS = 16;
    private static final int DEVICE_IDENTIFICATION = 0x2B0E;
    private static final int EXCEPTION = 0x80;

    private final int unit;
    private int transaction;

    public Modbus(int unit) {
        this.unit = unit;
    }

    /// Begins the next transaction, whose number the answer repeats.
    private Octets next(Octets data) {
        transaction = transaction + 1 & 0xFFFF;
        return unit(data);
    }

    private Octets unit(Octets data) {
        return new Octets().u16(transaction).u16(0).u16(1 + data.length()).u8(unit).add(data);
    }

    public Octets read(int function, int address, int count) {
        return next(new Octets().u8(function).u16(address).u16(count));
    }

    public Octets registers(int function, int... values) {
        Octets data = new Octets().u8(function).u8(2 * values.length);
        for (int value : values) {
            data.u16(value);
        }
        return unit(data);
    }

    /// @param bits the first coil lowest
    public Octets coils(int count, int bits) {
        Octets data = new Octets().u8(READ_COILS).u8(count + 7 >> 3);
        return unit(packed(data, count, bits));
    }

    private static Octets packed(Octets data, int count, int bits) {
        for (int at = 0; at < count; at += 8) {
            data.u8(bits >>> at);
        }
        return data;
    }

    /// The answer to a single write repeats it.
    public Octets writeRegister(int address, int value) {
        return next(new Octets().u8(WRITE_REGISTER).u16(address).u16(value));
    }

    public Octets writeCoil(int address, boolean on) {
        return next(new Octets().u8(WRITE_COIL).u16(address).u16(on ? 0xFF00 : 0));
    }

    public Octets writeRegisters(int address, int... values) {
        Octets data =
                new Octets()
                        .u8(WRITE_REGISTERS)
                        .u16(address)
                        .u16(values.length)
                        .u8(2 * values.length);
        for (int value : values) {
            data.u16(value);
        }
        return next(data);
    }

    public Octets registersWritten(int address, int count) {
        return unit(new Octets().u8(WRITE_REGISTERS).u16(address).u16(count));
    }

    public Octets writeCoils(int address, int count, int bits) {
        Octets data = new Octets().u8(WRITE_COILS).u16(address).u16(count).u8(count + 7 >> 3);
        return next(packed(data, count, bits));
    }

    public Octets coilsWritten(int address, int count) {
        return unit(new Octets().u8(WRITE_COILS).u16(address).u16(count));
    }

    public Octets refusal(int function, int code) {
        return unit(new Octets().u8(function | EXCEPTION).u8(code));
    }

    /// Asks for the basic objects of the device identification.
    public Octets whoAreYou() {
        return next(new Octets().u16(DEVICE_IDENTIFICATION).u8(1).u8(0));
    }

    /// Vendor, product code and revision.
    public Octets identification(String... objects) {
        Octets data =
                new Octets().u16(DEVICE_IDENTIFICATION).u8(1).u8(1).u8(0).u8(0).u8(objects.length);
        for (int i = 0; i < objects.length; i++) {
            data.u8(i).u8(objects[i].length()).text(objects[i]);
        }
        return unit(data);
    }
}
