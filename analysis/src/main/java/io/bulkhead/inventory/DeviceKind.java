// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Fact;
import java.util.List;

/// What a device is, and the facts that say why.
record DeviceKind(String type, String role, String purdue, boolean gateway, List<Fact> facts) {
    DeviceKind {
        facts = List.copyOf(facts);
    }
}
