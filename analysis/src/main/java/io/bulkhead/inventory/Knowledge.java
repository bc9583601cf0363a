// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import java.util.List;

/// What is known beside the traffic.
///
/// @param notes what people say of devices
public record Knowledge(InsideNetworks inside, VendorIds vendors, List<AssetNote> notes) {
    /// Nothing but which addresses are private.
    public static final Knowledge NONE =
            new Knowledge(InsideNetworks.PRIVATE, VendorIds.NONE, List.of());

    public Knowledge {
        notes = List.copyOf(notes);
    }
}
