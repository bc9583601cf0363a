// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;

/// What is asked and answered in the mailslots of the logon service: [MS-ADTS] 6.3.1.3; those of
/// LAN Manager and Windows NT 4 by the same numbering.
enum LogonCommand {
    LOGON_REQUEST(0, "logon-request", Phase.REQUEST, ""),
    LOGON_RESPONSE(6, "logon-request", Phase.RESPONSE, "ok"),
    PRIMARY_QUERY(7, "primary-query", Phase.REQUEST, ""),
    START_PRIMARY(8, "primary-started", Phase.REPORT, ""),
    FAIL_PRIMARY(9, "primary-failed", Phase.REPORT, ""),
    ACCOUNT_CHANGE(10, "account-change", Phase.REPORT, ""),
    PRIMARY_RESPONSE(12, "primary-query", Phase.RESPONSE, "ok"),
    SAM_LOGON_REQUEST(18, "sam-logon", Phase.REQUEST, ""),
    SAM_LOGON_RESPONSE(19, "sam-logon", Phase.RESPONSE, "ok"),
    SAM_PAUSE_RESPONSE(20, "sam-logon", Phase.RESPONSE, "paused"),
    SAM_USER_UNKNOWN(21, "sam-logon", Phase.RESPONSE, "user-unknown"),
    SAM_LOGON_RESPONSE_EX(23, "sam-logon", Phase.RESPONSE, "ok"),
    SAM_PAUSE_RESPONSE_EX(24, "sam-logon", Phase.RESPONSE, "paused"),
    SAM_USER_UNKNOWN_EX(25, "sam-logon", Phase.RESPONSE, "user-unknown"),
    UNKNOWN(-1, "unknown-logon-message", Phase.REPORT, "");

    private static final LogonCommand[] ALL = values();

    private final int code;
    private final String title;
    private final Phase phase;
    private final String status;

    LogonCommand(int code, String title, Phase phase, String status) {
        this.code = code;
        this.title = title;
        this.phase = phase;
        this.status = status;
    }

    static LogonCommand of(int code) {
        for (LogonCommand command : ALL) {
            if (command.code == code) {
                return command;
            }
        }
        return UNKNOWN;
    }

    String title() {
        return title;
    }

    Phase phase() {
        return phase;
    }

    /// Asking for a controller that knows a user is no login yet.
    Action action() {
        return phase == Phase.REPORT ? Action.IDENTIFY : Action.BROWSE;
    }

    String status() {
        return status;
    }

    /// Whether only a domain controller says this.
    boolean byController() {
        return phase == Phase.RESPONSE || this == START_PRIMARY || this == ACCOUNT_CHANGE;
    }
}
