// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import static io.bulkhead.protocol.cip.CipService.*;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Items of the services that get and set attributes, one for each attribute. CIP Volume 1,
/// appendix A-4.
final class AttributeAccess {
    private static final int COUNT_SIZE = 2;
    private static final int ID_SIZE = 2;
    private static final int STATUS_SIZE = 2;

    private final DeviceFacts facts;
    private boolean listed;
    private final Bytes list = new Bytes();

    AttributeAccess(DeviceFacts facts) {
        this.facts = facts;
    }

    static boolean handles(int service) {
        return switch (service) {
            case GET_ATTRIBUTES_ALL,
                    SET_ATTRIBUTES_ALL,
                    GET_ATTRIBUTE_LIST,
                    SET_ATTRIBUTE_LIST,
                    GET_ATTRIBUTE_SINGLE,
                    SET_ATTRIBUTE_SINGLE ->
                    true;
            default -> false;
        };
    }

    static boolean sets(int service) {
        return service == SET_ATTRIBUTES_ALL
                || service == SET_ATTRIBUTE_LIST
                || service == SET_ATTRIBUTE_SINGLE;
    }

    /// Fills in the items.
    ///
    /// @param routed whether the object may be of a device behind the one that speaks
    /// @return whether all that counters announce is there
    boolean items(CipMessage message, Operation operation, Sink sink, boolean routed) {
        listed = false;
        return switch (message.service()) {
            case GET_ATTRIBUTE_LIST, SET_ATTRIBUTE_LIST -> list(message, operation, sink, routed);
            case GET_ATTRIBUTES_ALL, SET_ATTRIBUTES_ALL -> {
                all(message, operation, sink, routed);
                yield true;
            }
            default -> {
                single(message, operation, sink, routed);
                yield true;
            }
        };
    }

    /// Whether the values are those of the object itself, rather than of its class.
    private static boolean tells(CipMessage message) {
        return message.response() && message.succeeded() && message.path.instance() != 0;
    }

    private void single(CipMessage message, Operation operation, Sink sink, boolean routed) {
        Bytes data = message.data;
        Item item = message.item(operation);
        if (data.isEmpty()) {
            return;
        }
        long classId = message.classId();
        long attribute = message.path.attribute();
        value(
                item,
                CipAttribute.type(classId, message.path.instance(), attribute),
                data,
                0,
                data.length());
        if (tells(message)) {
            facts.attribute(sink, routed, classId, attribute, data, 0, data.length());
        }
    }

    private void all(CipMessage message, Operation operation, Sink sink, boolean routed) {
        Bytes data = message.data;
        Item item = message.item(operation);
        if (data.isEmpty()) {
            return;
        }
        item.bytes(data, 0, data.length());
        if (tells(message)) {
            facts.all(sink, routed, message.classId(), data);
        }
    }

    private boolean list(CipMessage message, Operation operation, Sink sink, boolean routed) {
        Bytes data = message.data;
        boolean get = message.service() == GET_ATTRIBUTE_LIST;
        boolean answered = message.response();
        if (answered && !message.succeeded() && message.status() != 0x0A) {
            message.item(operation);
            return true;
        }
        if (data.length() < COUNT_SIZE) {
            message.item(operation);
            return false;
        }
        listed = true;
        list.aim(data, 0);
        int at = COUNT_SIZE;
        for (int left = data.u16le(0); left > 0; left--) {
            int header = answered ? ID_SIZE + STATUS_SIZE : ID_SIZE;
            if (data.length() - at < header) {
                return false;
            }
            int attribute = data.u16le(at);
            int status = answered ? data.u16le(at + ID_SIZE) : CipStatus.SUCCESS;
            at += header;
            Item item = message.item(operation).address(attribute);
            if (status != CipStatus.SUCCESS) {
                item.status(CipStatus.general(status));
            } else if (get == answered) {
                int size = valued(message, item, sink, routed, attribute, at);
                if (size < 0) {
                    return true;
                }
                at += size;
            }
        }
        return true;
    }

    /// Reads one value of a list; returns its size, or -1 where its type, and with it the place of
    /// the next attribute, is not known.
    private int valued(
            CipMessage message, Item item, Sink sink, boolean routed, int attribute, int at) {
        Bytes data = message.data;
        int type = CipAttribute.type(message.classId(), message.path.instance(), attribute);
        int size = CipAttribute.size(type, data, at);
        if (size < 0 || size > data.length() - at) {
            item.bytes(data, at, data.length() - at);
            return -1;
        }
        value(item, type, data, at, size);
        if (message.response() && message.path.instance() != 0) {
            facts.attribute(sink, routed, message.classId(), attribute, data, at, size);
        }
        return size;
    }

    /// Of unknown type, short values are shown as numbers.
    private static void value(Item item, int type, Bytes data, int offset, int length) {
        if (type != CipAttribute.UNKNOWN) {
            CipType.value(item, type, data, offset, length);
            return;
        }
        switch (length) {
            case 1 -> item.unsigned(data.u8(offset));
            case 2 -> item.unsigned(data.u16le(offset));
            case 4 -> item.unsigned(data.u32le(offset));
            default -> item.bytes(data, offset, length);
        }
    }

    /// The attributes that a list names; in an answer the first alone has a certain place.
    void write(FieldWriter writer, CipMessage message) {
        if (!listed || message.response()) {
            return;
        }
        int count = Math.min(list.u16le(0), (list.length() - COUNT_SIZE) / ID_SIZE);
        if (message.service() != GET_ATTRIBUTE_LIST) {
            return;
        }
        writer.beginList("attributes");
        for (int i = 0; i < count; i++) {
            writer.number(null, list.u16le(COUNT_SIZE + ID_SIZE * i));
        }
        writer.endList();
    }
}
