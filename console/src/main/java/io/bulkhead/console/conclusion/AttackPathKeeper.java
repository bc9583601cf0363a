// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ATTACK_PATH;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.PathRows;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the likeliest ways of attackers.
@Component
final class AttackPathKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    ATTACK_PATH,
                    "attack-path",
                    Standings.of(List.of("open")),
                    ATTACK_PATH.TITLE,
                    ATTACK_PATH.SEVERITY,
                    ATTACK_PATH.SOURCE,
                    ATTACK_PATH.TARGET,
                    ATTACK_PATH.GOAL,
                    ATTACK_PATH.ODDS,
                    ATTACK_PATH.RISK,
                    ATTACK_PATH.STEPS);

    private static final double THOUSAND = 1_000.0;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        PathRows written = new PathRows(concluded.conclusions().estate());
        List<Row> rows = new ArrayList<>();
        for (AttackPath path : concluded.conclusions().paths()) {
            String json = Standings.json(written.path(new JsonWriter(), path));
            String title = JSON.readTree(json).get("title").asString();
            rows.add(
                    new Row(
                            path.id(),
                            0,
                            title,
                            path.hops().getFirst().text(),
                            Standings.joined(path.severity(), path.hops().size()),
                            List.of(
                                    title,
                                    Standings.severity(path.severity()),
                                    path.source(),
                                    path.target(),
                                    Names.of(path.goal()),
                                    (int) Math.round(path.odds() * THOUSAND),
                                    (int) Math.round(path.risk() * THOUSAND),
                                    path.hops().size()),
                            () -> json));
        }
        keeping.keep(TABLE, rows);
    }
}
