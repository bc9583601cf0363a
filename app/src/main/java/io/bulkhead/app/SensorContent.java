// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.inventory.VendorIds;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.signature.SignatureSet;

/// What ships with the program and every sensor needs, whatever it is told: read once at a start,
/// while other things start too.
record SensorContent(ProtocolCatalogue protocols, VendorIds vendors, SignatureSet signatures) {
    static SensorContent load() {
        ProtocolCatalogue protocols = ProtocolCatalogue.load();
        return new SensorContent(protocols, OuiVendors.load(), RuleFiles.builtIn(protocols));
    }
}
