// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// Request methods: those of RFC 9110 (9.3), PATCH (RFC 5789), WebDAV (RFC 4918) and UPnP events.
enum HttpMethod {
    GET(Action.READ),
    HEAD(Action.READ),
    POST(Action.WRITE),
    PUT(Action.WRITE),
    DELETE(Action.WRITE),
    PATCH(Action.WRITE),
    OPTIONS(Action.BROWSE),
    TRACE(Action.OTHER),
    CONNECT(Action.SESSION),
    PROPFIND(Action.BROWSE),
    PROPPATCH(Action.WRITE),
    MKCOL(Action.WRITE),
    COPY(Action.WRITE),
    MOVE(Action.WRITE),
    LOCK(Action.OTHER),
    UNLOCK(Action.OTHER),
    SEARCH(Action.BROWSE),
    SUBSCRIBE(Action.SUBSCRIBE),
    UNSUBSCRIBE(Action.SUBSCRIBE),
    NOTIFY(Action.REPORT),
    OTHER(Action.OTHER);

    private static final HttpMethod[] ALL = values();

    private final Action action;
    private final String label = name().toLowerCase(java.util.Locale.ROOT);

    HttpMethod(Action action) {
        this.action = action;
    }

    /// What a request does, as far as its method tells.
    Action action() {
        return action;
    }

    /// Its name in lower case.
    String label() {
        return label;
    }

    static HttpMethod of(int ordinal) {
        return ALL[ordinal];
    }

    /// The method that `bytes` holds from its start to `end`.
    static HttpMethod of(Bytes bytes, int end) {
        for (HttpMethod method : ALL) {
            if (method != OTHER
                    && method.name().length() == end
                    && bytes.matches(0, method.name())) {
                return method;
            }
        }
        return OTHER;
    }
}
