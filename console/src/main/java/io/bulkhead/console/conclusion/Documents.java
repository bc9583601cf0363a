// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Concluded;
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
import io.bulkhead.workload.format.Extras;
import io.bulkhead.workload.format.OpenThreatModel;
import io.bulkhead.workload.format.ThreatDragon;
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
    private static final Map<String, Function<Conclusions, String>> FORMS = forms();

    private final Estates estates;
    private final Sites sites;

    Documents(Estates estates, Sites sites) {
        this.estates = estates;
        this.sites = sites;
    }

    /// Names of those that there are of a site.
    List<String> of(String site, Scope scope) {
        sites.require(site, scope);
        return names();
    }

    static List<String> names() {
        return new ArrayList<>(FORMS.keySet());
    }

    /// @throws Problem if there is none of that name
    String of(String site, String name, Scope scope) {
        Function<Conclusions, String> form = FORMS.get(name);
        if (form == null) {
            throw Problem.missing("document " + name + "; there are " + String.join(", ", names()));
        }
        return estates.ask(site, scope, concluded -> made(concluded, form));
    }

    private static String made(Concluded concluded, Function<Conclusions, String> form) {
        return form.apply(concluded.conclusions());
    }

    private static Map<String, Function<Conclusions, String>> forms() {
        Map<String, Function<Conclusions, String>> forms = new LinkedHashMap<>();
        add(forms, "specification", Specification::whole);
        for (Party party : Party.values()) {
            add(forms, "for-the-" + Names.of(party), made -> Specification.of(made, party));
        }
        forms.put(DIAGRAM, Documents::diagram);
        forms.put("requirements.csv", Documents::table);
        forms.put("component-definition.oscal.json", made -> oscal(made).componentDefinition());
        forms.put("assessment-results.oscal.json", made -> oscal(made).assessmentResults());
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

    private static void add(
            Map<String, Function<Conclusions, String>> forms,
            String name,
            Function<Conclusions, Document> document) {
        forms.put(name + ".html", made -> HtmlDocument.of(document.apply(made)));
        forms.put(name + ".md", made -> MarkdownDocument.of(document.apply(made)));
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
        return estates.ask(site, scope, concluded -> drawn(concluded.conclusions()));
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
