// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What payloads say: text, links, and the resources of Lightweight M2M.
final class CoapContent {
    /// How much of a payload is shown.
    static final int MAX_SHOWN = 4 * 1024;

    private static final int MAX_NAMES = 4 * 1024;
    private static final int MAX_NESTING = 3;
    private static final int MAX_LINKS = 256;
    private static final int NO_ID = -1;

    private final LwTlv[] elements = {new LwTlv(), new LwTlv(), new LwTlv()};
    private final Bytes[] values = {new Bytes(), new Bytes(), new Bytes()};
    private final Bytes name = new Bytes();
    private final TextBuffer names = new TextBuffer(MAX_NAMES);

    /// Adds the payload as the value of `path`, or its parts as values of theirs.
    ///
    /// @param lightweight the path, if it is one of Lightweight M2M; else null
    /// @param told whether the payload comes from the device whose path it is
    void read(
            Bytes path,
            LwPath lightweight,
            Bytes payload,
            long format,
            boolean told,
            Operation operation,
            Sink sink) {
        names.clear();
        Item item = operation.add().area("path").name(path, 0, path.length());
        if (lightweight != null) {
            item.area(LwPath.name(lightweight.object()));
            if (ContentFormat.tlv(format)) {
                values[0].aim(payload, 0);
                elements(lightweight, told, 0, NO_ID, NO_ID, operation, sink);
                return;
            }
            if (told && lightweight.depth() == 3 && format <= ContentFormat.TEXT) {
                fact(lightweight.object(), lightweight.resource(), payload, sink);
            }
        }
        if (payload.isEmpty()) {
            return;
        }
        value(item, payload);
        if (format == ContentFormat.LINKS) {
            links(payload, operation);
        }
    }

    // ---- Lightweight M2M

    private void elements(
            LwPath path,
            boolean told,
            int nesting,
            int instance,
            int resource,
            Operation operation,
            Sink sink) {
        LwTlv element = elements[nesting];
        int at = 0;
        while (element.wrap(values[nesting], at)) {
            at = element.end();
            int instanceId = element.kind() == LwTlv.INSTANCE ? element.id() : instance;
            boolean named = element.kind() >= LwTlv.RESOURCES;
            int resourceId = named ? element.id() : resource;
            if (element.holdsOthers() && nesting + 1 < MAX_NESTING) {
                values[nesting + 1].aim(element.value(), 0);
                elements(path, told, nesting + 1, instanceId, resourceId, operation, sink);
            } else {
                element(path, told, element, instanceId, resourceId, operation, sink);
            }
        }
    }

    private void element(
            LwPath path,
            boolean told,
            LwTlv element,
            int instance,
            int resource,
            Operation operation,
            Sink sink) {
        int mark = names.length();
        names.put('/').number(path.object());
        names.put('/').number(instance >= 0 ? instance : path.depth() > 1 ? path.instance() : 0);
        if (resource >= 0) {
            names.put('/').number(resource);
        }
        if (element.kind() == LwTlv.RESOURCE_INSTANCE) {
            names.put('/').number(element.id());
        }
        Item item = operation.add().area(LwPath.name(path.object()));
        if (!names.full()) {
            names.view(name, mark);
            item.name(name, 0, name.length());
        }
        Bytes value = element.value();
        if (LwPath.attribute(path.object(), resource) != null) {
            item.text(value, 0, Math.min(value.length(), MAX_SHOWN));
            if (told) {
                fact(path.object(), resource, value, sink);
            }
        } else if (numeric(value.length())) {
            item.bytes(value, 0, value.length());
        } else {
            value(item, value);
        }
    }

    /// Lengths that numbers have: nothing else tells them from text.
    private static boolean numeric(int length) {
        return length == 1 || length == 2 || length == 4 || length == 8;
    }

    private static void fact(int object, int resource, Bytes value, Sink sink) {
        Attribute attribute = LwPath.attribute(object, resource);
        if (attribute != null && text(value)) {
            sink.sender().confidence(90).says(attribute, value, 0, value.length());
        }
    }

    // ---- others

    /// `</path>;attributes`, parted by commas (RFC 6690, 2).
    private static void links(Bytes payload, Operation operation) {
        int links = 0;
        int open = payload.indexOf('<', 0);
        while (open >= 0 && links++ < MAX_LINKS) {
            int close = payload.indexOf('>', open);
            if (close < 0) {
                return;
            }
            operation.add().area("link").name(payload, open + 1, close - open - 1);
            open = payload.indexOf('<', close);
        }
    }

    private static void value(Item item, Bytes payload) {
        int shown = Math.min(payload.length(), MAX_SHOWN);
        if (text(payload)) {
            item.text(payload, 0, shown);
        } else {
            item.bytes(payload, 0, shown);
        }
    }

    /// Whether the shown part has no control character but white space, and is UTF-8 so far as its
    /// bytes have the right shape.
    private static boolean text(Bytes payload) {
        int follow = 0;
        for (int i = 0; i < Math.min(payload.length(), MAX_SHOWN); i++) {
            int value = payload.u8(i);
            boolean follows = value >> 6 == 2;
            if (follows != follow > 0) {
                return false;
            }
            if (follows) {
                follow--;
            } else if (value >= 0x80) {
                follow = value >= 0xF8 ? -1 : value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : 1;
            } else if (value < ' ' && value != '\t' && value != '\n' && value != '\r') {
                return false;
            }
            if (follow < 0 || value == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
