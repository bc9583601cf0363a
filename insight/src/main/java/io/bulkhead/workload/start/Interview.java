// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.start;

import io.bulkhead.model.Names;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadTree;
import io.bulkhead.workload.WorkloadWriter;
import io.bulkhead.workload.ZoneKind;
import io.bulkhead.workload.format.Guess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Asks its way to a first workload, one line at a time. An empty answer takes what is proposed;
/// `quit` ends it; at any time there is a valid file of what was said so far. Reads and prints
/// nothing itself.
public final class Interview {
    private static final int MAX_ANSWER = 2_000;
    private static final int MAX_ENTRIES = 1_000;
    private static final String QUIT = "quit";
    private static final String NO_MORE = " (Enter when there are no more)";

    private final Collection<String> protocols;
    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final List<Map<String, Object>> zones = new ArrayList<>();
    private final List<Map<String, Object>> components = new ArrayList<>();
    private final List<Map<String, Object>> flows = new ArrayList<>();
    private final Map<String, Object> site = new LinkedHashMap<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private String remark = "";

    /// @param proposal what an empty answer means; empty: not said
    /// @param take uses an answer and says what is wrong with it; empty if nothing is
    private record Step(String question, String proposal, UnaryOperator<String> take) {}

    /// @param protocols the names that outputs give them; empty: any is believed
    public Interview(Collection<String> protocols) {
        this.protocols = List.copyOf(protocols);
        tree.put("zones", zones);
        tree.put("components", components);
        tree.put("flows", flows);
        tree.put("site", site);
        steps.add(text(tree, "system", "What is the system called?", "System"));
        steps.add(text(tree, "description", "What does it do, in a sentence?", ""));
        steps.add(text(tree, "owner", "Who answers for it?", ""));
        steps.add(kinds());
        steps.add(moreComponents());
        steps.add(moreFlows());
        steps.add(
                site(
                        "engineering-stations",
                        "Which components may program controllers (names, with commas)?"));
        steps.add(
                site(
                        "internet-endpoints",
                        "What outside may be reached (domains or addresses, with commas)?"));
    }

    /// What is asked next, with what an empty answer means; empty when all is asked.
    public String question() {
        Step step = steps.peek();
        if (step == null) {
            return "";
        }
        return step.proposal().isEmpty()
                ? step.question()
                : step.question() + " [" + step.proposal() + "]";
    }

    public boolean finished() {
        return steps.isEmpty();
    }

    /// What is to be said about the last answer: why it could not be used; mostly empty.
    public String remark() {
        return remark;
    }

    /// Nothing more is asked.
    public void stop() {
        steps.clear();
        remark = "";
    }

    public void answer(String line) {
        remark = "";
        Step step = steps.poll();
        if (step == null) {
            return;
        }
        String answer = line.strip();
        if (answer.equalsIgnoreCase(QUIT)) {
            stop();
            return;
        }
        String cut = answer.length() > MAX_ANSWER ? answer.substring(0, MAX_ANSWER) : answer;
        int before = steps.size();
        String wrong = step.take().apply(cut.isEmpty() ? step.proposal() : cut);
        if (!wrong.isEmpty() && steps.size() == before) {
            remark = wrong;
            steps.push(step);
        }
    }

    public Workload workload() {
        return WorkloadTree.read("interview", new byte[0], tree, protocols).workload();
    }

    /// The file, of what was said so far.
    public String yaml() {
        return WorkloadWriter.write(workload());
    }

    // ---- answers

    private Step text(Map<String, Object> entry, String key, String question, String proposal) {
        return new Step(question, proposal, answer -> put(entry, key, answer));
    }

    /// Puts a value in, unless the reader of files would complain.
    private String put(Map<String, Object> entry, String key, Object value) {
        if (value.equals("")) {
            return "";
        }
        entry.put(key, value);
        List<Problem> problems = WorkloadTree.read("", new byte[0], tree, protocols).problems();
        if (problems.isEmpty()) {
            return "";
        }
        entry.remove(key);
        Problem first = problems.getFirst();
        return first.expected().isEmpty() ? first.found() : first.found() + "; " + first.expected();
    }

    private Step site(String key, String question) {
        return new Step(question, "", answer -> put(site, key, answer));
    }

    /// Asks these before all else, in their order.
    private void next(Step... first) {
        for (int i = first.length - 1; i >= 0; i--) {
            steps.push(first[i]);
        }
    }

    // ---- zones

