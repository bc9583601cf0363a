// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.workload.Answer;

/// What is declared of the place where a device stands.
final class Sites {
    private Sites() {}

    /// Whether people are rarely there: what is said of the device, else of its zone.
    static Answer unattended(Component component, Estate estate) {
        Answer own = component.declared().unattended();
        return own == Answer.UNSAID ? estate.zoneOf(component).declared().unattended() : own;
    }
}
