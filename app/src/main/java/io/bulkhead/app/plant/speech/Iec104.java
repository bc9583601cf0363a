// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Timeline;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// IEC 60870-5-104 units, little-endian.
///
///     +------+--------+-------------+------+-------+-----------+------------+-------------
///     | 0x68 | length | control (4) | type | count | cause (2) | common (2) | objects...
///     +------+--------+-------------+------+-------+-----------+------------+-------------
///
/// IEC 60870-5-104, 5; types and elements from IEC 60870-5-101, 7.
public final class Iec104 {
    public static final int PORT = 2_404;

    public static final int SPONTANEOUS = 3;
    public static final int ACTIVATION = 6;
    public static final int CONFIRMED = 7;
    public static final int TERMINATED = 10;

    private static final int INTERROGATED = 20;
    private static final int SINGLE_POINT = 1;
    private static final int FLOAT = 13;
    private static final int FLOAT_WITH_TIME = 36;
    private static final int SINGLE_COMMAND = 45;
    private static final int INTERROGATION = 100;
    private static final int STATION = 20;

    private final int common;
    private int sentByCentre;
    private int sentByStation;

    public Iec104(int common) {
        this.common = common;
    }

    // ---- without a sequence number

    public Octets start() {
        return Octets.of("68 04 07 000000");
    }

    public Octets started() {
        return Octets.of("68 04 0B 000000");
    }

    public Octets test() {
        return Octets.of("68 04 43 000000");
    }

    public Octets tested() {
        return Octets.of("68 04 83 000000");
    }

    /// The centre has everything up to here.
    public Octets received() {
        return Octets.of("68 04 01 00").le16(sentByStation << 1);
    }

    // ---- with one

    private Octets unit(int sent, int received, Octets asdu) {
        return new Octets()
                .u8(0x68)
                .u8(4 + asdu.length())
                .le16(sent << 1)
                .le16(received << 1)
                .add(asdu);
    }

    private Octets fromCentre(Octets asdu) {
        Octets unit = unit(sentByCentre, sentByStation, asdu);
        sentByCentre = sentByCentre + 1 & 0x7FFF;
        return unit;
    }

    private Octets fromStation(Octets asdu) {
        Octets unit = unit(sentByStation, sentByCentre, asdu);
        sentByStation = sentByStation + 1 & 0x7FFF;
        return unit;
    }

    private Octets asdu(int type, int count, int cause) {
        return new Octets().u8(type).u8(count).u8(cause).u8(0).le16(common);
    }

    private Octets interrogation(int cause) {
        return asdu(INTERROGATION, 1, cause).le24(0).u8(STATION);
    }

    public Octets interrogate() {
        return fromCentre(interrogation(ACTIVATION));
    }

    /// @param cause confirmed or terminated
    public Octets interrogating(int cause) {
        return fromStation(interrogation(cause));
    }

    /// Single points in a row from `first` on.
    public Octets points(int first, boolean... states) {
        Octets asdu = asdu(SINGLE_POINT, 0x80 | states.length, INTERROGATED).le24(first);
        for (boolean state : states) {
            asdu.u8(state ? 1 : 0);
        }
        return fromStation(asdu);
    }

    /// Measured values in a row from `first` on.
    public Octets values(int first, double... values) {
        Octets asdu = asdu(FLOAT, 0x80 | values.length, INTERROGATED).le24(first);
        for (double value : values) {
            asdu.lef32(value).u8(0);
        }
        return fromStation(asdu);
    }

    /// A measured value that has changed.
    public Octets changed(int address, double value, long time) {
        return fromStation(
                asdu(FLOAT_WITH_TIME, 1, SPONTANEOUS)
                        .le24(address)
                        .lef32(value)
                        .u8(0)
                        .add(moment(time)));
    }

    public Octets command(int address, boolean on, boolean select) {
        return fromCentre(single(ACTIVATION, address, on, select));
    }

    /// @param cause confirmed or terminated
    public Octets commanded(int cause, int address, boolean on, boolean select) {
        return fromStation(single(cause, address, on, select));
    }

    private Octets single(int cause, int address, boolean on, boolean select) {
        return asdu(SINGLE_COMMAND, 1, cause).le24(address).u8((select ? 0x80 : 0) | (on ? 1 : 0));
    }

    ///     +------------------+--------+------+-----------------+-------+------+
    ///     | milliseconds (2) | minute | hour | weekday and day | month | year |
    ///     +------------------+--------+------+-----------------+-------+------+
    ///
    /// IEC 60870-5-101, 7.2.6.18.
    private static Octets moment(long time) {
        OffsetDateTime then = Timeline.instant(time).atOffset(ZoneOffset.UTC);
        return new Octets()
                .le16(then.getSecond() * 1000 + then.getNano() / 1_000_000)
                .u8(then.getMinute())
                .u8(then.getHour())
                .u8(then.getDayOfWeek().getValue() << 5 | then.getDayOfMonth())
                .u8(then.getMonthValue())
                .u8(then.getYear() % 100);
    }
}