    private Step kinds() {
        String all = String.join(", ", Arrays.stream(ZoneKind.values()).map(Names::of).toList());
        return new Step(
                "Which kinds of zones does it have, with commas: " + all + "?",
                "device, services",
                this::kinds);
    }

    private String kinds(String answer) {
        List<ZoneKind> kinds = new ArrayList<>();
        for (String word : answer.split("[,\\s]+")) {
            String plain = word.toLowerCase(Locale.ROOT);
            List<ZoneKind> fit =
                    Arrays.stream(ZoneKind.values())
                            .filter(kind -> Names.of(kind).equals(plain))
                            .toList();
            if (fit.isEmpty()) {
                return "'" + word + "' is no kind of zone";
            }
            kinds.add(fit.getFirst());
        }
        List<Step> asked = new ArrayList<>();
        kinds.stream().distinct().forEach(kind -> asked.addAll(zone(kind)));
        next(asked.toArray(Step[]::new));
        return "";
    }

    private List<Step> zone(ZoneKind kind) {
        Map<String, Object> zone = new LinkedHashMap<>();
        zone.put("name", Names.of(kind) + "s".repeat(kind == ZoneKind.DEVICE ? 1 : 0));
        zone.put("kind", Names.of(kind));
        zones.add(zone);
        String words = kind.words();
        List<Step> asked = new ArrayList<>();
        asked.add(
                new Step(
                        "What is the zone of the " + words + " called?",
                        String.valueOf(zone.get("name")),
                        answer -> rename(zone, answer)));
        if (kind != ZoneKind.LOCAL && kind != ZoneKind.EXTERNAL) {
            asked.add(text(zone, "networks", "In which subnet is it, such as 10.0.1.0/24?", ""));
            asked.add(
                    text(zone, "target-level", "Which security level shall it reach, 1 to 4?", ""));
        }
        asked.add(text(zone, "consequence", "What happens in the plant if it falls?", ""));
        return asked;
    }

    private String rename(Map<String, Object> zone, String name) {
        Object old = zone.get("name");
        String wrong = put(zone, "name", name);
        zone.putIfAbsent("name", old);
        return wrong;
    }

    // ---- components

    private Step moreComponents() {
        return new Step("Name a device, program or person" + NO_MORE, "", this::component);
    }

    private String component(String name) {
        if (name.isEmpty() || components.size() >= MAX_ENTRIES) {
            return "";
        }
        Map<String, Object> component = new LinkedHashMap<>();
        components.add(component);
        String wrong = put(component, "name", name);
        if (!wrong.isEmpty()) {
            components.removeLast();
            return wrong;
        }
        Role guess = Guess.role("", name);
        String roles = String.join(", ", Arrays.stream(Role.values()).map(Names::of).toList());
        String zone = zones.size() == 1 ? String.valueOf(zones.getFirst().get("name")) : "";
        next(
                text(component, "role", "What is it: " + roles + "?", Names.of(guess)),
                text(component, "zone", "In which zone" + names(zones) + "?", zone),
                text(component, "addresses", "Which address does it have?", ""),
                moreComponents());
        return "";
    }

    private static String names(List<Map<String, Object>> entries) {
        List<String> names =
                entries.stream().map(one -> String.valueOf(one.get("name"))).limit(12).toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    // ---- flows

    private Step moreFlows() {
        return new Step(
                "Who asks somebody for something? Name a component or zone" + NO_MORE,
                "",
                this::flow);
    }

    /// A flow is taken once both its ends are said.
    private String flow(String from) {
        if (from.isEmpty() || flows.size() >= MAX_ENTRIES) {
            return "";
        }
        if (!known(from)) {
            return "'" + from + "' was not named yet" + names(components);
        }
        next(new Step("Whom does " + from + " ask?", "", to -> flow(from, to)), moreFlows());
        return "";
    }

    private boolean known(String name) {
        return zones.stream().anyMatch(one -> name.equals(one.get("name")))
                || components.stream().anyMatch(one -> name.equals(one.get("name")));
    }

    private String flow(String from, String to) {
        if (to.isEmpty()) {
            return "";
        }
        if (!known(to)) {
            return "'" + to + "' was not named yet" + names(components);
        }
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("from", from);
        flow.put("to", to);
        flows.add(flow);
        next(
                text(flow, "protocol", "In which protocol, such as modbus?", ""),
                text(flow, "carries", "Does it carry control, data, or both (control, data)?", ""),
                text(flow, "encryption", "How is it encrypted (none, tls-1.3, …)?", ""),
                text(
                        flow,
                        "authentication",
                        "How do they know each other (none, password, mutual-tls, …)?",
                        ""));
        return "";
    }
}
