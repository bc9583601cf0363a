// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.util.List;

/// Reads one kind of file of evidence. One file each, found by `ServiceLoader`.
public interface EvidenceImporter {
    /// In kebab-case, such as `mosquitto-acl`.
    String id();

    /// What it reads and where such a file comes from, for people.
    String about();

    /// How well the file fits, 0 (not at all) to 100, by its name and first bytes. Must not throw.
    ///
    /// @param head at most the first 4,096 bytes
    int fits(String name, byte[] head);

    /// Reads the file. What cannot be read is told in the result's problems with line and column,
    /// and the rest is used. Must not throw on bytes.
    Imported read(Source source, byte[] content);

    /// @param problems one line each, beginning with `file:line:column: ` where known
    record Imported(List<? extends Item> items, List<String> problems) {
        public Imported {
            items = List.copyOf(items);
            problems = List.copyOf(problems);
        }
    }
}
