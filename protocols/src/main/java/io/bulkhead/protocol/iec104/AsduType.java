// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import io.bulkhead.model.Action;

/// Names, layouts and meanings of the type identifications. IEC 60870-5-101, 7.2.1.1 and 7.3; IEC
/// 60870-5-104, 8; IEC 60870-5-7.
final class AsduType {
    /// C_CS_NA_1, by which a master sets the time.
    static final int CLOCK = 103;

    // ---- the parts of an object, in the order of the wire

    static final int VALUE = 0xFF;

    /// A byte of quality behind the value.
    static final int QUALITY = 0x100;

    /// A byte of qualifier behind the value, whose highest bit selects.
    static final int QUALIFIER = 0x200;

    /// Two bytes of elapsed time.
    static final int ELAPSED = 0x400;

    /// Three bytes: milliseconds and minutes.
    static final int SHORT_TIME = 0x800;

    /// Seven bytes: date and time.
    static final int LONG_TIME = 0x1000;

    // ---- the kinds of value

    static final int NOTHING = 0;
    static final int SINGLE_POINT = 1;
    static final int DOUBLE_POINT = 2;
    static final int STEP = 3;
    static final int BITSTRING = 4;
    static final int NORMALIZED = 5;
    static final int SCALED = 6;
    static final int REAL = 7;
    static final int COUNTER = 8;
    static final int PROTECTION = 9;
    static final int CHANGES = 10;
    static final int SINGLE_COMMAND = 11;
    static final int DOUBLE_COMMAND = 12;
    static final int STEP_COMMAND = 13;
    static final int BYTE = 14;
    static final int WORD = 15;
    static final int TIME = 16;
    static final int FILE_READY = 17;
    static final int SECTION_READY = 18;
    static final int FILE_CALL = 19;
    static final int LAST_SECTION = 20;
    static final int SEGMENT = 21;
    static final int DIRECTORY = 22;
    static final int LOG_QUERY = 23;

    static final int UNKNOWN = -1;

    static final int SEGMENT_HEADER = 4;

    private static final int[] VALUE_SIZES = {
        0, 1, 1, 1, 4, 2, 2, 4, 5, 1, 4, 1, 1, 1, 1, 2, 7, 6, 7, 4, 5, SEGMENT_HEADER, 13, 16
    };

    private static final int END_OF_INITIALIZATION = 70;

    private AsduType() {}

    static int layout(int type) {
        return switch (type) {
            case 1 -> SINGLE_POINT;
            case 2 -> SINGLE_POINT | SHORT_TIME;
            case 3 -> DOUBLE_POINT;
            case 4 -> DOUBLE_POINT | SHORT_TIME;
            case 5 -> STEP | QUALITY;
            case 6 -> STEP | QUALITY | SHORT_TIME;
            case 7 -> BITSTRING | QUALITY;
            case 8 -> BITSTRING | QUALITY | SHORT_TIME;
            case 9 -> NORMALIZED | QUALITY;
            case 10 -> NORMALIZED | QUALITY | SHORT_TIME;
            case 11 -> SCALED | QUALITY;
            case 12 -> SCALED | QUALITY | SHORT_TIME;
            case 13 -> REAL | QUALITY;
            case 14 -> REAL | QUALITY | SHORT_TIME;
            case 15 -> COUNTER;
            case 16 -> COUNTER | SHORT_TIME;
            case 17 -> PROTECTION | ELAPSED | SHORT_TIME;
            case 18, 19 -> PROTECTION | QUALITY | ELAPSED | SHORT_TIME;
            case 20 -> CHANGES | QUALITY;
            case 21 -> NORMALIZED;
            case 30 -> SINGLE_POINT | LONG_TIME;
            case 31 -> DOUBLE_POINT | LONG_TIME;
            case 32 -> STEP | QUALITY | LONG_TIME;
            case 33 -> BITSTRING | QUALITY | LONG_TIME;
            case 34 -> NORMALIZED | QUALITY | LONG_TIME;
            case 35 -> SCALED | QUALITY | LONG_TIME;
            case 36 -> REAL | QUALITY | LONG_TIME;
            case 37 -> COUNTER | LONG_TIME;
            case 38 -> PROTECTION | ELAPSED | LONG_TIME;
            case 39, 40 -> PROTECTION | QUALITY | ELAPSED | LONG_TIME;
            default -> type < 100 ? commandLayout(type) : systemLayout(type);
        };
    }

    private static int commandLayout(int type) {
        return switch (type) {
            case 45 -> SINGLE_COMMAND;
            case 46 -> DOUBLE_COMMAND;
            case 47 -> STEP_COMMAND;
            case 48 -> NORMALIZED | QUALIFIER;
            case 49 -> SCALED | QUALIFIER;
            case 50 -> REAL | QUALIFIER;
            case 51 -> BITSTRING;
            case 58 -> SINGLE_COMMAND | LONG_TIME;
            case 59 -> DOUBLE_COMMAND | LONG_TIME;
            case 60 -> STEP_COMMAND | LONG_TIME;
            case 61 -> NORMALIZED | QUALIFIER | LONG_TIME;
            case 62 -> SCALED | QUALIFIER | LONG_TIME;
            case 63 -> REAL | QUALIFIER | LONG_TIME;
            case 64 -> BITSTRING | LONG_TIME;
            case END_OF_INITIALIZATION -> BYTE;
            default -> UNKNOWN;
        };
    }

