// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;

import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.Trait;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/// What messages of flows showed, each said once with how often.
final class FlowTraits {
    /// Of one flow. What is beyond is left out: values come from packets.
    static final int MAX_TRAITS = 200;

    private static final int MAX_VALUE = 1_000;
    private static final int TOGETHER = 500;
    private static final String INSERT = "insert into flow_trait (traits, flow_id) values (?, ?)";
    private static final String UPDATE = "update flow_trait set traits = ? where flow_id = ?";

    private FlowTraits() {}

    private record Said(Trait trait, String value) {}

    /// @param more by flow, with the site's numbers of sources
    /// @return flows of which something was said that was not known
    static Set<String> add(DSLContext transaction, Map<String, List<Trait.Observed>> more) {
        Set<String> news = new HashSet<>();
        if (more.isEmpty()) {
            return news;
        }
        Map<String, String> before = before(transaction, List.copyOf(more.keySet()));
        transaction.connection(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement update = connection.prepareStatement(UPDATE)) {
                for (Map.Entry<String, List<Trait.Observed>> one : more.entrySet()) {
                    String json = before.get(one.getKey());
                    List<Trait.Observed> known =
                            json == null ? List.of() : Json.readList(json, Trait.Observed.class);
                    List<Trait.Observed> all = joined(known, one.getValue());
                    if (all.size() > known.size()) {
                        news.add(one.getKey());
                    }
                    PreparedStatement statement = json == null ? insert : update;
                    statement.setString(1, Json.write(all));
                    statement.setString(2, one.getKey());
                    statement.addBatch();
                }
                insert.executeBatch();
                update.executeBatch();
            }
        });
        return news;
    }

    private static Map<String, String> before(DSLContext transaction, List<String> flows) {
        Map<String, String> before = new HashMap<>();
        for (int from = 0; from < flows.size(); from += TOGETHER) {
            List<String> some = flows.subList(from, Math.min(flows.size(), from + TOGETHER));
            transaction
                    .select(FLOW_TRAIT.FLOW_ID, FLOW_TRAIT.TRAITS)
                    .from(FLOW_TRAIT)
                    .where(FLOW_TRAIT.FLOW_ID.in(some))
                    .forEach(row -> before.put(row.value1(), row.value2()));
        }
        return before;
    }

    static List<Trait.Observed> joined(List<Trait.Observed> known, List<Trait.Observed> more) {
        Map<Said, Trait.Observed> all = new LinkedHashMap<>();
        known.forEach(one -> all.put(new Said(one.trait(), one.value()), one));
        for (Trait.Observed one : more) {
            Said said = new Said(one.trait(), PlainText.of(one.value(), MAX_VALUE));
            Trait.Observed before = all.get(said);
            if (before != null || all.size() < MAX_TRAITS) {
                long count = one.count() + (before == null ? 0 : before.count());
                Trait.Observed proof = before == null ? one : before;
                all.put(
                        said,
                        new Trait.Observed(
                                said.trait(), said.value(), count, proof.capture(), proof.frame()));
            }
        }
        return List.copyOf(all.values());
    }
}
