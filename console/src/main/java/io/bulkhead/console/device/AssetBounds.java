// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Fact;
import java.util.List;

/// An asset as it can be kept: names come from packets and may be as long as those who send them
/// like.
final class AssetBounds {
    static final int MAX_TEXT = 300;
    static final int MAX_VALUE = 1_000;
    static final int MAX_ADDRESSES = 256;
    static final int MAX_NAMES = 32;
    static final int MAX_PROTOCOLS = 256;
    static final int MAX_FACTS = 400;

    private AssetBounds() {}

    static Asset of(Asset asset) {
        return new Asset(
                text(asset.id()),
                text(asset.network()),
                texts(asset.macs(), MAX_ADDRESSES),
                texts(asset.addresses(), MAX_ADDRESSES),
                texts(asset.names(), MAX_NAMES),
                text(asset.vendor()),
                text(asset.model()),
                text(asset.firmware()),
                text(asset.serial()),
                text(asset.os()),
                text(asset.type()),
                text(asset.role()),
                text(asset.purdue()),
                text(asset.zone()),
                text(asset.criticality()),
                asset.gateway(),
                asset.protocols().stream()
                        .limit(MAX_PROTOCOLS)
                        .map(use ->
                                new Asset.ProtocolUse(
                                        text(use.name()),
                                        use.side() == null ? Asset.Side.PEER : use.side(),
                                        use.port()))
                        .toList(),
                Math.max(0, asset.firstSeen()),
                Math.max(0, asset.lastSeen()),
                asset.facts().stream().limit(MAX_FACTS).map(AssetBounds::fact).toList());
    }

    private static Fact fact(Fact fact) {
        return new Fact(
                fact.attribute(),
                PlainText.of(fact.value(), MAX_VALUE),
                text(fact.source()),
                fact.capture(),
                fact.frame(),
                fact.confidence());
    }

    private static List<String> texts(List<String> all, int most) {
        return all.stream().limit(most).map(AssetBounds::text).toList();
    }

    private static String text(String text) {
        return PlainText.of(text, MAX_TEXT);
    }
}
