// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.posture.PostureRows;
import io.bulkhead.posture.RecommendationBook;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.posture.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Keeps what is recommended, and where it is not followed.
@Component
final class RecommendationKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    RECOMMENDATION_STATE,
                    "recommendation",
                    Standings.of(Standings.words(Standing.State.values())),
                    RECOMMENDATION_STATE.TITLE,
                    RECOMMENDATION_STATE.WEIGHT,
                    RECOMMENDATION_STATE.GAPS,
                    RECOMMENDATION_STATE.DECIDED,
                    RECOMMENDATION_STATE.GAIN,
                    RECOMMENDATION_STATE.WHY);

    private static final int TENTHS = 10;

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        SecureScore score = concluded.conclusions().score();
        PostureRows written = new PostureRows(concluded.conclusions().estate(), score);
        Map<String, Integer> gains = new HashMap<>();
        score.parts().forEach(part -> gains.put(part.control(), tenths(part.gain())));
        List<Row> rows = new ArrayList<>();
        for (RecommendationBook.Item item : concluded.conclusions().recommendations().items()) {
            String id = item.advice().id();
            rows.add(
                    new Row(
                            id,
                            item.state().ordinal(),
                            item.advice().title(),
                            item.gaps().isEmpty() ? "" : item.gaps().getFirst().because(),
                            Standings.joined(
                                    item.state(), item.gaps().size(), item.decided().size()),
                            List.of(
                                    item.advice().title(),
                                    item.advice().weight(),
                                    item.gaps().size(),
                                    item.decided().size(),
                                    gains.getOrDefault(id, 0),
                                    item.advice().why()),
                            () -> Standings.json(written.recommendation(new JsonWriter(), item))));
        }
        keeping.keep(TABLE, rows);
    }

    private static int tenths(double gain) {
        return (int) Math.round(gain * TENTHS);
    }
}
