// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads a protocol whose messages stand one behind the other and tell where they end. Such a
/// protocol says how one message is read, and what it means; where each begins is seen to here.
///
/// @param <S> what one flow needs remembered
public interface MessageAnalyzer<S> extends Analyzer<S> {
    /// Aims the view of a message at the one that begins at `at`, which is before the end of
    /// `bytes`, or 0. Never [Verdict#COMPLETE] for a message without a byte.
    Verdict wrap(S state, Direction direction, Bytes bytes, int at);

    /// How many bytes the message last wrapped has.
    int size();

    /// Reports the message last wrapped.
    void message(S state, Direction direction, Sink sink);

    @Override
    default int advance(S state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (consumed < stream.length()) {
            Verdict verdict = wrap(state, direction, stream, consumed);
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            int size = size();
            message(state, direction, sink);
            consumed += size;
        }
        return consumed;
    }

    /// Reports the one message of a datagram. What may stand behind it is no message.
    @Override
    default void datagram(S state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = wrap(state, direction, datagram, 0);
        if (verdict == Verdict.COMPLETE) {
            message(state, direction, sink);
        } else {
            unreadable(verdict, 0, sink);
        }
    }

    /// Reports all messages of a datagram, for protocols that put several into one.
    default void messages(S state, Direction direction, Bytes datagram, Sink sink) {
        int at = 0;
        while (at < datagram.length()) {
            Verdict verdict = wrap(state, direction, datagram, at);
            if (verdict != Verdict.COMPLETE) {
                unreadable(verdict, at, sink);
                return;
            }
            at += size();
            message(state, direction, sink);
        }
    }

    /// A message that the datagram does not hold whole had no more to come, unless the capture cut
    /// it.
    private static void unreadable(Verdict verdict, int offset, Sink sink) {
        if (!sink.cut()) {
            sink.malformed(verdict.malformed() ? verdict : Verdict.BAD_LENGTH, offset);
        }
    }
}
