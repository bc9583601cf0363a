// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import java.util.List;

/// Columns of kept conclusions as the API shows them.
final class KeptRows {
    private KeptRows() {}

    /// Words that are parted by spaces.
    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
