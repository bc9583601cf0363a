// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.estate.ZoneRows;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.Cut;
import io.bulkhead.path.PathRows;
import io.bulkhead.posture.PostureRows;
import io.bulkhead.posture.RecommendationBook;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.ModelExport;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.RequirementRows;
import io.bulkhead.threat.ThreatRows;
import io.bulkhead.vulnerability.Matches;
import io.bulkhead.vulnerability.VulnerabilityRows;
import io.bulkhead.workload.format.Extras;
import io.bulkhead.workload.format.OpenThreatModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes what is concluded of an estate: zones, threats, requirements and all that follows.
public final class ConclusionFiles {
    private final ResultFolder folder;
    private final Conclusions conclusions;
    private final Estate estate;
    private final Matches matches;
    private final JsonWriter json = new JsonWriter();

    public ConclusionFiles(ResultFolder folder, Conclusions conclusions, Matches matches) {
        this.folder = folder;
        this.matches = matches;
        this.conclusions = conclusions;
        this.estate = conclusions.estate();
    }

    public void write() throws IOException {
        zones();
        try (OutputStream out = folder.create("threats.jsonl")) {
            new ThreatRows(estate).write(conclusions.threats(), out);
        }
        requirements();
        posture();
        attackPaths();
        vulnerabilities();
        model();
    }

    /// Empty where nothing matched; not written where no advisory was loaded, as then nothing was
    /// asked.
    private void vulnerabilities() throws IOException {
        if (!matches.content().loaded()) {
            return;
        }
        List<String> captures = estate.coverage().captures();
        VulnerabilityRows rows =
                new VulnerabilityRows(
                        index -> index >= 0 && index < captures.size() ? captures.get(index) : "");
        try (OutputStream out = folder.create("vulnerabilities.jsonl")) {
            for (Matches.Matched one : matches.all(estate.components())) {
                rows.row(one.match(), one.asset()).writeTo(out);
            }
        }
    }

    /// As other tools read it.
    private void model() throws IOException {
        String model =
                OpenThreatModel.write(
                        ModelExport.workload(estate),
                        ModelExport.threats(conclusions),
                        Extras.NONE);
        try (OutputStream out = folder.create("model.otm.json")) {
            out.write(model.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void zones() throws IOException {
        try (OutputStream out = folder.create("zones.jsonl")) {
            ZoneRows rows = new ZoneRows(estate, conclusions.drift());
            for (Zone zone : estate.zones()) {
                rows.row(json, zone).writeTo(out);
            }
        }
    }

    private void requirements() throws IOException {
        RequirementRows rows = new RequirementRows(estate);
        try (OutputStream out = folder.create("requirements.jsonl")) {
            for (Holding holding : conclusions.requirements().holdings()) {
                rows.row(json, holding).writeTo(out);
            }
        }
    }

    private void posture() throws IOException {
        PostureRows rows = new PostureRows(estate, conclusions.score());
        try (OutputStream out = folder.create("recommendations.jsonl")) {
            for (RecommendationBook.Item item : conclusions.recommendations().items()) {
                rows.recommendation(json, item).writeTo(out);
            }
        }
        try (OutputStream out = folder.create("score.json")) {
            rows.score(json).writeTo(out);
        }
    }

    private void attackPaths() throws IOException {
        PathRows rows = new PathRows(estate);
        try (OutputStream out = folder.create("attack-paths.jsonl")) {
            for (AttackPath path : conclusions.paths()) {
                rows.path(json, path).writeTo(out);
            }
            int rank = 1;
            for (Cut cut : conclusions.cuts()) {
                rows.cut(json, cut, rank++).writeTo(out);
            }
        }
    }
}
