// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.protocol.fins.FinsCommand.*;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// The memory areas that a command or its answer is about.
///
///     0      1      3     4       6
///     +------+------+-----+-------+-----------
///     | area | word | bit | count | values...
///     +------+------+-----+-------+-----------
///
/// Values take a byte for a bit, two for a word. An item's address is the word, for single bits
/// `word * 16 + bit`. Communications Commands Reference Manual (W342), 5-3-2 to 5-3-6 and 5-3-33
/// to 5-3-35.
final class FinsMemory {
    /// Numbers that are remembered of a command: its action, and the first area, word with bit, and
    /// count.
    static final int CONTEXTS = 4;

    private static final int ACTION = 0;
    private static final int AREA = 1;
    private static final int ADDRESS = 2;
    private static final int COUNT = 3;

    private static final int POINT = 4;
    private static final int RANGE = 6;
    private static final int FORCED = 6;
    private static final int NO_AREA = -1;
    private static final int MOST_ELEMENTS = 2_000;
    private static final int MOST_AREAS = 256;

    private static final Action[] ACTIONS = Action.values();

    private int area;
    private int address;
    private int count;
    private int areas;
    private final int[] codes = new int[MOST_AREAS];
    private boolean told;

    /// Where the next point of a multiple read stands, and in what was asked.
    private int pointAt;

    private int askedAt;

    // What the command asked for, of the answer at hand.
    private int askedArea;
    private int askedAddress;
    private int askedCount;

    void clear() {
        area = NO_AREA;
        address = 0;
        count = -1;
        areas = 0;
        told = false;
        pointAt = 0;
        askedAt = 0;
    }

    void remember(Pending pending, Action action) {
        pending.with(ACTION, action.ordinal()).with(AREA, area);
        pending.with(ADDRESS, address).with(COUNT, count);
    }

    /// What the command did, which for some tells more than its code.
    void recall(Pending pending, Operation operation) {
        operation.action(ACTIONS[(int) pending.context(ACTION)]);
        askedArea = (int) pending.context(AREA);
        askedAddress = (int) pending.context(ADDRESS);
        askedCount = (int) pending.context(COUNT);
    }

