// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowSpool;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.pipeline.ProtocolCatalogue;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Takes what the pipeline observes to where it is kept until the outputs are written.
public final class Recorder extends DetectorFeed implements Closeable {
    private final ProtocolCatalogue catalogue;
    private final Inventory inventory = new Inventory();
    private final FlowSpool flows;
    private final MessagesFile messages;

    /// @param withMessages whether rows of messages are wanted
    /// @param captures names of the captures, in their order
    public Recorder(
            ProtocolCatalogue catalogue,
            ResultFolder folder,
            boolean withMessages,
            List<String> captures,
            Detector detector)
            throws IOException {
        super(catalogue, detector);
        this.catalogue = catalogue;
        this.flows = new FlowSpool(folder.path().toFile());
        this.messages = withMessages ? new MessagesFile(folder, captures) : null;
    }

    public Inventory inventory() {
        return inventory;
    }

    public FlowSpool flows() {
        return flows;
    }

    /// Completes the file of messages, and what lasts until the end.
    public void finish() throws IOException {
        transfers().finish();
        if (messages != null) {
            messages.close();
        }
    }

    @Override
    public void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        inventory.said(subject, attribute, value, source, confidence, capture, frame);
        super.said(subject, attribute, value, source, confidence, capture, frame);
    }

    @Override
    public void linked(Place one, Place other, String source, int capture, long frame) {
        inventory.linked(one, other);
    }

    @Override
    public void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        inventory.sent(address, mac, ttl, time);
        super.sent(address, mac, ttl, capture, frame, time);
    }

    @Override
    public void ended(Flow flow) {
        inventory.ended(flow, catalogue.name(flow.protocol));
        super.ended(flow);
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
