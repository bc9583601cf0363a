// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.Tagged;
import java.time.InstantSource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/// The controllers of the inventory over a store, for tests.
public final class InventoryFor {
    private final DeviceController devices;
    private final FlowController flows;

    public InventoryFor(Store store, InstantSource clock, Changes changes) {
        JsonMapper json = new JsonMapper();
        Devices listed = new Devices(clock);
        Said said = new Said(json, clock);
        DeviceNotes notes = new DeviceNotes(store, listed, said, AuditFor.tests(), changes, clock);
        DeviceChanges history = new DeviceChanges(clock);
        Flows flowing = new Flows(clock);
        Transfers transfers = new Transfers(clock, json);
        Csv csv = new Csv(json, store);
        devices =
                new DeviceController(
                        store,
                        listed,
                        new DeviceDetails(listed, json),
                        history,
                        notes,
                        new DeviceImport(store, notes, said, AuditFor.tests(), changes),
                        flowing,
                        transfers,
                        csv,
                        new Tagged(json));
        flows = new FlowController(store, flowing, transfers, history, csv);
    }

    public static Devices devices(InstantSource clock) {
        return new Devices(clock);
    }

    public static DeviceChanges changes(InstantSource clock) {
        return new DeviceChanges(clock);
    }

    public static DeviceNotes notes(Store store, InstantSource clock, Changes changes) {
        return new DeviceNotes(
                store,
                new Devices(clock),
                new Said(new JsonMapper(), clock),
                AuditFor.tests(),
                changes,
                clock);
    }

    public MockMvc as(Caller caller) {
        return Api.of(caller, devices, flows);
    }
}
