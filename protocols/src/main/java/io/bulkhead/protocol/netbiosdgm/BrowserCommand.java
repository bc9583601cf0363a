// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;

/// What a frame of the browser service says or wants. [MS-BRWS] 2.2.
enum BrowserCommand {
    HOST_ANNOUNCEMENT(1, "host-announcement", Phase.REPORT, Action.IDENTIFY),
    ANNOUNCEMENT_REQUEST(2, "announcement-request", Phase.REQUEST, Action.BROWSE),
    REQUEST_ELECTION(8, "request-election", Phase.REQUEST, Action.OTHER),
    GET_BACKUP_LIST_REQUEST(9, "get-backup-list", Phase.REQUEST, Action.BROWSE),
    GET_BACKUP_LIST_RESPONSE(10, "get-backup-list", Phase.RESPONSE, Action.BROWSE),
    BECOME_BACKUP(11, "become-backup", Phase.REQUEST, Action.OTHER),
    DOMAIN_ANNOUNCEMENT(12, "domain-announcement", Phase.REPORT, Action.IDENTIFY),
    MASTER_ANNOUNCEMENT(13, "master-announcement", Phase.REPORT, Action.IDENTIFY),
    /// Takes a browser server out of its role, or stops its browser service.
    RESET_STATE_REQUEST(14, "reset-state", Phase.REQUEST, Action.CONFIGURE),
    LOCAL_MASTER_ANNOUNCEMENT(15, "local-master-announcement", Phase.REPORT, Action.IDENTIFY),
    UNKNOWN(-1, "unknown-browser-frame", Phase.REPORT, Action.OTHER);

    private static final BrowserCommand[] ALL = values();

    private final int code;
    private final String title;
    private final Phase phase;
    private final Action action;

    BrowserCommand(int code, String title, Phase phase, Action action) {
        this.code = code;
        this.title = title;
        this.phase = phase;
        this.action = action;
    }

    static BrowserCommand of(int code) {
        for (BrowserCommand command : ALL) {
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

    Action action() {
        return action;
    }
}
