// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FileMoved;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Shed;
import io.bulkhead.model.event.Event.Unknown;
import io.bulkhead.model.event.Event.Watched;

/// Whether an event that could be read says what it must, before anything is done with it.
final class EventChecks {
    private EventChecks() {}

    /// @return what is missing; empty if nothing is
    static String missing(Event event) {
        return switch (event) {
            case AssetSeen seen -> seen.asset().id().isEmpty() ? "asset.id" : "";
            case AssetGone gone -> gone.asset().isEmpty() ? "asset" : "";
            case FlowSeen flow -> flow(flow.flow());
            case AlertRaised raised -> alert(raised.alert());
            case FileMoved moved -> transfer(moved.transfer());
            case Watched _, HealthTold _, ProofGiven _, Shed _, Unknown _ -> "";
        };
    }

    private static String flow(Conversation flow) {
        if (flow.source() == null || flow.target() == null) {
            return "flow.source or flow.target";
        }
        for (Trait.Observed one : flow.traits()) {
            if (one.trait() == null) {
                return "flow.traits.trait";
            }
        }
        return "";
    }

    private static String alert(Alert alert) {
        if (alert.id().isEmpty() || alert.rule().isEmpty()) {
            return "alert.id or alert.rule";
        }
        if (alert.source() == null || alert.target() == null) {
            return "alert.source or alert.target";
        }
        return alert.severity() == null || alert.engine() == null
                ? "alert.severity or alert.engine"
                : "";
    }

    private static String transfer(Transfer transfer) {
        if (transfer.source() == null || transfer.target() == null) {
            return "transfer.source or transfer.target";
        }
        return transfer.evidence() == null
                        || transfer.block() == null
                        || transfer.difference() == null
                ? "transfer.evidence, transfer.block or transfer.difference"
                : "";
    }
}
