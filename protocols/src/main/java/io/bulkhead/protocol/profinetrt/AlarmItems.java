// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// What stands behind a notification's head: a structure identifier, then diagnosis of channels.
///
///     0     2         4            6            8            10
///     +-----+---------+------------+------------+------------+-----------
///     | USI | channel | properties | error type | extended   | value…
///     +-----+---------+------------+------------+------------+-----------
///
/// IEC 61158-6-10, AlarmItem and ChannelDiagnosisData.
final class AlarmItems {
    private static final int CHANNEL = 0x8000;
    private static final int EXTENDED = 0x8002;
    private static final int QUALIFIED = 0x8003;
    private static final int MAINTENANCE = 0x8100;
    private static final int MAINTENANCE_SIZE = 14;
    private static final int MOST = 64;

    private AlarmItems() {}

    static void write(FieldWriter writer, Bytes data, int from) {
        writer.beginList("diagnoses");
        int at = from;
        for (int i = 0; i < MOST && at + 2 <= data.length(); i++) {
            int size = size(data.u16be(at));
            if (size == 0 || at + size > data.length()) {
                writer.beginObject(null).number("structure", data.u16be(at));
                writer.bytes("data", data, at + 2, data.length() - at - 2).endObject();
                break;
            }
            writer.beginObject(null).number("structure", data.u16be(at));
            item(writer, data, at, size);
            writer.endObject();
            at += size;
        }
        writer.endList();
    }

    /// Bytes of an item with its identifier; 0 where it lasts to the end.
    private static int size(int structure) {
        return switch (structure) {
            case CHANNEL -> 8;
            case EXTENDED -> 14;
            case QUALIFIED -> 18;
            case MAINTENANCE -> MAINTENANCE_SIZE;
            default -> 0;
        };
    }

    /// What is wrong with the first channel that is diagnosed; empty where none is.
    static String first(Bytes data, int from) {
        if (from + 8 > data.length()) {
            return "";
        }
        int structure = data.u16be(from);
        boolean channel = structure == CHANNEL || structure == EXTENDED || structure == QUALIFIED;
        return channel ? AlarmTable.error(data.u16be(from + 6)) : "";
    }

    private static void item(FieldWriter writer, Bytes data, int at, int size) {
        if (size == MAINTENANCE_SIZE && data.u16be(at) == MAINTENANCE) {
            writer.number("maintenance", data.u32be(at + 10));
            return;
        }
        writer.number("channel", data.u16be(at + 2)).number("properties", data.u16be(at + 4));
        int error = data.u16be(at + 6);
        writer.number("errorType", error).text("error", AlarmTable.error(error));
        if (size > 8) {
            writer.number("extendedErrorType", data.u16be(at + 8));
            writer.number("value", data.u32be(at + 10));
        }
        if (size > 14) {
            writer.number("qualifier", data.u32be(at + 14));
        }
    }
}
