// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.estate.ZoneRows;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.AttackPaths;
import io.bulkhead.path.Cut;
import io.bulkhead.path.PathRows;
import io.bulkhead.posture.PostureRows;
import io.bulkhead.posture.RecommendationBook;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.RequirementBook;
import io.bulkhead.requirement.RequirementRows;
import io.bulkhead.threat.ThreatModel;
import io.bulkhead.threat.ThreatRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes what is concluded of an estate: zones, threats, requirements and all that follows.
final class ConclusionFiles {
    private final ResultFolder folder;
    private final JsonWriter json = new JsonWriter();

    ConclusionFiles(ResultFolder folder) {
        this.folder = folder;
    }

    void write(Estate estate) throws IOException {
        try (OutputStream out = folder.create("zones.jsonl")) {
            ZoneRows rows = new ZoneRows(estate);
            for (Zone zone : estate.zones()) {
                rows.row(json, zone).writeTo(out);
            }
        }
        threats(estate);
        requirements(estate);
        posture(estate);
        attackPaths(estate);
    }

    private void threats(Estate estate) throws IOException {
        ThreatModel model = ThreatModel.registered();
        model.assess(estate);
        try (OutputStream out = folder.create("threats.jsonl")) {
            new ThreatRows(estate).write(model.instances(), out);
        }
    }

    private void requirements(Estate estate) throws IOException {
        RequirementBook book = RequirementBook.ofAll();
        book.assess(estate);
        RequirementRows rows = new RequirementRows(estate);
        try (OutputStream out = folder.create("requirements.jsonl")) {
            for (Holding holding : book.holdings()) {
                rows.row(json, holding).writeTo(out);
            }
        }
    }

    private void posture(Estate estate) throws IOException {
        RecommendationBook book = RecommendationBook.registered();
        book.assess(estate);
        SecureScore score = new SecureScore(book);
        PostureRows rows = new PostureRows(estate, score);
        try (OutputStream out = folder.create("recommendations.jsonl")) {
            for (RecommendationBook.Item item : book.items()) {
                rows.recommendation(json, item).writeTo(out);
            }
        }
        try (OutputStream out = folder.create("score.json")) {
            rows.score(json).writeTo(out);
        }
    }

    private void attackPaths(Estate estate) throws IOException {
        AttackPaths paths = new AttackPaths(estate);
        List<AttackPath> all = paths.all();
        PathRows rows = new PathRows(estate);
        try (OutputStream out = folder.create("attack-paths.jsonl")) {
            for (AttackPath path : all) {
                rows.path(json, path).writeTo(out);
            }
            int rank = 1;
            for (Cut cut : paths.cuts(all)) {
                rows.cut(json, cut, rank++).writeTo(out);
            }
        }
    }
}
