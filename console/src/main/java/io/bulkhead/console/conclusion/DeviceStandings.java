// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ATTACK_PATH;
import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;
import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;
import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;
import static io.bulkhead.console.store.tables.Tables.VULNERABILITY_STATE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.conclusion.DeviceStanding.Concern;
import io.bulkhead.console.conclusion.DeviceStanding.Owed;
import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.inventory.Device;
import io.bulkhead.console.inventory.Devices;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.path.AttackPath;
import io.bulkhead.posture.RecommendationBook;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.requirement.Finding;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.ThreatInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Service;

/// Puts together what is concluded of a device.
@Service
final class DeviceStandings {
    private static final int MOST_REQUIREMENTS = 100;
    private static final int MOST_CONCERNS = 100;
    private static final Map<String, Table<?>> KEPT =
            Map.of(
                    "requirement", REQUIREMENT_STATE,
                    "threat", THREAT_STATE,
                    "recommendation", RECOMMENDATION_STATE,
                    "vulnerability", VULNERABILITY_STATE,
                    "attack-path", ATTACK_PATH);

    private final Store store;
    private final Estates estates;
    private final Devices devices;

    DeviceStandings(Store store, Estates estates, Devices devices) {
        this.store = store;
        this.estates = estates;
        this.devices = devices;
    }

    /// @throws Problem if there is no such device that the scope holds, or nothing is concluded of
    ///   it yet
    DeviceStanding of(String id, Scope scope) {
        Device device = store.read(database -> devices.require(database, id, scope));
        DeviceStanding bare =
                estates.ask(device.site(), scope, concluded -> standing(concluded, device.id()));
        return store.read(database -> linked(database, device.site(), bare));
    }

    private static DeviceStanding standing(Concluded concluded, String id) {
        Estate estate = concluded.conclusions().estate();
        Component component =
                estate.find(id)
                        .orElseThrow(() ->
                                Problem.unavailable(
                                        "Nothing is concluded of this device yet: ask again."));
        Set<String> elements = new HashSet<>(Set.of(id));
        estate.from(component).stream().map(DataFlow::id).forEach(elements::add);
        estate.to(component).stream().map(DataFlow::id).forEach(elements::add);
        Zone zone = estate.zoneOf(component);
        SecureScore.Score score = concluded.conclusions().score().ofComponent(id);
        List<Owed> owed = owed(concluded, elements);
        List<Concern> concerns = new ArrayList<>();
        threats(concluded, elements, concerns);
        advice(concluded, id, elements, concerns);
        vulnerabilities(concluded, component, concerns);
        paths(concluded, id, concerns);
        return new DeviceStanding(
                id,
                zone.id(),
                zone.name(),
                zone.why(),
                score.score().orElse(null),
                score.earned(),
                score.lost(),
                score.unknown(),
                owed.subList(0, Math.min(MOST_REQUIREMENTS, owed.size())),
                Math.max(0, owed.size() - MOST_REQUIREMENTS),
                concerns.subList(0, Math.min(MOST_CONCERNS, concerns.size())));
    }

    private static List<Owed> owed(Concluded concluded, Set<String> elements) {
        FindingViews views = new FindingViews(concluded);
        List<Finding> found = new ArrayList<>();
        Map<Finding, Holding> of = new HashMap<>();
        for (Holding holding : concluded.conclusions().requirements().holdings()) {
            for (Finding one : holding.findings()) {
                if (elements.contains(one.element().id())
                        && one.state() != Judgement.State.NOT_APPLICABLE) {
                    found.add(one);
                    of.put(one, holding);
                }
            }
        }
        found.sort(
                Comparator.comparing(Finding::state)
                        .thenComparing(Comparator.comparingInt(Finding::weight).reversed())
                        .thenComparing(Finding::id));
        return found.stream()
                .limit(MOST_REQUIREMENTS + 1L)
                .map(one -> owed(of.get(one), views.of(one)))
                .toList();
    }

    private static Owed owed(Holding holding, FindingView finding) {
        return new Owed(
                "",
                holding.requirement().id(),
                holding.title(),
                Names.of(holding.requirement().party()),
                finding);
    }

