// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.web.Problem;

/// What a person says of a sensor.
///
/// @param site id of the site that it watches
public record SensorChange(String name, String site) {
    private static final int MAX_NAME = 200;

    public SensorChange {
        name = name == null ? "" : name.strip();
        site = site == null ? "" : site;
        boolean plain = name.chars().noneMatch(Character::isISOControl);
        if (name.isEmpty() || name.length() > MAX_NAME || !plain) {
            throw Problem.field(
                    "name", "1 to " + MAX_NAME + " characters, without control characters");
        }
        if (site.isEmpty()) {
            throw Problem.field("site", "the id of the site that the sensor watches");
        }
    }
}
