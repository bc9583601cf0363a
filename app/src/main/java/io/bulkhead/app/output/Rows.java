// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Handling;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Trait;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How records look as JSON: keys in a fixed order, as the schemas have them.
final class Rows {
    private Rows() {}

    static JsonWriter asset(JsonWriter json, Asset asset, List<String> captures) {
        json.clear().beginObject().field("id", asset.id()).field("network", asset.network());
        texts(json, "macs", asset.macs());
        texts(json, "addresses", asset.addresses());
        texts(json, "names", asset.names());
        json.field("vendor", asset.vendor())
                .field("model", asset.model())
                .field("firmware", asset.firmware())
                .field("serial", asset.serial())
                .field("os", asset.os())
                .field("type", asset.type())
                .field("role", asset.role())
                .field("purdue", asset.purdue())
                .field("zone", asset.zone())
                .field("criticality", asset.criticality())
                .field("gateway", asset.gateway());
        json.beginList("protocols");
        for (Asset.ProtocolUse use : asset.protocols()) {
            json.beginObject().field("name", use.name()).field("side", Names.of(use.side()));
            json.field("port", use.port()).endObject();
        }
        json.endList();
        time(json, "firstSeen", asset.firstSeen());
        time(json, "lastSeen", asset.lastSeen());
        json.beginList("facts");
        for (Fact fact : asset.facts()) {
            fact(json, fact, captures);
        }
        return json.endList().endObject().newLine();
    }

    private static void fact(JsonWriter json, Fact fact, List<String> captures) {
        json.beginObject()
                .field("attribute", Names.of(fact.attribute()))
                .field("value", fact.value());
        json.field("source", fact.source());
        if (fact.capture() >= 0) {
            json.field("capture", captures.get(fact.capture())).field("frame", fact.frame());
        }
        json.field("confidence", fact.confidence()).endObject();
    }

    static JsonWriter flow(JsonWriter json, Conversation flow, List<String> captures) {
        json.clear().beginObject().field("id", flow.id()).field("network", flow.network());
        end(json, "source", flow.source());
        end(json, "target", flow.target());
        json.field("transport", flow.transport()).field("protocol", flow.protocol());
        json.beginList("packets")
                .number(flow.sourcePackets())
                .number(flow.targetPackets())
                .endList();
        json.beginList("bytes").number(flow.sourceBytes()).number(flow.targetBytes()).endList();
        time(json, "first", flow.first());
        time(json, "last", flow.last());
        json.field("state", flow.state())
                .field("control", flow.control())
                .field("data", flow.data());
        json.field("unknown", flow.unknown());
        names(json, "asked", flow.asked());
        names(json, "told", flow.told());
        json.field("capture", captures.get(flow.capture())).field("frame", flow.frame());
        json.field("whole", flow.whole()).beginList("traits");
        for (Trait.Observed observed : flow.traits()) {
            json.beginObject().field("trait", Names.of(observed.trait()));
            json.field("value", observed.value()).field("count", observed.count());
            json.field("capture", captures.get(observed.capture()));
            json.field("frame", observed.frame()).endObject();
        }
        return json.endList().endObject().newLine();
    }

    private static void names(JsonWriter json, String name, Set<? extends Enum<?>> constants) {
        json.beginList(name);
        constants.forEach(constant -> json.text(Names.of(constant)));
        json.endList();
    }

    static JsonWriter alert(JsonWriter json, Alert alert, List<String> captures) {
        json.clear().beginObject().field("id", alert.id()).field("rule", alert.rule());
        json.field("title", alert.title()).field("engine", Names.of(alert.engine()));
        json.field("severity", Names.of(alert.severity()));
        json.field("severityReason", alert.severityReason());
        texts(json, "techniques", alert.techniques());
        json.field("network", alert.network());
        party(json, "source", alert.source());
        party(json, "target", alert.target());
        json.field("protocol", alert.protocol()).field("subject", alert.subject());
        time(json, "first", alert.first());
        time(json, "last", alert.last());
        json.field("count", alert.count()).beginList("bursts");
        for (Alert.Burst burst : alert.bursts()) {
            json.beginObject();
            time(json, "first", burst.first());
            time(json, "last", burst.last());
            json.field("count", burst.count()).endObject();
        }
        json.endList().field("what", alert.what()).field("why", alert.why());
        json.field("benign", alert.benign()).field("blindSpots", alert.blindSpots());
        json.field("advice", alert.advice()).beginList("evidence");
        for (Alert.FrameRef frame : alert.frames()) {
            json.beginObject().field("capture", captures.get(frame.capture()));
            json.field("frame", frame.frame()).endObject();
        }
        json.endList();
        handling(json, alert.handling());
        texts(json, "usualIf", alert.usualIf());
        json.field("shadow", alert.shadow());
        return json.endObject().newLine();
    }

    private static void handling(JsonWriter json, Handling handling) {
        json.beginObject("handling").field("state", Names.of(handling.state()));
        if (handling.disposition() != null) {
            json.field("disposition", Names.of(handling.disposition()));
            json.field("by", handling.by());
            time(json, "at", handling.at());
            json.field("reason", handling.reason()).field("decision", handling.decision());
        }
        json.endObject();
    }

    /// The address itself under `name`, as in rows of messages; who that is beside it.
    private static void party(JsonWriter json, String name, Alert.Party party) {
        json.field(name, party.address());
        json.field(name + "Port", party.port()).field(name + "Asset", party.asset());
        json.field(name + "Name", party.name());
    }

    private static void end(JsonWriter json, String name, Conversation.End end) {
        json.beginObject(name).field("asset", end.asset()).field("address", end.address());
        json.field("port", end.port()).endObject();
    }

    static JsonWriter summary(JsonWriter json, Summary summary) {
        json.clear().beginObject().beginList("captures");
        for (Summary.CaptureSummary capture : summary.captures()) {
            json.beginObject().field("path", capture.path()).field("format", capture.format());
            json.field("packets", capture.packets()).field("bytes", capture.bytes());
            time(json, "first", capture.first());
            time(json, "last", capture.last());
            json.field("truncated", capture.truncated()).field("drops", capture.drops());
            json.field("error", capture.error()).endObject();
        }
        json.endList().field("packets", summary.packets()).field("bytes", summary.bytes());
        json.field("duplicates", summary.duplicates());
        counts(json, "layers", summary.layers());
        json.beginObject("protocols");
        summary.protocols()
                .forEach((name, seen) -> {
                    json.beginObject(name)
                            .field("flows", seen.flows())
                            .field("messages", seen.messages());
                    json.field("malformed", seen.malformed())
                            .field("anomalies", seen.anomalies())
                            .endObject();
                });
        json.endObject();
        counts(json, "undecoded", summary.undecoded());
        counts(json, "streams", summary.streams());
        counts(json, "evicted", summary.evicted());
        counts(json, "rules", summary.rules());
        counts(json, "suppressed", summary.suppressed());
        counts(json, "shadow", summary.shadow());
        counts(json, "indicators", summary.indicators());
        counts(json, "evidence", summary.evidence());
        json.field("oneSided", summary.oneSided()).field("defects", summary.defects());
        return json.field("interrupted", summary.interrupted()).endObject().newLine();
    }

    private static void counts(JsonWriter json, String name, Map<String, Long> counts) {
        json.beginObject(name);
        counts.forEach(json::field);
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }

    /// 0 stands for never.
    private static void time(JsonWriter json, String name, long time) {
        json.name(name);
        if (time == 0) {
            json.nothing();
        } else {
            json.time(time);
        }
    }
}
