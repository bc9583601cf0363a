// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Summary.CaptureSummary;
import io.bulkhead.model.Summary.ProtocolSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What the page's script shows, as one JSON object. Times are milliseconds since 1970 UTC, 0 where
/// there is none.
final class ReportData {
    /// Pairs in the list of who commands whom.
    static final int MAX_COMMANDS = 500;

    private static final int MAX_BARS = 12;
    private static final long NANOS_A_MILLISECOND = 1_000_000L;
    private static final ProtocolSummary NOTHING = new ProtocolSummary(0, 0, 0, 0);

    private final Summary summary;
    private final List<Asset> assets;
    private final List<Alert> alerts;
    private final Edges edges;
    private final Conclusions conclusions;
    private final JsonWriter json = new JsonWriter();

    ReportData(
            Summary summary,
            List<Asset> assets,
            List<Alert> alerts,
            Edges edges,
            Conclusions conclusions) {
        this.summary = summary;
        this.assets = assets;
        this.alerts = alerts;
        this.edges = edges;
        this.conclusions = conclusions;
    }

    void writeTo(OutputStream out) throws IOException {
        json.clear().beginObject();
        headline();
        captures();
        remarks();
        new AlertRows(json).write(alerts);
        new InsightRows(json, conclusions).write();
        bars("types", asset -> Words.type(asset.type()));
        bars("vendors", asset -> asset.vendor().isEmpty() ? "unknown" : asset.vendor());
        protocols();
        commands();
        drawing();
        new DeviceRows(json, out).write(assets);
        json.endObject().drainTo(out);
    }

    private void headline() {
        List<CaptureSummary> filled =
                summary.captures().stream().filter(capture -> capture.packets() > 0).toList();
        long first = filled.stream().mapToLong(CaptureSummary::first).min().orElse(0);
        long last = filled.stream().mapToLong(CaptureSummary::last).max().orElse(0);
        json.field("packets", summary.packets()).field("bytes", summary.bytes());
        json.field("first", milliseconds(first)).field("last", milliseconds(last));
        json.field("captured", milliseconds(Completeness.captured(summary)));
        json.field("assets", assets.size());
        json.field("silent", assets.stream().filter(asset -> asset.firstSeen() == 0).count());
        json.field("toGroups", edges.toGroups());
        weight("total", edges.total());
    }

    private void captures() {
        json.beginList("captures");
        for (CaptureSummary capture : summary.captures()) {
            json.beginList().text(capture.path()).number(capture.packets()).number(capture.bytes());
            json.number(milliseconds(capture.first())).number(milliseconds(capture.last()));
            String problem = capture.truncated() ? "cut in mid-packet" : "whole";
            json.text(capture.error().isEmpty() ? problem : capture.error());
            json.number(capture.drops()).endList();
        }
        json.endList();
    }

    private void remarks() {
        json.beginList("remarks");
        for (Remark remark : Completeness.remarks(summary, assets, edges)) {
            json.beginList().number(remark.kind() == Remark.Kind.GAP ? 1 : 0);
            json.text(remark.title()).text(remark.meaning()).text(remark.advice()).endList();
        }
        json.endList();
    }

