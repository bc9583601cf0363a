// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;

/// Message types, by the number of their tag. RFC 4120, 5.10.
enum KerberosType {
    AS_REQUEST(10, "as-request", Action.AUTHENTICATE, Phase.REQUEST),
    AS_REPLY(11, "as-reply", Action.AUTHENTICATE, Phase.RESPONSE),
    TGS_REQUEST(12, "tgs-request", Action.AUTHENTICATE, Phase.REQUEST),
    TGS_REPLY(13, "tgs-reply", Action.AUTHENTICATE, Phase.RESPONSE),
    AP_REQUEST(14, "ap-request", Action.AUTHENTICATE, Phase.REQUEST),
    AP_REPLY(15, "ap-reply", Action.AUTHENTICATE, Phase.RESPONSE),
    SAFE(20, "safe", Action.OTHER, Phase.REQUEST),
    PRIVATE(21, "private", Action.OTHER, Phase.REQUEST),
    CREDENTIAL(22, "credential", Action.AUTHENTICATE, Phase.REQUEST),
    ERROR(30, "error", Action.AUTHENTICATE, Phase.RESPONSE);

    static final int TAG = 0x60;
    static final int NUMBER = 0x1F;

    private static final KerberosType[] ALL = values();

    private final int number;
    private final String label;
    private final Action action;
    private final Phase phase;

    KerberosType(int number, String label, Action action, Phase phase) {
        this.number = number;
        this.label = label;
        this.action = action;
        this.phase = phase;
    }

    int number() {
        return number;
    }

    String label() {
        return label;
    }

    Action action() {
        return action;
    }

    Phase phase() {
        return phase;
    }

    /// Whether it asks a key distribution centre.
    boolean asks() {
        return this == AS_REQUEST || this == TGS_REQUEST;
    }

    /// Whether a key distribution centre gives a ticket with it.
    boolean gives() {
        return this == AS_REPLY || this == TGS_REPLY;
    }

    /// Whether a message can begin with `tag`.
    static boolean known(int tag) {
        if ((tag & ~NUMBER) != TAG) {
            return false;
        }
        for (KerberosType type : ALL) {
            if (type.number == (tag & NUMBER)) {
                return true;
            }
        }
        return false;
    }

    /// Of a tag that is known.
    static KerberosType of(int tag) {
        for (KerberosType type : ALL) {
            if (type.number == (tag & NUMBER)) {
                return type;
            }
        }
        return ERROR;
    }
}
