// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import static io.bulkhead.console.store.tables.Tables.AUDIT;
import static io.bulkhead.console.store.tables.Tables.COUNTER;

import io.bulkhead.console.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Service;

/// Holds every row of the record against its seal.
@Service
public final class AuditVerifier {
    private static final int ROWS = 1_000;

    private final Seals seals;

    public AuditVerifier(AuditKey key) {
        this.seals = new Seals(key);
    }

    /// Reads the whole record: a second for some hundred thousand rows.
    public Verification verify(Store store) {
        return store.read(this::verify);
    }

    private Verification verify(DSLContext database) {
        Walk walk = new Walk();
        long after = -1;
        Result<Record> rows = rows(database, after);
        while (!rows.isEmpty() && walk.problem.isEmpty()) {
            rows.forEach(walk::row);
            after = rows.getLast().get(AUDIT.SEQUENCE);
            rows = rows(database, after);
        }
        Long told =
                database.select(COUNTER.VALUE)
                        .from(COUNTER)
                        .where(COUNTER.NAME.eq(Audit.SEQUENCE))
                        .fetchOne(COUNTER.VALUE);
        if (walk.problem.isEmpty() && walk.last != (told == null ? 0 : told)) {
            walk.problem = "the last of " + told + " rows are missing from " + (walk.last + 1);
        }
        return walk.result();
    }

    private static Result<Record> rows(DSLContext database, long after) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(Seals.SEALED);
        columns.add(AUDIT.SEAL);
        return database.select(columns)
                .from(AUDIT)
                .where(AUDIT.SEQUENCE.gt(after))
                .orderBy(AUDIT.SEQUENCE)
                .limit(ROWS)
                .fetch();
    }

    /// What was seen so far.
    private final class Walk {
        private String seal = Seals.FIRST;
        private String problem = "";
        private long rows;
        private long last;

        void row(Record row) {
            if (!problem.isEmpty()) {
                return;
            }
            long sequence = row.get(AUDIT.SEQUENCE);
            if (sequence != last + 1) {
                problem = "row " + (last + 1) + " is missing";
            } else if (!seals.seal(seal, row).equals(row.get(AUDIT.SEAL))) {
                problem = "row " + sequence + " is not as it was written";
            } else {
                rows++;
                last = sequence;
                seal = row.get(AUDIT.SEAL);
            }
        }

        Verification result() {
            return new Verification(
                    problem.isEmpty(), rows, rows == 0 ? 0 : 1, last, seal, problem);
        }
    }
}
