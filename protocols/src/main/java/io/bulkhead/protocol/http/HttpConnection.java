// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;

/// What one connection needs remembered.
final class HttpConnection {
    /// Of a pending request the ordinal of its method.
    static final int METHOD = 0;

    private final HttpSide[] sides = {new HttpSide(), new HttpSide()};

    /// Requests by their number on the connection: responses come in the same order.
    final Pending pending = new Pending(1);

    final HttpTransfers transfers = new HttpTransfers();

    final HttpRequests marks = new HttpRequests();

    /// Whether who asks may have proven it for all that follows.
    boolean authenticated;

    long requests;
    long responses;

    HttpSide side(Direction direction) {
        return sides[direction.ordinal()];
    }

    void forgetRequests() {
        pending.clear();
        responses = requests;
    }

    /// From here on another protocol speaks, both ways.
    void replaceBy(HttpSide.Next next) {
        for (HttpSide side : sides) {
            side.replaceBy(next);
        }
    }
}