    private void bars(String name, Function<Asset, String> label) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        assets.forEach(asset -> counts.merge(label.apply(asset), 1, Integer::sum));
        List<String> labels = new ArrayList<>(counts.keySet());
        labels.sort((one, other) -> counts.get(other) - counts.get(one));
        int shown = labels.size() <= MAX_BARS ? labels.size() : MAX_BARS - 1;
        json.beginList(name);
        int rest = assets.size();
        for (String one : labels.subList(0, shown)) {
            json.beginList().text(DeviceRows.clipped(one)).number(counts.get(one)).endList();
            rest -= counts.get(one);
        }
        if (rest > 0) {
            json.beginList().text(labels.size() - shown + " others").number(rest).endList();
        }
        json.endList();
    }

    private void protocols() {
        Map<String, ProtocolSummary> counted = summary.protocols();
        TreeSet<String> names = new TreeSet<>(counted.keySet());
        names.addAll(edges.protocols().keySet());
        List<String> busiest = new ArrayList<>(names);
        busiest.sort(
                Comparator.comparingLong(
                                (String name) -> -counted.getOrDefault(name, NOTHING).messages())
                        .thenComparingLong(name -> -conversations(name)));
        json.beginList("protocols");
        for (String name : busiest) {
            ProtocolSummary seen = counted.getOrDefault(name, NOTHING);
            Weight weight = edges.protocols().getOrDefault(name, new Weight());
            json.beginList().text(name).number(Math.max(seen.flows(), conversations(name)));
            json.number(seen.messages()).number(weight.control).number(weight.data);
            json.number(weight.unknown).number(seen.malformed()).number(seen.anomalies());
            json.endList();
        }
        json.endList();
    }

    private long conversations(String protocol) {
        Weight weight = edges.protocols().get(protocol);
        return weight == null ? 0 : weight.conversations;
    }

    private void commands() {
        List<Command> commands = Command.all(assets, edges);
        json.beginList("commanders");
        for (Commander commander : Commander.all(commands).stream().limit(MAX_BARS).toList()) {
            json.beginList();
            device(commander.asset());
            json.text(String.join(", ", commander.protocols()));
            json.number(commander.devices()).number(commander.control()).endList();
        }
        json.endList().beginList("commands");
        for (Command command : commands.stream().limit(MAX_COMMANDS).toList()) {
            json.beginList();
            device(command.commander());
            device(command.device());
            json.text(command.protocol()).number(command.weight().control);
            json.number(command.weight().data).endList();
        }
        json.endList().field("commandsLeftOut", Math.max(0, commands.size() - MAX_COMMANDS));
    }

    private void device(Asset asset) {
        json.text(DeviceRows.clipped(asset.label())).text(Words.address(asset));
        json.text(Words.type(asset.type())).text(Words.level(asset.purdue()));
    }

    private void drawing() {
        Drawing drawing = Drawing.of(assets, edges);
        json.beginObject("drawing").field("width", Drawing.WIDTH).field("height", drawing.height());
        json.field("gutter", Drawing.GUTTER).field("boxWidth", Drawing.BOX_WIDTH);
        json.field("boxHeight", Drawing.BOX_HEIGHT).field("leftOut", drawing.linesLeftOut());
        json.beginList("bands");
        for (Drawing.Band band : drawing.bands()) {
            json.beginList().text(band.label()).number(band.y()).number(band.height()).endList();
        }
        json.endList().beginList("columns");
        for (Drawing.Column column : drawing.columns()) {
            json.beginList().text(column.label()).number(column.x()).number(column.width());
            json.endList();
        }
        json.endList().beginList("boxes");
        for (Drawing.Box box : drawing.boxes()) {
            json.beginList().text(DeviceRows.clipped(box.cluster().label()));
            json.text(DeviceRows.clipped(box.cluster().detail()));
            json.number(box.x()).number(box.y()).number(box.cluster().members().size());
            json.number(box.inside().conversations).endList();
        }
        json.endList().beginList("lines");
        drawing.lines().forEach(this::line);
        json.endList().endObject();
    }

    private void line(Drawing.Line line) {
        json.beginList().number(line.from()).number(line.to());
        json.number(line.fromX()).number(line.toX()).beginList();
        line.protocols()
                .forEach((name, weight) -> {
                    json.text(name).number(weight.conversations).number(weight.control);
                    json.number(weight.data).number(weight.unknown);
                });
        json.endList().endList();
    }

    private void weight(String name, Weight weight) {
        json.beginObject(name).field("conversations", weight.conversations);
        json.field("control", weight.control).field("data", weight.data);
        json.field("unknown", weight.unknown).endObject();
    }

    private static long milliseconds(long nanoseconds) {
        return nanoseconds / NANOS_A_MILLISECOND;
    }
}
