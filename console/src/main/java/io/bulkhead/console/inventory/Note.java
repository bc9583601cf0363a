// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody said of a device.
///
/// @param value empty where it takes back what was said before
/// @param valueName what people call it: of a zone its name
/// @param batch by which it is undone, with what was said together with it
/// @param holds whether it is what is shown now
/// @param undone null as long as it is not
public record Note(
        String id,
        @OneOf({
                    "name",
                    "type",
                    "criticality",
                    "safety",
                    "owner",
                    "location",
                    "process",
                    "zone",
                    "note"
                })
                String attribute,
        String value,
        String valueName,
        String batch,
        Instant at,
        String by,
        boolean holds,
        @Nullable Instant undone,
        String undoneBy) {}
