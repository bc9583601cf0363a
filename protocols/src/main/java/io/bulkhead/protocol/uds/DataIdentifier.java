// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Data identifiers by which control units tell what they are. ISO 14229-1:2020, annex C.1.
final class DataIdentifier {
    static final int VIN = 0xF190;

    private static final int FIRST_IDENTIFICATION = 0xF180;
    private static final int LAST_IDENTIFICATION = 0xF19F;

    private DataIdentifier() {}

    static boolean identifies(int identifier) {
        return identifier >= FIRST_IDENTIFICATION && identifier <= LAST_IDENTIFICATION;
    }

    static String name(int identifier) {
        return switch (identifier) {
            case 0xF180 -> "boot-software-identification";
            case 0xF181 -> "application-software-identification";
            case 0xF182 -> "application-data-identification";
            case 0xF186 -> "active-diagnostic-session";
            case 0xF187 -> "spare-part-number";
            case 0xF188 -> "ecu-software-number";
            case 0xF189 -> "ecu-software-version";
            case 0xF18A -> "system-supplier";
            case 0xF18B -> "manufacturing-date";
            case 0xF18C -> "ecu-serial-number";
            case VIN -> "vin";
            case 0xF191 -> "ecu-hardware-number";
            case 0xF192 -> "supplier-hardware-number";
            case 0xF193 -> "supplier-hardware-version";
            case 0xF194 -> "supplier-software-number";
            case 0xF195 -> "supplier-software-version";
            case 0xF197 -> "system-name";
            case 0xF198 -> "repair-shop-code";
            case 0xF199 -> "programming-date";
            default -> "data-identifier";
        };
    }

    /// The vehicle's number is of all that is behind the gateway; what else a unit tells is a
    /// part's.
    static void fact(
            int identifier, int unit, Bytes value, TextBuffer text, Bytes view, Sink sink) {
        if (value.isEmpty() || !printable(value)) {
            return;
        }
        if (identifier == VIN) {
            sink.sender().confidence(85).says(Attribute.SERIAL, value, 0, value.length());
            return;
        }
        boolean tells =
                switch (identifier) {
                    case 0xF187, 0xF188, 0xF189, 0xF18A, 0xF18C, 0xF191 -> true;
                    case 0xF192, 0xF193, 0xF194, 0xF195, 0xF197 -> true;
                    default -> false;
                };
        if (tells) {
            text.clear().put("unit 0x").hex(unit, 4).put(' ').put(name(identifier)).put(' ');
            text.put(value, 0, value.length()).view(view);
            sink.sender().confidence(80).says(Attribute.PART, view, 0, view.length());
        }
    }

    /// Text, as identification mostly is; zeros may fill it up.
    static boolean printable(Bytes value) {
        int length = value.textLength(0, value.length());
        for (int i = 0; i < length; i++) {
            if (value.u8(i) < ' ' || value.u8(i) >= 0x7F) {
                return false;
            }
        }
        return length > 0;
    }
}
