// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.estate.SiteSources;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A conclusion with what it rests on.
///
/// @param why as the rows of `bulkhead analyze` have it, with the evidence: `capture` in it is the
///   name of one of the sources, `frame` counts the frames of that source
/// @param sources where packets of the site come from
public record Why<T>(T conclusion, JsonNode why, List<SiteSources.Source> sources) {}
