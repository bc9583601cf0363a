// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.ArrayList;
import java.util.List;

/// Labels of the S7 days of the Queensland University of Technology: one row an attack.
///
///     attack  start  finish  start epoch  finish epoch  frames  folder
final class ControllerLabels {
    private static final int ATTACK = 0;
    private static final int FIRST = 3;
    private static final int LAST = 4;

    private ControllerLabels() {}

    /// @param attacker address that all of it came from
    static List<Act> acts(List<Table.Row> rows, String attacker, Problems problems) {
        List<Act> acts = new ArrayList<>();
        for (Table.Row row : rows) {
            if (row.cell(ATTACK).equals("attack") || row.cell(ATTACK).isEmpty()) {
                // The header, or the row of the whole day.
                continue;
            }
            long first = Epoch.nanos(row.cell(FIRST));
            long last = Epoch.nanos(row.cell(LAST));
            if (first == Epoch.NONE || last < first) {
                problems.add(row.where(), "no times of " + row.cell(ATTACK) + "; left out");
            } else {
                acts.add(new Act(row.cell(ATTACK), first, last, List.of(attacker)));
            }
        }
        return acts;
    }
}