    /// Adds the items of a command.
    ///
    /// @return whether the command is about memory areas at all
    boolean request(int command, Bytes text, Operation operation, Sink sink) {
        switch (command) {
            case MEMORY_AREA_READ, MULTIPLE_FORCED_STATUS_READ -> range(text, operation, sink);
            case MEMORY_AREA_WRITE -> {
                if (range(text, operation, sink)) {
                    values(last(operation), area, text, RANGE, count, sink);
                }
            }
            case MEMORY_AREA_FILL -> {
                if (range(text, operation, sink)) {
                    values(last(operation), area, text, RANGE, 1, sink);
                }
            }
            case MULTIPLE_MEMORY_AREA_READ -> {
                if (text.isEmpty()) {
                    FinsAnomaly.tooShort(sink);
                } else {
                    next(text, false, text, operation, sink);
                }
            }
            case MEMORY_AREA_TRANSFER -> transfer(text, operation, sink);
            case FORCED_SET_RESET -> forced(text, operation, sink);
            case MEMORY_AREA_FILE_TRANSFER -> {
                if (text.length() >= 2 + RANGE) {
                    point(text, 2, operation, sink);
                    count = text.u16be(2 + POINT);
                    last(operation).count(count);
                }
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// As [#request], of an answer without error or not.
    ///
    /// @param asked whether [#recall] knows the command
    boolean response(int command, Bytes text, Operation operation, boolean asked, Sink sink) {
        switch (command) {
            case MEMORY_AREA_READ -> {
                if (asked && askedArea >= 0) {
                    Item item = askedItem(operation);
                    if (!text.isEmpty()) {
                        values(item, askedArea, text, 0, askedCount, sink);
                    }
                } else if (!text.isEmpty()) {
                    operation.add().bytes(text, 0, text.length());
                }
            }
            case MULTIPLE_FORCED_STATUS_READ -> {
                if (text.length() >= RANGE && range(text, operation, sink)) {
                    last(operation).bytes(text, RANGE, text.length() - RANGE);
                }
            }
            case MEMORY_AREA_WRITE, MEMORY_AREA_FILL, FORCED_SET_RESET -> {
                if (asked && askedArea >= 0) {
                    askedItem(operation);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    // ---- multiple reads, each point of which is a message of its own

    /// Whether a multiple read, or its answer, has another point.
    boolean hasNext(Bytes text) {
        return pointAt < text.length();
    }

    /// Adds the item of the next point: what is read, and of an answer its value.
    ///
    /// @param request the points that were asked for, if `text` is the answer and they are known
    void next(Bytes text, boolean answer, Bytes request, Operation operation, Sink sink) {
        areas = 0;
        if (answer) {
            answered(text, request, operation, sink);
        } else if (text.length() - pointAt < POINT) {
            FinsAnomaly.tooShort(sink);
            pointAt = text.length();
        } else {
            point(text, pointAt, operation, sink);
            pointAt += POINT;
        }
    }

    private void answered(Bytes text, Bytes request, Operation operation, Sink sink) {
        int here = text.u8(pointAt);
        Item item = operation.add().area(FinsArea.name(here));
        first(here, -1);
        if (askedAt + POINT <= request.length() && request.u8(askedAt) == here) {
            item.address(address(here, request.u24be(askedAt + 1)));
        }
        values(item, here, text, pointAt + 1, 1, sink);
        pointAt += 1 + FinsArea.size(here);
        askedAt += POINT;
    }

    private Item askedItem(Operation operation) {
        Item item = operation.add().area(FinsArea.name(askedArea));
        item.address(address(askedArea, askedAddress));
        return askedCount < 0 ? item : item.count(askedCount);
    }

    private boolean range(Bytes text, Operation operation, Sink sink) {
        if (text.length() < RANGE) {
            FinsAnomaly.tooShort(sink);
            return false;
        }
        point(text, 0, operation, sink);
        count = text.u16be(POINT);
        last(operation).count(count);
        if (count == 0 || count > MOST_ELEMENTS) {
            sink.anomaly(FinsAnomaly.COUNT_OUT_OF_RANGE);
        }
        return true;
    }

    private void transfer(Bytes text, Operation operation, Sink sink) {
        if (text.length() < 2 * POINT + 2) {
            FinsAnomaly.tooShort(sink);
            return;
        }
        count = text.u16be(2 * POINT);
        point(text, 0, operation, sink);
        last(operation).action(Action.READ).count(count);
        point(text, POINT, operation, sink);
        last(operation).count(count);
    }

    /// Bits that are held on or off whatever the program says, or let go.
    private void forced(Bytes text, Operation operation, Sink sink) {
        int at = 2;
        for (; at + FORCED <= text.length(); at += FORCED) {
            point(text, at + 2, operation, sink);
            last(operation).unsigned(text.u16be(at));
        }
        if (text.length() < 2 || (at - 2) / FORCED != text.u16be(0)) {
            FinsAnomaly.tooShort(sink);
        }
    }

    private void point(Bytes text, int at, Operation operation, Sink sink) {
        int here = text.u8(at);
        first(here, text.u24be(at + 1));
        if (FinsArea.name(here).equals("other")) {
            sink.anomaly(FinsAnomaly.UNKNOWN_AREA);
        }
        Item item = operation.add().area(FinsArea.name(here));
        item.address(address(here, text.u24be(at + 1)));
        if (FinsArea.emBank(here) >= 0) {
            item.unit(FinsArea.emBank(here));
        }
    }

    private void first(int here, int where) {
        if (areas < MOST_AREAS) {
            codes[areas] = here;
        }
        if (areas++ == 0) {
            area = here;
            address = where;
            told = where >= 0;
        }
    }

    private static Item last(Operation operation) {
        return operation.item(operation.items() - 1);
    }

    private static long address(int area, int wordAndBit) {
        int word = wordAndBit >> 8;
        return FinsArea.bitAddressed(area) ? 16L * word + (wordAndBit & 0xFF) : word;
    }

    private static void values(Item item, int area, Bytes text, int from, int count, Sink sink) {
        int size = FinsArea.size(area);
        int there = (text.length() - from) / size;
        if (there < count) {
            FinsAnomaly.tooShort(sink);
        }
        ValueKind kind =
                switch (size) {
                    case 1 -> ValueKind.U8_LIST;
                    case 2 -> ValueKind.U16BE_LIST;
                    default -> ValueKind.U32BE_LIST;
                };
        item.list(kind, text, from, Math.min(count, there));
    }

    /// The first area, and where there are more, the codes of all of them.
    void write(FieldWriter writer) {
        if (area == NO_AREA) {
            return;
        }
        writer.number("area", area);
        if (told) {
            writer.number("word", address >> 8).number("bit", address & 0xFF);
        }
        if (count >= 0) {
            writer.number("count", count);
        }
        if (areas > 1) {
            writer.beginList("areas");
            for (int i = 0; i < Math.min(areas, MOST_AREAS); i++) {
                writer.number(null, codes[i]);
            }
            writer.endList();
        }
    }
}