    private static int systemLayout(int type) {
        return switch (type) {
            case 100, 101, 105, 113 -> BYTE;
            case 102 -> NOTHING;
            case CLOCK -> TIME;
            case 104, 106 -> WORD;
            case 107 -> WORD | LONG_TIME;
            case 110 -> NORMALIZED | QUALIFIER;
            case 111 -> SCALED | QUALIFIER;
            case 112 -> REAL | QUALIFIER;
            case 120 -> FILE_READY;
            case 121 -> SECTION_READY;
            case 122, 124 -> FILE_CALL;
            case 123 -> LAST_SECTION;
            case 125 -> SEGMENT;
            case 126 -> DIRECTORY;
            case 127 -> LOG_QUERY;
            default -> UNKNOWN;
        };
    }

    /// Bytes of one object without its address; of a segment what comes before its data.
    static int size(int layout) {
        int size = VALUE_SIZES[layout & VALUE];
        size += (layout & QUALITY) != 0 ? 1 : 0;
        size += (layout & QUALIFIER) != 0 ? 1 : 0;
        size += (layout & ELAPSED) != 0 ? 2 : 0;
        size += (layout & SHORT_TIME) != 0 ? 3 : 0;
        return size + ((layout & LONG_TIME) != 0 ? 7 : 0);
    }

    /// Whether stations tell it, as against being told.
    static boolean monitoring(int type) {
        return type < 45 || type == END_OF_INITIALIZATION;
    }

    static boolean command(int type) {
        return type >= 45 && type <= 64;
    }

    static Action action(int type) {
        if (monitoring(type)) {
            return Action.REPORT;
        }
        if (command(type)) {
            return Action.CONTROL;
        }
        return switch (type) {
            case 100, 101, 102 -> Action.READ;
            case CLOCK, 106 -> Action.TIME;
            case 104, 107 -> Action.SESSION;
            case 105 -> Action.RESTART;
            case 110, 111, 112, 113 -> Action.CONFIGURE;
            case 120, 121, 122, 123, 124, 125, 126, 127 -> Action.FILE;
            default -> type >= 81 && type <= 95 ? Action.AUTHENTICATE : Action.OTHER;
        };
    }

    static String name(int type) {
        return switch (type) {
            case 1, 2, 30 -> "single-point";
            case 3, 4, 31 -> "double-point";
            case 5, 6, 32 -> "step-position";
            case 7, 8, 33 -> "bitstring";
            case 9, 10, 21, 34 -> "measured-normalized";
            case 11, 12, 35 -> "measured-scaled";
            case 13, 14, 36 -> "measured-real";
            case 15, 16, 37 -> "integrated-total";
            case 17, 38 -> "protection-event";
            case 18, 39 -> "protection-start-events";
            case 19, 40 -> "protection-output-circuit";
            case 20 -> "packed-single-points";
            case 45, 58 -> "single-command";
            case 46, 59 -> "double-command";
            case 47, 60 -> "step-command";
            case 48, 61 -> "set-point-normalized";
            case 49, 62 -> "set-point-scaled";
            case 50, 63 -> "set-point-real";
            case 51, 64 -> "bitstring-command";
            case END_OF_INITIALIZATION -> "end-of-initialization";
            default -> type < 100 ? securityName(type) : systemName(type);
        };
    }

    private static String securityName(int type) {
        return switch (type) {
            case 81 -> "authentication-challenge";
            case 82 -> "authentication-reply";
            case 83 -> "aggressive-mode-request";
            case 84 -> "session-key-status-request";
            case 85 -> "session-key-status";
            case 86 -> "session-key-change";
            case 87 -> "authentication-error";
            case 90, 91, 92, 93, 94, 95 -> "update-key";
            default -> "other";
        };
    }

    private static String systemName(int type) {
        return switch (type) {
            case 100 -> "interrogation";
            case 101 -> "counter-interrogation";
            case 102 -> "read";
            case CLOCK -> "clock-synchronization";
            case 104, 107 -> "test";
            case 105 -> "reset-process";
            case 106 -> "delay-acquisition";
            case 110 -> "parameter-normalized";
            case 111 -> "parameter-scaled";
            case 112 -> "parameter-real";
            case 113 -> "parameter-activation";
            case 120 -> "file-ready";
            case 121 -> "section-ready";
            case 122 -> "file-call";
            case 123 -> "last-section";
            case 124 -> "file-acknowledge";
            case 125 -> "file-segment";
            case 126 -> "directory";
            case 127 -> "log-query";
            default -> "other";
        };
    }
}
