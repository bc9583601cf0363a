// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Devices as lists of values. Texts are indexes into a list of texts that follows the devices,
/// since most of them occur many times.
final class DeviceRows {
    /// Devices that one page shows.
    static final int MAX_DEVICES = 20_000;

    /// Facts of one attribute of one device that the page shows.
    static final int MAX_FACTS = 20;

    /// Characters of one text that the page shows.
    static final int MAX_TEXT = 400;

    private static final long NANOS_A_MILLISECOND = 1_000_000L;

    /// What is said by one source; `times` how often.
    private record Claim(Attribute attribute, String value, String source) {}

    private record Support(Fact first, int[] times) {}

    private final JsonWriter json;
    private final OutputStream out;
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    DeviceRows(JsonWriter json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    /// Writes the lists `devices` and `texts`, and what their numbers mean.
    void write(List<Asset> assets) throws IOException {
        json.beginList("attributes");
        for (Attribute attribute : Attribute.values()) {
            json.text(Names.of(attribute));
        }
        json.endList().beginList("sides");
        for (Asset.Side side : Asset.Side.values()) {
            json.text(Names.of(side));
        }
        json.endList();
        json.field("devicesLeftOut", Math.max(0, assets.size() - MAX_DEVICES));
        json.beginList("devices");
        for (Asset asset : assets.subList(0, Math.min(assets.size(), MAX_DEVICES))) {
            device(asset);
            json.drainTo(out);
        }
        json.endList().beginList("texts");
        for (String text : texts.keySet()) {
            json.text(text).drainTo(out);
        }
        json.endList();
    }

    private void device(Asset asset) {
        json.beginList();
        list(asset.names());
        list(asset.addresses());
        list(asset.macs());
        text(asset.vendor());
        text(asset.model());
        text(asset.firmware());
        text(Words.type(asset.type()));
        text(Words.type(asset.role()));
        text(Words.level(asset.purdue()));
        json.beginList();
        for (Asset.ProtocolUse use : asset.protocols()) {
            text(use.name());
            json.number(use.side().ordinal()).number(use.port());
        }
        json.endList();
        json.number(asset.firstSeen() / NANOS_A_MILLISECOND);
        json.number(asset.lastSeen() / NANOS_A_MILLISECOND);
        text(asset.network());
        text(asset.serial());
        text(asset.os());
        text(asset.zone());
        text(asset.criticality());
        json.number(asset.gateway() ? 1 : 0);
        facts(asset.facts());
        json.endList();
    }

    /// Facts, six numbers each, and how many were left out.
    private void facts(List<Fact> facts) {
        Map<Claim, Support> claims = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Claim claim = new Claim(fact.attribute(), fact.value(), fact.source());
            claims.computeIfAbsent(claim, any -> new Support(fact, new int[1])).times()[0]++;
        }
        Map<Attribute, Integer> shown = new EnumMap<>(Attribute.class);
        json.beginList();
        for (Support support : claims.values()) {
            Fact fact = support.first();
            if (shown.merge(fact.attribute(), 1, Integer::sum) <= MAX_FACTS) {
                json.number(fact.attribute().ordinal());
                text(fact.value());
                text(fact.source());
                json.number(fact.capture()).number(fact.frame()).number(fact.confidence());
                json.number(support.times()[0]);
            }
        }
        json.endList();
        int leftOut = 0;
        for (int count : shown.values()) {
            leftOut += Math.max(0, count - MAX_FACTS);
        }
        json.number(leftOut);
    }

    private void list(List<String> values) {
        json.beginList();
        values.forEach(this::text);
        json.endList();
    }

    private void text(String value) {
        json.number(texts.computeIfAbsent(clipped(value), any -> texts.size()));
    }

    /// Long texts end in "…", never in the middle of a character.
    static String clipped(String value) {
        if (value.length() <= MAX_TEXT) {
            return value;
        }
        boolean split = Character.isHighSurrogate(value.charAt(MAX_TEXT - 1));
        return value.substring(0, split ? MAX_TEXT - 1 : MAX_TEXT) + "…";
    }
}
