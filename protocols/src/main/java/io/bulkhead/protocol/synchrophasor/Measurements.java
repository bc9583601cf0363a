// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// The values of a data frame, read by the configuration of its stream.
///
///     0        2           .           .                 .            .
///     +--------+-----------+-----------+-----------------+------------+-------------+
///     | status | phasors...| frequency | rate of change  | analogs... | digitals... |
///     +--------+-----------+-----------+-----------------+------------+-------------+
///
/// for each measurement unit. C37.118.2-2011, 6.3 and table 6. A phasor becomes two items: magnitude
/// and angle (in radians), or real and imaginary part.
final class Measurements {
    private static final double ANGLE_STEP = 1e-4;
    private static final double RATE_STEP = 1e-2;
    private static final int BITS = 16;

    private final Stations stations = new Stations();
    private final Bytes name = new Bytes();
    private final Bytes station = new Bytes();

    private Bytes data;
    private Operation operation;
    private String status = "";
    private int at;
    private int channel;

    /// Adds the values of `frame` to `operation`.
    ///
    /// @return whether the frame is as long as `configuration` demands
    boolean read(
            SynchrophasorFrame frame, Bytes configuration, boolean third, Operation operation) {
        this.operation = operation;
        data = frame.bytes();
        at = SynchrophasorFrame.BODY;
        operation.status("ok");
        stations.of(configuration, third);
        while (stations.next()) {
            if (at + stations.dataLength() > frame.end()) {
                return false;
            }
            status = Status.of(data.u16be(at));
            if (!status.equals("ok")) {
                operation.status(status);
            }
            at += 2;
            stations.name(station);
            channel = stations.firstName();
            phasors();
            frequency();
            analogs();
            digitals();
        }
        return at == frame.end();
    }

    private void phasors() {
        int count = stations.phasors();
        boolean polar = stations.polar();
        boolean real = stations.realPhasors();
        for (int i = 0; i < count; i++) {
            channel = stations.nextName(channel, name);
            double scale = real ? 1 : stations.phasorScale(i);
            double first;
            double second;
            if (real) {
                first = data.f32be(at);
                second = data.f32be(at + 4);
            } else if (polar) {
                first = data.u16be(at) * scale;
                second = data.s16be(at + 2) * ANGLE_STEP;
            } else {
                first = data.s16be(at) * scale;
                second = data.s16be(at + 2) * scale;
            }
            at += real ? 8 : 4;
            add(polar ? "phasor-magnitude" : "phasor-real", i, name).real(first);
            add(polar ? "phasor-angle" : "phasor-imaginary", i, name).real(second);
        }
    }

    private void frequency() {
        boolean real = stations.realFrequency();
        double frequency = real ? data.f32be(at) : stations.frequency(data.s16be(at));
        double rate = real ? data.f32be(at + 4) : data.s16be(at + 2) * RATE_STEP;
        at += real ? 8 : 4;
        add("frequency", Item.NONE, station).real(frequency);
        add("frequency-change", Item.NONE, station).real(rate);
    }

    private void analogs() {
        int count = stations.analogs();
        boolean real = stations.realAnalogs();
        for (int i = 0; i < count; i++) {
            channel = stations.nextName(channel, name);
            double value = real ? data.f32be(at) : stations.analog(i, data.s16be(at));
            at += real ? 4 : 2;
            add("analog", i, name).real(value);
        }
    }

    /// Each word, and of its bits those that the configuration calls valid.
    private void digitals() {
        int count = stations.digitals();
        for (int word = 0; word < count; word++) {
            int bits = data.u16be(at);
            int valid = stations.validBits(word);
            at += 2;
            add("digital-word", word, null).unsigned(bits);
            for (int bit = 0; bit < BITS; bit++) {
                if ((valid >> bit & 1) == 0) {
                    channel = stations.skipName(channel);
                } else {
                    channel = stations.nextName(channel, name);
                    add("digital", word * (long) BITS + bit, name).flag((bits >> bit & 1) != 0);
                }
            }
        }
    }

    private Item add(String area, long address, Bytes named) {
        Item item = operation.add().unit(stations.id()).area(area).address(address);
        if (named != null) {
            item.name(named, 0, named.length());
        }
        return status.equals("ok") ? item : item.status(status);
    }

    /// What each measurement unit says of its values.
    void write(SynchrophasorFrame frame, Bytes configuration, boolean third, FieldWriter writer) {
        int offset = SynchrophasorFrame.BODY;
        stations.of(configuration, third);
        writer.beginList("pmus");
        while (stations.next() && offset + stations.dataLength() <= frame.end()) {
            stations.name(station);
            writer.beginObject(null);
            writer.number("id", stations.id());
            writer.text("station", station, 0, station.length());
            Status.write(frame.bytes().u16be(offset), writer);
            writer.endObject();
            offset += stations.dataLength();
        }
        writer.endList();
    }
}
