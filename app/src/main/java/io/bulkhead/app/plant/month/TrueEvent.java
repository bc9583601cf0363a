// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import java.util.List;

/// Something that happened and that someone should be told of: the truth that alerts are held
/// against.
///
/// @param id as `port-scan`
/// @param from when it begins, nanoseconds since 1970 UTC
/// @param to until when what follows from it may be told
/// @param sources addresses of who did it
/// @param targets addresses of whom it was done to
/// @param others addresses of who has to do with what followed
/// @param what in words
public record TrueEvent(
        String id,
        long from,
        long to,
        List<String> sources,
        List<String> targets,
        List<String> others,
        String what) {}
