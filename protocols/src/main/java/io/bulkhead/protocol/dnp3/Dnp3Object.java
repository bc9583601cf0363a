// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

/// Which parts the objects of each group and variation have, in the order of the wire, and what the
/// groups are called. IEEE 1815, annex A.
final class Dnp3Object {
    static final int ATTRIBUTES = 0;
    static final int BINARY_COMMAND = 12;
    static final int CLASS_DATA = 60;
    static final int FILE = 70;
    static final int INDICATIONS = 80;
    static final int AUTHENTICATION = 120;

    /// The parts of an object. First a byte of flags, the value, a byte of status, a time.
    static final int FLAGS = 0x100;

    static final int STATUS = 0x200;
    static final int TIME = 0x400;
    static final int RELATIVE_TIME = 0x800;
    static final int VALUE = 0xFF;

    /// The kinds of value.
    static final int NOTHING = 0;

    static final int STATE = 1;
    static final int DOUBLE_STATE = 2;
    static final int U8 = 3;
    static final int U16 = 4;
    static final int U32 = 5;
    static final int S16 = 6;
    static final int S32 = 7;
    static final int F32 = 8;
    static final int F64 = 9;
    static final int BITS = 10;
    static final int DOUBLE_BITS = 11;
    static final int CONTROL_BLOCK = 12;
    static final int ABSOLUTE_TIME = 13;
    static final int TIME_AND_INTERVAL = 14;
    static final int INDEXED_TIME = 15;
    static final int OCTETS = 16;
    static final int OPAQUE = 17;

    static final int UNKNOWN = -1;

    private static final int[] COUNTERS = {0, FLAGS | U32, FLAGS | U16, FLAGS | U32, FLAGS | U16};
    private static final int[] ANALOGS = {0, S32, S16, F32, F64};

    private Dnp3Object() {}

    /// The parts, or [#UNKNOWN]; [#OPAQUE] where only a size before the object tells its length.
    static int layout(int group, int variation) {
        return switch (group) {
            case ATTRIBUTES -> OPAQUE;
            case 1, 10 -> pick(variation, BITS, FLAGS | STATE);
            case 2 ->
                    pick(
                            variation,
                            FLAGS | STATE,
                            FLAGS | STATE | TIME,
                            FLAGS | STATE | RELATIVE_TIME);
            case 3 -> pick(variation, DOUBLE_BITS, FLAGS | DOUBLE_STATE);
            case 4 ->
                    pick(
                            variation,
                            FLAGS | DOUBLE_STATE,
                            FLAGS | DOUBLE_STATE | TIME,
                            FLAGS | DOUBLE_STATE | RELATIVE_TIME);
            case 11, 13 -> pick(variation, FLAGS | STATE, FLAGS | STATE | TIME);
            case BINARY_COMMAND -> pick(variation, CONTROL_BLOCK, CONTROL_BLOCK, BITS);
            case 20 ->
                    variation <= 4 ? counter(variation) : pick(variation - 4, U32, U16, U32, U16);
            case 21 -> frozenCounter(variation);
            case 22, 23 -> counterEvent(variation);
            case 30 ->
                    variation <= 2
                            ? flagged(variation)
                            : pick(variation - 2, S32, S16, FLAGS | F32, FLAGS | F64);
            case 31 -> frozenAnalog(variation);
            case 32, 33, 42, 43 -> analogEvent(variation);
            case 34 -> pick(variation, U16, U32, F32);
            case 40 -> flagged(variation);
            case 41 -> variation >= 1 && variation <= 4 ? ANALOGS[variation] | STATUS : UNKNOWN;
            case 50 ->
                    pick(variation, ABSOLUTE_TIME, TIME_AND_INTERVAL, ABSOLUTE_TIME, INDEXED_TIME);
            case 51 -> pick(variation, ABSOLUTE_TIME, ABSOLUTE_TIME);
            case 52 -> pick(variation, U16, U16);
            case CLASS_DATA -> variation <= 4 ? NOTHING : UNKNOWN;
            case INDICATIONS -> pick(variation, BITS);
            case 101 -> pick(variation, U16, U32);
            case 102 -> pick(variation, U8);
            case 110, 111, 112, 113 -> OCTETS;
            case FILE, 81, 82, 83, 85, 86, 87, 88, 90, 91, 114, 115, AUTHENTICATION -> OPAQUE;
            case 121 -> pick(variation, FLAGS | U16 | STATUS);
            default -> UNKNOWN;
        };
    }

    private static int pick(int variation, int first) {
        return variation == 1 ? first : UNKNOWN;
    }

    private static int pick(int variation, int first, int second) {
        return variation == 2 ? second : pick(variation, first);
    }

    private static int pick(int variation, int first, int second, int third) {
        return variation == 3 ? third : pick(variation, first, second);
    }

    private static int pick(int variation, int first, int second, int third, int fourth) {
        return variation == 4 ? fourth : pick(variation, first, second, third);
    }

    private static int counter(int variation) {
        return variation >= 1 && variation <= 4 ? COUNTERS[variation] : UNKNOWN;
    }

    /// Variations 1 to 4, then the same with time.
    private static int counterEvent(int variation) {
        return variation > 4 && variation <= 8 ? counter(variation - 4) | TIME : counter(variation);
    }

