// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Trait;
import org.junit.jupiter.api.Test;

class TraitListTest {
    private final TraitList list = new TraitList();

    @Test
    void aValueThatComesAgainIsCountedAndKeepsItsFirstFrame() {
        add(Trait.USER, "operator", 5);
        assertThat(list.counted("operator".hashCode())).isTrue();
        assertThat(list.counted("engineer".hashCode())).isFalse();
        assertThat(list.observed(false))
                .containsExactly(new Trait.Observed(Trait.USER, "operator", 2, 1, 5));
    }

    @Test
    void oneTraitDoesNotFillTheList() {
        for (int i = 0; i < TraitList.MOST_OF_ONE; i++) {
            assertThat(list.hasRoom(Trait.SUBSCRIPTION)).isTrue();
            add(Trait.SUBSCRIPTION, "plant/" + i, i);
        }
        assertThat(list.hasRoom(Trait.SUBSCRIPTION)).isFalse();
        assertThat(list.hasRoom(Trait.USER)).isTrue();
    }

    @Test
    void namesNeverPushOutTheProtection() {
        Trait[] names = {
            Trait.SUBSCRIPTION, Trait.DATA_RESOURCE, Trait.CONTROL_RESOURCE, Trait.USER
        };
        for (Trait name : names) {
            for (int i = 0; list.hasRoom(name); i++) {
                add(name, name + " " + i, i);
            }
        }
        assertThat(list.observed(false)).hasSize(TraitList.MOST_NAMES);
        assertThat(list.hasRoom(Trait.CREDENTIAL)).isFalse();
        assertThat(list.hasRoom(Trait.PROTECTION)).isTrue();
    }

    @Test
    void nothingMakesItLongerThanItsBound() {
        for (Trait trait : Trait.values()) {
            for (int i = 0; list.hasRoom(trait); i++) {
                add(trait, trait + " " + i, i);
            }
        }
        assertThat(list.observed(false)).hasSize(TraitList.MOST);
    }

    @Test
    void aClockIsOfWhoeverSaidTheTimeAndIsKnownAgainWithinASecond() {
        list.add(Trait.CLOCK_OFFSET, 1, -200, "-200", true, 0, 3);
        assertThat(list.counted(Trait.CLOCK_OFFSET, -900, 1_000, true)).isTrue();
        assertThat(list.counted(Trait.CLOCK_OFFSET, 900, 1_000, true)).isFalse();
        assertThat(list.counted(Trait.CLOCK_OFFSET, -200, 1_000, false)).isFalse();
        assertThat(list.observed(true))
                .containsExactly(new Trait.Observed(Trait.CLOCK_OFFSET, "-200", 2, 0, 3));
        assertThat(list.observed(false))
                .containsExactly(new Trait.Observed(Trait.CLIENT_CLOCK_OFFSET, "-200", 2, 0, 3));
    }

    private void add(Trait trait, String value, long frame) {
        list.add(trait, value.hashCode(), 0, value, true, 1, frame);
    }
}
