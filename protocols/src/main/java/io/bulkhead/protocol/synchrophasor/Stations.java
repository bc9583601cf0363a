// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.wire.Bytes;

/// Walks the measurement units of a configuration, one after the other.
///
///     14          18      20
///     +-----------+-------+-------------+-----------+-----+
///     | time base | count | stations... | data rate | CRC |
///     +-----------+-------+-------------+-----------+-----+
///
///     0      16   18       20        22        24         26
///     +------+----+--------+---------+---------+----------+-------+-------+--------+---------+
///     | name | id | format | phasors | analogs | digitals | names | units | nominal| changes |
///     +------+----+--------+---------+---------+----------+-------+-------+--------+---------+
///
/// Names have 16 bytes, units four. Configuration 3 has two more bytes before the time base, names
/// with a length before them, a global id of 16 bytes behind the id, longer units, and where the
/// unit stands before the nominal frequency. C37.118.2-2011, 6.4 and tables 9 to 13.
final class Stations {
    /// Names are filled with blanks, eight of which are passed over at once.
    private static final long BLANKS = 0x2020_2020_2020_2020L;

    private static final int NAME = 16;
    private static final int GLOBAL_ID = 16;
    private static final int LABELS_A_WORD = 16;
    private static final int UNIT = 4;
    private static final int PHASOR_SCALE = 12;
    private static final int ANALOG_SCALE = 8;

    /// Latitude, longitude, height, service class, window and delay.
    private static final int PLACE = 3 * 4 + 1 + 2 * 4;

    private static final int NOMINAL_AND_CHANGES = 4;
    private static final double STEP = 1e-5;
    private static final double MILLI = 1e-3;
    private static final double NOMINAL_50 = 50;
    private static final double NOMINAL_60 = 60;

    private final Bytes bytes = new Bytes();
    private boolean third;
    private int end;
    private int left;
    private int at;

    // The station at hand.
    private int nameAt;
    private int nameLength;
    private int idAt;
    private int countsAt;
    private int namesAt;
    private int unitsAt;

    /// Starts over with the stations of a whole configuration frame.
    ///
    /// @param third whether it is a configuration 3
    Stations of(Bytes frame, boolean third) {
        bytes.aim(frame, 0);
        this.third = third;
        end = frame.length() - SynchrophasorFrame.CRC - 2;
        int counts = countAt(third);
        left = end >= counts + 2 ? frame.u16be(counts) : 0;
        at = counts + 2;
        return this;
    }

    private static int countAt(boolean third) {
        return SynchrophasorFrame.BODY + (third ? 6 : 4);
    }

    /// Fractions of a second are in units of one such part; 0 where the frame is too short.
    static int timeBase(Bytes frame, boolean third) {
        int at = SynchrophasorFrame.BODY + (third ? 2 : 0);
        return frame.length() >= at + 4 ? frame.u24be(at + 1) : 0;
    }

    /// Frames a second, or, below 0, seconds a frame.
    int dataRate() {
        return bytes.s16be(end);
    }

    /// Whether the stations so far, and what follows them, fill the frame.
    boolean fits() {
        return left == 0 && at == end;
    }

    int left() {
        return left;
    }

    /// Goes to the next station; false where there is none or it passes the end.
    boolean next() {
        if (left == 0) {
            return false;
        }
        nameAt = third ? at + 1 : at;
        nameLength = third ? lengthAt(at) : NAME;
        idAt = nameAt + nameLength;
        countsAt = idAt + 2 + (third ? GLOBAL_ID : 0);
        namesAt = countsAt + 8;
        if (namesAt > end) {
            return false;
        }
        unitsAt = namesEnd();
        int next = unitsAt + unitsLength() + (third ? PLACE : 0) + NOMINAL_AND_CHANGES;
        if (next > end) {
            return false;
        }
        at = next;
        left--;
        return true;
    }

    private int lengthAt(int offset) {
        return offset < end ? bytes.u8(offset) : end;
    }

    private int namesEnd() {
        int names = phasors() + analogs() + LABELS_A_WORD * digitals();
        if (!third) {
            return namesAt + NAME * names;
        }
        int next = namesAt;
        for (int i = 0; i < names && next < end; i++) {
            next += 1 + bytes.u8(next);
        }
        return Math.min(next, end);
    }

