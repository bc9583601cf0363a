// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MmsData;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads what is told unasked.
///
///     A0 { A0 variables or A1 { name of a list }, A0 { values } }     information report
///     A1 { ... }                                                      unsolicited status
///     A2 { ... }                                                      event notification
///
/// Reports of IEC 61850 come as the list `RPT`, whose values are
///
///     report id, options, sequence number, time, data set, overflow, entry id, revision, segment number, more
///     segments, inclusion, reference of each member included, value of each, reason of each
///
/// where from the sequence number on only that stands which the options name, and values always. ISO 9506-2,
/// 14.12; IEC 61850-8-1, 17.2.
final class MmsReports {
    static final int INFORMATION_REPORT = 0;

    private static final int EVENT_NOTIFICATION = 2;
    private static final int VALUES = 0xA0;

    private static final int SEQUENCE_NUMBER = 1;
    private static final int TIME = 2;
    private static final int REASON = 3;
    private static final int DATA_SET = 4;
    private static final int REFERENCE = 5;
    private static final int OVERFLOW = 6;
    private static final int ENTRY = 7;
    private static final int REVISION = 8;
    private static final int SEGMENTS = 9;

    private static final int MAX_MEMBERS = 1 << 12;

    private final BerElement element = new BerElement();
    private final BerElement value = new BerElement();
    private final BerElement reference = new BerElement();
    private final MmsNames names = new MmsNames();
    private final MmsData data = new MmsData();
    private final VariableList variables = new VariableList();
    private final Bytes body = new Bytes();
    private final Bytes values = new Bytes();
    private final Bytes view = new Bytes();
    private final Bytes options = new Bytes();
    private final Bytes inclusion = new Bytes();
    private final TextBuffer texts;
    private final MmsValues told;

    // Of the report at hand.
    private final Bytes id = new Bytes();
    private final Bytes dataSet = new Bytes();
    private final Bytes entry = new Bytes();
    private boolean report;
    private boolean overflow;
    private long sequence;
    private long revision;
    private long time;
    private int next;

    MmsReports(TextBuffer texts, MmsValues told) {
        this.texts = texts;
        this.told = told;
    }

    void clear() {
        report = false;
    }

    static String name(int service) {
        return switch (service) {
            case INFORMATION_REPORT -> "information-report";
            case 1 -> "unsolicited-status";
            case 2 -> "event-notification";
            default -> "unknown";
        };
    }

    /// Adds the values that are told.
    ///
    /// @return whether all of it can be read
    boolean fill(Operation operation, MmsPdu pdu) {
        body.aim(pdu.body(), 0);
        if (pdu.service() == EVENT_NOTIFICATION) {
            event(operation);
        }
        if (pdu.service() != INFORMATION_REPORT) {
            return true;
        }
        if (!variables.begin(body, 0) || !element.wrap(body, variables.end(), VALUES)) {
            return false;
        }
        values.aim(element.contents(), 0);
        if (variables.list() && isReport() && members(operation)) {
            return true;
        }
        report = false;
        boolean whole = told.tell(operation, Action.REPORT, variables, values);
        failure(operation);
        return whole;
    }

    /// An event names its enrollment, then its condition.
    private void event(Operation operation) {
        for (int at = 0, i = 0; i < 2 && element.wrap(body, at); i++) {
            int mark = texts.length();
            if (names.put(element.contents(), 0, texts)) {
                texts.view(view, mark);
                Item item = operation.add().name(view, 0, view.length());
                item.area(i == 0 ? "event-enrollment" : "event-condition");
            }
            at = element.end();
        }
    }

    private boolean isReport() {
        Bytes name = variables.region();
        return name.length() == 5 && name.u8(0) == 0x80 && name.matches(2, "RPT");
    }

    /// Why a command failed is reported as `LastApplError`: object, error, origin, number and
    /// cause.
    private static void failure(Operation operation) {
        if (operation.items() == 0) {
            return;
        }
        Item first = operation.item(0);
        if (!first.name().matches(0, "LastApplError")) {
            return;
        }
        for (int i = 0; i < operation.items(); i++) {
            Item item = operation.item(i);
            if (MmsObjects.ends(item.name(), "LastApplError.4")) {
                operation.name("command-failed").status(MmsErrors.additionalCause(item.bits()));
            }
        }
    }

