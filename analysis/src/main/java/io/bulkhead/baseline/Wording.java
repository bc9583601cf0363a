// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;

/// How addresses, objects and values are put into sentences.
public final class Wording {
    /// Around a device's address in a sentence: whoever shows it puts the device's name there.
    public static final char PLACE = '\u0001';

    private Wording() {}

    /// A device, to be named when the sentence is shown.
    public static String at(Place place) {
        return PLACE
                + Long.toHexString(place.realm())
                + ':'
                + place.version()
                + ':'
                + Long.toHexString(place.high())
                + ':'
                + Long.toHexString(place.low())
                + PLACE;
    }

    /// The place that [#at] wrote between two marks, or null: names that devices give themselves
    /// may hold marks too.
    public static Place place(String mark) {
        String[] parts = mark.split(":", -1);
        try {
            return parts.length != 4
                    ? null
                    : new Place(
                            Long.parseUnsignedLong(parts[0], 16),
                            Integer.parseInt(parts[1]),
                            Long.parseUnsignedLong(parts[2], 16),
                            Long.parseUnsignedLong(parts[3], 16));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /// A sentence with the addresses of the devices that it marks.
    public static String plain(String sentence) {
        StringBuilder text = new StringBuilder();
        String[] parts = sentence.split(String.valueOf(PLACE), -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0 || i == parts.length - 1) {
                text.append(parts[i]);
            } else {
                Place place = place(parts[i]);
                text.append(
                        place == null
                                ? parts[i]
                                : Addresses.text(place.version(), place.high(), place.low()));
            }
        }
        return text.toString();
    }

    /// As `unit 1 holding-register 107` or `unit 1 holding-register 100-149`.
    public static String object(Item item) {
        long count = item.count();
        String object = object(item, 0);
        return count == Item.NONE || count <= 1 || item.address() == Item.NONE
                ? object
                : object + "-" + (item.address() + count - 1);
    }

    /// The object of one value of an item that has several.
    static String object(Item item, int index) {
        return object(
                item.unit(),
                item.area(),
                item.address() == Item.NONE ? Item.NONE : item.address() + index,
                item.nameText());
    }

    /// @param unit and the address may be [Item#NONE]; the name and the area may be empty
    static String object(long unit, String area, long address, String name) {
        StringBuilder text = new StringBuilder();
        if (unit != Item.NONE) {
            text.append("unit ").append(unit).append(' ');
        }
        if (!area.isEmpty()) {
            text.append(area).append(' ');
        }
        if (address != Item.NONE) {
            text.append(address).append(' ');
        }
        return text.append(name).toString().strip();
    }

    /// As `1.5 s`, `20 ms`, `2 h`.
    public static String duration(long nanoseconds) {
        double seconds = nanoseconds / 1e9;
        if (seconds < 1) {
            return number(Math.round(seconds * 10_000) / 10.0) + " ms";
        }
        return seconds < 120
                ? number(Math.round(seconds * 100) / 100.0) + " s"
                : seconds < 7_200
                        ? number(Math.round(seconds / 6) / 10.0) + " min"
                        : number(Math.round(seconds / 360) / 10.0) + " h";
    }

    /// A message, as `HMI-2 sent write-register (modbus) to PLC-4: unit 1 holding-register 107`,
    /// without a full stop.
    public static String sent(Scene scene, Operation operation) {
        return at(scene.source())
                + " sent "
                + operation.name()
                + " ("
                + scene.protocol
                + ") to "
                + at(scene.target())
                + ofObject(operation);
    }

    /// The first object of a message behind a colon; nothing where it has none.
    public static String ofObject(Operation operation) {
        String object = operation.items() == 0 ? "" : object(operation.item(0));
        return object.isEmpty() ? "" : ": " + object;
    }

    /// Whole numbers without a fraction.
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }
}
