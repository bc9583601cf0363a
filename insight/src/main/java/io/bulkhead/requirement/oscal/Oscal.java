// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.oscal;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Names;
import io.bulkhead.requirement.Finding;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.requirement.Requirement.Clause;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.workload.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A component definition (what each product does about the requirements of its manufacturer) and
/// assessment results (how every requirement stands, with what it rests on), as OSCAL 1.1.3.
///
/// OSCAL knows only satisfied and not satisfied. Satisfied is what is proved or attested; all else
/// is not, with the true state as the property `state` and in the reason, so that nothing unknown
/// looks fulfilled.
public final class Oscal {
    private static final String VERSION = "1.1.3";
    private static final String SPACE = "urn:bulkhead";

    /// Products and findings that one document holds.
    private static final int MOST_PRODUCTS = 1_000;

    private static final int MOST_PROOFS = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Estate estate;
    private final List<Holding> holdings;

    public Oscal(Estate estate, List<Holding> holdings) {
        this.estate = estate;
        this.holdings = List.copyOf(holdings);
    }

    // ---- component definition

    public String componentDefinition() {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode definition = root.putObject("component-definition");
        definition.put("uuid", Identifiers.of("component-definition", estate.label()));
        metadata(definition, "Products of " + estate.label());
        ArrayNode components = definition.putArray("components");
        Map<String, List<Component>> products = products();
        products.forEach((product, members) -> component(components.addObject(), product, members));
        if (products.isEmpty()) {
            definition.remove("components");
        }
        return text(root);
    }

    private Map<String, List<Component>> products() {
        Map<String, List<Component>> products = new TreeMap<>();
        for (Component component : estate.components()) {
            boolean ours = component.role() != Role.GROUP && component.role() != Role.EXTERNAL;
            String product = (component.vendor() + " " + component.model()).strip();
            String name =
                    product.isEmpty() ? Names.of(component.role()).replace('-', ' ') : product;
            if (ours && (products.containsKey(name) || products.size() < MOST_PRODUCTS)) {
                products.computeIfAbsent(name, key -> new java.util.ArrayList<>()).add(component);
            }
        }
        return products;
    }

    private void component(ObjectNode node, String product, List<Component> members) {
        node.put("uuid", Identifiers.of("component", product));
        node.put("type", members.getFirst().role().host() ? "software" : "hardware");
        node.put("title", product);
        node.put(
                "description",
                members.size()
                        + " of it: "
                        + members.stream().map(Component::label).limit(10).toList());
        ObjectNode implementation = node.putArray("control-implementations").addObject();
        implementation.put("uuid", Identifiers.of("implementation", product));
        implementation.put("source", "#" + Identifiers.of("catalogue"));
        implementation.put("description", "Requirements of the manufacturer or integrator");
        ArrayNode requirements = implementation.putArray("implemented-requirements");
        for (Holding holding : holdings) {
            if (holding.requirement().party() == Party.MANUFACTURER) {
                ObjectNode one = requirements.addObject();
                String id = holding.requirement().id();
                one.put("uuid", Identifiers.of("implemented", product, id));
                one.put("control-id", id);
                one.put("description", description(holding, members));
                clauses(one, holding);
            }
        }
    }

    private static String description(Holding holding, List<Component> members) {
        Map<State, Integer> states = new TreeMap<>();
        String because = "";
        for (Finding finding : holding.findings()) {
            if (members.stream().anyMatch(one -> one.id().equals(finding.element().id()))) {
                states.merge(finding.state(), 1, Integer::sum);
                because = because.isEmpty() ? finding.because() : because;
            }
        }
        return states.isEmpty()
                ? holding.requirement().statement() + " Not applicable, or nothing was seen."
                : holding.requirement().statement() + " " + words(states) + ". " + because;
    }

    private static String words(Map<State, Integer> states) {
        Map<String, Integer> words = new LinkedHashMap<>();
        states.forEach((state, count) -> words.put(Names.of(state), count));
        return words.toString();
    }

    // ---- assessment results

