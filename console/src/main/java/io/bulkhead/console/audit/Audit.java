// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import static io.bulkhead.console.store.tables.Tables.AUDIT;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Times;
import java.time.InstantSource;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Records changes in the transaction that makes them, so that there is no change without a record.
@Service
public final class Audit {
    private final InstantSource clock;
    private final JsonMapper json;

    Audit(InstantSource clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
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
        transaction
                .insertInto(AUDIT)
                .set(AUDIT.ID, Ids.make())
                .set(AUDIT.AT, Times.nanos(clock.instant()))
                .set(AUDIT.CALLER, caller.name())
                .set(AUDIT.SITE_ID, site)
                .set(AUDIT.ACTION, action)
                .set(AUDIT.SUBJECT, subject)
                .set(AUDIT.DETAILS, json.writeValueAsString(details))
                .execute();
    }
}
