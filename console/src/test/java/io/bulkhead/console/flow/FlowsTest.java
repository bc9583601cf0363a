// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import static io.bulkhead.console.ingest.Events.flow;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.ingest.Plant;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Action;
import io.bulkhead.model.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlowsTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";

    private Plant plant;

    @AfterEach
    void close() {
        if (plant != null) {
            plant.close();
        }
    }

    private Record one() {
        return plant.store.<Record>read(database -> database.selectFrom(FLOW).fetchSingle());
    }

    private static Trait.Observed user(String name, long count) {
        return new Trait.Observed(Trait.USER, name, count, 0, 9);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void incrementsAreAddedUp(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", flow("a", A, "b", B, 5), flow("a", A, "b", B, 7));
        Record row = one();
        assertThat(row.get(FLOW.SOURCE_PACKETS)).isEqualTo(12);
        assertThat(row.get(FLOW.TARGET_BYTES)).isEqualTo(12 * 80);
        assertThat(row.get(FLOW.CONVERSATIONS)).isEqualTo(2);
        assertThat(row.get(FLOW.CONTROL)).isEqualTo(2);
        assertThat(row.get(FLOW.OTHER)).isEqualTo(6);
        assertThat(Actions.of(row.get(FLOW.ASKED))).isEqualTo(Set.of(Action.READ));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aFlowOfEachSensorIsItsOwn(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        plant.tell("s1", flow("a", A, "b", B, 5));
        plant.tell("s2", flow("a", A, "b", B, 5));
        assertThat(plant.store.<Integer>read(database -> database.fetchCount(FLOW))).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatMessagesShowedIsSaidOnceWithItsCount(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", flow("a", A, "b", B, 1, user("bob", 3)));
        long revision = one().get(FLOW.REVISION);
        plant.tell("s1", flow("a", A, "b", B, 1, user("bob", 4)));
        assertThat(one().get(FLOW.REVISION)).as("nothing new").isEqualTo(revision);
        plant.tell("s1", flow("a", A, "b", B, 1, user("eve", 1)));
        assertThat(one().get(FLOW.REVISION)).isGreaterThan(revision);
        List<Trait.Observed> traits =
                plant.store.read(database ->
                        Json.readList(
                                database.select(FLOW_TRAIT.TRAITS)
                                        .from(FLOW_TRAIT)
                                        .fetchSingle(FLOW_TRAIT.TRAITS),
                                Trait.Observed.class));
        assertThat(traits).containsExactly(user("bob", 7), user("eve", 1));
    }

    @Test
    void actionsAreKeptAsBits() {
        Set<Action> all = EnumSet.allOf(Action.class);
        assertThat(Actions.of(Actions.bits(all))).isEqualTo(all);
        assertThat(Actions.of(0)).isEmpty();
        assertThat(Actions.bits(Set.of(Action.READ, Action.CONTROL))).isEqualTo(0b101);
    }
}
