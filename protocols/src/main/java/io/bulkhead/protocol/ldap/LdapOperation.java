// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.model.Action;

/// Operations by their tag. RFC 4511, 4.2 to 4.13.
enum LdapOperation {
    BIND_REQUEST(0x60, "bind", Action.AUTHENTICATE, false),
    BIND_RESPONSE(0x61, "bind", Action.AUTHENTICATE, true),
    UNBIND(0x42, "unbind", Action.SESSION, false),
    SEARCH_REQUEST(0x63, "search", Action.BROWSE, false),
    SEARCH_ENTRY(0x64, "search-entry", Action.BROWSE, true),
    SEARCH_DONE(0x65, "search", Action.BROWSE, true),
    SEARCH_REFERENCE(0x73, "search-reference", Action.BROWSE, true),
    MODIFY_REQUEST(0x66, "modify", Action.CONFIGURE, false),
    MODIFY_RESPONSE(0x67, "modify", Action.CONFIGURE, true),
    ADD_REQUEST(0x68, "add", Action.CONFIGURE, false),
    ADD_RESPONSE(0x69, "add", Action.CONFIGURE, true),
    DELETE_REQUEST(0x4A, "delete", Action.CONFIGURE, false),
    DELETE_RESPONSE(0x6B, "delete", Action.CONFIGURE, true),
    MODIFY_DN_REQUEST(0x6C, "modify-dn", Action.CONFIGURE, false),
    MODIFY_DN_RESPONSE(0x6D, "modify-dn", Action.CONFIGURE, true),
    COMPARE_REQUEST(0x6E, "compare", Action.READ, false),
    COMPARE_RESPONSE(0x6F, "compare", Action.READ, true),
    ABANDON(0x50, "abandon", Action.SESSION, false),
    EXTENDED_REQUEST(0x77, "extended", Action.OTHER, false),
    EXTENDED_RESPONSE(0x78, "extended", Action.OTHER, true),
    INTERMEDIATE(0x79, "intermediate", Action.OTHER, true);

    static final int NUMBER = 0x1F;

    private static final LdapOperation[] ALL = values();

    private final int tag;
    private final String label;
    private final Action action;
    private final boolean response;

    LdapOperation(int tag, String label, Action action, boolean response) {
        this.tag = tag;
        this.label = label;
        this.action = action;
        this.response = response;
    }

    int number() {
        return tag & NUMBER;
    }

    String label() {
        return label;
    }

    Action action() {
        return action;
    }

    boolean response() {
        return response;
    }

    /// Whether several of these may answer one request.
    boolean partial() {
        return this == SEARCH_ENTRY || this == SEARCH_REFERENCE || this == INTERMEDIATE;
    }

    /// Whether a request is answered at all.
    boolean answered() {
        return !response && this != UNBIND && this != ABANDON;
    }

    /// Whether it is an answer that says how it went.
    boolean result() {
        return response && !partial();
    }

    static boolean known(int tag) {
        for (LdapOperation operation : ALL) {
            if (operation.tag == tag) {
                return true;
            }
        }
        return false;
    }

    /// Of a tag that is known.
    static LdapOperation of(int tag) {
        for (LdapOperation operation : ALL) {
            if (operation.tag == tag) {
                return operation;
            }
        }
        return INTERMEDIATE;
    }
}
