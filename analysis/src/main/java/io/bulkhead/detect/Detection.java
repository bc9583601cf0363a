// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import java.util.List;

/// Something that can be wrong on a network. Registered with `@AutoService(Detection.class)`; one
/// file each. Itself it remembers nothing: that does the [Watch] that it makes for each run.
public interface Detection {
    /// What it finds; the first is the one it is named for.
    List<Rule> rules();

    /// What it wants to hear.
    Interests interests();

    /// One that watches a run from its beginning.
    Watch newWatch();
}
