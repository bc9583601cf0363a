// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// DNP3 over TCP, little-endian.
///
///     +-------+--------+---------+--------+--------+-----+-------------------------------
///     | 05 64 | length | control | to (2) | from(2)| CRC | 16 bytes, CRC, 16 bytes, CRC...
///     +-------+--------+---------+--------+--------+-----+-------------------------------
///
/// In the blocks: transport (1), application control (1), function (1), indications (2, answers
/// only), objects. IEEE 1815-2012, 9.2, 8.2, 4.2 and annex A.
public final class Dnp3 {
    public static final int PORT = 20_000;

    private static final int FROM_MASTER = 0xC4;
    private static final int FROM_OUTSTATION = 0x44;
    private static final int WHOLE = 0xC0;
    private static final int CONFIRM = 0x20;
    private static final int UNSOLICITED = 0x10;
    private static final int RESTARTED = 0x9000;
    private static final int CRC_POLYNOMIAL = 0xA6BC;
    private static final int BLOCK = 16;

    private final int master;
    private final int outstation;
    private int masterTransport;
    private int outstationTransport;
    private int sequence;
    private int unsolicited;
    private int indications;

    public Dnp3(int master, int outstation) {
        this.master = master;
        this.outstation = outstation;
    }

    // ---- what the master says

    private Octets asks(int function, Octets objects) {
        sequence = sequence + 1 & 0xF;
        return fromMaster(WHOLE | sequence, function, objects);
    }

    private Octets fromMaster(int control, int function, Octets objects) {
        Octets data =
                new Octets()
                        .u8(WHOLE | masterTransport++ & 0x3F)
                        .u8(control)
                        .u8(function)
                        .add(objects);
        return link(FROM_MASTER, outstation, master, data);
    }

    /// Classes 1, 2, 3: what has changed.
    public Octets pollEvents() {
        return asks(1, Octets.of("3C0206 3C0306 3C0406"));
    }

    /// All classes: everything.
    public Octets pollAll() {
        return asks(1, Octets.of("3C0206 3C0306 3C0406 3C0106"));
    }

    /// Events of all classes may be sent unasked.
    public Octets enableUnsolicited() {
        return asks(20, Octets.of("3C0206 3C0306 3C0406"));
    }

    public Octets setTime(long time) {
        return asks(2, Octets.of("3201 07 01").le48(time / 1_000_000));
    }

    public Octets clearRestart() {
        return asks(2, Octets.of("5001 00 07 07 00"));
    }

    /// Closes or trips an output without selecting it first.
    public Octets operate(int index, boolean close) {
        return asks(5, relay(index, close));
    }

    private static Octets relay(int index, boolean close) {
        return Octets.of("0C01 28 0100")
                .le16(index)
                .u8(close ? 0x41 : 0x81)
                .u8(1)
                .le32(100)
                .le32(0)
                .u8(0);
    }

    public Octets confirm() {
        return fromMaster(WHOLE | sequence, 0, new Octets());
    }

    public Octets confirmUnsolicited() {
        return fromMaster(WHOLE | UNSOLICITED | unsolicited, 0, new Octets());
    }

    // ---- what the outstation says

    /// From now on it indicates that it has restarted (IIN1.7) and needs the time (IIN1.4).
    public void restarted() {
        indications = RESTARTED;
    }

    /// The master knows of the restart, and has set the time.
    public void settled() {
        indications = 0;
    }

    private Octets fromOutstation(int control, int function, Octets objects) {
        Octets data =
                new Octets()
                        .u8(WHOLE | outstationTransport++ & 0x3F)
                        .u8(control)
                        .u8(function)
                        .u16(indications)
                        .add(objects);
        return link(FROM_OUTSTATION, master, outstation, data);
    }

    public Octets answers(Octets objects) {
        return fromOutstation(WHOLE | sequence, 0x81, objects);
    }

    /// Events, which are kept until they are confirmed.
    public Octets answersEvents(Octets objects) {
        return fromOutstation(WHOLE | CONFIRM | sequence, 0x81, objects);
    }

    public Octets operated(int index, boolean close) {
        return answers(relay(index, close));
    }

    public Octets reports(Octets objects) {
        unsolicited = unsolicited + 1 & 0xF;
        return fromOutstation(WHOLE | CONFIRM | UNSOLICITED | unsolicited, 0x82, objects);
    }

    // ---- objects

    /// Binary inputs with flags (group 1, variation 2), all online.
    public static Octets binaries(boolean... states) {
        Octets objects = Octets.of("0102 00 00").u8(states.length - 1);
        for (boolean state : states) {
            objects.u8(state ? 0x81 : 0x01);
        }
        return objects;
    }

    /// Analog inputs, floats with flags (group 30, variation 5).
    public static Octets analogs(double... values) {
        Octets objects = Octets.of("1E05 00 00").u8(values.length - 1);
        for (double value : values) {
            objects.u8(1).lef32(value);
        }
        return objects;
    }

    /// Counters, 32 bits with flags (group 20, variation 1).
    public static Octets counters(long... values) {
        Octets objects = Octets.of("1401 00 00").u8(values.length - 1);
        for (long value : values) {
            objects.u8(1).le32(value);
        }
        return objects;
    }

    /// A binary input has changed (group 2, variation 2).
    public static Octets binaryEvent(int index, boolean state, long time) {
        return Octets.of("0202 17 01").u8(index).u8(state ? 0x81 : 0x01).le48(time / 1_000_000);
    }

    /// An analog input has changed (group 32, variation 7: a float with its time).
    public static Octets analogEvent(int index, double value, long time) {
        return Octets.of("2007 17 01").u8(index).u8(1).lef32(value).le48(time / 1_000_000);
    }

    // ---- link layer

    private static Octets link(int control, int to, int from, Octets data) {
        Octets head = Octets.of("0564").u8(5 + data.length()).u8(control).le16(to).le16(from);
        Octets frame = new Octets().add(head).le16(crc(head.bytes(), 0, head.length()));
        byte[] bytes = data.bytes();
        for (int at = 0; at < bytes.length; at += BLOCK) {
            int end = Math.min(bytes.length, at + BLOCK);
            for (int i = at; i < end; i++) {
                frame.u8(bytes[i]);
            }
            frame.le16(crc(bytes, at, end));
        }
        return frame;
    }

    /// IEEE 1815-2012, 9.2.5.1 and annex E.
    private static int crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ CRC_POLYNOMIAL : crc >>> 1;
            }
        }
        return ~crc & 0xFFFF;
    }
}
