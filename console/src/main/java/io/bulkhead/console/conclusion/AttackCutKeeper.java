// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ATTACK_CUT;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.path.Cut;
import io.bulkhead.path.PathRows;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Keeps the cheapest set of rules and fixes that stops all attack paths.
@Component
final class AttackCutKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    ATTACK_CUT,
                    "",
                    Standings.of(List.of("proposed")),
                    ATTACK_CUT.RANK,
                    ATTACK_CUT.KIND,
                    ATTACK_CUT.ADVICE,
                    ATTACK_CUT.STOPS,
                    ATTACK_CUT.BREAKS);

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        PathRows written = new PathRows(concluded.conclusions().estate());
        List<Row> rows = new ArrayList<>();
        int rank = 1;
        for (Cut cut : concluded.conclusions().cuts()) {
            int place = rank++;
            rows.add(
                    new Row(
                            Names.of(cut.kind()) + "@" + cut.element(),
                            0,
                            cut.advice(),
                            "",
                            Standings.joined(place, cut.stops().size()),
                            List.of(
                                    place,
                                    Names.of(cut.kind()),
                                    cut.advice(),
                                    cut.stops().size(),
                                    cut.breaks().size()),
                            () -> Standings.json(written.cut(new JsonWriter(), cut, place))));
        }
        keeping.keep(TABLE, rows);
    }
}
