// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.DRIFT_STATE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.estate.Drift;
import io.bulkhead.estate.ProofRows;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Keeps where what was seen and what is declared differ.
@Component
final class DriftKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    DRIFT_STATE,
                    "drift",
                    Standings.of(List.of("open")),
                    DRIFT_STATE.KIND,
                    DRIFT_STATE.SEVERITY,
                    DRIFT_STATE.ELEMENT,
                    DRIFT_STATE.ZONES,
                    DRIFT_STATE.BECAUSE);

    /// Of one site, the gravest.
    static final int MOST = 5_000;

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        ProofRows proofs = new ProofRows(concluded.conclusions().estate().coverage().captures());
        List<Row> rows = new ArrayList<>();
        for (Drift.Difference one : Keeping.most(concluded.conclusions().drift(), MOST)) {
            rows.add(
                    new Row(
                            one.id(),
                            0,
                            one.because(),
                            one.because(),
                            one.severity().name(),
                            List.of(
                                    Names.of(one.kind()),
                                    Standings.severity(one.severity()),
                                    one.element(),
                                    KeptRows.parted(one.zones()),
                                    one.because()),
                            () -> json(proofs, one)));
        }
        keeping.keep(TABLE, rows);
    }

    private static String json(ProofRows proofs, Drift.Difference one) {
        JsonWriter json =
                new JsonWriter()
                        .beginObject()
                        .field("because", one.because())
                        .field("element", one.element())
                        .field("declared", one.declared())
                        .field("seen", one.seen());
        return proofs.write(json, one.proofs()).endObject().toString();
    }
}
