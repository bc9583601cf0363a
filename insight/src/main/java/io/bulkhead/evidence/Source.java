// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.time.Instant;

/// Where a piece of evidence was read.
///
/// @param file its name below the folder of evidence
/// @param kind id of the importer that read it
/// @param sha256 of its bytes
/// @param dated when what it says was true: what the file itself says, else when it was last
///   changed; [Instant#EPOCH] where neither is known
/// @param dating who says so: a copy has a new date of change, so that one is worth least
/// @param system what the file is about, as far as its place and name tell; importers prefer what
///   the file itself says
public record Source(
        String file, String kind, String sha256, Instant dated, Dating dating, String system) {
    /// Who says when a file was true.
    public enum Dating {
        /// The file itself.
        CONTENT,
        /// A note of people beside it.
        NOTE,
        /// The file system: when it was last written.
        CHANGED,
        UNKNOWN
    }

    public Source(String file, String kind, String sha256, Instant dated) {
        this(
                file,
                kind,
                sha256,
                dated,
                dated.equals(Instant.EPOCH) ? Dating.UNKNOWN : Dating.CHANGED,
                "");
    }

    /// The same, dated by what the file itself says; unchanged if that is [Instant#EPOCH] or if
    /// people said better.
    public Source saying(Instant said) {
        return said.equals(Instant.EPOCH) || dating == Dating.NOTE
                ? this
                : new Source(file, kind, sha256, said, Dating.CONTENT, system);
    }

    /// The system's name: what the file says, else what its place and name tell.
    public String system(String said) {
        return said.isEmpty() ? system : said;
    }
}
