// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.ALERT;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Service;

/// Alerts as lists show them.
@Service
public final class Alerts {
    /// States in which somebody should look at an alert.
    public static final List<Integer> OPEN =
            List.of(State.OPEN.ordinal(), State.REOPENED.ordinal());

    private static final Field<String> SITE_NAME = Names.ofSite(ALERT.SITE_ID);
    private static final Field<String> NETWORK_NAME = Names.ofNetwork(ALERT.NETWORK_ID);
    private static final Field<String> SOURCE_NAME = Names.ofDevice(ALERT.SOURCE_ID, "source");
    private static final Field<String> TARGET_NAME = Names.ofDevice(ALERT.TARGET_ID, "target");
    private static final List<SelectFieldOrAsterisk> COLUMNS =
            List.of(ALERT.asterisk(), SITE_NAME, NETWORK_NAME, SOURCE_NAME, TARGET_NAME);

    private final Listing<AlertRow> listing;

    Alerts(InstantSource clock) {
        ListField source = ListField.text("source", ALERT.SOURCE_ID);
        ListField target = ListField.text("target", ALERT.TARGET_ID);
        ListField sourceAddress = ListField.addresses("sourceAddress", ALERT.SOURCE_ADDRESS);
        ListField targetAddress = ListField.addresses("targetAddress", ALERT.TARGET_ADDRESS);
        listing =
                new Listing<>(ALERT, ALERT.ID, ALERT.SITE_ID, COLUMNS, Alerts::row)
                        .with(ListField.text("id", ALERT.ID))
                        .with(ListField.text("site", ALERT.SITE_ID))
                        .with(ListField.text("network", ALERT.NETWORK_ID))
                        .with(ListField.text("rule", ALERT.RULE))
                        .with(ListField.text("title", ALERT.TITLE))
                        .with(ListField.text("engine", ALERT.ENGINE))
                        .with(ListField.ranked("severity", ALERT.SEVERITY, Ranks.SEVERITIES))
                        .with(ListField.any("device", source, target))
                        .with(source)
                        .with(target)
                        .with(ListField.any("address", sourceAddress, targetAddress))
                        .with(sourceAddress)
                        .with(targetAddress)
                        .with(ListField.text("protocol", ALERT.PROTOCOL))
                        .with(ListField.text("subject", ALERT.SUBJECT))
                        .with(ListField.text("what", ALERT.WHAT))
                        .with(ListField.list("sensor", ALERT.SENSORS))
                        .with(ListField.time("first", ALERT.FIRST_AT, clock))
                        .with(ListField.time("last", ALERT.LAST_AT, clock))
                        .with(ListField.number("count", ALERT.COUNT))
                        .with(ListField.ranked("state", ALERT.STATE, State.WORDS))
                        .with(ListField.text("disposition", ALERT.DISPOSITION))
                        .with(ListField.text("assignee", ALERT.ASSIGNEE))
                        .with(ListField.time("raised", ALERT.RAISED_AT, clock))
                        .with(ListField.number("revision", ALERT.REVISION))
                        .searching(
                                List.of(
                                        ALERT.TITLE,
                                        ALERT.WHAT,
                                        ALERT.SUBJECT,
                                        ALERT.SOURCE_ADDRESS,
                                        ALERT.TARGET_ADDRESS))
                        .orderedBy("-last");
    }

    public Listing<AlertRow> listing() {
        return listing;
    }

    /// Those of a device, with all ids that it has and had.
    static Condition of(Collection<String> device) {
        return ALERT.SOURCE_ID.in(device).or(ALERT.TARGET_ID.in(device));
    }

    /// @throws Problem if there is none that the scope holds
    public AlertRow require(DSLContext database, String id, Scope scope) {
        return database.select(COLUMNS)
                .from(ALERT)
                .where(ALERT.ID.eq(id))
                .fetchOptional(Alerts::row)
                .filter(alert -> scope.holds(alert.site()))
                .orElseThrow(() -> Problem.missing("alert " + id));
    }

    private static AlertRow row(Record row) {
        return new AlertRow(
                row.get(ALERT.ID),
                row.get(ALERT.SITE_ID),
                row.get(SITE_NAME),
                row.get(ALERT.NETWORK_ID),
                row.get(NETWORK_NAME),
                row.get(ALERT.RULE),
                row.get(ALERT.TITLE),
                row.get(ALERT.ENGINE).toLowerCase(Locale.ROOT).replace('_', '-'),
                Ranks.word(Ranks.SEVERITIES, Math.max(1, row.get(ALERT.SEVERITY))),
                row.get(ALERT.SOURCE_ID),
                name(row.get(SOURCE_NAME), row.get(ALERT.SOURCE_ADDRESS)),
                row.get(ALERT.SOURCE_ADDRESS),
                row.get(ALERT.TARGET_ID),
                name(row.get(TARGET_NAME), row.get(ALERT.TARGET_ADDRESS)),
                row.get(ALERT.TARGET_ADDRESS),
                row.get(ALERT.PROTOCOL),
                row.get(ALERT.SUBJECT),
                row.get(ALERT.WHAT),
                Names.list(row.get(ALERT.SENSORS)),
                Times.instant(row.get(ALERT.FIRST_AT)),
                Times.instant(row.get(ALERT.LAST_AT)),
                row.get(ALERT.COUNT),
                Ranks.word(State.WORDS, row.get(ALERT.STATE)),
                row.get(ALERT.DISPOSITION),
                row.get(ALERT.ASSIGNEE),
                Times.instant(row.get(ALERT.MUTED_UNTIL)),
                Times.instant(row.get(ALERT.RAISED_AT)),
                row.get(ALERT.VERSION));
    }

    private static String name(String name, String address) {
        return name.isEmpty() ? address : name;
    }
}
