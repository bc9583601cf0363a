// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// What the documentation tells of a protocol. The table of all of them is generated from this.
///
/// @param title as people call it, such as `Modbus/TCP`
/// @param source the standard or publication that its decoder follows
/// @param depth how far it is read
/// @param heldAgainst whose reading of real captures it is held against, such as `tshark`, `Zeek
///   (ICSNPP)`; or [#TSHARK_ONCE], [#OWN_READING] or [#OWN_SAMPLES]
/// @param missing what of it is not decoded, as the end of a sentence; empty when nothing is known
public record Reference(
        String title, String source, Depth depth, String heldAgainst, String missing) {
    /// Real captures are read, and what is said of them was looked at, but with no other program's
    /// rows to compare with.
    public static final String OWN_READING = "own reading of real captures";

    /// Compared with tshark's reading of real captures while it was written; no test repeats that.
    public static final String TSHARK_ONCE = "once with tshark, by hand";

    /// No good real captures are at hand: only samples that were made from the standard.
    public static final String OWN_SAMPLES = "";

    /// How far a protocol is read.
    public enum Depth {
        /// Conversations are named, and messages counted where that is possible.
        RECOGNISED,
        /// Every message, what it does and its status, and what devices say of themselves.
        MESSAGES,
        /// Besides, each object that a message is about, with its value.
        OBJECTS
    }

    public Reference {
        if (title.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("a protocol needs a title and a source");
        }
    }
}
