// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.util.List;

/// Which addresses are ours, as against the world's.
@FunctionalInterface
public interface InsideNetworks {
    /// The addresses that are meant for use inside an organisation.
    InsideNetworks PRIVATE = Addresses::internal;

    boolean hold(int version, long high, long low);

    /// What the user says is ours; link-local and loopback addresses always are.
    static InsideNetworks of(List<AddressRange> ranges) {
        List<AddressRange> ours = List.copyOf(ranges);
        return (version, high, low) ->
                Addresses.onlyHere(version, high, low)
                        || ours.stream().anyMatch(range -> range.covers(version, high, low));
    }
}
