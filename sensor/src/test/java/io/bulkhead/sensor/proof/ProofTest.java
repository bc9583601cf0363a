// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.Detection;
import io.bulkhead.model.Engine;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.sensor.Recipes;
import io.bulkhead.sensor.watch.Recipe;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofTest {
    @Test
    void findsAllThatIsInTheTrace() {
        ProofGiven given = new Proof(Recipes.usual(), "1", () -> {}).give();
        assertThat(given.missed()).isEmpty();
        assertThat(given.expected()).isGreaterThan(40);
        assertThat(given.detected()).isEqualTo(given.expected());
    }

    @Test
    void whatIsOffIsNotExpected() {
        Recipe recipe =
                with(Recipes.usual(), Set.of(Engine.OPERATIONAL), Recipes.usual().registered());
        ProofGiven given = new Proof(recipe, "1", () -> {}).give();
        assertThat(given.missed()).isEmpty();
        assertThat(given.expected())
                .isPositive()
                .isLessThan(new Proof(Recipes.usual(), "1", () -> {}).give().expected());
    }

    @Test
    void saysWhatIsNoLongerFound() {
        Recipe blind = with(Recipes.usual(), Set.of(), List.of());
        ProofGiven given = new Proof(blind, "1", () -> {}).give();
        assertThat(given.missed()).contains("malformed-message", "names-searched");
        assertThat(given.detected()).isEqualTo(given.expected() - given.missed().size());
    }

    private static Recipe with(Recipe recipe, Set<Engine> off, List<Detection> registered) {
        return new Recipe(
                recipe.catalogue(),
                recipe.masking(),
                recipe.intents(),
                recipe.shards(),
                recipe.knowledge(),
                recipe.filter(),
                recipe.signatures(),
                off,
                List.of(),
                List.of(),
                recipe.indicators(),
                recipe.decisions(),
                recipe.mode(),
                registered);
    }
}
