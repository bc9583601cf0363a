// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.specify;

import io.bulkhead.app.output.ConclusionFiles;
import io.bulkhead.app.output.ResultFolder;
import io.bulkhead.model.Names;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.ModelExport;
import io.bulkhead.report.diagram.Diagram;
import io.bulkhead.report.diagram.DiagramLayout;
import io.bulkhead.report.diagram.SvgDiagram;
import io.bulkhead.report.document.Document;
import io.bulkhead.report.document.HtmlDocument;
import io.bulkhead.report.document.MarkdownDocument;
import io.bulkhead.report.specification.Specification;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.RequirementCsv;
import io.bulkhead.requirement.oscal.Oscal;
import io.bulkhead.vulnerability.Matches;
import io.bulkhead.workload.format.Extras;
import io.bulkhead.workload.format.ThreatDragon;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Writes a specification in every form: for people whole and for each party, for programs as rows.
public final class SpecificationFiles {
    private final ResultFolder folder;
    private final Conclusions conclusions;
    private final Matches matches;
    private final Diagram diagram;

    public SpecificationFiles(ResultFolder folder, Conclusions conclusions, Matches matches) {
        this.folder = folder;
        this.matches = matches;
        this.conclusions = conclusions;
        this.diagram = DiagramLayout.of(conclusions.estate(), Set.of());
    }

    public void write() throws IOException {
        document("specification", Specification.whole(conclusions));
        for (Party party : Party.values()) {
            document("for-the-" + Names.of(party), Specification.of(conclusions, party));
        }
        text(
                "model.threat-dragon.json",
                ThreatDragon.write(
                        ModelExport.workload(conclusions.estate()),
                        ModelExport.threats(conclusions),
                        Extras.NONE));
        text("data-flow.svg", SvgDiagram.of(diagram));
        StringBuilder csv = new StringBuilder(RequirementCsv.header());
        conclusions.requirements().holdings().forEach(one -> csv.append(RequirementCsv.lines(one)));
        text("requirements.csv", csv.toString());
        Oscal oscal = new Oscal(conclusions.estate(), conclusions.requirements().holdings());
        text("component-definition.oscal.json", oscal.componentDefinition());
        text("assessment-results.oscal.json", oscal.assessmentResults());
        try (OutputStream out = folder.create("supplier-pack.zip")) {
            SupplierPack.write(conclusions, out);
        }
        new ConclusionFiles(folder, conclusions, matches).write();
    }

    private void document(String name, Document document) throws IOException {
        text(name + ".html", HtmlDocument.of(document));
        text(name + ".md", MarkdownDocument.of(document));
        try (OutputStream out = folder.create(name + ".pdf")) {
            PdfDocument.write(document, diagram, out);
        }
    }

    private void text(String name, String text) throws IOException {
        try (OutputStream out = folder.create(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
