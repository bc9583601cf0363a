// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import java.util.SortedSet;

/// The data of an event `changed`.
///
/// @param site id; empty for what belongs to none
/// @param ids of what changed; empty where it is too much to name
public record LiveChange(String topic, String site, SortedSet<String> ids) {}
