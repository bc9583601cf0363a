// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

/// What people say of a device, by one of its addresses. Text that nobody said is empty.
///
/// @param network its network's name; empty for any
public record AssetNote(
        String address,
        String network,
        String name,
        String criticality,
        String zone,
        String owner,
        String location,
        String type) {}
