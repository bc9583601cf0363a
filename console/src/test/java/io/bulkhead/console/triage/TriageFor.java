// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.inventory.InventoryFor;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.Tagged;
import java.time.InstantSource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/// The controllers of triage over a store, for tests.
public final class TriageFor {
    private final JsonMapper json = new JsonMapper();
    private final AlertController alerts;
    private final MuteController mutes;

    public TriageFor(Store store, InstantSource clock, Changes changes) {
        Alerts listed = new Alerts(clock);
        Mutes muted = new Mutes(store, AuditFor.tests(), changes, clock);
        Approvals approvals = new Approvals(clock);
        Steps steps =
                new Steps(store, listed, muted, approvals, AuditFor.tests(), changes, clock, json);
        Csv csv = new Csv(json, store);
        alerts =
                new AlertController(
                        store,
                        listed,
                        new AlertDetails(listed, muted, json),
                        steps,
                        InventoryFor.devices(clock),
                        csv,
                        new Tagged(json));
        mutes = new MuteController(store, muted, approvals, csv);
    }

    public static Alerts alerts(InstantSource clock) {
        return new Alerts(clock);
    }

    public MockMvc as(Caller caller) {
        return Api.of(caller, alerts, mutes);
    }
}
