// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that was filed as evidence.
///
/// @param kind id of the importer that people named; empty to find the one that fits
/// @param system what people say it is about; empty: the file's name tells
/// @param dated when people say it was true; null where they did not
/// @param readAs id of the importer that read it; empty where none did
/// @param items how many things it says
/// @param trueAt when what it says was true, by the file, by people or by when it came
/// @param problems what of it could not be used: `NAME:LINE:COLUMN: …`
/// @param removed null where it was not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceFile(
        String id,
        String site,
        String name,
        String kind,
        String system,
        Instant dated,
        String sha256,
        long size,
        String readAs,
        int items,
        Instant trueAt,
        List<String> problems,
        Instant filed,
        String by,
        @Nullable Instant removed,
        String removedBy) {}
