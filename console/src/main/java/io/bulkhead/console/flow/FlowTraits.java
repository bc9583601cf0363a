// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;

import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// What messages of flows showed, each said once with how often.
final class FlowTraits {
    /// Of one flow. What is beyond is left out: values come from packets.
    static final int MAX_TRAITS = 200;

    private static final int MAX_VALUE = 1_000;

    private FlowTraits() {}

    private record Said(Trait trait, String value) {}

    /// @param more with the site's numbers of sources
    /// @return whether something was said that was not known
    static boolean add(DSLContext transaction, String flow, List<Trait.Observed> more) {
        String before =
                transaction
                        .select(FLOW_TRAIT.TRAITS)
                        .from(FLOW_TRAIT)
                        .where(FLOW_TRAIT.FLOW_ID.eq(flow))
                        .fetchOne(FLOW_TRAIT.TRAITS);
        List<Trait.Observed> known =
                before == null ? List.of() : Json.readList(before, Trait.Observed.class);
        List<Trait.Observed> all = joined(known, more);
        if (before == null) {
            transaction
                    .insertInto(FLOW_TRAIT)
                    .set(FLOW_TRAIT.FLOW_ID, flow)
                    .set(FLOW_TRAIT.TRAITS, Json.write(all))
                    .execute();
        } else {
            transaction
                    .update(FLOW_TRAIT)
                    .set(FLOW_TRAIT.TRAITS, Json.write(all))
                    .where(FLOW_TRAIT.FLOW_ID.eq(flow))
                    .execute();
        }
        return all.size() > known.size();
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
