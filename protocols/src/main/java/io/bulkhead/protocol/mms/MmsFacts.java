// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Subject;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// What devices say of themselves in values of IEC 61850: name plates of the device (`PhyNam`) and
/// of its logical nodes (`NamPlt`). IEC 61850-7-3, 7.9. Control centres say which edition of TASE.2
/// they speak (IEC 60870-6-802).
final class MmsFacts {
    /// What IEC 61850 calls the devices that have its objects.
    static final String KIND = "intelligent electronic device";

    private static final int PHYSICAL = 85;
    private static final int LOGICAL = 60;

    void value(Item item, Subject device) {
        Bytes name = item.name();
        if (name.matches(0, "TASE2_Version")) {
            device.confidence(PHYSICAL).says(Attribute.SERVICE, "TASE.2");
        }
        if (item.kind() != ValueKind.TEXT || item.raw().isEmpty() || !ofDescription(name)) {
            return;
        }
        if (within(name, "$PhyNam$")) {
            physical(name, item.raw(), device.confidence(PHYSICAL));
        } else if (within(name, "LLN0$DC$NamPlt$")) {
            logical(name, item.raw(), device.confidence(LOGICAL));
        }
    }

    private static void physical(Bytes name, Bytes value, Subject device) {
        if (MmsObjects.ends(name, "$vendor")) {
            device.says(Attribute.VENDOR, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$model")) {
            device.says(Attribute.MODEL, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$hwRev")) {
            device.says(Attribute.HARDWARE, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$swRev")) {
            device.says(Attribute.FIRMWARE, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$serNum")) {
            device.says(Attribute.SERIAL, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$location")) {
            device.says(Attribute.LOCATION, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$name")) {
            device.says(Attribute.NAME, value, 0, value.length());
        }
    }

    private static void logical(Bytes name, Bytes value, Subject device) {
        if (MmsObjects.ends(name, "$vendor")) {
            device.says(Attribute.VENDOR, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$swRev")) {
            device.says(Attribute.FIRMWARE, value, 0, value.length());
        } else if (MmsObjects.ends(name, "$configRev")) {
            device.says(Attribute.PROGRAM, value, 0, value.length());
        }
    }

    private static boolean ofDescription(Bytes name) {
        int constraint = MmsObjects.constraint(name);
        return constraint >= 0 && name.matches(constraint, "DC$");
    }

    private static boolean within(Bytes name, String part) {
        int last = name.length() - part.length();
        for (int at = 0; at <= last; at++) {
            if (name.u8(at) == part.charAt(0) && name.matches(at, part)) {
                return true;
            }
        }
        return false;
    }
}
