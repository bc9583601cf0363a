// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// An analyzer together with the state of one flow.
public final class Reader<S> {
    private final Analyzer<S> analyzer;
    private final S state;

    private Reader(Analyzer<S> analyzer) {
        this.analyzer = analyzer;
        this.state = analyzer.newState();
    }

    /// A reader of a new flow.
    public static Reader<?> of(Protocol protocol) {
        return of(protocol.newAnalyzer());
    }

    private static <S> Reader<S> of(Analyzer<S> analyzer) {
        return new Reader<>(analyzer);
    }

    /// As [Analyzer#advance], and checks what it returns.
    public int advance(Direction direction, Bytes stream, Sink sink) {
        int length = stream.length();
        int consumed = analyzer.advance(state, direction, stream, sink);
        if (consumed < Analyzer.ABANDON || consumed > length) {
            throw new AssertionError(
                    analyzer.getClass().getSimpleName()
                            + " consumed "
                            + consumed
                            + " of "
                            + length);
        }
        return consumed;
    }

    public void datagram(Direction direction, Bytes datagram, Sink sink) {
        analyzer.datagram(state, direction, datagram, sink);
    }

    public void gap(Direction direction, long lost, Sink sink) {
        analyzer.gap(state, direction, lost, sink);
    }

    public void ended(Direction direction, Sink sink) {
        analyzer.ended(state, direction, sink);
    }

    public void closed(Sink sink) {
        analyzer.closed(state, sink);
    }
}
