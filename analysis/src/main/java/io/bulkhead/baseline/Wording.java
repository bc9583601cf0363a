// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.protocol.Item;

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
        StringBuilder text = new StringBuilder();
        if (item.unit() != Item.NONE) {
            text.append("unit ").append(item.unit()).append(' ');
        }
        if (!item.area().isEmpty()) {
            text.append(item.area()).append(' ');
        }
        if (item.address() != Item.NONE) {
            text.append(item.address() + index).append(' ');
        }
        if (!item.name().isEmpty()) {
            text.append(item.nameText());
        }
        return text.toString().strip();
    }

    /// Whole numbers without a fraction.
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }
}
