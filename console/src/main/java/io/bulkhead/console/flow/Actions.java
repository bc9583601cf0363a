// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import io.bulkhead.model.Action;
import java.util.EnumSet;
import java.util.Set;

/// Sets of actions as they are kept: one bit for each, from the lowest for the first.
public final class Actions {
    private static final Action[] ALL = Action.values();

    private Actions() {}

    public static int bits(Set<Action> actions) {
        int bits = 0;
        for (Action action : actions) {
            bits |= 1 << action.ordinal();
        }
        return bits;
    }

    public static Set<Action> of(int bits) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (Action action : ALL) {
            if ((bits & 1 << action.ordinal()) != 0) {
                actions.add(action);
            }
        }
        return actions;
    }
}