    private static int frozenCounter(int variation) {
        return variation > 8 ? pick(variation - 8, U32, U16, U32, U16) : counterEvent(variation);
    }

    private static int flagged(int variation) {
        return variation >= 1 && variation <= 4 ? FLAGS | ANALOGS[variation] : UNKNOWN;
    }

    private static int frozenAnalog(int variation) {
        return switch (variation) {
            case 1, 2 -> flagged(variation);
            case 3, 4 -> flagged(variation - 2) | TIME;
            case 5 -> S32;
            case 6 -> S16;
            case 7, 8 -> flagged(variation - 4);
            default -> UNKNOWN;
        };
    }

    private static int analogEvent(int variation) {
        return switch (variation) {
            case 1, 2 -> flagged(variation);
            case 3, 4 -> flagged(variation - 2) | TIME;
            case 5, 6 -> flagged(variation - 2);
            case 7, 8 -> flagged(variation - 4) | TIME;
            default -> UNKNOWN;
        };
    }

    /// Bytes of one object; packed bits and opaque objects have no size of their own.
    static int size(int layout, int variation) {
        int size = valueSize(layout & VALUE, variation);
        size += (layout & FLAGS) != 0 ? 1 : 0;
        size += (layout & STATUS) != 0 ? 1 : 0;
        size += (layout & TIME) != 0 ? 6 : 0;
        return size + ((layout & RELATIVE_TIME) != 0 ? 2 : 0);
    }

    private static int valueSize(int value, int variation) {
        return switch (value) {
            case U8 -> 1;
            case U16, S16 -> 2;
            case U32, S32, F32 -> 4;
            case ABSOLUTE_TIME -> 6;
            case F64 -> 8;
            case TIME_AND_INTERVAL -> 10;
            case INDEXED_TIME, CONTROL_BLOCK -> 11;
            case OCTETS -> variation;
            default -> 0;
        };
    }

    static String area(int group) {
        return switch (group) {
            case ATTRIBUTES -> "device-attribute";
            case 1 -> "binary-input";
            case 2 -> "binary-input-event";
            case 3 -> "double-bit-input";
            case 4 -> "double-bit-input-event";
            case 10 -> "binary-output";
            case 11 -> "binary-output-event";
            case BINARY_COMMAND -> "binary-command";
            case 13 -> "binary-command-event";
            case 20 -> "counter";
            case 21 -> "frozen-counter";
            case 22 -> "counter-event";
            case 23 -> "frozen-counter-event";
            case 30 -> "analog-input";
            case 31 -> "frozen-analog-input";
            case 32 -> "analog-input-event";
            case 33 -> "frozen-analog-input-event";
            case 34 -> "analog-deadband";
            case 40 -> "analog-output";
            case 41 -> "analog-command";
            case 42 -> "analog-output-event";
            case 43 -> "analog-command-event";
            case 50 -> "time-and-date";
            case 51 -> "common-time";
            case 52 -> "time-delay";
            case CLASS_DATA -> "class-data";
            case FILE -> "file";
            case INDICATIONS -> "internal-indication";
            case 81, 82, 83 -> "device-storage";
            case 85, 86, 87, 88 -> "data-set";
            case 90, 91 -> "application";
            case 101 -> "binary-coded-decimal";
            case 102 -> "octet";
            case 110 -> "octet-string";
            case 111 -> "octet-string-event";
            case 112 -> "virtual-terminal-output";
            case 113 -> "virtual-terminal-event";
            case 114, 115 -> "extended-octet-string";
            case AUTHENTICATION -> "authentication";
            case 121, 122 -> "security-statistic";
            default -> "other";
        };
    }

    /// What became of a command. IEEE 1815, 11.3 (A.8.1.2, table of control status).
    static String commandStatus(int code) {
        return switch (code & 0x7F) {
            case 0 -> "";
            case 1 -> "timeout";
            case 2 -> "no-select";
            case 3 -> "format-error";
            case 4 -> "not-supported";
            case 5 -> "already-active";
            case 6 -> "hardware-error";
            case 7 -> "local";
            case 8 -> "too-many-operations";
            case 9 -> "not-authorized";
            case 10 -> "automation-inhibit";
            case 11 -> "processing-limited";
            case 12 -> "out-of-range";
            case 13 -> "downstream-local";
            case 14 -> "already-complete";
            case 15 -> "blocked";
            case 16 -> "canceled";
            case 17 -> "blocked-other-master";
            case 18 -> "downstream-fail";
            case 126 -> "non-participating";
            default -> "undefined";
        };
    }

    /// What the flags of a point say against its value; empty where they say none.
    static String quality(int flags) {
        if ((flags & 0x01) == 0) {
            return "offline";
        }
        if ((flags & 0x04) != 0) {
            return "communication-lost";
        }
        if ((flags & 0x02) != 0) {
            return "restart";
        }
        if ((flags & 0x08) != 0) {
            return "remote-forced";
        }
        return (flags & 0x10) != 0 ? "local-forced" : "";
    }

    /// What the low four bits of a control code do, and of which pair of outputs.
    static String controlName(int code) {
        return switch (code & 0xF) {
            case 0 -> "nul";
            case 1 -> "pulse-on";
            case 2 -> "pulse-off";
            case 3 -> "latch-on";
            case 4 -> "latch-off";
            default -> "other";
        };
    }
}
