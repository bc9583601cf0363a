// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import java.time.Instant;

/// Addresses mean something only inside one.
///
/// @param zone id of the zone of devices that are in no range of another; empty for none
/// @param devices how many are in it
/// @param version changes with every change; also the entity tag
public record Network(
        String id,
        String site,
        String siteName,
        String name,
        String zone,
        String zoneName,
        int devices,
        long version,
        Instant created) {}
