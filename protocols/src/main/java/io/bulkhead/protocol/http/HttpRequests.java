// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// What the last requests of a connection showed of who asks, until they are answered.
final class HttpRequests {
    /// Requests that are sent ahead of their answers; more are seldom.
    private static final int REMEMBERED = 4;

    private static final int MAX_PATH = 256;

    /// One request.
    static final class Request {
        private final Gather path = new Gather(MAX_PATH);
        private long number;

        /// How a published default that it used is called; empty for none.
        String credential = "";

        /// Whether it showed something by which it is either accepted or refused.
        boolean proof;

        /// Whether what it showed is for the whole connection.
        boolean ofConnection;

        /// Whether it asks for a change and showed nothing.
        boolean anonymous;

        void keep(Bytes asked) {
            path.clear();
            path.append(asked, 0, Math.min(MAX_PATH, asked.length()));
        }

        Bytes path(Bytes view) {
            return path.view(view);
        }
    }

    private final Request[] requests = new Request[REMEMBERED];

    /// The place of a request, empty.
    Request begin(long number) {
        int slot = (int) (number % REMEMBERED);
        if (requests[slot] == null) {
            requests[slot] = new Request();
        }
        Request request = requests[slot];
        request.number = number;
        request.credential = "";
        request.proof = false;
        request.ofConnection = false;
        request.anonymous = false;
        return request;
    }

    /// The request of a number, or null where it is not whole, was not seen or is forgotten.
    Request find(long number) {
        Request request = number < 0 ? null : requests[(int) (number % REMEMBERED)];
        return request == null || request.number != number ? null : request;
    }
}
