// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.http.HttpSide.Next;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Follows requests and responses, lets their bodies pass as they come, and reports each message
/// when its body has ended.
final class HttpAnalyzer implements Analyzer<HttpConnection> {
    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_CHUNK_DIGITS = 12;

    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int REDIRECTION = 300;
    private static final int NOT_MODIFIED = 304;

    private final HttpHead head = new HttpHead();
    private final HttpMessage message = new HttpMessage(head);
    private final HttpAccess access = new HttpAccess();
    private final HttpIdentity identity = new HttpIdentity();
    private final Bytes rest = new Bytes();
    private final Bytes kept = new Bytes();
    private final Bytes body = new Bytes();
    private final Bytes name = new Bytes();

    @Override
    public HttpConnection newState() {
        return new HttpConnection();
    }

    @Override
    public int advance(HttpConnection connection, Direction direction, Bytes stream, Sink sink) {
        HttpSide side = connection.side(direction);
        int at = 0;
        while (at < stream.length()) {
            int next = step(connection, direction, side, stream, at, sink);
            if (next == at) {
                break;
            }
            if (next < 0) {
                side.reset();
                return ABANDON;
            }
            at = next;
        }
        return at;
    }

    /// A message whose rest is lost is reported as far as it was seen.
    @Override
    public void gap(HttpConnection connection, Direction direction, long lost, Sink sink) {
        HttpSide side = connection.side(direction);
        boolean ofBody = side.next == Next.BODY && lost > 0 && lost <= side.left;
        if (side.waiting) {
            finish(connection, side, State.ABORTED, sink);
        }
        side.reset();
        if (!ofBody) {
            connection.forgetRequests();
        }
    }

    @Override
    public void ended(HttpConnection connection, Direction direction, Sink sink) {
        HttpSide side = connection.side(direction);
        if (side.waiting) {
            boolean whole = side.next == Next.UNTIL_END;
            finish(connection, side, whole ? State.COMPLETE : State.ABORTED, sink);
        }
        side.reset();
    }

    /// @return where the step got to, `at` if it has to wait for more, [#ABANDON] if all is lost
    private int step(
            HttpConnection connection,
            Direction direction,
            HttpSide side,
            Bytes stream,
            int at,
            Sink sink) {
        return switch (side.next) {
            case HEAD -> head(connection, direction, side, stream, at, sink);
            case BODY, CHUNK -> body(connection, side, stream, at, sink);
            case CHUNK_SIZE -> chunkSize(connection, side, stream, at, sink);
            case TRAILER -> trailer(connection, side, stream, at, sink);
            case UNTIL_END -> {
                side.body(stream, at, stream.length() - at);
                connection.transfers.part(side, stream, at, stream.length() - at, sink);
                yield stream.length();
            }
            case WEB_SOCKET -> side.webSocket.advance(stream, at, rest, sink);
            case TUNNEL -> stream.length();
        };
    }

    // ---- heads

    private int head(
            HttpConnection connection,
            Direction direction,
            HttpSide side,
            Bytes stream,
            int at,
            Sink sink) {
        if (stream.u8(at) == '\r' || stream.u8(at) == '\n') {
            return at + 1;
        }
        Verdict verdict = head.wrap(rest.aim(stream, at), side.searched);
        if (verdict.malformed() && side.asked != Next.HEAD) {
            side.replaceBy(side.asked);
            return step(connection, direction, side, stream, at, sink);
        }
        if (verdict.malformed()) {
            side.searched = 0;
            sink.malformed(verdict, at);
            return ABANDON;
        }
        if (verdict != Verdict.COMPLETE) {
            side.searched = rest.length();
            return at;
        }
        side.searched = 0;
        boolean response = head.line().response();
        if (response == (direction == Direction.TO_SERVER)) {
            sink.serverIsTarget(response ? direction.opposite() : direction);
        }
        judge(sink);
        if (response) {
            answer(connection, side, sink);
        } else {
            connection.transfers.asks(connection.requests, head.line().resource);
            connection
                    .pending
                    .put(connection.requests++, sink.time())
                    .with(HttpConnection.METHOD, head.line().known().ordinal());
            side.asked = asked();
            frame(side, false);
            if (side.next != Next.HEAD) {
                connection.transfers.request(side, head, sink);
            }
        }
        return begin(connection, side, stream, at, sink);
    }

