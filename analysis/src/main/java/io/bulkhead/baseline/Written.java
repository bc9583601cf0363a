// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// An object of a device that is written, and the values that it gets.
///
/// @param unit [Item#NONE] for none
/// @param address [Item#NONE] where it has a name
/// @param name as [NameText] writes it; empty where it has an address
/// @param index which of the values that are written at once
public record Written(
        Place server,
        String protocol,
        long unit,
        String area,
        long address,
        String name,
        int index,
        Envelope envelope) {
    /// As people read it: `unit 1 holding-register 107`.
    public String object() {
        boolean named = address == Item.NONE;
        return Wording.object(
                unit,
                area,
                named ? Item.NONE : address + index,
                named && index > 0 ? name + "[" + index + "]" : name);
    }

    long key() {
        return key(
                base(Baseline.key(server), protocol, unit, area),
                address == Item.NONE ? NameText.hash(name) : address,
                index);
    }

    static long base(long server, String protocol, long unit, String area) {
        return Bytes.mix(server + unit) + area.hashCode() * 31L + protocol.hashCode();
    }

    /// @param object address or hash of the name
    static long key(long base, long object, int index) {
        return Baseline.nonZero(Bytes.mix(base + object * 0x100_0193L + index));
    }
}
