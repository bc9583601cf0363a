// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import io.bulkhead.model.Asset;
import io.bulkhead.model.Asset.ProtocolUse;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// One device of what several sensors know of it: each value is the best supported one.
final class MergedAsset {
    private static final Comparator<Fact> BEST_FIRST =
            Comparator.comparing(Fact::attribute)
                    .thenComparing(Comparator.comparingInt(Fact::confidence).reversed())
                    .thenComparingInt(Fact::capture)
                    .thenComparingLong(Fact::frame)
                    .thenComparing(Fact::value)
                    .thenComparing(Fact::source);

    private static final Comparator<ProtocolUse> BY_NAME =
            Comparator.comparing(ProtocolUse::name)
                    .thenComparing(ProtocolUse::side)
                    .thenComparingInt(ProtocolUse::port);

    private final List<Asset> told;

    private MergedAsset(List<Asset> told) {
        this.told = told;
    }

    /// @param told what sensors told, the oldest first; captures of facts count the site's sources
    static Asset of(String id, String network, List<Asset> told) {
        return new MergedAsset(told).merged(id, network);
    }

    private Asset merged(String id, String network) {
        Asset first = told.getFirst();
        return new Asset(
                id,
                network,
                united(Asset::macs, AssetBounds.MAX_ADDRESSES),
                united(Asset::addresses, AssetBounds.MAX_ADDRESSES),
                united(Asset::names, AssetBounds.MAX_NAMES),
                best(Asset::vendor, Attribute.VENDOR),
                best(Asset::model, Attribute.MODEL),
                best(Asset::firmware, Attribute.FIRMWARE),
                best(Asset::serial, Attribute.SERIAL),
                best(Asset::os, Attribute.OS),
                best(Asset::type, Attribute.KIND),
                best(Asset::role, Attribute.KIND),
                best(Asset::purdue, Attribute.KIND),
                firstTold(Asset::zone),
                firstTold(Asset::criticality),
                told.stream().anyMatch(Asset::gateway),
                told.size() == 1 ? first.protocols() : protocols(),
                told.stream().mapToLong(Asset::firstSeen).filter(at -> at > 0).min().orElse(0),
                told.stream().mapToLong(Asset::lastSeen).max().orElse(0),
                facts());
    }

    /// The value of the asset whose facts support it best; what no fact supports counts least, and
    /// among equals the oldest stays.
    private String best(Function<Asset, String> value, Attribute attribute) {
        String best = "";
        int bestSupport = -1;
        for (Asset asset : told) {
            String one = value.apply(asset);
            int support = support(asset, attribute);
            if (!one.isEmpty() && support > bestSupport) {
                best = one;
                bestSupport = support;
            }
        }
        return best;
    }

    private static int support(Asset asset, Attribute attribute) {
        int support = 0;
        for (Fact fact : asset.facts()) {
            if (fact.attribute() == attribute) {
                support = Math.max(support, fact.confidence());
            }
        }
        return support;
    }

    private String firstTold(Function<Asset, String> value) {
        return told.stream().map(value).filter(one -> !one.isEmpty()).findFirst().orElse("");
    }

    private List<String> united(Function<Asset, List<String>> values, int most) {
        Set<String> all = new LinkedHashSet<>();
        told.forEach(asset -> all.addAll(values.apply(asset)));
        return all.stream().limit(most).toList();
    }

    private List<ProtocolUse> protocols() {
        Set<ProtocolUse> all = new TreeSet<>(BY_NAME);
        told.forEach(asset -> all.addAll(asset.protocols()));
        return all.stream().limit(AssetBounds.MAX_PROTOCOLS).toList();
    }

    private List<Fact> facts() {
        Set<Fact> all = new LinkedHashSet<>();
        told.forEach(asset -> all.addAll(asset.facts()));
        List<Fact> facts = new ArrayList<>(all);
        facts.sort(BEST_FIRST);
        return facts.size() > AssetBounds.MAX_FACTS
                ? facts.subList(0, AssetBounds.MAX_FACTS)
                : facts;
    }
}
