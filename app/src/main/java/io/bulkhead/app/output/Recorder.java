// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.detect.Detector;
import io.bulkhead.detect.InventoryFeed;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowSpool;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.transfer.Transfers;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Takes what the pipeline observes to where it is kept until the outputs are written.
public final class Recorder implements InventoryFeed, Closeable {
    private final ProtocolCatalogue catalogue;
    private final Inventory inventory = new Inventory();
    private final FlowSpool flows;
    private final MessagesFile messages;
    private final Detector detector;
    private final Transfers transfers;

    /// @param withMessages whether rows of messages are wanted
    /// @param captures names of the captures, in their order
    public Recorder(
            ProtocolCatalogue catalogue,
            ResultFolder folder,
            boolean withMessages,
            List<String> captures,
            Detector detector)
            throws IOException {
        this.catalogue = catalogue;
        this.detector = detector;
        this.transfers = new Transfers(detector::transferred);
        this.flows = new FlowSpool(folder.path().toFile());
        this.messages = withMessages ? new MessagesFile(folder, captures) : null;
    }

    @Override
    public ProtocolCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public Detector detector() {
        return detector;
    }

    @Override
    public Transfers transfers() {
        return transfers;
    }

    @Override
    public Inventory inventory() {
        return inventory;
    }

    public FlowSpool flows() {
        return flows;
    }

    /// Completes the file of messages, and what lasts until the end.
    public void finish() throws IOException {
        transfers.finish();
        if (messages != null) {
            messages.close();
        }
    }

    @Override
    public void ended(Flow flow) {
        InventoryFeed.super.ended(flow);
        flows.add(flow);
    }

    @Override
    public void message(int capture, long frame, JsonWriter row) {
        messages.write(capture, frame, row);
    }

    @Override
    public void close() {
        flows.close();
    }
}
