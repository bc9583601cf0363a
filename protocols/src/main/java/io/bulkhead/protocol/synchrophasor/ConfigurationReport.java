// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a configuration tells: each channel as an item, and who the measurement units are.
final class ConfigurationReport {
    private static final int BITS = 16;
    private static final int LONGEST_PLACE = 32;
    private static final int DECIMALS = 100_000;

    private final Stations stations = new Stations();
    private final Bytes name = new Bytes();
    private final Bytes text = new Bytes();
    private final TextBuffer place = new TextBuffer(LONGEST_PLACE);

    /// Adds the channels of `frame`, the whole configuration, and says what it proves.
    ///
    /// @return whether the counts fit the frame
    boolean read(Bytes frame, boolean third, Operation operation, Sink sink) {
        stations.of(frame, third);
        boolean alone = stations.left() == 1;
        while (stations.next()) {
            stations.name(name);
            operation.add().unit(stations.id()).area("pmu").name(name, 0, name.length());
            identity(alone, sink);
            channels(operation);
        }
        if (!stations.fits()) {
            return false;
        }
        sink.sender()
                .confidence(85)
                .says(
                        Attribute.KIND,
                        alone ? "phasor measurement unit" : "phasor data concentrator");
        return true;
    }

    /// A frame with several units comes from a concentrator, which they are parts of.
    private void identity(boolean alone, Sink sink) {
        Attribute attribute = alone ? Attribute.NAME : Attribute.PART;
        sink.sender().confidence(80).says(attribute, name, 0, name.length());
        float latitude = stations.latitude();
        float longitude = stations.longitude();
        if (alone && latitude == latitude && longitude == longitude) {
            place.clear();
            degrees(latitude);
            place.put(' ');
            degrees(longitude);
            place.view(text);
            sink.sender().confidence(80).says(Attribute.LOCATION, text, 0, text.length());
        }
    }

    private void degrees(float degrees) {
        long scaled = Math.round(Math.abs((double) degrees) * DECIMALS);
        if (degrees < 0) {
            place.put('-');
        }
        place.number(scaled / DECIMALS).put('.');
        for (long rest = scaled % DECIMALS, unit = DECIMALS / 10; unit > 0; unit /= 10) {
            place.put('0' + (int) (rest / unit % 10));
        }
    }

    private void channels(Operation operation) {
        int at = stations.firstName();
        int phasors = stations.phasors();
        for (int i = 0; i < phasors; i++) {
            at = stations.nextName(at, text);
            add(operation, stations.current(i) ? "current-phasor" : "voltage-phasor", i);
        }
        int analogs = stations.analogs();
        for (int i = 0; i < analogs; i++) {
            at = stations.nextName(at, text);
            add(operation, "analog", i);
        }
        int labels = BITS * stations.digitals();
        for (int i = 0; i < labels; i++) {
            at = stations.nextName(at, text);
            if ((stations.validBits(i / BITS) >> i % BITS & 1) != 0) {
                add(operation, "digital", i);
            }
        }
    }

    private Item add(Operation operation, String area, int index) {
        Item item = operation.add().unit(stations.id()).area(area).address(index);
        return item.name(text, 0, text.length());
    }

    void write(Bytes frame, boolean third, FieldWriter writer) {
        stations.of(frame, third);
        writer.number("timeBase", Stations.timeBase(frame, third));
        writer.beginList("pmus");
        while (stations.next()) {
            stations.name(name);
            writer.beginObject(null);
            writer.number("id", stations.id());
            writer.text("station", name, 0, name.length());
            writer.text("phasorFormat", stations.polar() ? "polar" : "rectangular");
            writer.text("phasorNumbers", numbers(stations.realPhasors()));
            writer.text("analogNumbers", numbers(stations.realAnalogs()));
            writer.text("frequencyNumbers", numbers(stations.realFrequency()));
            writer.number("phasors", stations.phasors());
            writer.number("analogs", stations.analogs());
            writer.number("digitals", stations.digitals());
            writer.real("nominalFrequency", stations.nominal());
            writer.number("configurationChanges", stations.changes());
            writer.endObject();
        }
        writer.endList();
        if (stations.fits()) {
            writer.number("dataRate", stations.dataRate());
        }
    }

    private static String numbers(boolean real) {
        return real ? "real" : "integer";
    }
}
