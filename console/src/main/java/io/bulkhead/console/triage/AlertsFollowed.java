// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.alert.AlertReports;
import org.springframework.stereotype.Component;

/// Alerts that sensors tell of stand where people's decisions put them, from the first moment on.
@Component
class AlertsFollowed {
    AlertsFollowed(AlertReports reports) {
        reports.follow((transaction, alert, added) -> Standing.follow(transaction, alert));
    }
}
