// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MmsData;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of what a command says beside its value: who gives it, and which checks it wants.
///
///     A2 { value, 91 when (optional), A2 { 85 category, 89 originator }, 86 number, 91 time, 83 test, 84 checks }
///
/// Taking a command back wants no checks. IEC 61850-8-1, 20.2; 61850-7-2, 20.5.
final class MmsControl {
    private static final int SYNCHRO_CHECK = 0;
    private static final int INTERLOCK_CHECK = 1;

    private final BerElement element = new BerElement();
    private final BerElement part = new BerElement();
    private final Bytes members = new Bytes();
    private final Bytes originator = new Bytes();
    private boolean present;
    private long category;
    private long number;
    private long time;
    private long scheduled;
    private boolean test;
    private boolean checked;
    private boolean synchroCheck;
    private boolean interlockCheck;

    void clear() {
        present = false;
    }

    /// Reads the command that stands at `at`; what is no command is passed over.
    void wrap(Bytes outer, int at) {
        clear();
        if (!element.wrap(outer, at, MmsData.STRUCTURE)) {
            return;
        }
        members.aim(element.contents(), 0);
        originator.clear();
        category = -1;
        number = -1;
        time = Item.NONE;
        scheduled = Item.NONE;
        test = false;
        checked = false;
        int index = 0;
        for (int next = 0; next < members.length(); next = element.end()) {
            if (!element.wrap(members, next)) {
                return;
            }
            if (index++ > 0) {
                member();
            }
        }
    }

    private void member() {
        Bytes contents = element.contents();
        switch (element.tag()) {
            case MmsData.STRUCTURE -> origin(contents);
            case MmsData.INTEGER, MmsData.UNSIGNED -> number = element.natural();
            case MmsData.UTC_TIME, MmsData.BINARY_TIME -> {
                long when =
                        element.tag() == MmsData.UTC_TIME
                                ? MmsData.utcTime(contents)
                                : MmsData.binaryTime(contents);
                if (present) {
                    time = when;
                } else {
                    scheduled = when;
                }
            }
            case MmsData.BOOLEAN -> test = !contents.isEmpty() && contents.u8(0) != 0;
            case MmsData.BIT_STRING -> {
                checked = MmsData.bitCount(contents) >= 2;
                synchroCheck = MmsData.bit(contents, SYNCHRO_CHECK);
                interlockCheck = MmsData.bit(contents, INTERLOCK_CHECK);
            }
            default -> {
                // Not of a command.
            }
        }
    }

    private void origin(Bytes contents) {
        if (part.wrap(contents, 0)) {
            category = part.natural();
            present = true;
            if (part.wrap(contents, part.end(), MmsData.OCTET_STRING)) {
                originator.aim(part.contents(), 0);
            }
        }
    }

    /// Whether there is a command at hand.
    boolean present() {
        return present;
    }

    boolean test() {
        return present && test;
    }

    void write(FieldWriter writer) {
        writer.beginObject("control");
        writer.text("originatorCategory", category(category));
        if (printable()) {
            writer.text("originator", originator, 0, originator.length());
        } else {
            writer.bytes("originator", originator, 0, originator.length());
        }
        if (number >= 0) {
            writer.number("number", number);
        }
        if (scheduled != Item.NONE && scheduled != 0) {
            writer.time("scheduled", scheduled);
        }
        if (time != Item.NONE) {
            writer.time("time", time);
        }
        writer.flag("test", test);
        if (checked) {
            writer.flag("synchroCheck", synchroCheck).flag("interlockCheck", interlockCheck);
        }
        writer.endObject();
    }

    private boolean printable() {
        for (int i = 0; i < originator.length(); i++) {
            int octet = originator.u8(i);
            if (octet < ' ' || octet > '~') {
                return false;
            }
        }
        return true;
    }

    /// IEC 61850-7-3, 6.8 (`orCat`).
    private static String category(long category) {
        return switch ((int) category) {
            case 0 -> "not-supported";
            case 1 -> "bay-control";
            case 2 -> "station-control";
            case 3 -> "remote-control";
            case 4 -> "automatic-bay";
            case 5 -> "automatic-station";
            case 6 -> "automatic-remote";
            case 7 -> "maintenance";
            case 8 -> "process";
            default -> "unknown";
        };
    }
}
