// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Items of Get Instance Attribute List, by which tools learn the names of all tags. 1756-PM020,
/// "Retrieve All Symbol Instances".
final class SymbolList {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int INSTANCE_SIZE = 4;

    static boolean handles(int service, long classId) {
        return service == CipService.LIST_SYMBOLS && classId == CipClass.SYMBOL;
    }

    /// @return whether all that was asked for is there
    boolean items(CipMessage message, Operation operation) {
        if (!message.response() || !message.succeeded() || !message.asked()) {
            message.item(operation);
            return true;
        }
        Bytes data = message.data;
        int at = 0;
        while (at < data.length()) {
            if (data.length() - at < INSTANCE_SIZE) {
                return false;
            }
            Item item = operation.add().area("symbol").unit(data.u32le(at));
            int size = instance(message.requestData, data, at + INSTANCE_SIZE, item);
            if (size < 0) {
                return true;
            }
            at += INSTANCE_SIZE + size;
        }
        return true;
    }

    /// Reads the attributes that were asked for; returns their size, or -1 where one is not known
    /// here or not all there.
    private static int instance(Bytes request, Bytes data, int from, Item item) {
        int count = request.length() < 2 ? 0 : Math.min(request.u16le(0), request.length() / 2 - 1);
        int at = from;
        for (int i = 1; i <= count; i++) {
            int attribute = request.u16le(2 * i);
            int size = size(attribute, data, at);
            if (size < 0 || size > data.length() - at) {
                return -1;
            }
            if (attribute == NAME) {
                item.name(data, at + 2, size - 2);
            } else if (attribute == TYPE) {
                item.unsigned(data.u16le(at));
            }
            at += size;
        }
        return count == 0 ? -1 : at - from;
    }

    private static int size(int attribute, Bytes data, int at) {
        return switch (attribute) {
            case NAME -> data.length() - at < 2 ? -1 : 2 + data.u16le(at);
            case TYPE, 7 -> 2;
            case 3, 5, 6, 9 -> 4;
            case 8 -> 12;
            case 10 -> 1;
            default -> -1;
        };
    }
}
