// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.CONCLUSION_CHANGE;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;
import static io.bulkhead.console.store.tables.Tables.SCORE_POINT;
import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.declared.AttestationChange;
import io.bulkhead.console.declared.Decision;
import io.bulkhead.console.declared.DecisionChange;
import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Told;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Problem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.model.Action;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.format.WorkloadFormats;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// From what sensors told to what is concluded, kept and shown.
class EstatesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final long HOUR = 3_600_000_000_000L;
    private static final Caller ANNA = Api.caller("anna");
    private static final String SITE = "plant";

    private Store store;
    private House house;
    private Told told;

    private void begin(TestStores.Engine engine) {
        store = engine.open();
        house = new House(store, NOW);
        long last = NOW.getEpochSecond() * 1_000_000_000L;
        told = new Told(store, SITE).watched(last - 30 * HOUR, last, 100_000, 0);
        told.device(Told.asset("d1", "plc-1", "10.0.0.5", "plc", "controller"));
        told.device(Told.asset("d2", "pc <b>&", "10.0.9.9", "workstation", "workstation"));
        told.flow(told.flow("d2", "d1", "modbus", 502, Action.READ, Action.WRITE));
        told.flow(withDefault());
    }

    private Conversation withDefault() {
        Conversation flow = told.flow("d2", "d1", "telnet", 23, Action.AUTHENTICATE);
        return new Conversation(
                flow.id(),
                flow.network(),
                flow.source(),
                flow.target(),
                flow.transport(),
                flow.protocol(),
                5,
                5,
                500,
                500,
                10,
                20,
                flow.state(),
                0,
                1,
                0,
                flow.asked(),
                flow.told(),
                0,
                77,
                true,
                List.of(
                        new Trait.Observed(Trait.AUTHENTICATION, "password-clear", 1, 0, 78),
                        new Trait.Observed(Trait.AUTHENTICATION_RESULT, "accepted", 1, 0, 79),
                        new Trait.Observed(Trait.DEFAULT_CREDENTIAL, "user admin", 1, 0, 78),
                        new Trait.Observed(Trait.SECRET_IN_CLEAR, "password", 1, 0, 78)));
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aRequirementIsRefutedWithItsEvidence(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        FindingPage page =
                house.estates.ask(
                        SITE,
                        Scope.EVERYWHERE,
                        concluded -> {
                            String refuted =
                                    concluded.conclusions().requirements().holdings().stream()
                                            .filter(one -> one.state() == Judgement.State.REFUTED)
                                            .filter(one -> one.because().contains("admin"))
                                            .map(one -> one.requirement().id())
                                            .findFirst()
                                            .orElseThrow();
                            return new SiteConclusions(house.estates)
                                    .findings(SITE, refuted, "refuted", 0, 10, Scope.EVERYWHERE);
                        });
        assertThat(page.total()).isPositive();
        FindingView first = page.items().getFirst();
        assertThat(first.evidence()).isNotEmpty();
        assertThat(first.evidence())
                .anySatisfy(proof -> {
                    assertThat(proof.capture()).isEqualTo("press hall: eth1");
                    assertThat(proof.frame()).isEqualTo(78);
                });
        // The same from the table, with a caller of another site beside.
        RequirementStandingController list =
                new RequirementStandingController(
                        store, new Csv(new JsonMapper(), store), house.clock);
        ListQuery refuted = new ListQuery("scope:element state:refuted", "", 50, "", true);
        assertThat(list.list(refuted, false, Api.caller("ben", "other")).items()).isEmpty();
        RequirementStanding row =
                list.list(refuted, false, ANNA).items().stream()
                        .filter(one -> one.subject().equals(first.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.since()).isEqualTo(NOW);
        Why<RequirementStanding> why = list.why(row.id(), ANNA);
        assertThat(why.why().at("/evidence/0/capture").asString()).isEqualTo("press hall: eth1");
        assertThat(why.sources().getFirst().sensorName()).isEqualTo("press hall");
        assertThatThrownBy(() -> list.why(row.id(), Api.caller("ben", "other")))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatChangesIsToldWithWhenAndNothingFlapsAfterARestart(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        assertThat(changes()).as("the first time nothing changed").isZero();
        int rows = store.read(database -> database.fetchCount(THREAT_STATE));
        assertThat(rows).isPositive();
        long revision = revision();

        House again = new House(store, NOW.plus(Duration.ofMinutes(20)));
        again.estates.conclude(SITE);
        assertThat(changes()).isZero();
        assertThat(revision()).as("after a restart nothing is written").isEqualTo(revision);
        assertThat(points()).isOne();

        // The controller is gone, and with it what was said of it.
        again.later(Duration.ofMinutes(20));
        told.gone("d1");
        again.estates.conclude(SITE);
        assertThat(changes()).isPositive();
        assertThat(gone()).isPositive();
        told.device(Told.asset("d1", "plc-1", "10.0.0.5", "plc", "controller"));
        again.later(Duration.ofMinutes(20));
        again.estates.conclude(SITE);
        ThreatStandingController threats =
                new ThreatStandingController(store, new Csv(new JsonMapper(), store), again.clock);
        ThreatStanding back =
                threats.list(new ListQuery("", "-since", 50, "", false), false, ANNA)
                        .items()
                        .getFirst();
        assertThat(back.since()).isEqualTo(NOW.plus(Duration.ofMinutes(60)));
        assertThat(back.first()).isEqualTo(NOW);
        assertThat(back.gone()).isNull();
    }

    /// Lists of devices name the zone that the map shows, drawn by somebody or not; what stays
    /// where it was is not written again.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aDeviceIsInTheZoneThatIsConcluded(TestStores.Engine engine) {
        begin(engine);
        assertThat(device("d1", DEVICE.CONCLUDED_ZONE)).isEmpty();
        house.estates.conclude(SITE);
        String inferred = device("d1", DEVICE.CONCLUDED_ZONE);
        assertThat(inferred).isNotBlank().isEqualTo(zoneOnTheMap("d1"));
        assertThat(device("d2", DEVICE.CONCLUDED_ZONE)).isNotBlank().isNotEqualTo(inferred);
        long revision = device("d1", DEVICE.REVISION);
        restart();
        assertThat(device("d1", DEVICE.REVISION)).isEqualTo(revision);
        byte[] declared =
                """
                zones: [{name: hall, kind: device}]
                components: [{name: press, zone: hall, role: controller, addresses: 10.0.0.5}]
                """
                        .getBytes(StandardCharsets.UTF_8);
        house.workloads.give(SITE, "hall.yaml", declared, ANNA);
        restart();
        assertThat(device("d1", DEVICE.CONCLUDED_ZONE)).isEqualTo("hall");
        assertThat(device("d1", DEVICE.REVISION)).isGreaterThan(revision);
        house.workloads.remove(SITE, ANNA);
        restart();
        assertThat(device("d1", DEVICE.CONCLUDED_ZONE)).isEqualTo(inferred);
    }

    /// What finds no room beside a site that comes is gone before it comes, and is made again when
    /// it is asked for.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void sitesMakeRoomBeforeOthersCome(TestStores.Engine engine) {
        begin(engine);
        sites("second", "third");
        List<Integer> meanwhile = new ArrayList<>();
        long oneSite = 2 * 25_000 + 2 * 6_500;
        house =
                new House(
                        store,
                        NOW,
                        3 * 2 * oneSite,
                        List.of((concluded, keeping) -> meanwhile.add(house.estates.held())));
        for (String site : List.of(SITE, "second", "third", SITE)) {
            house.estates.conclude(site);
            String made = house.estates.ask(site, Scope.EVERYWHERE, Concluded::site);
            assertThat(made).isEqualTo(site);
        }
        assertThat(meanwhile).containsExactly(1, 2, 2, 2);
    }

    /// Rather than that the console ends, nothing is concluded of a site that is too large for its
    /// memory, and who asks is told what it needs.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsTooLargeForTheMemoryIsSaidAndHarmsNoOther(TestStores.Engine engine) {
        begin(engine);
        sites("second");
        told.device(Told.asset("d3", "plc-3", "10.0.0.7", "plc", "controller"));
        house = new House(store, NOW, 110_000, List.of());
        house.estates.start();
        try {
            assertThatThrownBy(() -> house.estates.ask(SITE, Scope.EVERYWHERE, Concluded::site))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("BULKHEAD_HEAP=");
            String other = house.estates.ask("second", Scope.EVERYWHERE, Concluded::site);
            assertThat(other).isEqualTo("second");
        } finally {
            house.estates.stop();
        }
    }

    /// Each as large as the first.
    private void sites(String... names) {
        long last = NOW.getEpochSecond() * 1_000_000_000L;
        for (String name : names) {
            Told other = new Told(store, name).watched(last - 30 * HOUR, last, 100_000, 0);
            String one = name + "-1";
            String two = name + "-2";
            other.device(Told.asset(one, "plc-1", "10.0.0.5", "plc", "controller"));
            other.device(Told.asset(two, "pc", "10.0.9.9", "workstation", "workstation"));
            other.flow(other.flow(two, one, "modbus", 502, Action.READ));
            other.flow(other.flow(two, one, "telnet", 23, Action.READ));
        }
    }

    private <T> T device(String id, Field<T> field) {
        return store.read(database ->
                database.select(field).from(DEVICE).where(DEVICE.ID.eq(id)).fetchOne(field));
    }

    private String zoneOnTheMap(String id) {
        return house.estates.ask(
                SITE,
                Scope.EVERYWHERE,
                concluded -> {
                    Estate estate = concluded.conclusions().estate();
                    return estate.zoneOf(estate.find(id).orElseThrow()).name();
                });
    }

    /// What differs says what was declared and what was seen; it has a name when it came, and when
    /// it is gone.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatDiffersFromADeclarationIsToldUntilItIsWithdrawn(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        byte[] declared =
                """
                zones: [{name: hall, kind: device}]
                components: [{name: press, zone: hall, role: controller, addresses: 10.0.0.5}]
                """
                        .getBytes(StandardCharsets.UTF_8);
        house.workloads.give(SITE, "hall.yaml", declared, ANNA);
        restart();
        DriftStandingController list =
                new DriftStandingController(store, new Csv(new JsonMapper(), store), house.clock);
        ListQuery undeclared = new ListQuery("kind:undeclared-component", "", 50, "", true);
        DriftStanding one = list.list(undeclared, false, ANNA).items().getFirst();
        Why<DriftStanding> why = list.why(one.id(), ANNA);
        assertThat(why.why().at("/seen").asString()).isEqualTo("pc <b>&");
        assertThat(why.why().at("/declared").asString()).isEmpty();
        assertThat(why.names()).anySatisfy(name -> assertThat(name.device()).isEqualTo("d2"));
        house.workloads.remove(SITE, ANNA);
        restart();
        assertThat(list.list(undeclared, false, ANNA).items()).isEmpty();
        List<String> titles =
                store.read(database ->
                        database.select(CONCLUSION_CHANGE.TITLE)
                                .from(CONCLUSION_CHANGE)
                                .where(CONCLUSION_CHANGE.KIND.eq("drift"))
                                .fetch(CONCLUSION_CHANGE.TITLE));
        assertThat(titles).hasSizeGreaterThan(1).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void techniquesOfAThreatHaveNames(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        ThreatStandingController list =
                new ThreatStandingController(store, new Csv(new JsonMapper(), store), house.clock);
        String id =
                list.list(new ListQuery("protocol:modbus", "", 1, "", false), false, ANNA)
                        .items()
                        .getFirst()
                        .id();
        assertThat(list.why(id, ANNA).names())
                .filteredOn(name -> name.kind().equals("technique"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name.label()).isNotBlank());
    }

    private int points() {
        return store.read(database -> database.fetchCount(SCORE_POINT));
    }

    private int gone() {
        return store.read(
                database -> database.fetchCount(THREAT_STATE, THREAT_STATE.GONE_AT.gt(0L)));
    }

    private int changes() {
        return store.read(database -> database.fetchCount(CONCLUSION_CHANGE));
    }

    private long revision() {
        return store.read(database ->
                database.select(org.jooq.impl.DSL.max(REQUIREMENT_STATE.REVISION))
                        .from(REQUIREMENT_STATE)
                        .fetchOne(0, Long.class));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aDecisionClosesAThreatUntilItEndsOrIsUndone(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        String id = worst().subject();
        Decision decision =
                house.decisions.add(
                        new DecisionChange(
                                SITE, id, "accept", "known", NOW.plus(Duration.ofDays(2)), "", ""),
                        ANNA);
        restart();
        assertThat(of(id).open()).isFalse();
        assertThat(of(id).decided()).contains("accepted by anna");
        house.later(Duration.ofDays(3));
        house.estates.conclude(SITE);
        assertThat(of(id).open()).as("it has ended").isTrue();
        Decision other =
                house.decisions.add(
                        new DecisionChange(SITE, id, "false", "not so", null, "", ""), ANNA);
        restart();
        assertThat(of(id).open()).isFalse();
        house.decisions.undo(other.id(), ANNA);
        restart();
        assertThat(of(id).open()).isTrue();
        assertThatThrownBy(() -> house.decisions.undo(other.id(), ANNA))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> house.decisions.undo(decision.id(), Api.caller("b", "other")))
                .isInstanceOf(Problem.class);
    }

    /// Decisions reach a running service by its changes; here it is another one.
    private void restart() {
        Instant now = house.clock.instant();
        house = new House(store, now);
        house.estates.conclude(SITE);
    }

    private ThreatStanding worst() {
        ListQuery open = new ListQuery("open:true", "-severity", 1, "", false);
        return threats().list(open, false, ANNA).items().getFirst();
    }

    private ThreatStanding of(String subject) {
        ListQuery one = new ListQuery("subject:\"" + subject + "\"", "", 1, "", false);
        return threats().list(one, false, ANNA).items().getFirst();
    }

    private ThreatStandingController threats() {
        return new ThreatStandingController(store, new Csv(new JsonMapper(), store), house.clock);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anAttestationFillsWhatIsUnknown(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        String unknown =
                house.estates.ask(
                        SITE,
                        Scope.EVERYWHERE,
                        concluded ->
                                concluded.conclusions().requirements().holdings().stream()
                                        .filter(one -> one.state() == Judgement.State.UNKNOWN)
                                        .filter(one -> !one.findings().isEmpty())
                                        .map(one -> one.requirement().id())
                                        .findFirst()
                                        .orElseThrow());
        house.attestations.add(
                new AttestationChange(
                        SITE,
                        unknown,
                        List.of(),
                        "",
                        "it is so",
                        "paper.pdf",
                        "ab".repeat(32),
                        null),
                ANNA);
        restart();
        RequirementStandingController list =
                new RequirementStandingController(
                        store, new Csv(new JsonMapper(), store), house.clock);
        RequirementStanding now =
                list.list(
                                new ListQuery(
                                        "scope:site requirement:" + unknown, "", 1, "", false),
                                false,
                                ANNA)
                        .items()
                        .getFirst();
        assertThat(now.state()).isEqualTo("attested");
        assertThat(now.because()).contains("attested by anna");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void documentsHoldWhatIsConcludedAndRunNothing(TestStores.Engine engine) {
        begin(engine);
        house.estates.conclude(SITE);
        Documents documents =
                new Documents(house.estates, house.sites, new Press(Optional.empty()));
        assertThat(documents.names()).noneMatch(name -> name.endsWith(".pdf"));
        assertThatThrownBy(() -> documents.of(SITE, "specification.pdf", Scope.EVERYWHERE))
                .hasMessageContaining("specification.html");
        for (String name : documents.names()) {
            String text = new String(documents.of(SITE, name, Scope.EVERYWHERE), UTF_8);
            assertThat(text).as(name).isNotBlank();
            if (name.endsWith(".html") || name.endsWith(".svg")) {
                assertThat(text).as(name).doesNotContain("<script", "pc <b>");
            }
            if (name.equals("workload.yaml")) {
                assertThat(WorkloadFormats.read(name, text.getBytes(UTF_8), protocols()))
                        .satisfies(read -> assertThat(read.problems()).isEmpty())
                        .satisfies(read ->
                                assertThat(read.workload().components())
                                        .extracting(Workload.Component::name)
                                        .contains("plc-1", "pc <b>&"));
            }
            if (name.endsWith(".json")) {
                assertThat(new JsonMapper().readTree(text).isObject()).as(name).isTrue();
            }
        }
        Documents printed =
                new Documents(
                        house.estates,
                        house.sites,
                        new Press(
                                Optional.of((document, diagram, out) ->
                                        out.write(document.title().getBytes(UTF_8)))));
        assertThat(printed.names()).contains("specification.pdf", "for-the-operator.pdf");
        assertThat(new String(printed.of(SITE, "specification.pdf", Scope.EVERYWHERE), UTF_8))
                .isEqualTo("Security requirements specification");
        assertThatThrownBy(
                        () -> printed.of(SITE, "specification.pdf", new Scope(false, Set.of("x"))))
                .isInstanceOf(Problem.class);
        SiteStanding standing = new SiteConclusions(house.estates).standing(SITE, Scope.EVERYWHERE);
        assertThat(standing.components()).isEqualTo(2);
        assertThat(standing.coverage()).startsWith("watched for 30 hours");
        assertThat(standing.stride()).hasSize(12);
        ScorePoint score = house.scores.last(SITE, Scope.EVERYWHERE);
        assertThat(score.score())
                .isEqualTo(Math.round(100f * score.earned() / (score.earned() + score.lost())));
    }

    private static List<String> protocols() {
        return ProtocolNature.all().stream().map(ProtocolNature::protocol).toList();
    }
}
