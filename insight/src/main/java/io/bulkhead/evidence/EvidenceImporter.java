// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.util.List;

/// Reads one kind of file of evidence. One file each, found by `ServiceLoader`.
public interface EvidenceImporter {
    /// How many bytes of a file [#fits] may see.
    int HEAD = 4096;

    /// In kebab-case, such as `mosquitto-acl`.
    String id();

    /// What it reads, for people and for the reference.
    About about();

    /// How well the file fits, 0 (not at all) to 100, by its name and first bytes. Must not throw.
    ///
    /// @param name below the folder of evidence
    /// @param head at most the first [#HEAD] bytes
    int fits(String name, byte[] head);

    /// Reads the file. What cannot be read is told in the result's problems with line and column,
    /// and the rest is used. Must not throw on bytes.
    Imported read(Source source, byte[] content);

    /// @param what the kind of file
    /// @param obtain how such a file is made: a command or a menu
    /// @param proves what can be concluded from it
    record About(String what, String obtain, String proves) {}

    /// @param source the one that was given, dated by what the file says where it does
    /// @param problems one line each, beginning with `file:line:column: ` where known
    record Imported(Source source, List<? extends Item> items, List<String> problems) {
        public Imported {
            items = List.copyOf(items);
            problems = List.copyOf(problems);
        }
    }
}
