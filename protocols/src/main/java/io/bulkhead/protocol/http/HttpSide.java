// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Where one direction of a connection stands.
final class HttpSide {
    /// How much is kept of a request's body, and of an answer's that may name its device.
    static final int MAX_KEPT = 8 * 1024;

    /// What comes next.
    enum Next {
        HEAD,
        /// [#left] bytes of a body.
        BODY,
        CHUNK_SIZE,
        /// [#left] bytes of a chunk and the line end behind it.
        CHUNK,
        TRAILER,
        /// A body that ends with the connection.
        UNTIL_END,
        /// The messages of a WebSocket.
        WEB_SOCKET,
        /// What another protocol says, by which HTTP was replaced.
        TUNNEL
    }

    Next next = Next.HEAD;
    long left;

    /// By what the last request asked to replace HTTP; [Next#HEAD] if by nothing. The answer may
    /// not have been captured.
    Next asked = Next.HEAD;

    /// How many bytes of an unfinished head were searched for its end.
    int searched;

    /// Bytes of the body so far.
    long bodyLength;

    /// Whether [#head] waits for its body to end.
    boolean waiting;

    /// Whether what comes of the body is kept.
    boolean keeping;

    /// The ordinal of the method that a waiting response answers, and how long the answer took.
    int method = HttpMethod.OTHER.ordinal();

    long roundTrip;

    WebSocketSide webSocket;

    // ---- the transfer of the body that passes
    long transfer;

    /// Whether it is a part of a file, and where the next byte of it stands.
    boolean ranged;

    long place;

    private Gather head;
    private Gather body;

    /// Keeps the head of a message whose body is still to come.
    void await(Bytes bytes) {
        if (head == null) {
            head = new Gather(HttpHead.MAX_LENGTH + 4);
        }
        head.clear();
        head.append(bytes, 0, bytes.length());
        if (body != null) {
            body.clear();
        }
        bodyLength = 0;
        waiting = true;
    }

    Bytes head(Bytes view) {
        return head.view(view);
    }

    /// Counts a part of the body, and keeps it if wanted.
    void body(Bytes bytes, int offset, int size) {
        bodyLength += size;
        if (keeping) {
            if (body == null) {
                body = new Gather(MAX_KEPT);
            }
            body.append(bytes, offset, Math.min(size, MAX_KEPT - body.length()));
        }
    }

    /// What was kept of the body.
    Bytes body(Bytes view) {
        return body == null || !keeping ? view.clear() : body.view(view);
    }

    void replaceBy(Next other) {
        next = other;
        if (other == Next.WEB_SOCKET) {
            webSocket = new WebSocketSide();
        }
    }

    void reset() {
        next = Next.HEAD;
        left = 0;
        searched = 0;
        waiting = false;
    }
}
