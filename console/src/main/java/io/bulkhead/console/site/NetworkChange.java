// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.web.Texts;
import org.jspecify.annotations.Nullable;

/// What a person says of a network.
///
/// @param zone id; null or empty for none
public record NetworkChange(String name, @Nullable String zone) {
    private static final int MAX_NAME = 200;

    public NetworkChange {
        name = Texts.needed("name", name, MAX_NAME);
        zone = Texts.said("zone", zone, MAX_NAME);
    }
}
