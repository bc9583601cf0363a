// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workload file that somebody gave.
///
/// @param number counts a site's versions, from 1
/// @param name of the file; empty where somebody said that no file holds any more
/// @param holds whether it is the one that holds
/// @param remarks what was guessed of a model of another tool and has to be confirmed
/// @param undone null where it was not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkloadVersion(
        String site,
        int number,
        String name,
        String sha256,
        long size,
        boolean holds,
        List<Remark> remarks,
        Instant given,
        String by,
        @Nullable Instant undone,
        String undoneBy) {
    /// What is wrong, or was guessed, at a place of a file.
    ///
    /// @param line from 1; 0 where it is about all of it. `column` likewise
    public record Remark(int line, int column, String found, String expected) {}
}
