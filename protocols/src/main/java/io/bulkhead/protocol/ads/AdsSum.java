// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import static io.bulkhead.protocol.ads.AdsIndexGroup.*;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Sum commands: many accesses in one, as a list of index group, offset and length (or two
/// lengths), with the data of all of them behind it. The answer has the results of all, then their
/// data. Beckhoff Information System, ADS Sum Command.
final class AdsSum {
    private static final int MOST = 2_000;
    private static final int RANGE = 12;
    private static final int READ_WRITE = 16;
    private static final int SUBSCRIPTION = 40;
    private static final int HANDLE = 4;

    private final AdsObjects objects;
    private final Bytes list = new Bytes();

    AdsSum(AdsObjects objects) {
        this.objects = objects;
    }

    /// Bytes of one element of a request's list.
    private static int element(int kind) {
        return switch (kind) {
            case SUM_READ_WRITE -> READ_WRITE;
            case SUM_ADD_NOTIFICATION -> SUBSCRIPTION;
            case SUM_DELETE_NOTIFICATION -> HANDLE;
            default -> RANGE;
        };
    }

    void request(
            AdsState state,
            long key,
            int kind,
            int count,
            Bytes data,
            int from,
            Operation operation,
            Sink sink) {
        int size = element(kind);
        int there = Math.min(count < 0 ? 0 : count, (data.length() - from) / size);
        if (there < count || count > MOST) {
            sink.anomaly(AdsAnomaly.DATA_TOO_SHORT);
            there = Math.min(there, MOST);
        }
        int values = from + there * size;
        for (int i = 0; i < there; i++) {
            int at = from + i * size;
            Item item = item(state, kind, data, at, operation);
            long written = written(kind, data, at);
            if (written > 0 && values < data.length()) {
                int length = (int) Math.min(written, data.length() - values);
                value(kind, data, at, values, length, item);
                values = (int) Math.min(values + written, data.length());
            }
        }
        state.sum.clear();
        boolean kept = state.sum.append(data, from, values - from);
        state.sumKey = kept ? key : -1;
        state.sumCount = there;
        if (kind == SUM_READ_WRITE && there > 0) {
            operation.action(operation.item(0).action());
        }
    }

    private Item item(AdsState state, int kind, Bytes data, int at, Operation operation) {
        if (kind == SUM_DELETE_NOTIFICATION) {
            Item item = operation.add().unit(objects.port()).area("notification");
            return item.address(data.u32le(at)).action(Action.SUBSCRIBE);
        }
        long group = data.u32le(at);
        long offset = data.u32le(at + 4);
        Item item = objects.item(operation, group, offset).count(data.u32le(at + 8));
        item.action(action(single(kind), objects.port(), group));
        if (group == SYMBOL_VALUE_BY_HANDLE) {
            AdsObjects.name(state, item, state.symbols.find(objects.handle(offset)));
        }
        return item;
    }

    /// The command that each element of the list stands for.
    private static int single(int kind) {
        return switch (kind) {
            case SUM_WRITE -> AdsCommand.WRITE;
            case SUM_READ_WRITE -> AdsCommand.READ_WRITE;
            case SUM_ADD_NOTIFICATION -> AdsCommand.ADD_NOTIFICATION;
            default -> AdsCommand.READ;
        };
    }

    private static long written(int kind, Bytes data, int at) {
        return switch (kind) {
            case SUM_WRITE -> data.u32le(at + 8);
            case SUM_READ_WRITE -> data.u32le(at + 12);
            default -> 0;
        };
    }

    private void value(int kind, Bytes data, int at, int from, int length, Item item) {
        if (kind == SUM_READ_WRITE && named(objects.port(), data.u32le(at))) {
            item.name(data, from, data.textLength(from, length));
        } else {
            item.bytes(data, from, length);
        }
    }

    /// Matches results and data with the list that was remembered.
    void response(AdsState state, int kind, Bytes data, int from, Operation operation, Sink sink) {
        state.sum.view(list);
        int size = element(kind);
        int count = state.sumCount;
        int given = count * size;
        boolean sized = kind == SUM_READ_WRITE || kind == SUM_READ_EX || kind == SUM_READ_EX_2;
        boolean handles = kind == SUM_ADD_NOTIFICATION;
        int head = sized || handles ? 8 : 4;
        if (data.length() < from + count * head) {
            sink.anomaly(AdsAnomaly.DATA_TOO_SHORT);
            return;
        }
        int values = from + count * head;
        for (int i = 0; i < count; i++) {
            int at = from + i * head;
            Item item = item(state, kind, list, i * size, operation);
            item.status(data.u32le(at) == 0 ? "" : AdsError.name(data.u32le(at)));
            long written = written(kind, list, i * size);
            int there = (int) Math.min(written, list.length() - given);
            long span = name(state, kind, i * size, given, there, item);
            given += there;
            if (handles) {
                item.area("notification").address(data.u32le(at + 4));
                continue;
            }
            long read =
                    sized ? data.u32le(at + 4) : kind == SUM_READ ? list.u32le(i * size + 8) : 0;
            if (read > 0 && values < data.length()) {
                int length = (int) Math.min(read, data.length() - values);
                item.bytes(data, values, length);
                if (span != AdsSymbols.NONE && length >= HANDLE) {
                    state.symbols.put(objects.handle(data.u32le(values)), span);
                }
                values = (int) Math.min(values + read, data.length());
            }
        }
        state.sumKey = -1;
    }

    /// Gives an item the name by which its request asked for a handle, and keeps it.
    private long name(AdsState state, int kind, int at, int from, int length, Item item) {
        boolean asks = kind == SUM_READ_WRITE && list.u32le(at) == SYMBOL_HANDLE_BY_NAME;
        if (!asks || length == 0) {
            return AdsSymbols.NONE;
        }
        int text = list.textLength(from, length);
        item.name(list, from, text);
        return state.symbols.keep(list, from, text);
    }
}
