// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import static io.bulkhead.protocol.cip.CipService.*;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Items of the services that read and write Logix tags, whole or in fragments. 1756-PM020, "CIP
/// Services and User-created Tags".
final class TagAccess {
    private static final int COUNT_SIZE = 2;
    private static final int OFFSET_SIZE = 4;

    /// The template handle that the built-in string type has in every controller.
    private static final int STRING_HANDLE = 0x0FCE;

    // What the message at hand said, for its fields.
    private int type;
    private int handle;
    private long count;
    private long offset;

    /// Fills in the item of a tag's message.
    ///
    /// @return whether all that its counters announce is there
    boolean item(CipMessage message, Operation operation) {
        type = EPath.NONE;
        handle = EPath.NONE;
        count = EPath.NONE;
        offset = EPath.NONE;
        Item item = message.item(operation);
        boolean whole = message.response() ? response(message, item) : request(message, item);
        if (count >= 0) {
            item.count(count);
        }
        return whole;
    }

    private boolean request(CipMessage message, Item item) {
        Bytes data = message.data;
        return switch (message.service()) {
            case READ_TAG -> counted(data, 0, false) >= 0;
            case READ_TAG_FRAGMENTED -> counted(data, 0, true) >= 0;
            case MODIFY_TAG -> masks(data, item);
            default -> {
                int at = typed(data);
                at = at < 0 ? at : counted(data, at, message.service() == WRITE_TAG_FRAGMENTED);
                if (at >= 0) {
                    value(item, data, at);
                }
                yield at >= 0;
            }
        };
    }

    /// Only what is read has data; its count and offset are those of the request.
    private boolean response(CipMessage message, Item item) {
        boolean fragment = message.service() == READ_TAG_FRAGMENTED;
        if (!fragment && message.service() != READ_TAG || !message.succeeded()) {
            return true;
        }
        if (message.asked()) {
            counted(message.requestData, 0, fragment);
        }
        int at = typed(message.data);
        if (at >= 0) {
            value(item, message.data, at);
        }
        return at >= 0;
    }

    /// Reads type and handle; returns where they end, or -1.
    private int typed(Bytes data) {
        if (data.length() < 2) {
            return -1;
        }
        type = data.u16le(0);
        if (type != CipType.STRUCTURE) {
            return 2;
        }
        if (data.length() < 4) {
            return -1;
        }
        handle = data.u16le(2);
        return 4;
    }

    /// Reads a count, and the byte offset of a fragment; returns where they end, or -1.
    private int counted(Bytes data, int at, boolean fragment) {
        int end = at + COUNT_SIZE + (fragment ? OFFSET_SIZE : 0);
        if (data.length() < end) {
            return -1;
        }
        count = data.u16le(at);
        offset = fragment ? data.u32le(at + COUNT_SIZE) : EPath.NONE;
        return end;
    }

    private boolean masks(Bytes data, Item item) {
        if (data.length() < 2 || data.length() < 2 + 2 * data.u16le(0)) {
            return false;
        }
        item.bytes(data, 2, 2 * data.u16le(0));
        return true;
    }

    private void value(Item item, Bytes data, int at) {
        int length = data.length() - at;
        if (handle == STRING_HANDLE && length >= 4) {
            item.text(data, at + 4, (int) Math.min(data.u32le(at), length - 4));
        } else {
            CipType.value(item, type, data, at, length);
        }
    }

    void write(io.bulkhead.protocol.FieldWriter writer) {
        if (type != EPath.NONE) {
            writer.text("type", CipType.name(type)).number("typeCode", type);
        }
        if (handle != EPath.NONE) {
            writer.number("template", handle);
        }
        if (count >= 0) {
            writer.number("count", count);
        }
        if (offset >= 0) {
            writer.number("offset", offset);
        }
    }
}