    private int unitsLength() {
        return third
                ? PHASOR_SCALE * phasors() + ANALOG_SCALE * analogs() + UNIT * digitals()
                : UNIT * (phasors() + analogs() + digitals());
    }

    /// Aims `name` at the station's name, without the blanks that fill it.
    void name(Bytes name) {
        text(name, nameAt, nameLength);
    }

    private void text(Bytes text, int offset, int length) {
        int there = length;
        while (there >= Long.BYTES && bytes.s64be(offset + there - Long.BYTES) == BLANKS) {
            there -= Long.BYTES;
        }
        while (there > 0 && (bytes.u8(offset + there - 1) & 0xDF) == 0) {
            there--;
        }
        text.aim(bytes, offset, there);
    }

    int id() {
        return bytes.u16be(idAt);
    }

    boolean polar() {
        return (format() & 1) != 0;
    }

    boolean realPhasors() {
        return (format() & 2) != 0;
    }

    boolean realAnalogs() {
        return (format() & 4) != 0;
    }

    boolean realFrequency() {
        return (format() & 8) != 0;
    }

    int format() {
        return bytes.u16be(countsAt);
    }

    int phasors() {
        return bytes.u16be(countsAt + 2);
    }

    int analogs() {
        return bytes.u16be(countsAt + 4);
    }

    int digitals() {
        return bytes.u16be(countsAt + 6);
    }

    /// Bytes of the station's values in a data frame.
    int dataLength() {
        return 2
                + phasors() * (realPhasors() ? 8 : 4)
                + (realFrequency() ? 8 : 4)
                + analogs() * (realAnalogs() ? 4 : 2)
                + 2 * digitals();
    }

    /// The station's first name; others follow by [#nextName].
    int firstName() {
        return namesAt;
    }

    /// Aims `name` at the channel name at `offset`; where the next one is.
    int nextName(int offset, Bytes name) {
        int length = third ? bytes.u8(offset) : NAME;
        int start = third ? offset + 1 : offset;
        text(name, start, length);
        return start + length;
    }

    /// Where the name behind the one at `offset` is.
    int skipName(int offset) {
        return third ? offset + 1 + bytes.u8(offset) : offset + NAME;
    }

    /// What an integer phasor is multiplied by.
    double phasorScale(int index) {
        return third
                ? bytes.f32be(unitsAt + PHASOR_SCALE * index + 4)
                : bytes.u24be(unitsAt + UNIT * index + 1) * STEP;
    }

    boolean current(int index) {
        return third
                ? (bytes.u8(unitsAt + PHASOR_SCALE * index + 2) & 8) != 0
                : bytes.u8(unitsAt + UNIT * index) == 1;
    }

    /// What an integer analog value stands for; before configuration 3 scaling is the users' own.
    double analog(int index, int value) {
        if (!third) {
            return value;
        }
        int scale = unitsAt + PHASOR_SCALE * phasors() + ANALOG_SCALE * index;
        return value * (double) bytes.f32be(scale) + bytes.f32be(scale + 4);
    }

    /// Which bits of a digital word mean anything.
    int validBits(int index) {
        int units =
                third
                        ? PHASOR_SCALE * phasors() + ANALOG_SCALE * analogs()
                        : UNIT * (phasors() + analogs());
        return bytes.u16be(unitsAt + units + UNIT * index + 2);
    }

    private int placeAt() {
        return unitsAt + unitsLength();
    }

    /// Degrees north, only in configuration 3; not a number where it is not told.
    float latitude() {
        return third ? told(bytes.f32be(placeAt())) : Float.NaN;
    }

    float longitude() {
        return third ? told(bytes.f32be(placeAt() + 4)) : Float.NaN;
    }

    /// Infinity says that the place is not known.
    private static float told(float degrees) {
        return Math.abs(degrees) <= 360 ? degrees : Float.NaN;
    }

    double nominal() {
        return (bytes.u16be(nominalAt()) & 1) != 0 ? NOMINAL_50 : NOMINAL_60;
    }

    /// An integer deviation in thousandths of a hertz as the frequency itself.
    double frequency(int deviation) {
        return nominal() + deviation * MILLI;
    }

    int changes() {
        return bytes.u16be(nominalAt() + 2);
    }

    private int nominalAt() {
        return placeAt() + (third ? PLACE : 0);
    }
}
