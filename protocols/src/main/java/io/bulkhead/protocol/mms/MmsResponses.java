// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads what confirmed responses tell, under the names that their requests asked for.
final class MmsResponses {
    private static final int FIRST = 0x80;
    private static final int SECOND = 0x81;
    private static final int THIRD = 0x82;
    private static final int FIRST_LIST = 0xA0;
    private static final int SECOND_LIST = 0xA1;
    private static final int DOMAINS = 9;
    private static final int VARIABLE = 0;
    private static final int CERTAIN = 90;

    private final BerElement element = new BerElement();
    private final BerElement entry = new BerElement();
    private final BerElement part = new BerElement();
    private final VariableList variables = new VariableList();
    private final MmsNames names = new MmsNames();
    private final Bytes body = new Bytes();
    private final Bytes asked = new Bytes();
    private final Bytes list = new Bytes();
    private final Bytes view = new Bytes();
    private final Bytes content = new Bytes();
    private final Bytes vendor = new Bytes();
    private final Bytes model = new Bytes();
    private final Bytes revision = new Bytes();
    private final TextBuffer texts;
    private final MmsValues values;

    // Of the response at hand.
    private boolean moreFollows;

    MmsResponses(TextBuffer texts, MmsValues values) {
        this.texts = texts;
        this.values = values;
    }

    void clear() {
        vendor.clear();
        model.clear();
        revision.clear();
        moreFollows = false;
    }

    /// Adds the response's items.
    ///
    /// @param objectClass of which kind of objects names were asked, or -1
    /// @return whether all of it can be read
    boolean fill(Operation operation, MmsPdu pdu, int objectClass, MmsState state, Sink sink) {
        body.aim(pdu.body(), 0);
        state.asked.recall(pdu.invoke(), asked);
        variables.none();
        return switch (pdu.service()) {
            case MmsRequests.STATUS -> status(operation);
            case MmsRequests.GET_NAME_LIST -> nameList(operation, objectClass, sink.sender());
            case MmsRequests.IDENTIFY -> identify(sink.sender());
            case MmsRequests.READ -> read(operation, sink.sender());
            case MmsRequests.WRITE -> {
                variables.begin(asked, 0);
                yield values.written(operation, variables, body);
            }
            case MmsRequests.GET_VARIABLE_ATTRIBUTES -> {
                name(operation.add().area("variable"), asked, 0);
                yield true;
            }
            case MmsRequests.GET_LIST_ATTRIBUTES -> listAttributes(operation);
            case MmsRequests.FILE_OPEN -> fileOpen(operation, state, sink);
            case MmsRequests.FILE_READ -> fileRead(operation, state, sink);
            case MmsRequests.FILE_CLOSE -> {
                state.files.close(asked, sink);
                yield true;
            }
            case MmsRequests.FILE_DIRECTORY -> directory(operation);
            default -> true;
        };
    }

