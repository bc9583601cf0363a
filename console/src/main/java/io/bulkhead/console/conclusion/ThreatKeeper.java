// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.estate.KeptTable;
import io.bulkhead.console.estate.KeptTable.Row;
import io.bulkhead.estate.Estate;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Stride;
import io.bulkhead.threat.ThreatInstance;
import io.bulkhead.threat.ThreatRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Keeps threats: each rule at each place where it applies.
@Component
final class ThreatKeeper implements Keeper {
    private static final KeptTable TABLE =
            new KeptTable(
                    THREAT_STATE,
                    "threat",
                    Standings.of(Standings.words(Exposure.State.values())),
                    THREAT_STATE.RULE,
                    THREAT_STATE.TITLE,
                    THREAT_STATE.SEVERITY,
                    THREAT_STATE.STRIDE,
                    THREAT_STATE.CONTROL,
                    THREAT_STATE.DATA,
                    THREAT_STATE.FROM_ZONE,
                    THREAT_STATE.TO_ZONE,
                    THREAT_STATE.PROTOCOL,
                    THREAT_STATE.BECAUSE,
                    THREAT_STATE.MEMBERS,
                    THREAT_STATE.UNDECIDED,
                    THREAT_STATE.OPEN,
                    THREAT_STATE.DECIDED);

    /// Of one site, the worst.
    static final int MOST = 20_000;

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        Estate estate = concluded.conclusions().estate();
        List<Row> rows = new ArrayList<>();
        for (ThreatInstance one : Keeping.most(concluded.conclusions().threats(), MOST)) {
            rows.add(
                    new Row(
                            one.id(),
                            one.state().ordinal(),
                            one.threat().title(),
                            one.because(),
                            Standings.joined(
                                    one.state(), one.severity(), one.open(), one.ruling().words()),
                            values(one),
                            () -> json(estate, one)));
        }
        keeping.keep(TABLE, rows);
    }

    private static List<?> values(ThreatInstance one) {
        StringBuilder letters = new StringBuilder();
        one.threat().stride().stream().sorted().map(Stride::letter).forEach(letters::append);
        return List.of(
                one.threat().id(),
                one.threat().title(),
                Standings.severity(one.severity()),
                letters.toString(),
                one.threat().control(),
                one.threat().data(),
                one.from(),
                one.to(),
                one.protocol(),
                one.because(),
                one.count(),
                one.undecided(),
                one.open(),
                one.ruling().words());
    }

    private static String json(Estate estate, ThreatInstance one) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new ThreatRows(estate).write(List.of(one), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
