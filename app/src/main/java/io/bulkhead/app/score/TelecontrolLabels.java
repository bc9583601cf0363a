// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.ArrayList;
import java.util.List;

/// Labels of the DNP3 days of the Queensland University of Technology: two rows an attack, one
/// where it starts and one where it ends.
///
///     epoch  local time  attack  nodes  START|END
final class TelecontrolLabels {
    private static final int TIME = 0;
    private static final int ATTACK = 2;
    private static final int EDGE = 4;

    private TelecontrolLabels() {}

    static List<Act> acts(List<Table.Row> rows, Problems problems) {
        List<Act> acts = new ArrayList<>();
        Edges edges = new Edges(problems);
        for (Table.Row row : rows) {
            switch (row.cell(EDGE)) {
                case "START" -> edges.start(row, row.cell(ATTACK), row.cell(TIME));
                case "END" ->
                        edges.end(row, row.cell(ATTACK), row.cell(TIME))
                                .map(edge -> edge.act(List.of()))
                                .ifPresent(acts::add);
                case "edge" -> {
                    // The header.
                }
                default -> problems.add(row.where(), "neither START nor END; left out");
            }
        }
        edges.finish();
        return acts;
    }
}
