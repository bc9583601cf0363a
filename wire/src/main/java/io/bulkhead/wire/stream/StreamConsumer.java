// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;

/// Takes the bytes of a stream in order. It must not call [Reassembler#flush] or
/// [Reassembler#release] for the half that it is being told of.
public interface StreamConsumer {
    /// The answer of one that will never want another byte of this half.
    int WANT_NO_MORE = -1;

    /// More of the stream is there. `stream` begins with what was not consumed before and is valid
    /// during the call only.
    ///
    /// @return how many bytes were consumed, from 0 to the length of `stream` (the rest comes again
    ///   with what follows), or [#WANT_NO_MORE]
    int data(Bytes stream);

    /// Something is missing after the bytes of the last [#data]; those of them that were not
    /// consumed are dropped. What follows begins at a segment boundary.
    ///
    /// @param lost bytes that were never captured; 0 where none are missing but what was not
    ///   consumed found no room, or where nobody can tell how many
    void gap(long lost);
}
