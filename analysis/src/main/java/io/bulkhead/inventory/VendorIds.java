// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

/// Who the IEEE gave a MAC address block to.
@FunctionalInterface
public interface VendorIds {
    /// Knows nobody.
    VendorIds NONE = mac -> "";

    /// The registered organisation; empty for local, group and unknown addresses.
    String vendor(long mac);
}
