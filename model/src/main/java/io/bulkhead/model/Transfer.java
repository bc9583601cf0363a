// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.List;

/// A program, firmware or file that was put into a device or fetched from it, as it is shown.
///
/// Times are nanoseconds since 1970 UTC. Text that nothing supports is empty.
///
/// @param kind `program` (all blocks of one session together), `block`, `firmware`, `file` or
///   `body` (what a message carried to or from a resource)
/// @param direction `into` the target, `out-of` it, or `removed` from it
/// @param sha256 only where all of it was seen
/// @param times how often the same went, in the same way
/// @param fileType by the first bytes
/// @param block what the block says of itself; [#NO_BLOCK] for all others
/// @param previous id of the transfer that it is compared with; empty without one
public record Transfer(
        String id,
        String network,
        Conversation.End source,
        Conversation.End target,
        String protocol,
        String kind,
        String direction,
        String name,
        long size,
        String sha256,
        boolean complete,
        long first,
        long last,
        long times,
        String fileType,
        Block block,
        String previous,
        Difference difference,
        Evidence evidence) {
    public static final Block NO_BLOCK = new Block("", 0, "", 0, 0, "", "", "", "");

    /// What a block of a controller says of itself.
    ///
    /// @param codeChanged when, by the programmer's clock; 0 if not told
    public record Block(
            String type,
            int number,
            String language,
            long codeChanged,
            long interfaceChanged,
            String author,
            String family,
            String name,
            String version) {}

    /// To the previous transfer.
    ///
    /// @param changed of a program the blocks whose content is another; of a file its name
    /// @param removed blocks that were removed from the device
    /// @param absent blocks that the session before carried and this one did not; they may still be
    ///   there
    /// @param lines of short texts the lines that went (`-`) and came (`+`), the first of them
    /// @param linesAdded how many there are in all
    public record Difference(
            List<String> added,
            List<String> changed,
            List<String> removed,
            List<String> absent,
            List<String> lines,
            int linesAdded,
            int linesRemoved) {
        public static final Difference NONE =
                new Difference(List.of(), List.of(), List.of(), List.of(), List.of(), 0, 0);

        public Difference {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
            absent = List.copyOf(absent);
            lines = List.copyOf(lines);
        }
    }

    /// The first and the last frame with a piece of it; captures are counted from 0.
    public record Evidence(int firstCapture, long firstFrame, int lastCapture, long lastFrame) {}
}
