// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Flows;
import io.bulkhead.inventory.Conversations;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Transfer;
import io.bulkhead.pipeline.Networks;
import io.bulkhead.pipeline.Observations;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.Edges;
import io.bulkhead.report.ReportPage;
import io.bulkhead.transfer.TransferRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Writes what a run concluded.
public final class ResultFiles {
    private final ResultFolder folder;
    private final ProtocolCatalogue catalogue;
    private final Networks networks;
    private final Known known;
    private final JsonWriter json = new JsonWriter();

    public ResultFiles(
            ResultFolder folder, ProtocolCatalogue catalogue, Networks networks, Known known) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.networks = networks;
        this.known = known;
    }

    /// @param devices what the recorder's inventory concluded
    /// @param alerts to show
    /// @param captures names of the captures, in their order
    public void write(
            Summary summary,
            Recorder recorder,
            Inventory.Devices devices,
            List<Alert> alerts,
            List<String> captures)
            throws IOException {
        try (OutputStream out = folder.create("summary.json")) {
            Rows.summary(json, summary).writeTo(out);
        }
        try (OutputStream out = folder.create("assets.jsonl")) {
            for (Asset asset : devices.assets()) {
                Rows.asset(json, asset, captures).writeTo(out);
            }
        }
        Conversations conversations =
                new Conversations(catalogue, networks::name, devices::assetAt);
        try (OutputStream out = folder.create("alerts.jsonl")) {
            for (Alert alert : alerts) {
                Rows.alert(json, alert, captures).writeTo(out);
            }
        }
        Edges edges = new Edges();
        Flows joined = new Flows();
        try (OutputStream out = folder.create("flows.jsonl")) {
            recorder.flows()
                    .forEach(flow -> {
                        try {
                            Conversation conversation = conversations.of(flow);
                            edges.add(conversation);
                            joined.add(conversation);
                            Rows.flow(json, conversation, captures).writeTo(out);
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    });
        }
        List<Transfer> moved = new ArrayList<>();
        try (OutputStream out = folder.create("transfers.jsonl")) {
            TransferRow.Assets assets =
                    (realm, version, high, low) ->
                            devices.assetAt(new Observations.Place(realm, version, high, low));
            for (TransferRow row : recorder.transfers().rows()) {
                Transfer transfer = row.shown(networks::name, assets);
                moved.add(transfer);
                TransferRows.transfer(json, transfer, captures).writeTo(out);
            }
        }
        Estate estate = known.estate(summary, devices.assets(), joined, alerts, moved);
        Conclusions conclusions = Conclusions.of(estate);
        new ConclusionFiles(folder, conclusions, known.matches()).write();
        try (OutputStream out = folder.create("report.html")) {
            new ReportPage(summary, devices.assets(), alerts, edges, conclusions).writeTo(out);
        }
    }
}