    private boolean read(Operation operation, Subject device) {
        variables.begin(asked, 0);
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == FIRST_LIST) {
                variables.begin(element.contents(), 0);
            } else if (element.tag() == SECOND_LIST) {
                list.aim(element.contents(), 0);
                boolean whole = values.tell(operation, Action.READ, variables, list);
                values.facts(operation, device);
                return whole;
            }
        }
        return false;
    }

    /// ISO 9506-2, 8.2.
    private boolean status(Operation operation) {
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == FIRST) {
                operation
                        .add()
                        .area("logical-status")
                        .unsigned(element.natural())
                        .status(logical(element.natural()));
            } else if (element.tag() == SECOND) {
                operation
                        .add()
                        .area("physical-status")
                        .unsigned(element.natural())
                        .status(physical(element.natural()));
            }
        }
        return true;
    }

    private static String logical(long status) {
        return switch ((int) status) {
            case 0 -> "state-changes-allowed";
            case 1 -> "no-state-changes-allowed";
            case 2 -> "limited-services-permitted";
            case 3 -> "support-services-allowed";
            default -> "unknown";
        };
    }

    private static String physical(long status) {
        return switch ((int) status) {
            case 0 -> "operational";
            case 1 -> "partially-operational";
            case 2 -> "inoperable";
            case 3 -> "needs-commissioning";
            default -> "unknown";
        };
    }

    private boolean identify(Subject device) {
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            switch (element.tag()) {
                case FIRST -> vendor.aim(element.contents(), 0);
                case SECOND -> model.aim(element.contents(), 0);
                case THIRD -> revision.aim(element.contents(), 0);
                default -> {
                    // The syntaxes that it knows.
                }
            }
        }
        device.confidence(CERTAIN).says(Attribute.VENDOR, vendor, 0, vendor.length());
        device.says(Attribute.MODEL, model, 0, model.length());
        device.says(Attribute.FIRMWARE, revision, 0, revision.length());
        return true;
    }

    /// Domains of a substation's device are its logical devices, and all of them have a node
    /// `LLN0`. More follow unless the response says that none do.
    private boolean nameList(Operation operation, int objectClass, Subject device) {
        moreFollows = true;
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == SECOND) {
                moreFollows = element.natural() > 0;
            } else if (element.tag() == FIRST_LIST
                    && !identifiers(operation, objectClass, device)) {
                return false;
            }
        }
        return true;
    }

    private boolean identifiers(Operation operation, int objectClass, Subject device) {
        Bytes identifiers = element.contents();
        for (int at = 0; at < identifiers.length(); at = part.end()) {
            if (!part.wrap(identifiers, at)) {
                return false;
            }
            Bytes name = part.contents();
            operation.add().area(MmsRequests.objectClass(objectClass)).name(name, 0, name.length());
            if (objectClass == DOMAINS) {
                device.confidence(80).says(Attribute.PART, name, 0, name.length());
            } else if (objectClass == VARIABLE && name.length() == 4 && name.matches(0, "LLN0")) {
                device.confidence(70).says(Attribute.KIND, MmsFacts.KIND);
            }
        }
        return true;
    }

    private boolean listAttributes(Operation operation) {
        name(operation.add().area("named-variable-list"), asked, 0);
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() != SECOND_LIST) {
                continue;
            }
            Bytes members = element.contents();
            for (int member = 0; member < members.length(); member = part.end()) {
                if (!part.wrap(members, member)) {
                    return false;
                }
                name(operation.add().area("variable"), part.contents(), 0);
            }
        }
        return true;
    }

    // ---- files

    private boolean fileOpen(Operation operation, MmsState state, Sink sink) {
        long number = -1;
        long length = Piece.UNKNOWN;
        Item item = operation.add().area("file");
        name(item, asked, 0);
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == FIRST) {
                number = element.natural();
                item.address(number);
            } else if (element.tag() == SECOND_LIST) {
                attributes(item, element.contents());
                length = part.wrap(element.contents(), 0, FIRST) ? part.natural() : length;
            }
        }
        if (number >= 0 && !asked.isEmpty()) {
            state.files.open(number, item.name(), Math.max(Piece.UNKNOWN, length), sink);
        }
        return true;
    }

    private boolean fileRead(Operation operation, MmsState state, Sink sink) {
        moreFollows = true;
        content.clear();
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == FIRST) {
                operation.add().area("file-data").count(element.contents().length());
                content.aim(element.contents(), 0);
            } else if (element.tag() == SECOND) {
                moreFollows = element.natural() > 0;
            }
        }
        state.files.part(asked, content, !moreFollows, sink);
        return true;
    }

    /// Entries stand in a list of their own, around which there is a tag.
    private boolean directory(Operation operation) {
        if (!element.wrap(body, 0, FIRST_LIST)) {
            return false;
        }
        moreFollows = part.wrap(body, element.end(), SECOND) && part.natural() > 0;
        list.aim(element.contents(), 0);
        if (element.wrap(list, 0, BerElement.SEQUENCE)
                && (element.contents().isEmpty()
                        || element.contents().u8(0) == BerElement.SEQUENCE)) {
            list.aim(element.contents(), 0);
        }
        for (int at = 0; at < list.length(); at = entry.end()) {
            if (!entry.wrap(list, at, BerElement.SEQUENCE)
                    || !part.wrap(entry.contents(), 0, FIRST_LIST)) {
                return false;
            }
            Item item = operation.add().area("file");
            name(item, part.contents(), 0);
            if (part.wrap(entry.contents(), part.end(), SECOND_LIST)) {
                view.aim(part.contents(), 0);
                attributes(item, view);
            }
        }
        return true;
    }

    /// The size, and when the file was changed last.
    private void attributes(Item item, Bytes attributes) {
        if (!part.wrap(attributes, 0, FIRST)) {
            return;
        }
        item.count(part.natural());
        if (part.wrap(attributes, part.end(), SECOND)) {
            long time = generalizedTime(part.contents());
            if (time != Item.NONE) {
                item.time(time);
            }
        }
    }

    /// `YYYYMMDDhhmmss`, perhaps with a fraction, and a `Z`.
    private static long generalizedTime(Bytes text) {
        if (text.length() < 14) {
            return Item.NONE;
        }
        int year = 100 * digits(text, 0) + digits(text, 2);
        return CivilTime.nanoseconds(
                year,
                digits(text, 4),
                digits(text, 6),
                digits(text, 8),
                digits(text, 10),
                digits(text, 12),
                0);
    }

    private static int digits(Bytes text, int at) {
        int high = text.u8(at) - '0';
        int low = text.u8(at + 1) - '0';
        return high >= 0 && high < 10 && low >= 0 && low < 10 ? 10 * high + low : -1_000;
    }

    private void name(Item item, Bytes outer, int at) {
        int mark = texts.length();
        names.put(outer, at, texts);
        if (!texts.full()) {
            texts.view(view, mark);
            item.name(view, 0, view.length());
        }
    }

    void write(FieldWriter writer, int service) {
        if (service == MmsRequests.IDENTIFY) {
            writer.text("vendor", vendor, 0, vendor.length());
            writer.text("model", model, 0, model.length());
            writer.text("revision", revision, 0, revision.length());
        } else if (moreFollows) {
            writer.flag("moreFollows", true);
        }
    }
}
