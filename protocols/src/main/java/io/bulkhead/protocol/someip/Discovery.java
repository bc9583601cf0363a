// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// A view of a discovery message: flags, the length of the entries, entries of sixteen bytes, the
/// length of the options, and options.
///
///     0      1        2        3        4         6          8       9     12
///     +------+--------+--------+--------+---------+----------+-------+-----+---------------------
///     | type | first  | second | counts | service | instance | major | TTL | minor, or eventgroup
///     +------+--------+--------+--------+---------+----------+-------+-----+---------------------
///
/// A TTL of 0 takes back what the type says. PRS SOME/IP Service Discovery, 5.1.2.
final class Discovery {
    private static final int FLAGS = 0;
    private static final int ENTRIES_LENGTH = 4;
    private static final int ENTRIES = 8;
    private static final int ENTRY = 16;

    private static final int FIND = 0;
    private static final int OFFER = 1;
    private static final int SUBSCRIBE = 6;
    private static final int ACKNOWLEDGE = 7;

    private static final int REBOOT = 0x80;
    private static final int UNICAST = 0x40;

    // Kinds of option.
    private static final int CONFIGURATION = 0x01;
    private static final int IPV4_SIZE = 12;
    private static final int IPV6_SIZE = 24;
    private static final int PORT_4 = 10;
    private static final int PORT_6 = 22;
    private static final int UDP = 0x11;

    private final Bytes bytes = new Bytes();
    private final Bytes entry = new Bytes();
    private final Bytes option = new Bytes();
    private int entriesEnd;
    private int next;

    /// @return whether both lengths fit
    boolean wrap(Bytes payload) {
        bytes.clear();
        entriesEnd = ENTRIES;
        if (payload.length() < ENTRIES) {
            return false;
        }
        bytes.aim(payload, 0);
        long entries = payload.u32be(ENTRIES_LENGTH);
        if (entries > payload.length() - ENTRIES || entries % ENTRY != 0) {
            return false;
        }
        entriesEnd = ENTRIES + (int) entries;
        // Options may be left out where there are none.
        if (entriesEnd == payload.length()) {
            return true;
        }
        return entriesEnd + 4 <= payload.length()
                && payload.u32be(entriesEnd) <= payload.length() - entriesEnd - 4;
    }

    // ---- entries and options

    private boolean entry(int index) {
        int at = ENTRIES + ENTRY * index;
        if (at + ENTRY > entriesEnd) {
            return false;
        }
        entry.aim(bytes, at, ENTRY);
        return true;
    }

    private void firstOption() {
        next = entriesEnd + 4;
    }

    private boolean nextOption() {
        if (next + 3 > bytes.length()) {
            return false;
        }
        int length = 3 + bytes.u16be(next);
        if (length < 4 || length > bytes.length() - next) {
            return false;
        }
        option.aim(bytes, next, length);
        next += length;
        return true;
    }

    private int optionType() {
        return option.u8(2);
    }

    /// Of endpoints of IPv4: of services, of groups, and of discovery itself.
    private boolean ipv4() {
        int type = optionType();
        return (type == 0x04 || type == 0x14 || type == 0x24) && option.length() >= IPV4_SIZE;
    }

    private boolean ipv6() {
        int type = optionType();
        return (type == 0x06 || type == 0x16 || type == 0x26) && option.length() >= IPV6_SIZE;
    }

    // ---- what they say

    /// Adds an item for each entry.
    ///
    /// @return the action of the first entry, which stands for the message
    Action read(Operation operation, Sink sink) {
        Action first = Action.SESSION;
        for (int i = 0; entry(i); i++) {
            Action action = action(entry.u8(0));
            first = i == 0 ? action : first;
            Item item = operation.add().action(action).area(name(entry.u8(0), timeToLive()));
            item.unit(entry.u16be(4)).address(entry.u16be(6)).count(timeToLive());
            if (entry.u8(0) >= SUBSCRIBE) {
                item.unsigned(entry.u16be(14));
            }
            if (entry.u8(0) == ACKNOWLEDGE && timeToLive() == 0) {
                item.status("refused");
            }
            if (entry.u8(0) == OFFER && timeToLive() > 0) {
                sink.sender()
                        .confidence(85)
                        .says(Attribute.SERVICE, "SOME/IP service", entry.u16be(4));
            }
        }
        return first;
    }

    private int timeToLive() {
        return entry.u24be(9);
    }

    private static Action action(int type) {
        return switch (type) {
            case FIND -> Action.BROWSE;
            case OFFER -> Action.IDENTIFY;
            case SUBSCRIBE, ACKNOWLEDGE -> Action.SUBSCRIBE;
            default -> Action.OTHER;
        };
    }

    static String name(int type, int timeToLive) {
        boolean back = timeToLive == 0;
        return switch (type) {
            case FIND -> "find-service";
            case OFFER -> back ? "stop-offer-service" : "offer-service";
            case SUBSCRIBE -> back ? "stop-subscribe-eventgroup" : "subscribe-eventgroup";
            case ACKNOWLEDGE -> back ? "subscribe-eventgroup-nack" : "subscribe-eventgroup-ack";
            default -> "other";
        };
    }

    // ---- fields

    void write(FieldWriter writer) {
        if (bytes.isEmpty()) {
            return;
        }
        writer.flag("reboot", (bytes.u8(FLAGS) & REBOOT) != 0);
        writer.flag("unicast", (bytes.u8(FLAGS) & UNICAST) != 0);
        writer.beginList("entries");
        for (int i = 0; entry(i); i++) {
            int type = entry.u8(0);
            writer.beginObject(null).number("type", type);
            writer.text("name", name(type, timeToLive())).number("service", entry.u16be(4));
            writer.number("instance", entry.u16be(6)).number("major", entry.u8(8));
            writer.number("timeToLive", timeToLive());
            if (type >= SUBSCRIBE) {
                writer.number("eventgroup", entry.u16be(14));
            } else {
                writer.number("minor", entry.u32be(12));
            }
            writer.endObject();
        }
        writer.endList();
        writeOptions(writer);
    }

    private void writeOptions(FieldWriter writer) {
        writer.beginList("options");
        firstOption();
        while (nextOption()) {
            writer.beginObject(null).number("type", optionType());
            if (ipv4()) {
                writer.ipv4("address", option.u32be(4));
                writer.text("transport", option.u8(9) == UDP ? "udp" : "tcp");
                writer.number("port", option.u16be(PORT_4));
            } else if (ipv6()) {
                writer.ipv6("address", option.s64be(4), option.s64be(12));
                writer.text("transport", option.u8(21) == UDP ? "udp" : "tcp");
                writer.number("port", option.u16be(PORT_6));
            } else if (optionType() == CONFIGURATION && option.length() > 4) {
                writer.bytes("configuration", option, 4, option.length() - 4);
            }
            writer.endObject();
        }
        writer.endList();
    }
}
