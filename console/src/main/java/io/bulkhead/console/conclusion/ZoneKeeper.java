// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.estate.ZoneRows;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.requirement.RequirementBook;
import io.bulkhead.requirement.RequirementRows;
import io.bulkhead.requirement.SecurityLevels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Keeps zones with what is concluded of each.
@Component
final class ZoneKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    ZONE_STATE,
                    "zone",
                    Standings.of(List.of("inferred", "declared")),
                    ZONE_STATE.TITLE,
                    ZONE_STATE.KIND,
                    ZONE_STATE.TRUST,
                    ZONE_STATE.TARGET_LEVEL,
                    ZONE_STATE.SUPPORTED,
                    ZONE_STATE.AT_MOST,
                    ZONE_STATE.MEMBERS,
                    ZONE_STATE.SCORE,
                    ZONE_STATE.REFUTED);

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        Estate estate = concluded.conclusions().estate();
        RequirementBook requirements = concluded.conclusions().requirements();
        Map<String, SecurityLevels.Reached> levels = new HashMap<>();
        requirements.levels().forEach(one -> levels.put(one.zone(), one));
        ZoneRows written = new ZoneRows(estate, concluded.conclusions().drift());
        RequirementRows reached = new RequirementRows(estate);
        List<Row> rows = new ArrayList<>();
        for (Zone zone : estate.zones()) {
            SecurityLevels.Reached level = levels.get(zone.id());
            int score = concluded.conclusions().score().ofZone(zone.id()).score().orElse(-1);
            long refuted = requirements.inZone(zone.id()).of(State.REFUTED);
            rows.add(
                    new Row(
                            zone.id(),
                            zone.isDeclared() ? 1 : 0,
                            zone.label(),
                            zone.why(),
                            Standings.joined(level.supported(), level.atMost(), score, refuted),
                            List.of(
                                    zone.label(),
                                    Names.of(zone.kind()),
                                    zone.trust(),
                                    zone.targetLevel(),
                                    level.supported(),
                                    level.atMost(),
                                    estate.members(zone).size(),
                                    score,
                                    (int) refuted),
                            () -> json(written, reached, zone, level)));
        }
        keeping.keep(TABLE, rows);
    }

    /// The zone as its row has it, and its security levels.
    private static String json(
            ZoneRows written, RequirementRows reached, Zone zone, SecurityLevels.Reached level) {
        return "{\"zone\":"
                + Standings.json(written.row(new JsonWriter(), zone))
                + ",\"securityLevel\":"
                + Standings.json(reached.row(new JsonWriter(), level))
                + "}";
    }
}