    private static void threats(Concluded concluded, Set<String> elements, List<Concern> concerns) {
        for (ThreatInstance threat : concluded.conclusions().threats()) {
            if (threat.state() == Exposure.State.UNKNOWN) {
                continue;
            }
            threat.members().stream()
                    .filter(member -> elements.contains(member.element()))
                    .findFirst()
                    .ifPresent(member ->
                            concerns.add(
                                    new Concern(
                                            "threat",
                                            "",
                                            threat.id(),
                                            threat.threat().title(),
                                            Names.of(member.state()),
                                            Names.of(member.severity()),
                                            member.because())));
        }
    }

    private static void advice(
            Concluded concluded, String id, Set<String> elements, List<Concern> concerns) {
        for (RecommendationBook.Item item : concluded.conclusions().recommendations().items()) {
            item.gaps().stream()
                    .filter(gap -> gap.component().equals(id) || elements.contains(gap.element()))
                    .findFirst()
                    .ifPresent(gap ->
                            concerns.add(
                                    new Concern(
                                            "recommendation",
                                            "",
                                            item.advice().id(),
                                            item.advice().title(),
                                            Names.of(item.state()),
                                            "",
                                            gap.because())));
        }
    }

    private static void vulnerabilities(
            Concluded concluded, Component component, List<Concern> concerns) {
        concluded.conclusions().estate().vulnerabilities(component).stream()
                .limit(MOST_CONCERNS)
                .forEach(one ->
                        concerns.add(
                                new Concern(
                                        "vulnerability",
                                        "",
                                        one.id(),
                                        one.title(),
                                        one.state(),
                                        "",
                                        one.why())));
    }

    private static void paths(Concluded concluded, String id, List<Concern> concerns) {
        for (AttackPath path : concluded.conclusions().paths()) {
            path.hops().stream()
                    .filter(hop -> hop.to().equals(id) || hop.from().equals(id))
                    .findFirst()
                    .ifPresent(hop ->
                            concerns.add(
                                    new Concern(
                                            "attack-path",
                                            "",
                                            path.id(),
                                            "To " + Names.of(path.goal()) + " " + path.target(),
                                            "open",
                                            Names.of(path.severity()),
                                            hop.text())));
        }
    }

    // ---- links to what is kept

    private static DeviceStanding linked(DSLContext database, String site, DeviceStanding bare) {
        Map<String, Map<String, String[]>> kept = new HashMap<>();
        KEPT.forEach((kind, table) -> {
            Set<String> subjects = new HashSet<>();
            if (kind.equals("requirement")) {
                bare.requirements().forEach(one -> subjects.add(one.requirement()));
            }
            bare.concerns().stream()
                    .filter(one -> one.kind().equals(kind))
                    .forEach(one -> subjects.add(one.subject()));
            kept.put(kind, kept(database, site, table, subjects));
        });
        return new DeviceStanding(
                bare.device(),
                bare.zone(),
                bare.zoneName(),
                bare.why(),
                bare.score(),
                bare.earned(),
                bare.lost(),
                bare.unknown(),
                bare.requirements().stream()
                        .map(one ->
                                new Owed(
                                        id(kept.get("requirement"), one.requirement()),
                                        one.requirement(),
                                        one.title(),
                                        one.party(),
                                        one.finding()))
                        .toList(),
                bare.more(),
                bare.concerns().stream().map(one -> linked(one, kept.get(one.kind()))).toList());
    }

    private static Concern linked(Concern one, Map<String, String[]> kept) {
        String[] row = kept.get(one.subject());
        return row == null
                ? one
                : new Concern(
                        one.kind(),
                        row[0],
                        one.subject(),
                        row[1],
                        one.state(),
                        one.severity(),
                        one.because());
    }

    private static String id(Map<String, String[]> kept, String subject) {
        String[] row = kept.get(subject);
        return row == null ? "" : row[0];
    }

    /// Id and title by subject.
    private static Map<String, String[]> kept(
            DSLContext database, String site, Table<?> table, Set<String> subjects) {
        Map<String, String[]> kept = new HashMap<>();
        if (!subjects.isEmpty()) {
            var subject = table.field("subject", String.class);
            var id = table.field("id", String.class);
            var title = table.field("title", String.class);
            database.select(subject, id, title)
                    .from(table)
                    .where(table.field("site_id", String.class).eq(site))
                    .and(subject.in(subjects))
                    .forEach(row ->
                            kept.put(row.value1(), new String[] {row.value2(), row.value3()}));
        }
        return kept;
    }
}
