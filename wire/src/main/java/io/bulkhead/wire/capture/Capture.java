// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

/// A sequence of packet records read from a file or a stream.
///
/// Nothing in a capture makes it throw: what cannot be read ends it, and [#problem] says why.
public interface Capture extends AutoCloseable {
    /// Aims `frame` at the next record; its bytes stay valid until the next call.
    ///
    /// @return false at the end, be it the file's own or the place from which on it cannot be read
    boolean next(Frame frame);

    /// Why reading ended before the end of the file, in words for a person; empty when it did not.
    String problem();

    /// Whether the file stops in the middle of a record, as one does that was cut or is still being
    /// written.
    boolean truncated();

    /// Bytes of the file read so far (of the compressed file, where it is compressed), for
    /// progress.
    long position();

    /// Packets that were on the wire and that the capturing side says it lost, as far as it has
    /// said so in what was read; 0 also where the format has no place for such counters (pcap).
    default long drops() {
        return 0;
    }

    /// What is being read, in words for a person (`pcapng 1.0, 2 interfaces, gzip`).
    default String description() {
        return "capture";
    }

    @Override
    void close();
}