    // ---- reports of IEC 61850

    /// @return whether the values are what the options say
    private boolean members(Operation operation) {
        head();
        if (next < 0) {
            return false;
        }
        int included = 0;
        int bits = Math.min(MmsData.bitCount(inclusion), MAX_MEMBERS);
        for (int i = 0; i < bits; i++) {
            included += MmsData.bit(inclusion, i) ? 1 : 0;
        }
        int references = next;
        int parts = 1 + (option(REFERENCE) ? 1 : 0) + (option(REASON) ? 1 : 0);
        skip(parts * included);
        report = next == values.length();
        if (!report) {
            return false;
        }
        next = references;
        if (option(REFERENCE)) {
            skip(included);
        }
        for (int i = 0; i < bits && next >= 0; i++) {
            if (MmsData.bit(inclusion, i)) {
                references = member(operation, i, references);
            }
        }
        return true;
    }

    private void head() {
        next = 0;
        id.clear();
        dataSet.clear();
        entry.clear();
        options.clear();
        inclusion.clear();
        sequence = -1;
        revision = -1;
        time = Item.NONE;
        overflow = false;
        take(id, MmsData.VISIBLE_STRING);
        take(options, MmsData.BIT_STRING);
        if (option(SEQUENCE_NUMBER)) {
            sequence = number();
        }
        if (option(TIME)) {
            take(view, MmsData.BINARY_TIME);
            time = MmsData.binaryTime(view);
        }
        if (option(DATA_SET)) {
            take(dataSet, MmsData.VISIBLE_STRING);
        }
        if (option(OVERFLOW)) {
            take(view, MmsData.BOOLEAN);
            overflow = !view.isEmpty() && view.u8(0) != 0;
        }
        if (option(ENTRY)) {
            take(entry, MmsData.OCTET_STRING);
        }
        if (option(REVISION)) {
            revision = number();
        }
        if (option(SEGMENTS)) {
            skip(2);
        }
        take(inclusion, MmsData.BIT_STRING);
    }

    private boolean option(int bit) {
        return MmsData.bit(options, bit);
    }

    private void take(Bytes into, int tag) {
        if (next < 0 || next >= values.length() || !value.wrap(values, next, tag)) {
            next = -1;
            return;
        }
        into.aim(value.contents(), 0);
        next = value.end();
    }

    private long number() {
        skip(1);
        return next < 0 ? -1 : value.natural();
    }

    private void skip(int count) {
        for (int i = 0; i < count; i++) {
            if (next < 0 || next >= values.length() || !value.wrap(values, next)) {
                next = -1;
                return;
            }
            next = value.end();
        }
    }

    /// Adds the values of one member of the data set, under its reference or its place in the set.
    ///
    /// @return where the next reference stands
    private int member(Operation operation, int index, int references) {
        boolean named = option(REFERENCE) && reference.wrap(values, references);
        if (next >= values.length() || !value.wrap(values, next)) {
            next = -1;
            return references;
        }
        data.begin(values, next, value.end());
        while (data.next()) {
            int mark = texts.length();
            if (named) {
                texts.put(reference.contents(), 0, reference.contents().length());
            } else {
                texts.put(dataSet, 0, dataSet.length()).put('.').number(index);
            }
            data.path(texts);
            Item item = operation.add();
            if (!texts.full()) {
                texts.view(view, mark);
                item.name(view, 0, view.length());
            }
            data.tell(item, texts);
        }
        next = data.broken() ? -1 : value.end();
        return named ? reference.end() : references;
    }

    void write(FieldWriter writer) {
        if (!report) {
            return;
        }
        writer.beginObject("report").text("id", id, 0, id.length());
        if (!dataSet.isEmpty()) {
            writer.text("dataSet", dataSet, 0, dataSet.length());
        }
        if (sequence >= 0) {
            writer.number("sequence", sequence);
        }
        if (time != Item.NONE) {
            writer.time("time", time);
        }
        if (revision >= 0) {
            writer.number("revision", revision);
        }
        if (!entry.isEmpty()) {
            writer.bytes("entry", entry, 0, entry.length());
        }
        writer.flag("overflow", overflow).endObject();
    }
}
