// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Assessment;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
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
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// All requirements, held against an estate: what the evidence says of every element, what people
/// attested and decided, and how each requirement stands in all and in each zone.
///
/// When something changes, only what touches it is judged and counted again.
public final class RequirementBook {
    private final Assessment<RequirementCheck, Judgement> assessment;
    private final SortedMap<String, Page> pages = new TreeMap<>();
    private Estate estate;
    private People people;
    private People before;

    /// One requirement with its findings and counts.
    private static final class Page {
        private final RequirementCheck check;
        private final Map<String, Finding> findings = new HashMap<>();
        private final SortedMap<String, Tally> zones = new TreeMap<>();
        private final Map<String, Long> missing = new HashMap<>();
        private final Ranking ranking = new Ranking();
        private Tally tally = new Tally();

        /// As it was put together the last time; null where it has changed since. Guarded by the
        /// book, with the ranking.
        private Holding holding;

        private Page(RequirementCheck check) {
            this.check = check;
        }

        private void clear() {
            findings.clear();
            zones.clear();
            missing.clear();
            ranking.clear();
            tally = new Tally();
            holding = null;
        }

        private void put(Finding finding) {
            // What applies to nothing is most of all: it is counted alone.
            if (finding.state() != State.NOT_APPLICABLE || finding.ruling().isPresent()) {
                findings.put(finding.element().id(), finding);
                ranking.changed(finding.element().id(), null);
            }
            count(finding, 1);
        }

        /// As it was, if it was kept; it is still counted.
        private Optional<Finding> take(String element) {
            Finding finding = findings.remove(element);
            if (finding != null) {
                ranking.changed(element, finding);
            }
            return Optional.ofNullable(finding);
        }

        private void count(Finding finding, int times) {
            tally.add(finding, times);
            if (!finding.missing().isEmpty() && !finding.accepted()) {
                missing.merge(
                        finding.missing(),
                        (long) times,
                        (one, other) -> one + other == 0 ? null : one + other);
            }
            for (String zone : finding.zones()) {
                zones.computeIfAbsent(zone, id -> new Tally()).add(finding, times);
            }
            holding = null;
        }
    }

    public RequirementBook(List<RequirementCheck> checks) {
        List<RequirementCheck> ordered =
                checks.stream()
                        .sorted(Comparator.comparing(check -> check.requirement().id()))
                        .toList();
        assessment = new Assessment<>(ordered, new Hearing());
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
        people = new People(whole);
        pages.values().forEach(Page::clear);
        assessment.assess(whole);
    }

    /// Judges again what a change concerns; what comes out is the same as if all were judged.
    public void changed(EstateChange change) {
        if (change.whole()) {
            assess(change.after());
            return;
        }
        before = people;
        estate = change.after();
        people = new People(estate);
        assessment.changed(change);
        before = null;
        if (change.people()) {
            pages.values().forEach(this::hearAgain);
        }
    }

    /// The evidence is as it was; what people say of it is not.
    private void hearAgain(Page page) {
        for (Finding old : List.copyOf(page.findings.values())) {
            page.take(old.element().id());
            page.count(old, -1);
            page.put(people.hear(page.check, old.element(), old.judgement()));
        }
    }

    private final class Hearing implements Assessment.Hearer<RequirementCheck, Judgement> {
        @Override
        public void concluded(
                RequirementCheck check,
                Optional<Element> old,
                Element element,
                Judgement judgement) {
            old.ifPresent(one -> forget(check, one));
            page(check).put(people.hear(check, element, judgement));
        }

        @Override
        public void gone(RequirementCheck check, Element old) {
            forget(check, old);
        }

        private void forget(RequirementCheck check, Element old) {
            Page page = page(check);
            page.count(
                    page.take(old.id())
                            .orElseGet(() -> before.hear(check, old, Judgement.notApplicable())),
                    -1);
        }

        private Page page(RequirementCheck check) {
            return pages.get(check.requirement().id());
        }
    }

    public List<Requirement> requirements() {
        return pages.values().stream().map(page -> page.check.requirement()).toList();
    }

    /// How each requirement stands, by id. Put together by the first who asks after a change, while
    /// others who ask wait: several may, as long as nothing is judged.
    public synchronized List<Holding> holdings() {
        return pages.values().stream().map(this::kept).toList();
    }

    private Holding kept(Page page) {
        if (page.holding == null) {
            page.holding = holding(page);
        }
        return page.holding;
    }

    private Holding holding(Page page) {
        List<Finding> findings = page.ranking.of(page.findings);
        SortedMap<String, Tally> zones = new TreeMap<>();
        page.zones.forEach((zone, tally) -> {
            if (tally.all() > tally.of(State.NOT_APPLICABLE)) {
                zones.put(zone, tally.copy());
            }
        });
        return new Holding(
                page.check.requirement(),
                Titles.of(page.check),
                findings.stream()
                        .takeWhile(one -> one.state() == State.REFUTED && !one.accepted())
                        .map(one -> Weights.severity(page.check.requirement(), one))
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.INFO),
                page.tally.copy(),
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
            page.missing.forEach((what, count) -> {
                elements.merge(what, count, Long::sum);
                requirements
                        .computeIfAbsent(what, any -> new TreeSet<>())
                        .add(page.check.requirement().id());
            });
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
