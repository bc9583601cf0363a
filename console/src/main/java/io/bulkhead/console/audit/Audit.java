// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import static io.bulkhead.console.store.tables.Tables.AUDIT;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Times;
import java.time.InstantSource;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Records changes in the transaction that makes them, so that there is no change without a record.
///
/// Rows are numbered without a gap and sealed one over the other: who changes, removes or inserts
/// one without the key is seen by [AuditVerifier]. With PostgreSQL transactions that record wait
/// for each other from here to their end: record as the last thing of a transaction.
@Service
public final class Audit {
    /// Of the counter that numbers rows.
    static final String SEQUENCE = "audit";

    private final InstantSource clock;
    private final JsonMapper json;
    private final Seals seals;

    public Audit(InstantSource clock, JsonMapper json, AuditKey key) {
        this.clock = clock;
        this.json = json;
        this.seals = new Seals(key);
    }

    /// @param transaction the one that makes the change
    /// @param site empty for what belongs to none
    /// @param action verb and kind, as `alert.close`
    /// @param subject id of what was changed
    /// @param details what it was before and is now, as far as it is no secret
    public void record(
            DSLContext transaction,
            Caller caller,
            String site,
            String action,
            String subject,
            Map<String, ?> details) {
        Record row = transaction.newRecord(Seals.SEALED.toArray(org.jooq.Field[]::new));
        long sequence = Revisions.next(transaction, SEQUENCE);
        row.set(AUDIT.SEQUENCE, sequence);
        row.set(AUDIT.ID, Ids.make());
        row.set(AUDIT.AT, Times.nanos(clock.instant()));
        row.set(AUDIT.CALLER_ID, text(caller.user()));
        row.set(AUDIT.CALLER, text(caller.name()));
        row.set(AUDIT.SITE_ID, text(site));
        row.set(AUDIT.ACTION, text(action));
        row.set(AUDIT.SUBJECT, text(subject));
        row.set(AUDIT.DETAILS, text(json.writeValueAsString(details)));
        transaction
                .insertInto(AUDIT)
                .set(row)
                .set(AUDIT.SEAL, seals.seal(sealBefore(transaction, sequence), row))
                .execute();
    }

    /// PostgreSQL keeps no zero bytes, and what is sealed must be what is kept.
    private static String text(String value) {
        return value.replace('\u0000', '\ufffd');
    }

    private static String sealBefore(DSLContext transaction, long sequence) {
        String seal =
                transaction
                        .select(AUDIT.SEAL)
                        .from(AUDIT)
                        .where(AUDIT.SEQUENCE.eq(sequence - 1))
                        .fetchOne(AUDIT.SEAL);
        return seal == null ? Seals.FIRST : seal;
    }
}
