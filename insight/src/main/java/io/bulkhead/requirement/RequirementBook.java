// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Assessment;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Severity;
import io.bulkhead.requirement.Holding.Wanted;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.requirement.Requirement.Party;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// All requirements, held against an estate: what the evidence says of every element, what people
/// attested and decided, and how each requirement stands in all and in each zone.
///
/// When something changes, only what touches it is judged and counted again.
public final class RequirementBook {
    private static final Comparator<Finding> BY_WEIGHT =
            Comparator.comparing(Finding::state)
                    .thenComparing(Finding::accepted)
                    .thenComparing(Comparator.comparingInt(Finding::weight).reversed())
                    .thenComparing(Finding::id);

    private final Assessment<RequirementCheck, Judgement> assessment;
    private final SortedMap<String, Page> pages = new TreeMap<>();
    private Estate estate;

    /// One requirement with its findings and counts.
    private static final class Page {
        private final RequirementCheck check;
        private final Map<String, Finding> findings = new HashMap<>();
        private final SortedMap<String, Tally> zones = new TreeMap<>();
        private Tally tally = new Tally();

        private Page(RequirementCheck check) {
            this.check = check;
        }

        private void clear() {
            findings.clear();
            zones.clear();
            tally = new Tally();
        }

        private void put(String element, Finding finding) {
            Finding before =
                    finding == null ? findings.remove(element) : findings.put(element, finding);
            count(before, -1);
            count(finding, 1);
        }

        private void count(Finding finding, int times) {
            if (finding != null) {
                tally.add(finding, times);
                for (String zone : finding.zones()) {
                    zones.computeIfAbsent(zone, id -> new Tally()).add(finding, times);
                }
            }
        }
    }

    public RequirementBook(List<RequirementCheck> checks) {
        List<RequirementCheck> ordered =
                checks.stream()
                        .sorted(Comparator.comparing(check -> check.requirement().id()))
                        .toList();
        assessment = new Assessment<>(ordered);
        ordered.forEach(check -> pages.put(check.requirement().id(), new Page(check)));
    }

    /// The book of all checks that are installed.
    public static RequirementBook ofAll() {
        return new RequirementBook(
                ServiceLoader.load(RequirementCheck.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /// Judges everything.
    public void assess(Estate whole) {
        estate = whole;
        assessment.assess(whole);
        People people = new People(whole);
        assessment.forEach((check, judgements) -> {
            Page page = pages.get(check.requirement().id());
            page.clear();
            judgements.forEach((id, judgement) -> page.put(id, people.hear(check, id, judgement)));
        });
    }

    /// Judges again what the changed components touch. What people declare about the whole (sites,
    /// decisions, attestations) is another matter: then all is assessed.
    ///
    /// @param components ids of those that changed, came or went
    public void changed(Estate now, Collection<String> components) {
        estate = now;
        Collection<String> touched = assessment.changed(now, components);
        People people = new People(now);
        assessment.forEach((check, judgements) -> {
            Page page = pages.get(check.requirement().id());
            for (String id : touched) {
                Judgement judgement = judgements.get(id);
                page.put(id, judgement == null ? null : people.hear(check, id, judgement));
            }
        });
    }

    public List<Requirement> requirements() {
        return pages.values().stream().map(page -> page.check.requirement()).toList();
    }

    /// How each requirement stands, by id.
    public List<Holding> holdings() {
        return pages.values().stream().map(this::holding).toList();
    }

    private Holding holding(Page page) {
        List<Finding> findings =
                page.findings.values().stream()
                        .filter(one -> one.state() != State.NOT_APPLICABLE)
                        .sorted(BY_WEIGHT)
                        .toList();
        SortedMap<String, Tally> zones = new TreeMap<>();
        page.zones.forEach((zone, tally) -> {
            if (tally.all() > tally.of(State.NOT_APPLICABLE)) {
                zones.put(zone, tally);
            }
        });
        return new Holding(
                page.check.requirement(),
                Titles.of(page.check),
                findings.stream()
                        .filter(one -> one.state() == State.REFUTED && !one.accepted())
                        .map(one -> Weights.severity(page.check.requirement(), one))
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.INFO),
                page.tally,
                findings,
                zones,
                wanted(List.of(page)));
    }

    /// How one requirement stands over all elements, without listing them.
    public Tally tally(String requirement) {
        return pages.get(requirement).tally;
    }

    /// How many requirements of a party are in which state.
    public Tally tally(Party party) {
        Tally tally = new Tally();
        for (Page page : pages.values()) {
            if (page.check.requirement().party() == party) {
                tally.add(page.tally.state());
            }
        }
        return tally;
    }

    /// How many requirements are in which state in a zone.
    public Tally inZone(String zone) {
        Tally tally = new Tally();
        for (Page page : pages.values()) {
            Tally here = page.zones.get(zone);
            if (here != null && here.all() > 0) {
                tally.add(here.state());
            }
        }
        return tally;
    }

    /// What would settle findings of any requirement, what settles most first.
    public List<Wanted> wanted() {
        return wanted(pages.values());
    }

    private static List<Wanted> wanted(Collection<Page> pages) {
        Map<String, Long> elements = new HashMap<>();
        Map<String, TreeSet<String>> requirements = new HashMap<>();
        for (Page page : pages) {
            for (Finding finding : page.findings.values()) {
                if (!finding.missing().isEmpty() && !finding.accepted()) {
                    elements.merge(finding.missing(), 1L, Long::sum);
                    requirements
                            .computeIfAbsent(finding.missing(), what -> new TreeSet<>())
                            .add(page.check.requirement().id());
                }
            }
        }
        List<Wanted> wanted = new ArrayList<>();
        elements.forEach((what, count) ->
                wanted.add(new Wanted(what, count, List.copyOf(requirements.get(what)))));
        wanted.sort(
                Comparator.comparingLong(Wanted::elements).reversed().thenComparing(Wanted::what));
        return wanted;
    }

    /// Zone by zone, the target security level and the level that the evidence supports.
    public List<SecurityLevels.Reached> levels() {
        Map<String, Map<Requirement, State>> states = new LinkedHashMap<>();
        for (Page page : pages.values()) {
            page.zones.forEach((zone, tally) -> {
                if (tally.all() > 0) {
                    states.computeIfAbsent(zone, id -> new LinkedHashMap<>())
                            .put(page.check.requirement(), tally.state());
                }
            });
        }
        return estate.zones().stream()
                .sorted(Comparator.comparing(Element::id))
                .map(zone -> SecurityLevels.reached(zone, states.getOrDefault(zone.id(), Map.of())))
                .toList();
    }
}
