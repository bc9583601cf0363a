// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

/// What the readers of all formats share: where the bytes come from and how reading ends.
abstract sealed class RecordedCapture implements Capture permits PcapCapture, PcapngCapture {
    /// The most bytes a packet may have here. No link carries more in one piece, so a length above
    /// it is damage, and believing it would only swallow what follows.
    static final int LARGEST_PACKET = 16 << 20;

    /// The records, decompressed.
    final ByteFeed feed;

    private final ByteFeed file;
    private final String compression;
    private long number;
    private boolean ended;
    private boolean truncated;
    private String problem = "";

    RecordedCapture(CaptureSource source) {
        this.feed = source.records();
        this.file = source.file();
        this.compression = source.compression();
    }

    @Override
    public final boolean next(Frame frame) {
        return !ended && read(frame);
    }

    /// [#next], as long as the capture has not ended.
    abstract boolean read(Frame frame);

    /// The format alone, without how it is compressed.
    abstract String format();

    @Override
    public final String description() {
        return compression.isEmpty() ? format() : format() + ", " + compression;
    }

    @Override
    public final String problem() {
        return problem;
    }

    @Override
    public final boolean truncated() {
        return truncated;
    }

    @Override
    public final long position() {
        return file.position();
    }

    @Override
    public final void close() {
        ended = true;
        feed.close();
        if (problem.isEmpty()) {
            problem = feed.failure().isEmpty() ? file.failure() : feed.failure();
        }
    }

    final boolean ended() {
        return ended;
    }

    /// Numbers the next packet.
    final long count() {
        return ++number;
    }

    /// How messages call the packet that is being read.
    final String packet() {
        return "packet " + (number + 1);
    }

    /// How messages call a place that is not in a packet.
    final String afterPackets() {
        return number == 0 ? "before the first packet" : "after packet " + number;
    }

    /// Ends this capture because of what it says. Always false, for [#next] to return.
    final boolean stop(String reason) {
        ended = true;
        problem = reason + " (byte " + feed.position() + ")";
        return false;
    }

    /// Ends this capture between two records, where bytes ran out: its proper end, if none are
    /// left.
    final boolean stopBetween(String partBegun) {
        if (feed.unread() == 0 && feed.failure().isEmpty()) {
            ended = true;
            return false;
        }
        return stopWithin(partBegun);
    }

    /// Ends this capture within a record, where bytes ran out.
    final boolean stopWithin(String part) {
        ended = true;
        truncated = feed.failure().isEmpty() || feed.cut();
        problem =
                feed.failure().isEmpty()
                        ? "the file ends in the middle of " + part
                        : feed.failure() + ", reached at " + part;
        return false;
    }
}
