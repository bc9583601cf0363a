// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.MUTE;
import static io.bulkhead.console.store.tables.Tables.SITE_APPROVAL;

import io.bulkhead.console.store.Times;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What people decided about alerts of a site, as far as its sensors need to know.
@Component
final class Judgements {
    /// A clock of a sensor may be behind: mutes that just ended are still told.
    private static final Duration LATE = Duration.ofDays(1);

    private final InstantSource clock;
    private final JsonMapper json;

    Judgements(InstantSource clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
    }

    /// Lines of baselines that people approved ([io.bulkhead.model.Alert#usualIf]), each once.
    List<String> approvals(DSLContext database, String site) {
        return database
                .select(SITE_APPROVAL.LINE)
                .from(SITE_APPROVAL)
                .where(SITE_APPROVAL.SITE_ID.eq(site))
                .and(SITE_APPROVAL.UNDONE_AT.eq(0L))
                .orderBy(SITE_APPROVAL.AT, SITE_APPROVAL.ID)
                .fetch(SITE_APPROVAL.LINE)
                .stream()
                .distinct()
                .toList();
    }

    /// Mutes that hold, a JSON object a line, as `analyze --decisions` reads them.
    String decisions(DSLContext database, String site) {
        StringBuilder lines = new StringBuilder();
        database.selectFrom(MUTE)
                .where(MUTE.SITE_ID.eq(site))
                .and(MUTE.UNDONE_AT.eq(0L))
                .and(MUTE.EXPIRES_AT.gt(Times.nanos(clock.instant()) - LATE.toNanos()))
                .orderBy(MUTE.AT, MUTE.ID)
                .forEach(mute -> lines.append(line(mute)).append('\n'));
        return lines.toString();
    }

    private String line(Record mute) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("id", mute.get(MUTE.ID));
        line.put("author", mute.get(MUTE.BY_NAME));
        line.put("at", Times.instant(mute.get(MUTE.AT)).toString());
        line.put("reason", mute.get(MUTE.REASON));
        line.put("kind", "mute");
        line.put("rule", mute.get(MUTE.RULE));
        line.put("source", mute.get(MUTE.SOURCE_ADDRESS));
        line.put("target", mute.get(MUTE.TARGET_ADDRESS));
        line.put("subject", mute.get(MUTE.SUBJECT));
        line.put("expires", Times.instant(mute.get(MUTE.EXPIRES_AT)).toString());
        return json.writeValueAsString(line);
    }
}
