// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// A view of one message of the cluster library: general commands about attributes, or commands of a
/// cluster's own. Zigbee Cluster Library, 2.4 and 2.5.
///
///     0         (1         +0         +1
///     +---------+----------+----------+---------+--------
///     | control | vendor(2)| sequence | command | payload
///     +---------+----------+----------+---------+--------
final class ClusterMessage {
    static final int READ = 0x00;
    static final int READ_RESPONSE = 0x01;
    static final int WRITE = 0x02;
    static final int WRITE_UNDIVIDED = 0x03;
    static final int WRITE_RESPONSE = 0x04;
    static final int WRITE_WITHOUT_RESPONSE = 0x05;
    static final int CONFIGURE_REPORTS = 0x06;
    static final int REPORT = 0x0A;
    static final int DEFAULT_RESPONSE = 0x0B;
    static final int DISCOVER = 0x0C;
    static final int DISCOVER_RESPONSE = 0x0D;

    private static final int MAX_ATTRIBUTES = 64;
    private static final int OWN = 1;
    private static final int VENDOR = 4;
    private static final int FROM_SERVER = 8;

    private final Bytes bytes = new Bytes();
    private int at;

    /// @return whether it is there
    boolean wrap(Bytes payload) {
        bytes.clear();
        int header = payload.isEmpty() || (payload.u8(0) & VENDOR) == 0 ? 3 : 5;
        if (payload.length() < header) {
            return false;
        }
        bytes.aim(payload, 0);
        at = header;
        return true;
    }

    /// Whether the command is the cluster's own.
    boolean own() {
        return (bytes.u8(0) & 3) == OWN;
    }

    boolean fromServer() {
        return (bytes.u8(0) & FROM_SERVER) != 0;
    }

    int sequence() {
        return bytes.u8(at - 2);
    }

    int command() {
        return bytes.u8(at - 1);
    }

    String name() {
        return switch (command()) {
            case READ -> "read";
            case READ_RESPONSE -> "read-response";
            case WRITE, WRITE_UNDIVIDED, WRITE_WITHOUT_RESPONSE -> "write";
            case WRITE_RESPONSE -> "write-response";
            case CONFIGURE_REPORTS -> "configure-reports";
            case 0x07 -> "configure-reports-response";
            case REPORT -> "report";
            case DEFAULT_RESPONSE -> "default-response";
            case DISCOVER -> "discover-attributes";
            case DISCOVER_RESPONSE -> "discover-attributes-response";
            default -> "general-command";
        };
    }

    Action action() {
        return switch (command()) {
            case READ, READ_RESPONSE -> Action.READ;
            case WRITE, WRITE_UNDIVIDED, WRITE_RESPONSE, WRITE_WITHOUT_RESPONSE -> Action.WRITE;
            case CONFIGURE_REPORTS, 0x07 -> Action.CONFIGURE;
            case REPORT -> Action.REPORT;
            case DISCOVER, DISCOVER_RESPONSE -> Action.BROWSE;
            default -> Action.OTHER;
        };
    }

    /// Adds an item for each attribute.
    ///
    /// @return whether all of them are of known sizes
    boolean attributes(Operation operation, String area, int unit) {
        int from = at;
        for (int i = 0; i < MAX_ATTRIBUTES && bytes.length() - from >= 2; i++) {
            Item item = operation.add().area(area).unit(unit).address(bytes.u16le(from));
            from += 2;
            if (command() == READ) {
                continue;
            }
            if (command() == READ_RESPONSE) {
                int status = from < bytes.length() ? bytes.u8(from++) : 0;
                if (status != 0) {
                    item.status(status(status));
                    continue;
                }
            }
            int next = value(item, from);
            if (next < 0) {
                return false;
            }
            from = next;
        }
        return true;
    }

    /// Reads a type and a value of that type (2.6.2).
    ///
    /// @return where it ends, negative if that is not known
    private int value(Item item, int from) {
        if (from >= bytes.length()) {
            return -1;
        }
        int type = bytes.u8(from);
        int start = from + 1;
        int size = size(type);
        if (type == 0x41 || type == 0x42) {
            size = start < bytes.length() ? bytes.u8(start) : -1;
            start++;
            size = size == 0xFF ? 0 : size;
        }
        if (size < 0 || size > bytes.length() - start) {
            return -1;
        }
        if (type == 0x42) {
            item.text(bytes, start, size);
        } else if (type == 0x41 || size > 8) {
            item.bytes(bytes, start, size);
        } else if (type == 0x39) {
            item.real(Float.intBitsToFloat((int) bytes.u32le(start)));
        } else if (type == 0x10) {
            item.flag(bytes.u8(start) != 0);
        } else {
            number(item, type, start, size);
        }
        return start + size;
    }

    private void number(Item item, int type, int start, int size) {
        long number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = number << 8 | bytes.u8(start + i);
        }
        if (type >= 0x28 && type <= 0x2F && size > 0) {
            int unused = 64 - 8 * size;
            item.signed(number << unused >> unused);
        } else {
            item.unsigned(number);
        }
    }

    /// Bytes of a value, negative for what has no size of its own.
    private static int size(int type) {
        if (type >= 0x08 && type <= 0x0F || type >= 0x18 && type <= 0x1F) {
            return (type & 7) + 1;
        }
        if (type >= 0x20 && type <= 0x2F) {
            return (type & 7) + 1;
        }
        return switch (type) {
            case 0x00 -> 0;
            case 0x10, 0x30 -> 1;
            case 0x31, 0x38, 0xE8, 0xE9 -> 2;
            case 0x39, 0xE0, 0xE1, 0xE2, 0xEA -> 4;
            case 0x3A, 0xF0 -> 8;
            case 0xF1 -> 16;
            default -> -1;
        };
    }

    /// What went wrong with all that was asked, of the answers that tell; `ok` where nothing did.
    String outcome() {
        boolean tells = command() == DEFAULT_RESPONSE || command() == WRITE_RESPONSE;
        int place = command() == DEFAULT_RESPONSE ? at + 1 : at;
        return tells && place < bytes.length() ? status(bytes.u8(place)) : "ok";
    }

    boolean response() {
        return switch (command()) {
            case READ_RESPONSE, WRITE_RESPONSE, 0x07, DEFAULT_RESPONSE, DISCOVER_RESPONSE -> true;
            default -> false;
        };
    }

    private static String status(int status) {
        return switch (status) {
            case 0x00 -> "ok";
            case 0x7E -> "not-authorized";
            case 0x80 -> "malformed-command";
            case 0x81 -> "unsupported-command";
            case 0x86 -> "unsupported-attribute";
            case 0x87 -> "invalid-value";
            case 0x88 -> "read-only";
            case 0x8D -> "invalid-data-type";
            case 0x94 -> "timeout";
            case 0xC3 -> "unsupported-cluster";
            default -> "failure";
        };
    }
}
