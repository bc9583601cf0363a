// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
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
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.ThreatInstance;
import io.bulkhead.workload.WorkloadWriter;
import io.bulkhead.workload.format.Extras;
import io.bulkhead.workload.format.OpenThreatModel;
import io.bulkhead.workload.format.ThreatDragon;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/// Documents of a site, made when they are asked for.
@Service
final class Documents {
    static final String DIAGRAM = "data-flow.svg";
    private static final Map<String, Function<Conclusions, Document>> WRITTEN = written();
    private static final Map<String, Function<Conclusions, String>> FORMS = forms();
    private static final String PDF = ".pdf";

    private final Estates estates;
    private final Sites sites;
    private final Press press;

    Documents(Estates estates, Sites sites, Press press) {
        this.estates = estates;
        this.sites = sites;
        this.press = press;
    }

    /// Names of those that there are of a site.
    List<String> of(String site, Scope scope) {
        sites.require(site, scope);
        return names();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String written : WRITTEN.keySet()) {
            names.add(written + ".html");
            names.add(written + ".md");
            if (press.ready()) {
                names.add(written + PDF);
            }
        }
        names.addAll(FORMS.keySet());
        return names;
    }

    /// @throws Problem if there is none of that name
    byte[] of(String site, String name, Scope scope) {
        if (!names().contains(name)) {
            throw Problem.missing("document " + name + "; there are " + String.join(", ", names()));
        }
        if (name.endsWith(PDF)) {
            Function<Conclusions, Document> written = WRITTEN.get(base(name));
            sites.require(site, scope);
            return press.pdf(() -> ask(site, scope, made -> sheet(made, written)));
        }
        return ask(site, scope, form(name)).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T ask(String site, Scope scope, Function<Conclusions, T> question) {
        return estates.ask(site, scope, concluded -> question.apply(concluded.conclusions()));
    }

    private static Press.Sheet sheet(Conclusions made, Function<Conclusions, Document> written) {
        return new Press.Sheet(written.apply(made), drawn(made));
    }

    private static Function<Conclusions, String> form(String name) {
        Function<Conclusions, Document> written = WRITTEN.get(base(name));
        if (written == null) {
            return FORMS.get(name);
        }
        return name.endsWith(".html")
                ? written.andThen(HtmlDocument::of)
                : written.andThen(MarkdownDocument::of);
    }

    private static String base(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Map<String, Function<Conclusions, Document>> written() {
        Map<String, Function<Conclusions, Document>> written = new LinkedHashMap<>();
        written.put("specification", Specification::whole);
        for (Party party : Party.values()) {
            written.put("for-the-" + Names.of(party), made -> Specification.of(made, party));
        }
        return written;
    }

    private static Map<String, Function<Conclusions, String>> forms() {
        Map<String, Function<Conclusions, String>> forms = new LinkedHashMap<>();
        forms.put(DIAGRAM, Documents::diagram);
        forms.put("requirements.csv", Documents::table);
        forms.put("component-definition.oscal.json", made -> oscal(made).componentDefinition());
        forms.put("assessment-results.oscal.json", made -> oscal(made).assessmentResults());
        // To begin a declaration with: what is decided and attested here is no part of the file.
        forms.put(
                "workload.yaml",
                made ->
                        WorkloadWriter.write(
                                ModelExport.workload(made.estate())
                                        .deciding(List.of(), List.of())));
        forms.put(
                "model.otm.json",
                made ->
                        OpenThreatModel.write(
                                ModelExport.workload(made.estate()),
                                ModelExport.threats(made),
                                Extras.NONE));
        forms.put(
                "model.threat-dragon.json",
                made ->
                        ThreatDragon.write(
                                ModelExport.workload(made.estate()),
                                ModelExport.threats(made),
                                Extras.NONE));
        return forms;
    }

    private static String table(Conclusions made) {
        StringBuilder csv = new StringBuilder(RequirementCsv.header());
        made.requirements().holdings().forEach(one -> csv.append(RequirementCsv.lines(one)));
        return csv.toString();
    }

    private static Oscal oscal(Conclusions made) {
        return new Oscal(made.estate(), made.requirements().holdings());
    }

    Diagram diagram(String site, Scope scope) {
        return ask(site, scope, Documents::drawn);
    }

    private static String diagram(Conclusions made) {
        return SvgDiagram.of(drawn(made));
    }

    /// What a grave threat is evident of is marked.
    private static Diagram drawn(Conclusions made) {
        Set<String> grave = new TreeSet<>();
        for (ThreatInstance threat : made.threats()) {
            if (threat.state() == Exposure.State.EVIDENT
                    && threat.severity().compareTo(Severity.HIGH) >= 0) {
                threat.members().forEach(member -> grave.add(member.element()));
            }
        }
        return DiagramLayout.of(made.estate(), grave);
    }
}
