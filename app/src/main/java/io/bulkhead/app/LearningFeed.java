// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.file.DeviceBlock;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.flow.Flow;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.transfer.Transfers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// Hands what is observed to a detector that learns, and keeps what devices are called.
final class LearningFeed implements DetectorFeed {
    private final ProtocolCatalogue catalogue;
    private final Detector detector;
    private final Transfers transfers;
    private final Inventory inventory = new Inventory();

    LearningFeed(ProtocolCatalogue catalogue, Detector detector) {
        this.catalogue = catalogue;
        this.detector = detector;
        this.transfers = new Transfers(detector::transferred);
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
    public void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        inventory.said(subject, attribute, value, source, confidence, capture, frame);
        DetectorFeed.super.said(subject, attribute, value, source, confidence, capture, frame);
    }

    @Override
    public void linked(Place one, Place other, String source, int capture, long frame) {
        inventory.linked(one, other);
        DetectorFeed.super.linked(one, other, source, capture, frame);
    }

    @Override
    public void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        inventory.sent(address, mac, ttl, time);
        DetectorFeed.super.sent(address, mac, ttl, capture, frame, time);
    }

    @Override
    public void ended(Flow flow) {
        inventory.ended(flow, catalogue.name(flow.protocol));
        DetectorFeed.super.ended(flow);
    }

    /// Tells a baseline what its devices are called, where they stand and what they are.
    void describe(Baseline baseline, Knowledge knowledge, LongFunction<String> networks) {
        Inventory.Devices devices = inventory.conclude(networks, knowledge);
        Map<String, Asset> assets = new HashMap<>();
        devices.assets().forEach(asset -> assets.put(asset.id(), asset));
        for (DeviceBlock block : DeviceBlock.of(baseline)) {
            Asset asset = assets.get(devices.assetAt(block.place));
            if (asset != null) {
                baseline.describe(
                        new About(
                                block.place,
                                asset.names().isEmpty() ? "" : asset.names().getFirst(),
                                asset.zone(),
                                asset.type(),
                                ""));
            }
        }
    }
}