    /// By what the request at hand would replace HTTP.
    private Next asked() {
        if (head.upgrade.matchesIgnoringCase(0, "websocket")) {
            return Next.WEB_SOCKET;
        }
        return head.line().known() == HttpMethod.CONNECT ? Next.TUNNEL : Next.HEAD;
    }

    private void judge(Sink sink) {
        if (head.chunked() && head.contentLength() != HttpHead.NO_LENGTH) {
            sink.anomaly(HttpAnomaly.LENGTH_AND_CHUNKED);
        }
        if (head.lengthsDiffer()) {
            sink.anomaly(HttpAnomaly.LENGTHS_DIFFER);
        }
        if (head.bareLineFeed()) {
            sink.anomaly(HttpAnomaly.BARE_LINE_FEED);
        }
        HttpStartLine line = head.line();
        if (!line.response() && line.minor() >= 1 && head.host.isEmpty()) {
            sink.anomaly(HttpAnomaly.NO_HOST);
        }
    }

    /// Finds the request that the response at hand answers, which decides whether it has a body.
    private void answer(HttpConnection connection, HttpSide side, Sink sink) {
        int status = head.line().status();
        boolean known = connection.pending.find(connection.responses);
        side.method =
                known
                        ? (int) connection.pending.context(HttpConnection.METHOD)
                        : HttpMethod.OTHER.ordinal();
        side.roundTrip = known ? connection.pending.roundTrip(sink.time()) : -1;
        long asked = known ? connection.responses : -1;
        boolean interim = status >= CONTINUE && status < OK && status != SWITCHING_PROTOCOLS;
        if (known && !interim) {
            connection.pending.take(connection.responses++);
        }
        HttpMethod method = HttpMethod.of(side.method);
        if (!interim) {
            access.response(connection, head, asked, sink);
        }
        boolean bodiless =
                status < OK
                        || status == NO_CONTENT
                        || status == NOT_MODIFIED
                        || method == HttpMethod.HEAD;
        if (bodiless || tunnels(method, status)) {
            side.next = Next.HEAD;
        } else {
            frame(side, true);
        }
        if (side.next != Next.HEAD) {
            connection.transfers.response(side, head, asked, name, sink);
        }
    }

    private static boolean tunnels(HttpMethod method, int status) {
        return method == HttpMethod.CONNECT && status >= OK && status < REDIRECTION;
    }

    /// Decides how the body ends. RFC 9112, 6.3.
    private void frame(HttpSide side, boolean response) {
        if (head.chunked()) {
            side.next = Next.CHUNK_SIZE;
        } else if (head.contentLength() > 0) {
            side.next = Next.BODY;
            side.left = head.contentLength();
        } else if (response && head.contentLength() == HttpHead.NO_LENGTH) {
            side.next = Next.UNTIL_END;
        } else {
            side.next = Next.HEAD;
        }
    }

    /// Reports a message that is all there; keeps the head of one that is not.
    private int begin(HttpConnection connection, HttpSide side, Bytes stream, int at, Sink sink) {
        int end = at + head.size();
        int there = stream.length() - end;
        if (side.next == Next.HEAD) {
            report(connection, side, body.clear(), 0, sink);
            HttpStartLine line = head.line();
            if (line.status() == SWITCHING_PROTOCOLS) {
                boolean webSocket = head.upgrade.matchesIgnoringCase(0, "websocket");
                connection.replaceBy(webSocket ? Next.WEB_SOCKET : Next.TUNNEL);
            } else if (line.response() && tunnels(HttpMethod.of(side.method), line.status())) {
                connection.replaceBy(Next.TUNNEL);
                sink.handOver();
            }
            return end;
        }
        if (side.next == Next.BODY && side.left <= there) {
            int length = (int) side.left;
            side.next = Next.HEAD;
            connection.transfers.part(side, stream, end, length, sink);
            connection.transfers.end(side, State.COMPLETE, sink);
            body.aim(stream, end, Math.min(length, HttpSide.MAX_KEPT));
            report(connection, side, body, length, sink);
            return end + length;
        }
        side.await(head.bytes());
        side.keeping = !head.line().response() || HttpIdentity.named(head);
        return end;
    }

    // ---- bodies

