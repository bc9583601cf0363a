// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import static io.bulkhead.protocol.ads.AdsCommand.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.FileTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// What ADS commands are about: an index group and an offset in it, or a state.
///
/// An item's unit is the AMS port of the device, its area the index group's name and its address
/// the index offset; of a group without a name it is `group << 32 | offset`. ADS/AMS Specification,
/// ADS Commands.
final class AdsObjects {
    private static final int GROUP = 0;
    private static final int OFFSET = 1;
    private static final int LENGTH = 2;
    private static final int SPAN = 3;

    private static final int RANGE = 12;
    private static final int READ_WRITE_DATA = 16;
    private static final int CONTROL_DATA = 8;
    private static final int STAMP = 12;
    private static final int SAMPLE = 8;
    private static final int FIRST_STAMP = 8;
    private static final int MOST_STAMPS = 4_096;
    private static final long NOTIFICATIONS = 1L << 62;

    private final AdsSum sum = new AdsSum(this);
    private final TargetDescription description = new TargetDescription();
    private final DeviceInfo info = new DeviceInfo();

    private int command;
    private int port;
    private long group;
    private long offset;
    private long length;
    private long span;
    private boolean addressed;
    private boolean changes;

    void begin(int command, int port) {
        this.command = command;
        this.port = port;
        group = 0;
        offset = 0;
        length = 0;
        span = AdsSymbols.NONE;
        addressed = false;
        changes = false;
    }

    int port() {
        return port;
    }

    void remember(Pending pending) {
        pending.with(GROUP, addressed ? group : -1).with(OFFSET, offset);
        pending.with(LENGTH, length).with(SPAN, span);
    }

    void recall(Pending pending, Operation operation) {
        offset = pending.context(OFFSET);
        length = pending.context(LENGTH);
        span = pending.context(SPAN);
        addressed = pending.context(GROUP) >= 0;
        if (addressed) {
            group = pending.context(GROUP);
            operation.action(action(group));
        } else if (command == WRITE_CONTROL) {
            operation.action(AdsCommand.control((int) offset, (int) length));
        }
        changes = changing(operation.action());
    }

    private Action action(long group) {
        return AdsIndexGroup.action(command, port, group);
    }

    /// Writing a file, or setting the time, where the action alone does not tell.
    boolean changesDevice() {
        return changes;
    }

    private boolean changing(Action action) {
        boolean writes = command == WRITE || AdsIndexGroup.changesFiles(port, group);
        return writes && (action == Action.FILE || action == Action.TIME);
    }

    /// Whether results are Windows' own.
    boolean ofFile() {
        return port == 10_000 && addressed && group < 0xF000;
    }

    // ---- requests

    void request(AdsState state, long key, Bytes data, Operation operation, Sink sink) {
        switch (command) {
            case READ, WRITE, READ_WRITE, ADD_NOTIFICATION -> {
                if (has(data, command == READ_WRITE ? READ_WRITE_DATA : RANGE, sink)) {
                    access(state, key, data, operation, sink);
                }
            }
            case WRITE_CONTROL -> {
                if (has(data, 4, sink)) {
                    offset = data.u16le(0);
                    length = data.u16le(2);
                    operation.action(AdsCommand.control((int) offset, (int) length));
                    operation.add().unit(port).area("ads-state").unsigned(offset);
                }
            }
            case DELETE_NOTIFICATION -> {
                if (has(data, 4, sink)) {
                    operation.add().unit(port).area("notification").address(data.u32le(0));
                }
            }
            default -> {
                // Read State and Read Device Info have no data.
            }
        }
    }

    private void access(AdsState state, long key, Bytes data, Operation operation, Sink sink) {
        addressed = true;
        group = data.u32le(0);
        offset = data.u32le(4);
        length = data.u32le(8);
        operation.action(action(group));
        changes = changing(operation.action());
        int from = command == READ_WRITE ? READ_WRITE_DATA : RANGE;
        int there = command == READ || command == ADD_NOTIFICATION ? 0 : data.length() - from;
        long written = command == READ_WRITE ? data.u32le(RANGE) : there;
        int size = (int) Math.min(written, there);
        if (command == WRITE && length > there || size < written) {
            sink.anomaly(AdsAnomaly.DATA_TOO_SHORT);
        }
        if (command == READ_WRITE && AdsIndexGroup.sum(group)) {
            sum.request(state, key, (int) group, (int) offset, data, from, operation, sink);
            return;
        }
        Item item = item(operation, group, offset).count(length);
        if (group == AdsIndexGroup.SYMBOL_VALUE_BY_HANDLE) {
            span = state.symbols.find(handle(offset));
        } else if (group == AdsIndexGroup.SYMBOL_RELEASE_HANDLE && size >= 4) {
            span = state.symbols.find(handle(data.u32le(from)));
        } else if (there > 0 && AdsIndexGroup.named(port, group)) {
            int text = data.textLength(from, size);
            item.name(data, from, text);
            span = state.symbols.keep(data, from, text);
            named(item, data, from + text, from + size);
            return;
        }
        name(state, item, span);
        if (size > 0) {
            item.bytes(data, from, size);
        }
    }

    /// What follows the name that a request begins with: the value's name or the value of a
    /// registry key, the directory and arguments of a process.
    private static void named(Item item, Bytes data, int from, int end) {
        int value = from + 1;
        if (value < end) {
            item.bytes(data, value, end - value);
        }
    }

    Item item(Operation operation, long group, long offset) {
        String area = AdsIndexGroup.name(port, group);
        boolean named = !area.equals(AdsIndexGroup.OTHER);
        return operation.add().unit(port).area(area).address(named ? offset : group << 32 | offset);
    }

