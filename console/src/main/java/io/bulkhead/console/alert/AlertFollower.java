// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import org.jooq.DSLContext;

/// Wants to know of alerts in the transaction that writes them: to mute what people said is to be
/// muted. See [AlertReports#follow].
public interface AlertFollower {
    /// An alert was written: it is new, or it grew.
    void told(DSLContext transaction, String alert, boolean added);
}
