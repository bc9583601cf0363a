// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
import io.bulkhead.estate.EstateScript;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.estate.Zone;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item;
import io.bulkhead.model.Alert;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Transfer;
import io.bulkhead.path.PathRows;
import io.bulkhead.posture.PostureRows;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.RequirementRows;
import io.bulkhead.threat.ThreatRows;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sites made of the cases of all rules, which change at random: what is concluded step by step
/// must be what is concluded of the last alone.
class RunningConclusionsTest {
    private static final Path CASES = Path.of("src/test/cases");
    private static final List<Estate.Facts> POOL = pool();
    private static final int STEPS = 12;

    private static List<Estate.Facts> pool() {
        List<Estate.Facts> pool = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".cases")).sorted().toList()) {
                List<String> common = new ArrayList<>();
                List<String> open = common;
                List<List<String>> sections = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("== ")) {
                        open = new ArrayList<>(common);
                        sections.add(open);
                    } else if (!line.startsWith("expect ")) {
                        open.add(line);
                    }
                }
                sections.forEach(lines -> pool.add(EstateScript.estate(lines).facts()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return pool;
    }

    /// A site that changes.
    private static final class Site {
        private final Random random;
        private final Map<String, Zone> zones = new TreeMap<>();
        private final Map<String, Component> components = new TreeMap<>();
        private final Map<String, DataFlow> flows = new TreeMap<>();
        private final List<Alert> alerts = new ArrayList<>();
        private final List<Transfer> transfers = new ArrayList<>();
        private final List<Vulnerability> vulnerabilities = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();
        private Workload workload = Workload.NONE;
        private Coverage coverage;
        private Instant now;
        private int count;

        Site(long seed) {
            random = new Random(seed);
            coverage = any().coverage();
            now = any().now();
            for (int i = 0; i < 30; i++) {
                Estate.Facts some = any();
                items.addAll(some.evidence().items());
                if (workload == Workload.NONE || random.nextInt(4) == 0) {
                    workload = some.workload();
                }
                add(some);
            }
        }

        Estate.Facts any() {
            return POOL.get(random.nextInt(POOL.size()));
        }

        private void add(Estate.Facts some) {
            some.zones().forEach(zone -> zones.putIfAbsent(zone.id(), zone));
            some.components().forEach(one -> components.put(one.id(), one));
            some.flows().forEach(flow -> flows.put(flow.id(), flow));
            some.alerts().forEach(this::add);
            some.transfers().forEach(this::add);
            some.vulnerabilities().forEach(this::add);
        }

        private void add(Alert one) {
            alerts.add(
                    new Alert(
                            "a" + count++,
                            one.rule(),
                            one.title(),
                            one.engine(),
                            one.severity(),
                            one.severityReason(),
                            one.techniques(),
                            one.network(),
                            one.source(),
                            one.target(),
                            one.protocol(),
                            one.subject(),
                            one.first(),
                            one.last(),
                            one.count(),
                            one.bursts(),
                            one.what(),
                            one.why(),
                            one.benign(),
                            one.blindSpots(),
                            one.advice(),
                            one.frames(),
                            one.handling()));
        }

        private void add(Transfer one) {
            transfers.add(
                    new Transfer(
                            "t" + count++,
                            one.network(),
                            one.source(),
                            one.target(),
                            one.protocol(),
                            one.kind(),
                            one.direction(),
                            one.name(),
                            one.size(),
                            one.sha256(),
                            one.complete(),
                            one.first(),
                            one.last(),
                            one.times(),
                            one.fileType(),
                            one.block(),
                            one.previous(),
                            one.difference(),
                            one.evidence()));
        }

        private void add(Vulnerability one) {
            vulnerabilities.add(
                    new Vulnerability(
                            "v" + count++,
                            one.component(),
                            one.advisory(),
                            one.cves(),
                            one.title(),
                            one.state(),
                            one.score(),
                            one.network(),
                            one.exploited(),
                            one.fixAvailable(),
                            one.why(),
                            one.decided()));
        }

        void change() {
            for (int i = random.nextInt(3); i >= 0; i--) {
                one();
            }
        }

        private void one() {
            switch (random.nextInt(10)) {
                case 0 -> add(any());
                case 1 -> remove(components);
                case 2 -> remove(flows);
                case 3 -> remove(alerts);
                case 4 -> remove(transfers);
                case 5 -> remove(vulnerabilities);
                case 6 -> moved();
                case 7 -> decided();
                case 8 -> grown();
                default -> renamed();
            }
        }

        private void remove(Map<String, ?> from) {
            if (!from.isEmpty()) {
                from.remove(List.copyOf(from.keySet()).get(random.nextInt(from.size())));
            }
        }

        private void remove(List<?> from) {
            if (!from.isEmpty()) {
                from.remove(random.nextInt(from.size()));
            }
        }

        private Component component() {
            List<Component> all = List.copyOf(components.values());
            return all.get(random.nextInt(all.size()));
        }

        /// Into another zone.
        private void moved() {
            Component one = component();
            List<String> all = List.copyOf(zones.keySet());
            components.put(
                    one.id(),
                    new Component(
                            one.id(),
                            one.name(),
                            one.role(),
                            all.get(random.nextInt(all.size())),
                            one.asset(),
                            one.declared()));
        }

        /// It is now known as what another is, and has its addresses.
        private void renamed() {
            Component one = component();
            Component other = component();
            components.put(
                    one.id(),
                    new Component(
                            one.id(),
                            other.name(),
                            other.role(),
                            one.zone(),
                            other.asset(),
                            random.nextBoolean() ? one.declared() : other.declared()));
        }

        /// One more conversation.
        private void grown() {
            List<DataFlow> all = List.copyOf(flows.values());
            DataFlow one = all.get(random.nextInt(all.size()));
            DataFlow other = all.get(random.nextInt(all.size()));
            flows.put(
                    one.id(),
                    new DataFlow(
                            one.id(),
                            one.source(),
                            one.target(),
                            one.protocol(),
                            one.transport(),
                            one.port(),
                            one.conversations() + 1,
                            true,
                            one.whole(),
                            one.packets() + 5,
                            one.bytes() + 500,
                            one.control() + other.control(),
                            one.data() + other.data(),
                            one.unknown(),
                            other.asked(),
                            other.told(),
                            one.first(),
                            one.last() + 1,
                            0,
                            7,
                            other.traits(),
                            one.declared()));
        }

        private void decided() {
            Workload other = any().workload();
            List<Workload.Decision> decisions = new ArrayList<>(other.decisions());
            Conclusions made = Conclusions.of(estate());
            if (!made.threats().isEmpty()) {
                decisions.add(
                        decision(made.threats().get(random.nextInt(made.threats().size())).id()));
            }
            decisions.add(decision("D-0" + (1 + random.nextInt(9))));
            workload = workload.deciding(decisions, other.attestations());
        }

        private Workload.Decision decision(String subject) {
            Workload.Decision.Verdict[] all = Workload.Decision.Verdict.values();
            return new Workload.Decision(
                    subject,
                    all[random.nextInt(all.length)],
                    "as agreed",
                    "A. Roe",
                    now.minusSeconds(9),
                    now.plusSeconds(random.nextInt(100) - 10),
                    "",
                    3);
        }

        Estate estate() {
            components.values().removeIf(one -> !zones.containsKey(one.zone()));
            flows.values()
                    .removeIf(one ->
                            !components.containsKey(one.source())
                                    || !components.containsKey(one.target()));
            vulnerabilities.removeIf(one -> !components.containsKey(one.component()));
            return new Estate(
                    new Estate.Facts(
                            now,
                            coverage,
                            workload,
                            new Evidence(
                                    items.stream().map(Item::source).distinct().toList(), items),
                            any(POOL),
                            List.copyOf(components.values()),
                            List.copyOf(flows.values()),
                            List.copyOf(zones.values()),
                            conduits(),
                            alerts,
                            transfers,
                            vulnerabilities));
        }

        private static io.bulkhead.estate.Content any(List<Estate.Facts> pool) {
            return pool.getFirst().content();
        }

        private List<Conduit> conduits() {
            Map<String, List<DataFlow>> crossing = new TreeMap<>();
            for (DataFlow flow : flows.values()) {
                String from = components.get(flow.source()).zone();
                String to = components.get(flow.target()).zone();
                if (!from.equals(to)) {
                    crossing.computeIfAbsent(Conduit.id(from, to), id -> new ArrayList<>())
                            .add(flow);
                }
            }
            List<Conduit> conduits = new ArrayList<>();
            crossing.forEach((id, over) ->
                    conduits.add(
                            new Conduit(
                                    id,
                                    id.split(">")[0],
                                    id.split(">")[1],
                                    over.stream().map(DataFlow::id).toList(),
                                    over.stream().mapToLong(DataFlow::control).sum(),
                                    over.stream().mapToLong(DataFlow::data).sum(),
                                    Workload.Conduit.NONE)));
            return conduits;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void stepByStepIsTheSameAsAtOnce(long seed) throws IOException {
        Site site = new Site(seed);
        RunningConclusions running = new RunningConclusions();
        running.conclude(site.estate());
        int small = 0;
        Estate before = site.estate();
        for (int step = 0; step < STEPS; step++) {
            site.change();
            Estate estate = site.estate();
            small += EstateChange.between(before, estate).whole() ? 0 : 1;
            before = estate;
            List<String> expected = rows(Conclusions.of(estate));
            assertThat(rows(running.conclude(estate)))
                    .as("seed %s, step %s", seed, step)
                    .containsExactlyElementsOf(expected);
        }
        assertThat(small).as("changes after which not all is asked again").isPositive();
    }

    @Test
    void anotherTimeIsAnotherEstate() throws IOException {
        Site site = new Site(99);
        RunningConclusions running = new RunningConclusions();
        running.conclude(site.estate());
        site.now = site.now.plusSeconds(400L * 86_400);
        Estate later = site.estate();
        assertThat(rows(running.conclude(later)))
                .containsExactlyElementsOf(rows(Conclusions.of(later)));
    }

    private static List<String> rows(Conclusions conclusions) throws IOException {
        Estate estate = conclusions.estate();
        List<String> rows = new ArrayList<>();
        JsonWriter json = new JsonWriter();
        ByteArrayOutputStream threats = new ByteArrayOutputStream();
        new ThreatRows(estate).write(conclusions.threats(), threats);
        threats.toString(StandardCharsets.UTF_8).lines().forEach(rows::add);
        for (ThreatRule rule : conclusions.threatModel().rules()) {
            String id = rule.threat().id();
            rows.add(id + " " + conclusions.threatModel().counts(id));
        }
        rows.add(conclusions.threatModel().idle().toString());
        RequirementRows requirements = new RequirementRows(estate);
        conclusions
                .requirements()
                .holdings()
                .forEach(one -> rows.add(requirements.row(json, one).toString()));
        conclusions
                .requirements()
                .levels()
                .forEach(one -> rows.add(requirements.row(json, one).toString()));
        rows.add(conclusions.requirements().wanted().toString());
        for (Requirement.Party party : Requirement.Party.values()) {
            rows.add(party + " " + conclusions.requirements().tally(party));
        }
        PostureRows posture = new PostureRows(estate, conclusions.score());
        conclusions
                .recommendations()
                .items()
                .forEach(one -> rows.add(posture.recommendation(json, one).toString()));
        rows.add(posture.score(json).toString());
        PathRows paths = new PathRows(estate);
        conclusions.paths().forEach(one -> rows.add(paths.path(json, one).toString()));
        conclusions.drift().forEach(one -> rows.add(one.toString()));
        return rows;
    }
}