    private int body(HttpConnection connection, HttpSide side, Bytes stream, int at, Sink sink) {
        int passed = (int) Math.min(side.left, stream.length() - at);
        // A chunk's line end is not of the body.
        long ofBody = side.next == Next.CHUNK ? side.left - 2 : side.left;
        int counted = Math.clamp(ofBody, 0, passed);
        side.body(stream, at, counted);
        connection.transfers.part(side, stream, at, counted, sink);
        side.left -= passed;
        if (side.left == 0) {
            if (side.next == Next.CHUNK) {
                side.next = Next.CHUNK_SIZE;
            } else {
                finish(connection, side, State.COMPLETE, sink);
            }
        }
        return at + passed;
    }

    private int chunkSize(
            HttpConnection connection, HttpSide side, Bytes stream, int at, Sink sink) {
        int feed = stream.indexOf('\n', at);
        if (feed < 0) {
            return lineTooLong(stream, at, sink) ? ABANDON : at;
        }
        long size = 0;
        int digits = at;
        int digit = Character.digit(stream.u8(digits), 16);
        while (digit >= 0 && digits - at < MAX_CHUNK_DIGITS) {
            size = size << 4 | digit;
            digit = Character.digit(stream.u8(++digits), 16);
        }
        if (digits == at || digit >= 0) {
            sink.malformed(Verdict.BAD_VALUE, at);
            finish(connection, side, State.ABORTED, sink);
            return ABANDON;
        }
        if (size == 0) {
            side.next = Next.TRAILER;
        } else {
            side.next = Next.CHUNK;
            side.left = size + 2;
        }
        return feed + 1;
    }

    private int trailer(HttpConnection connection, HttpSide side, Bytes stream, int at, Sink sink) {
        int feed = stream.indexOf('\n', at);
        if (feed < 0) {
            return lineTooLong(stream, at, sink) ? ABANDON : at;
        }
        if (feed == at || feed == at + 1 && stream.u8(at) == '\r') {
            finish(connection, side, State.COMPLETE, sink);
        }
        return feed + 1;
    }

    private static boolean lineTooLong(Bytes stream, int at, Sink sink) {
        if (stream.length() - at <= MAX_LINE) {
            return false;
        }
        sink.malformed(Verdict.BAD_LENGTH, at);
        return true;
    }

    // ---- reports

    /// Reports the message whose body has ended.
    private void finish(HttpConnection connection, HttpSide side, State state, Sink sink) {
        connection.transfers.end(side, state, sink);
        side.waiting = false;
        side.next = Next.HEAD;
        if (head.wrap(side.head(kept), 0) == Verdict.COMPLETE) {
            report(connection, side, side.body(body), side.bodyLength, sink);
        }
    }

    private void report(
            HttpConnection connection, HttpSide side, Bytes bodyStart, long bodyLength, Sink sink) {
        Operation operation = sink.operation().intent(Intent.UNKNOWN);
        HttpStartLine line = head.line();
        message.body(bodyStart, bodyLength);
        if (line.response()) {
            HttpMethod method = HttpMethod.of(side.method);
            operation
                    .phase(Phase.RESPONSE)
                    .name(method.label())
                    .action(method.action())
                    .status(HttpStatus.text(line.status()))
                    .roundTrip(side.roundTrip);
            identity.response(head, bodyStart, sink);
        } else {
            request(operation, sink);
            access.request(
                    connection, head, message.readCredentials(), bodyStart, bodyLength, sink);
            identity.request(head, sink);
        }
        sink.report(operation, message);
    }

    private void request(Operation operation, Sink sink) {
        HttpStartLine line = head.line();
        operation.name(line.known().label()).action(line.known().action());
        operation.resource(line.path, 0, line.path.length());
        operation.authority(head.host, 0, head.host.length());
        operation.add().area("path").name(line.path, 0, line.path.length());
        if (!head.action.isEmpty()) {
            operation.add().area("soap-action").name(head.action, 0, head.action.length());
        }
        HttpCredentials credentials = message.readCredentials();
        if (!credentials.user.isEmpty()) {
            operation
                    .add()
                    .action(Action.AUTHENTICATE)
                    .area("user")
                    .name(credentials.user, 0, credentials.user.length());
        }
        if (!credentials.password.isEmpty()) {
            sink.anomaly(HttpAnomaly.CREDENTIALS_IN_CLEAR);
        }
    }
}
