// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

/// What a conclusion rests on.
///
/// @param text in words
/// @param source who says it: a capture, a file with `:line`, a protocol, an alert's id
/// @param capture index of the capture, from 0; -1 where no frame says it
/// @param frame number in it, from 1; 0 where no frame says it
/// @param sha256 of the file that says it; empty where none does
public record Proof(Kind kind, String text, String source, int capture, long frame, String sha256) {
    /// What kind of thing says it.
    public enum Kind {
        FRAME,
        FACT,
        FLOW,
        ALERT,
        TRANSFER,
        DECLARED,
        FILE,
        ADVISORY
    }

    public static Proof frame(String text, int capture, long frame) {
        return new Proof(Kind.FRAME, text, "", capture, frame, "");
    }

    public static Proof of(Kind kind, String text, String source) {
        return new Proof(kind, text, source, -1, 0, "");
    }
}
