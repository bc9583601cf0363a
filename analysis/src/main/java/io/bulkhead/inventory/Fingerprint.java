// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.DeviceType;
import java.util.List;

/// What a product, or a whole type of devices, is known by.
///
/// @param file the name of the file that says so, without its extension
/// @param product its name; empty where several products are alike
/// @param vendor who makes it; empty where many do
record Fingerprint(String file, String product, String vendor, DeviceType type) {

    /// What a clue means for its fingerprint.
    enum Meaning {
        /// Nothing else counts without it.
        REQUIRED,
        SUPPORTS,
        /// With it, nothing else counts.
        EXCLUDES;

        private static final Meaning[] ALL = values();

        static Meaning at(int ordinal) {
            return ALL[ordinal];
        }
    }

    /// A trait that has one of several values.
    ///
    /// @param weight how often, of a hundred devices with this trait, it is this type; 0 where it
    ///   says nothing by itself
    record Clue(Meaning meaning, Trait.Kind kind, int weight, List<TraitPattern> patterns) {
        Clue {
            patterns = List.copyOf(patterns);
        }
    }

    /// A fingerprint's file: what it is known by, and devices that it must and must not name.
    record Document(
            Fingerprint fingerprint,
            List<Clue> clues,
            List<List<Trait>> examples,
            List<List<Trait>> counterExamples) {
        Document {
            clues = List.copyOf(clues);
            examples = List.copyOf(examples);
            counterExamples = List.copyOf(counterExamples);
        }
    }
}
