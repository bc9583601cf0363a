// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_LOSS;
import static io.bulkhead.console.store.tables.Tables.SOURCE;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.estate.Coverage;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Where packets of a site come from, and how well it was watched.
public final class SiteSources {
    private SiteSources() {}

    /// A sensor's interface, folder or stream, as evidence names it.
    ///
    /// @param number by which proofs count it
    /// @param name as evidence shows it: sensor and source
    /// @param sensor id; `sensorName` likewise
    /// @param source name at the sensor; `place` among its sources, from 0
    public record Source(
            int number, String name, String sensor, String sensorName, String source, int place) {}

    public static List<Source> of(DSLContext database, String site) {
        return database.select(
                        SOURCE.NUMBER, SOURCE.SENSOR_ID, SENSOR.NAME, SOURCE.NAME, SOURCE.PLACE)
                .from(SOURCE)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SOURCE.SENSOR_ID))
                .where(SOURCE.SITE_ID.eq(site))
                .orderBy(SOURCE.NUMBER)
                .fetch(row ->
                        new Source(
                                row.value1(),
                                name(row.value3(), row.value4(), row.value5()),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5()));
    }

    private static String name(String sensor, String source, int place) {
        return sensor + ": " + (source.isEmpty() ? "source " + place : source);
    }

    /// Nothing is glossed over: what sensors lost, what never came from them, and what was seen
    /// from one side alone counts.
    static Coverage coverage(DSLContext database, String site, List<Source> sources) {
        List<String> captures = new ArrayList<>();
        for (Source source : sources) {
            while (captures.size() < source.number()) {
                captures.add("");
            }
            captures.add(source.name());
        }
        List<long[]> watched = new ArrayList<>();
        long[] sums = new long[3];
        database.select(
                        WATCHED.FIRST_AT,
                        WATCHED.LAST_AT,
                        WATCHED.PACKETS,
                        WATCHED.LOST,
                        WATCHED.ONE_SIDED)
                .from(WATCHED)
                .join(SENSOR)
                .on(SENSOR.ID.eq(WATCHED.SENSOR_ID))
                .where(SENSOR.SITE_ID.eq(site))
                .forEach(row -> {
                    watched.add(new long[] {row.value1(), row.value2()});
                    sums[0] += row.value3();
                    sums[1] += row.value4();
                    sums[2] += row.value5();
                });
        return new Coverage(
                captures,
                sums[0],
                watched.stream().mapToLong(one -> one[0]).min().orElse(0),
                watched.stream().mapToLong(one -> one[1]).max().orElse(0),
                Coverage.covered(watched),
                sums[1] + missing(database, site),
                sums[2],
                false);
    }

    /// Events that were told and never came.
    private static long missing(DSLContext database, String site) {
        Long missing =
                database.select(
                                DSL.sum(
                                        SENSOR_LOSS
                                                .LAST_SEQUENCE
                                                .minus(SENSOR_LOSS.FIRST_SEQUENCE)
                                                .plus(1)))
                        .from(SENSOR_LOSS)
                        .join(SENSOR)
                        .on(SENSOR.ID.eq(SENSOR_LOSS.SENSOR_ID))
                        .where(SENSOR.SITE_ID.eq(site))
                        .fetchOne(0, Long.class);
        return missing == null ? 0 : missing;
    }
}
