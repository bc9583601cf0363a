// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.CONDUIT_STATE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what crosses trust boundaries.
@Component
final class ConduitKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    CONDUIT_STATE,
                    "",
                    Standings.of(List.of("seen", "declared")),
                    CONDUIT_STATE.FROM_ZONE,
                    CONDUIT_STATE.TO_ZONE,
                    CONDUIT_STATE.FLOWS,
                    CONDUIT_STATE.CONTROL,
                    CONDUIT_STATE.DATA,
                    CONDUIT_STATE.PROTOCOLS);

    private static final int MOST_FLOWS = 200;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        Estate estate = concluded.conclusions().estate();
        List<Row> rows = new ArrayList<>();
        for (Conduit conduit : estate.conduits()) {
            TreeSet<String> protocols = new TreeSet<>();
            estate.flows(conduit).forEach(flow -> protocols.add(flow.label()));
            String label =
                    Standings.zone(concluded, conduit.from())
                            + " to "
                            + Standings.zone(concluded, conduit.to());
            rows.add(
                    new Row(
                            conduit.id(),
                            conduit.isDeclared() ? 1 : 0,
                            label,
                            "",
                            protocols.toString(),
                            List.of(
                                    conduit.from(),
                                    conduit.to(),
                                    conduit.flows().size(),
                                    conduit.control(),
                                    conduit.data(),
                                    String.join(" ", protocols)),
                            () -> json(estate, conduit)));
        }
        keeping.keep(TABLE, rows);
    }

    private static String json(Estate estate, Conduit conduit) {
        List<Map<String, Object>> flows = new ArrayList<>();
        for (DataFlow flow : Keeping.most(estate.flows(conduit), MOST_FLOWS)) {
            Map<String, Object> one = new TreeMap<>();
            one.put("id", flow.id());
            one.put("source", estate.source(flow).label());
            one.put("target", estate.target(flow).label());
            one.put("protocol", flow.label());
            one.put("control", flow.control());
            one.put("data", flow.data());
            one.put("protection", estate.protection(flow).why());
            flows.add(one);
        }
        return JSON.writeValueAsString(
                Map.of(
                        "flows", flows,
                        "guard", conduit.declared().guard(),
                        "purpose", conduit.declared().purpose()));
    }
}
