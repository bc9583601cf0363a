// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import java.util.Set;
import org.jooq.DSLContext;

/// Wants to know of alerts in the transaction that writes them: where one stands follows from what
/// people did. See [AlertReports#follow].
public interface AlertFollower {
    /// Alerts are new or grew. Called once for all of a transaction.
    void told(DSLContext transaction, Set<String> alerts);
}
