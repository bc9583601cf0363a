// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;

/// Kinds of protocol data units, by the number in their tag (RFC 3416, 3; RFC 1157, 4.1).
final class SnmpPdu {
    static final int TAG = 0xA0;
    static final int NUMBER = 0x1F;

    static final int GET = 0;
    static final int GET_NEXT = 1;
    static final int RESPONSE = 2;
    static final int SET = 3;
    static final int TRAP_V1 = 4;
    static final int GET_BULK = 5;
    static final int INFORM = 6;
    static final int TRAP = 7;
    static final int REPORT = 8;

    private SnmpPdu() {}

    static boolean known(int tag) {
        return tag >= TAG && tag <= TAG + REPORT;
    }

    static String name(int kind) {
        return switch (kind) {
            case GET -> "get";
            case GET_NEXT -> "get-next";
            case RESPONSE -> "response";
            case SET -> "set";
            case TRAP_V1, TRAP -> "trap";
            case GET_BULK -> "get-bulk";
            case INFORM -> "inform";
            case REPORT -> "report";
            default -> "unknown";
        };
    }

    static Phase phase(int kind) {
        return switch (kind) {
            case RESPONSE, REPORT -> Phase.RESPONSE;
            case TRAP_V1, TRAP -> Phase.REPORT;
            default -> Phase.REQUEST;
        };
    }

    static Action action(int kind) {
        return switch (kind) {
            case GET, GET_NEXT, GET_BULK, RESPONSE -> Action.READ;
            case SET -> Action.WRITE;
            case TRAP_V1, TRAP, INFORM -> Action.REPORT;
            default -> Action.SESSION;
        };
    }

    /// Whether managers, rather than agents, send it.
    static boolean fromManager(int kind) {
        return switch (kind) {
            case GET, GET_NEXT, GET_BULK, SET -> true;
            default -> false;
        };
    }

    static String status(int error) {
        return switch (error) {
            case 0 -> "ok";
            case 1 -> "too big";
            case 2 -> "no such name";
            case 3 -> "bad value";
            case 4 -> "read only";
            case 5 -> "general error";
            case 6 -> "no access";
            case 7 -> "wrong type";
            case 8 -> "wrong length";
            case 9 -> "wrong encoding";
            case 10 -> "wrong value";
            case 11 -> "no creation";
            case 12 -> "inconsistent value";
            case 13 -> "resource unavailable";
            case 14 -> "commit failed";
            case 15 -> "undo failed";
            case 16 -> "authorization error";
            case 17 -> "not writable";
            case 18 -> "inconsistent name";
            default -> "unknown error";
        };
    }
}
