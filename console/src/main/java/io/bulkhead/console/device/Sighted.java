// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.util.List;
import java.util.Set;

/// What a sighting says about who it is.
///
/// @param device that it is held to be now; its own id where it never was any
/// @param identity the id of the device if this is its oldest sighting
/// @param since nanoseconds since 1970, as first told and never changed; the greatest number where
///   it was never seen sending
record Sighted(
        String id,
        String network,
        String device,
        String identity,
        long since,
        long lastSeen,
        boolean gateway,
        List<SightingKey> keys) {
    Sighted {
        keys = List.copyOf(keys);
    }

    Sighted without(Set<SightingKey> meaningless) {
        List<SightingKey> rest = keys.stream().filter(key -> !meaningless.contains(key)).toList();
        return new Sighted(id, network, device, identity, since, lastSeen, gateway, rest);
    }

    /// Whether a MAC tells who it is: an address alone is weaker, since it may be another's
    /// tomorrow.
    boolean strong() {
        return keys.stream().anyMatch(SightingKey::isMac);
    }
}
