// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.List;

/// What is known of an indicator, for people. Text that its source does not give is empty.
///
/// @param id of the STIX object; empty for a list's
/// @param file whence it is, as it was named when it was read
/// @param line of a list, from 1; of a bundle the line where its object ends
/// @param types labels and `indicator_types`
/// @param indicates names of malware, campaigns and groups that the bundle relates it to
/// @param techniques ids of ATT&CK
/// @param confidence 0 to 100; -1 where none is given
/// @param from nanoseconds since 1970 UTC; `Long.MIN_VALUE` for always
/// @param until the first moment at which it no longer holds; `Long.MAX_VALUE` for never
public record Indicator(
        String id,
        String file,
        int line,
        String name,
        String description,
        List<String> types,
        List<String> indicates,
        List<String> techniques,
        int confidence,
        long from,
        long until) {
    public Indicator {
        types = List.copyOf(types);
        indicates = List.copyOf(indicates);
        techniques = List.copyOf(techniques);
    }

    /// How people call it: its name or description, or else where it stands.
    public String title() {
        return !name.isEmpty() ? name : !description.isEmpty() ? description : file + ":" + line;
    }
}
