// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import io.bulkhead.estate.Assessment;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
import io.bulkhead.estate.Proof;
import io.bulkhead.posture.Standing.State;
import io.bulkhead.workload.Workload.Decision;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// What is recommended, where it is not followed, and what people decided about it.
public final class RecommendationBook {
    private final Assessment<Recommendation, Standing> assessment;

    /// By element, of what applies.
    private final Map<Recommendation, Map<String, Standing>> standings = new LinkedHashMap<>();

    private final List<Recommendation> all;
    private final Map<String, Decision> decisions = new HashMap<>();
    private Estate estate;

    public RecommendationBook(Collection<? extends Recommendation> recommendations) {
        all =
                recommendations.stream()
                        .map(Recommendation.class::cast)
                        .sorted(Comparator.comparing(one -> one.advice().id()))
                        .toList();
        all.forEach(one -> standings.put(one, new HashMap<>()));
        assessment = new Assessment<>(all, new Keeping());
    }

    /// With every recommendation that there is.
    public static RecommendationBook registered() {
        return new RecommendationBook(
                ServiceLoader.load(Recommendation.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    public List<Advice> advice() {
        return all.stream().map(Recommendation::advice).toList();
    }

    public void assess(Estate now) {
        decided(now);
        standings.values().forEach(Map::clear);
        assessment.assess(now);
    }

    /// Asks again about what a change concerns; what comes out is the same as if all were asked.
    public void changed(EstateChange change) {
        if (change.whole()) {
            assess(change.after());
            return;
        }
        decided(change.after());
        assessment.changed(change);
    }

    private final class Keeping implements Assessment.Hearer<Recommendation, Standing> {
        @Override
        public void concluded(
                Recommendation rule, Optional<Element> before, Element element, Standing standing) {
            before.ifPresent(old -> gone(rule, old));
            if (standing.state() != State.NOT_APPLICABLE) {
                standings.get(rule).put(element.id(), standing);
            }
        }

        @Override
        public void gone(Recommendation rule, Element before) {
            standings.get(rule).remove(before.id());
        }
    }

    private void decided(Estate now) {
        estate = now;
        decisions.clear();
        now.workload().decisions().stream()
                .filter(one -> one.holds(now.now()))
                .forEach(one -> decisions.put(one.subject(), one));
    }

    /// Where a piece of advice stands.
    ///
    /// @param state open where any element is; else unknown where any is; else followed
    /// @param gaps where it is not followed and nobody decided about it
    /// @param decided where it is not followed, and people decided so
    public record Item(
            Advice advice,
            State state,
            List<Gap> gaps,
            List<Gap> decided,
            Map<State, Integer> counts) {}

    /// One element that does not follow it.
    ///
    /// @param component id of the device to work at; the element's own id where it is none
    public record Gap(
            String element, String component, String label, String because, List<Proof> proofs) {}

    /// All that apply anywhere, the weightiest with most gaps first.
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        standings.forEach((rule, of) -> {
            Item item = item(rule, of);
            if (item.state() != State.NOT_APPLICABLE) {
                items.add(item);
            }
        });
        items.sort(
                Comparator.comparing(Item::state)
                        .thenComparing(item -> -item.advice().weight() * item.gaps().size())
                        .thenComparing(item -> item.advice().id()));
        return items;
    }

    private Item item(Recommendation rule, Map<String, Standing> of) {
        Advice advice = rule.advice();
        Map<State, Integer> counts = new EnumMap<>(State.class);
        List<Gap> gaps = new ArrayList<>();
        List<Gap> decided = new ArrayList<>();
        for (Element element : Assessment.elements(rule.about(), estate)) {
            String id = element.id();
            if (element instanceof Component component && !ours(component)) {
                continue;
            }
            Standing standing = of.getOrDefault(id, Standing.notApplicable());
            counts.merge(standing.state(), 1, Integer::sum);
            if (standing.state() == State.OPEN) {
                boolean settled =
                        decisions.containsKey(advice.id())
                                || decisions.containsKey(advice.id() + "@" + id);
                (settled ? decided : gaps).add(gap(id, standing));
            }
        }
        State state = State.NOT_APPLICABLE;
        if (!gaps.isEmpty()) {
            state = State.OPEN;
        } else if (counts.containsKey(State.UNKNOWN)) {
            state = State.UNKNOWN;
        } else if (counts.containsKey(State.FOLLOWED) || !decided.isEmpty()) {
            state = State.FOLLOWED;
        }
        return new Item(advice, state, gaps, decided, counts);
    }

    private Gap gap(String id, Standing standing) {
        Component component = componentOf(id).orElse(null);
        return new Gap(
                id,
                component == null ? id : component.id(),
                component == null ? label(id) : component.label(),
                standing.because(),
                standing.proofs());
    }

    private String label(String id) {
        return estate.zone(id)
                .map(Element.class::cast)
                .or(() -> estate.conduit(id))
                .map(Element::label)
                .orElse(estate.label());
    }

    /// The device at which something is done about an element: of a flow, who is asked.
    private Optional<Component> componentOf(String element) {
        return estate.find(element).or(() -> estate.flow(element).map(this::target));
    }

    private Component target(DataFlow flow) {
        return estate.target(flow);
    }

    /// Hosts on the internet are nobody's here to mend.
    private boolean ours(Component component) {
        return estate.zoneOf(component).kind() != ZoneKind.EXTERNAL;
    }

    /// Hears how one element stands to one piece of advice.
    interface Reader {
        /// @param component at which something is done about it; empty where it is none
        void standing(
                Advice advice, String element, Optional<Component> component, Standing standing);
    }

    /// What each rule concluded of each element that is ours.
    void forEach(Reader reader) {
        standings.forEach((rule, of) ->
                of.forEach((element, standing) -> {
                    Optional<Component> itself = estate.find(element);
                    if (itself.isEmpty() || ours(itself.get())) {
                        Optional<Component> component =
                                itself.or(() -> estate.flow(element).map(this::target));
                        reader.standing(rule.advice(), element, component, standing);
                    }
                }));
    }

    boolean decided(Advice advice, String element) {
        return decisions.containsKey(advice.id())
                || decisions.containsKey(advice.id() + "@" + element);
    }

    Estate estate() {
        return estate;
    }
}
