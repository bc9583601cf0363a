// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Told;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.model.Action;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One conversation that two sensors see counts once, in the estate and all that is concluded.
class SeenTwiceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String SITE = "plant";

    private Store store;
    private House house;
    private Told hall;
    private Told yard;

    private void begin(TestStores.Engine engine) {
        store = engine.open();
        house = new House(store, NOW);
        long last = NOW.getEpochSecond() * 1_000_000_000L;
        hall = new Told(store, SITE).watched(last - 1_000, last, 100_000, 0);
        hall.device(Told.asset("plc", "plc", "10.0.0.5", "plc", "controller"));
        hall.device(Told.asset("hmi", "hmi", "10.0.9.9", "hmi", "hmi"));
        yard = hall.bySensor("yard", 1);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private static Conversation flow(
            String id, String from, long packets, long control, int capture, String said) {
        return new Conversation(
                id,
                "default",
                new Conversation.End("hmi", from, 40_000),
                new Conversation.End("plc", "10.0.0.5", 502),
                "tcp",
                "modbus",
                packets,
                packets / 2,
                100 * packets,
                50 * packets,
                10 + capture,
                20 + capture,
                "established",
                control,
                0,
                0,
                Set.of(capture == 0 ? Action.READ : Action.WRITE),
                Set.of(),
                capture,
                7 + capture,
                false,
                List.of(new Trait.Observed(Trait.CLIENT_IDENTITY, said, 1, capture, 9)));
    }

    private DataFlow concluded() {
        house.estates.conclude(SITE);
        return house.estates.ask(
                SITE,
                Scope.EVERYWHERE,
                one -> one.conclusions().estate().flow("hmi>plc/modbus/502").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void theGreaterOfWhatBothSawCountsAndBothAreNamed(TestStores.Engine engine) {
        begin(engine);
        hall.flow(flow("a", "10.0.9.9", 100, 4, 0, "ann"));
        yard.flow(flow("b", "10.0.9.9", 80, 6, 1, "ben"));
        DataFlow both = concluded();
        assertThat(both.conversations()).isEqualTo(1);
        assertThat(both.packets()).isEqualTo(100 + 50);
        assertThat(both.bytes()).isEqualTo(10_000 + 5_000);
        assertThat(both.control()).isEqualTo(6);
        assertThat(both.asked()).containsExactlyInAnyOrder(Action.READ, Action.WRITE);
        assertThat(both.capture()).as("of the first frame").isZero();
        List<String> captures =
                house.estates.ask(
                        SITE,
                        Scope.EVERYWHERE,
                        one -> one.conclusions().estate().coverage().captures());
        assertThat(both.traits())
                .extracting(trait -> captures.get(trait.capture()) + " " + trait.value())
                .containsExactlyInAnyOrder("press hall: eth1 ann", "yard: eth1 ben");

        yard.flow(flow("b", "10.0.9.9", 300, 6, 1, "ben"));
        assertThat(concluded().packets()).as("the other now saw more").isEqualTo(300 + 150);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void fromTwoAddressesAreTwo(TestStores.Engine engine) {
        begin(engine);
        hall.flow(flow("a", "10.0.9.9", 100, 4, 0, "ann"));
        yard.flow(flow("b", "10.0.9.10", 80, 6, 1, "ben"));
        DataFlow both = concluded();
        assertThat(both.conversations()).isEqualTo(2);
        assertThat(both.packets()).isEqualTo(150 + 120);
        assertThat(both.control()).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatOneForgotIsStillWhatTheOtherSaw(TestStores.Engine engine) {
        begin(engine);
        hall.flow(flow("a", "10.0.9.9", 100, 4, 0, "ann"));
        yard.flow(flow("b", "10.0.9.9", 80, 6, 1, "ben"));
        concluded();
        store.change(
                database -> database.deleteFrom(FLOW).where(FLOW.ID.eq(SITE + "/a")).execute());
        DataFlow left = concluded();
        assertThat(left.packets()).isEqualTo(80 + 40);
        assertThat(left.capture()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whoTurnsOutToBeAnotherTakesItsFlowsAlong(TestStores.Engine engine) {
        begin(engine);
        hall.flow(flow("a", "10.0.9.9", 100, 4, 0, "ann"));
        Conversation unknown = flow("b", "10.0.9.9", 80, 6, 1, "ben");
        yard.flow(unknown);
        concluded();
        yard.device(Told.asset("new", "new", "10.0.9.10", "plc", "controller"));
        yard.flow(
                new Conversation(
                        "b",
                        "default",
                        new Conversation.End("new", "10.0.9.10", 0),
                        unknown.target(),
                        "tcp",
                        "modbus",
                        80,
                        40,
                        8_000,
                        4_000,
                        11,
                        21,
                        "established",
                        6,
                        0,
                        0,
                        Set.of(Action.WRITE),
                        Set.of(),
                        1,
                        8,
                        false,
                        List.of()));
        assertThat(concluded().control()).isEqualTo(4);
        assertThat(
                        house.estates.<Long>ask(
                                SITE,
                                Scope.EVERYWHERE,
                                one ->
                                        one.conclusions()
                                                .estate()
                                                .flow("new>plc/modbus/502")
                                                .orElseThrow()
                                                .control()))
                .isEqualTo(6);
    }
}