    static void name(AdsState state, Item item, long span) {
        Bytes name = state.symbols.name(span);
        if (!name.isEmpty()) {
            item.name(name, 0, name.length());
        }
    }

    /// Handles are a device's own.
    long handle(long handle) {
        return (long) port << 32 | handle;
    }

    private long notification(long handle) {
        return NOTIFICATIONS | handle(handle);
    }

    // ---- responses

    /// @param data from the result on
    void response(AdsState state, long key, Bytes data, Operation operation, Sink sink) {
        switch (command) {
            case READ_DEVICE_INFO -> info.tell(data, operation, port, sink);
            case READ_STATE -> {
                if (has(data, 8, sink)) {
                    operation.add().unit(port).area("ads-state").unsigned(data.u16le(4));
                    sink.trait(Trait.OPERATING_MODE, AdsCommand.operatingMode(data.u16le(4)));
                }
            }
            case READ, READ_WRITE -> answered(state, key, data, operation, sink);
            case WRITE -> {
                if (addressed) {
                    name(state, item(operation, group, offset).count(length), span);
                }
            }
            case ADD_NOTIFICATION -> {
                if (has(data, 8, sink)) {
                    state.symbols.put(notification(data.u32le(4)), span);
                    Item item = operation.add().unit(port).area("notification");
                    name(state, item.address(data.u32le(4)), span);
                }
            }
            default -> {
                // The result tells it all.
            }
        }
    }

    private void answered(AdsState state, long key, Bytes data, Operation operation, Sink sink) {
        if (!has(data, 8, sink)) {
            return;
        }
        int size = (int) Math.min(data.u32le(4), data.length() - 8L);
        if (addressed && AdsIndexGroup.sum(group) && state.sumKey == key) {
            sum.response(state, (int) group, data, 8, operation, sink);
            return;
        }
        if (group == AdsIndexGroup.SYMBOL_HANDLE_BY_NAME && addressed && size >= 4) {
            state.symbols.put(handle(data.u32le(8)), span);
        }
        if (group == AdsIndexGroup.TARGET_DESCRIPTION && ofFile() && size > 0) {
            description.tell(data, 8, size, sink);
        }
        Item item =
                addressed
                        ? item(operation, group, offset).count(length)
                        : operation.add().unit(port);
        name(state, item, span);
        if (size > 0) {
            item.bytes(data, 8, size);
        }
    }

    // ---- notifications

    /// Stamps of a time and samples, each a handle with its value.
    void notification(AdsState state, Bytes data, Operation operation, Sink sink) {
        if (!has(data, FIRST_STAMP, sink)) {
            return;
        }
        int at = FIRST_STAMP;
        long stamps = Math.min(data.u32le(4), MOST_STAMPS);
        for (; stamps > 0 && at + STAMP <= data.length(); stamps--) {
            long samples = data.u32le(at + 8);
            at += STAMP;
            for (; samples > 0 && at + SAMPLE <= data.length(); samples--) {
                at = sample(state, data, at, operation);
            }
        }
        if (stamps > 0 || at > data.length()) {
            sink.anomaly(AdsAnomaly.DATA_TOO_SHORT);
        }
    }

    private int sample(AdsState state, Bytes data, int at, Operation operation) {
        long handle = data.u32le(at);
        long size = data.u32le(at + 4);
        int there = (int) Math.min(size, data.length() - at - SAMPLE);
        Item item = operation.add().unit(port).area("notification").address(handle);
        name(state, item, state.symbols.find(notification(handle)));
        item.bytes(data, at + SAMPLE, there);
        return (int) Math.min(at + SAMPLE + size, data.length() + 1L);
    }

    // ---- what the message says in full

    void write(boolean response, boolean successful, Bytes data, FieldWriter writer) {
        if (response && successful && data.length() >= 4) {
            writer.number("result", data.u32le(0));
        }
        if (addressed) {
            writer.number("group", group).number("offset", offset).number("length", length);
        }
        switch (command) {
            case READ_DEVICE_INFO -> {
                if (response) {
                    info.write(data, writer);
                }
            }
            case READ_STATE -> {
                if (response && data.length() >= 8) {
                    writer.text("state", AdsCommand.state(data.u16le(4)));
                    writer.number("deviceState", data.u16le(6));
                }
            }
            case WRITE_CONTROL -> {
                if (!response && data.length() >= 4) {
                    writer.text("state", AdsCommand.state(data.u16le(0)));
                    writer.number("deviceState", data.u16le(2));
                    if (data.length() > CONTROL_DATA) {
                        writer.bytes("data", data, CONTROL_DATA, data.length() - CONTROL_DATA);
                    }
                }
            }
            case ADD_NOTIFICATION -> subscription(response, data, writer);
            case NOTIFICATION -> {
                if (data.length() >= FIRST_STAMP + 8) {
                    writer.number("stamps", data.u32le(4));
                    long stamp = data.s64le(FIRST_STAMP);
                    if (FileTime.fits(stamp)) {
                        writer.time("stamped", FileTime.nanoseconds(stamp));
                    }
                }
            }
            default -> {
                // The group, offset and length above, and the items.
            }
        }
    }

    private static void subscription(boolean response, Bytes data, FieldWriter writer) {
        if (response && data.length() >= 8) {
            writer.number("handle", data.u32le(4));
        } else if (!response && data.length() >= 24) {
            writer.number("mode", data.u32le(12)).number("maxDelay", data.u32le(16));
            writer.number("cycleTime", data.u32le(20));
        }
    }

    static boolean has(Bytes data, int length, Sink sink) {
        if (data.length() >= length) {
            return true;
        }
        sink.anomaly(AdsAnomaly.DATA_TOO_SHORT);
        return false;
    }
}
