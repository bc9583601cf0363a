// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

/// What the texts in a message of the logon service name.
enum LogonText {
    COMPUTER("computer", "computer"),
    CONTROLLER("controller", "domain-controller"),
    USER("user", "user"),
    DOMAIN("domain", "domain"),
    MAILSLOT("replyMailslot", ""),
    FOREST("forest", ""),
    DNS_DOMAIN("dnsDomain", "domain"),
    HOST("host", ""),
    SITE("site", ""),
    CLIENT_SITE("clientSite", "");

    static final LogonText[] ALL = values();
    static final int COUNT = ALL.length;

    private final String field;
    private final String area;

    LogonText(String field, String area) {
        this.field = field;
        this.area = area;
    }

    String field() {
        return field;
    }

    /// The kind of object that it names, or empty where it is not what the message is about.
    String area() {
        return area;
    }
}
