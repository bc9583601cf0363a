// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import org.jspecify.annotations.Nullable;

/// Addresses whose devices stand in a zone, unless somebody put them elsewhere by hand.
///
/// @param network id; empty for all networks of the site
/// @param range in CIDR notation
public record ZoneRange(@Nullable String network, String range) {
    private static final int MAX_TEXT = 100;

    public ZoneRange {
        network = Texts.said("network", network, MAX_TEXT);
        try {
            AddressRange read = AddressRange.parse(Texts.needed("range", range, MAX_TEXT));
            range = Addresses.text(read.version(), read.high(), read.low()) + "/" + read.bits();
        } catch (IllegalArgumentException wrong) {
            throw Problem.field("range", String.valueOf(wrong.getMessage()));
        }
    }
}
