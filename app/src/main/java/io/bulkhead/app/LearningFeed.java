// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.file.DeviceBlock;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.InventoryFeed;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Asset;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.transfer.Transfers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// Hands what is observed to a detector that learns, and keeps what devices are called.
final class LearningFeed implements InventoryFeed {
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
    public Inventory inventory() {
        return inventory;
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