    public String assessmentResults() {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode results = root.putObject("assessment-results");
        String when = estate.now().toString();
        results.put("uuid", Identifiers.of("assessment", estate.label(), when));
        metadata(results, "Security requirements of " + estate.label());
        results.putObject("import-ap").put("href", "#" + Identifiers.of("plan"));
        ObjectNode result = results.putArray("results").addObject();
        result.put("uuid", Identifiers.of("result", estate.label(), when));
        result.put("title", "Requirements held against what was seen, declared and filed");
        result.put("description", estate.coverage().words());
        result.put("start", when);
        ArrayNode controls =
                result.putObject("reviewed-controls")
                        .putArray("control-selections")
                        .addObject()
                        .putArray("include-controls");
        ArrayNode observations = MAPPER.createArrayNode();
        ArrayNode findings = MAPPER.createArrayNode();
        for (Holding holding : holdings) {
            if (holding.state() != State.NOT_APPLICABLE) {
                controls.addObject().put("control-id", holding.requirement().id());
                String observation = observation(observations.addObject(), holding, when);
                finding(findings.addObject(), holding, observation);
            }
        }
        result.set("observations", observations);
        result.set("findings", findings);
        return text(root);
    }

    private String observation(ObjectNode node, Holding holding, String when) {
        String uuid = Identifiers.of("observation", holding.requirement().id(), when);
        node.put("uuid", uuid);
        node.put("description", holding.because());
        node.putArray("methods").add("EXAMINE");
        node.put("collected", when);
        ArrayNode evidence = MAPPER.createArrayNode();
        holding.findings().stream()
                .filter(one -> one.state() == holding.state())
                .flatMap(one -> one.judgement().proofs().stream())
                .limit(MOST_PROOFS)
                .forEach(proof -> evidence.addObject().put("description", words(proof)));
        if (!evidence.isEmpty()) {
            node.set("relevant-evidence", evidence);
        }
        return uuid;
    }

    private String words(Proof proof) {
        if (proof.kind() != Proof.Kind.FRAME) {
            return proof.text() + " (" + proof.source() + ")";
        }
        List<String> captures = estate.coverage().captures();
        String capture =
                proof.capture() >= 0 && proof.capture() < captures.size()
                        ? captures.get(proof.capture())
                        : "";
        return proof.text() + " (" + capture + ", frame " + proof.frame() + ")";
    }

    private void finding(ObjectNode node, Holding holding, String observation) {
        String id = holding.requirement().id();
        node.put("uuid", Identifiers.of("finding", id, estate.now().toString()));
        node.put("title", id + " " + holding.title());
        node.put("description", holding.requirement().statement());
        property(node.putArray("props"), "state", Names.of(holding.state()));
        ObjectNode target = node.putObject("target");
        target.put("type", "objective-id");
        target.put("target-id", id);
        boolean satisfied = holding.state() == State.PROVED || holding.state() == State.ATTESTED;
        ObjectNode status = target.putObject("status");
        status.put("state", satisfied ? "satisfied" : "not-satisfied");
        status.put(
                "reason",
                holding.state() == State.PROVED
                        ? "pass"
                        : holding.state() == State.REFUTED ? "fail" : "other");
        status.put(
                "remarks", Names.of(holding.state()).replace('-', ' ') + ": " + holding.because());
        node.putArray("related-observations").addObject().put("observation-uuid", observation);
    }

    // ---- both

    private void metadata(ObjectNode node, String title) {
        ObjectNode metadata = node.putObject("metadata");
        metadata.put("title", title);
        metadata.put("last-modified", estate.now().toString());
        metadata.put("version", estate.now().toString().substring(0, 10));
        metadata.put("oscal-version", VERSION);
    }

    private static void clauses(ObjectNode node, Holding holding) {
        ArrayNode props = node.putArray("props");
        for (Clause clause : holding.requirement().clauses()) {
            property(props, "clause", clause.standard().edition() + " " + clause.id());
        }
        if (props.isEmpty()) {
            node.remove("props");
        }
    }

    private static void property(ArrayNode props, String name, String value) {
        props.addObject().put("name", name).put("ns", SPACE).put("value", value);
    }

    private static String text(ObjectNode root) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
