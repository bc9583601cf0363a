// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.inventory.Conversations;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Summary;
import io.bulkhead.pipeline.Networks;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.report.Edges;
import io.bulkhead.report.ReportPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes what a run concluded.
public final class ResultFiles {
    private final ResultFolder folder;
    private final ProtocolCatalogue catalogue;
    private final Networks networks;
    private final JsonWriter json = new JsonWriter();

    public ResultFiles(ResultFolder folder, ProtocolCatalogue catalogue, Networks networks) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.networks = networks;
    }

    /// @param captures names of the captures, in their order
    public void write(
            Summary summary, Recorder recorder, Knowledge knowledge, List<String> captures)
            throws IOException {
        try (OutputStream out = folder.create("summary.json")) {
            Rows.summary(json, summary).writeTo(out);
        }
        Inventory.Devices devices = recorder.inventory().conclude(networks::name, knowledge);
        try (OutputStream out = folder.create("assets.jsonl")) {
            for (Asset asset : devices.assets()) {
                Rows.asset(json, asset, captures).writeTo(out);
            }
        }
        Conversations conversations = new Conversations(catalogue, networks::name, devices);
        List<Alert> alerts = alerts(recorder, devices);
        try (OutputStream out = folder.create("alerts.jsonl")) {
            for (Alert alert : alerts) {
                Rows.alert(json, alert, captures).writeTo(out);
            }
        }
        Edges edges = new Edges();
        try (OutputStream out = folder.create("flows.jsonl")) {
            recorder.flows()
                    .forEach(flow -> {
                        try {
                            Conversation conversation = conversations.of(flow);
                            edges.add(conversation);
                            Rows.flow(json, conversation).writeTo(out);
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    });
        }
        try (OutputStream out = folder.create("report.html")) {
            new ReportPage(summary, devices.assets(), edges).writeTo(out);
        }
    }

    private List<Alert> alerts(Recorder recorder, Inventory.Devices devices) {
        Map<String, String> names = new HashMap<>();
        for (Asset asset : devices.assets()) {
            if (!asset.names().isEmpty()) {
                names.put(asset.id(), asset.names().getFirst());
            }
        }
        return recorder.detector()
                .alerts()
                .conclude(
                        networks::name,
                        devices::assetAt,
                        place -> names.getOrDefault(devices.assetAt(place), ""));
    }
}
