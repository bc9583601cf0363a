// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_NETWORK;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import java.util.List;
import org.jooq.DSLContext;

/// Says which network of the site a sensor's network is, and concludes anew who its devices are.
final class NetworkMappings {
    /// Sightings that are looked at in one transaction: sensors wait for it.
    private static final int TOGETHER = 200;

    private NetworkMappings() {}

    /// What belongs to the change; may refuse it.
    interface Also {
        void in(DSLContext transaction, String site, String before);
    }

    static void requireSite(DSLContext database, String sensor, Scope scope) {
        if (!scope.holds(site(database, sensor))) {
            throw Problem.missing("sensor " + sensor);
        }
    }

    private static String site(DSLContext database, String sensor) {
        return database.select(SENSOR.SITE_ID)
                .from(SENSOR)
                .where(SENSOR.ID.eq(sensor))
                .fetchOptional(SENSOR.SITE_ID)
                .orElseThrow(() -> Problem.missing("sensor " + sensor));
    }

    /// What is told from now on is in the network at once; what was told before follows in steps.
    static Touched map(
            Store store,
            Sightings sightings,
            String sensor,
            String name,
            String network,
            String toldBy,
            long at) {
        return map(
                store,
                sightings,
                sensor,
                name,
                network,
                toldBy,
                at,
                (transaction, site, was) -> {});
    }

    /// @param also what belongs to the change
    static Touched map(
            Store store,
            Sightings sightings,
            String sensor,
            String name,
            String network,
            String toldBy,
            long at,
            Also also) {
        Touched touched = new Touched();
        sightings.exclusively(() ->
                store.write(transaction -> {
                    also.in(
                            transaction,
                            site(transaction, sensor),
                            map(transaction, sensor, name, network));
                    sightings.forget();
                    return true;
                }));
        boolean more = true;
        while (more) {
            more =
                    sightings.exclusively(() ->
                            store.write(transaction ->
                                    follow(
                                            transaction,
                                            sightings,
                                            sensor,
                                            name,
                                            network,
                                            toldBy,
                                            at,
                                            touched)));
        }
        return touched;
    }

    /// @return the network before
    private static String map(DSLContext transaction, String sensor, String name, String network) {
        boolean ofTheSite =
                transaction.fetchExists(
                        transaction
                                .selectOne()
                                .from(NETWORK)
                                .join(SENSOR)
                                .on(SENSOR.SITE_ID.eq(NETWORK.SITE_ID))
                                .where(NETWORK.ID.eq(network), SENSOR.ID.eq(sensor)));
        if (!ofTheSite) {
            throw Problem.field("network", "none of the sensor's site");
        }
        String before =
                transaction
                        .select(SENSOR_NETWORK.NETWORK_ID)
                        .from(SENSOR_NETWORK)
                        .where(SENSOR_NETWORK.SENSOR_ID.eq(sensor), SENSOR_NETWORK.NAME.eq(name))
                        .fetchOptional(SENSOR_NETWORK.NETWORK_ID)
                        .orElseThrow(
                                () -> Problem.missing("network " + name + " of sensor " + sensor));
        transaction
                .update(SENSOR_NETWORK)
                .set(SENSOR_NETWORK.NETWORK_ID, network)
                .set(SENSOR_NETWORK.VERSION, SENSOR_NETWORK.VERSION.plus(1))
                .where(SENSOR_NETWORK.SENSOR_ID.eq(sensor), SENSOR_NETWORK.NAME.eq(name))
                .execute();
        return before;
    }

    /// @return whether there is more
    private static boolean follow(
            DSLContext transaction,
            Sightings sightings,
            String sensor,
            String name,
            String network,
            String toldBy,
            long at,
            Touched touched) {
        List<String> ids =
                transaction
                        .select(SIGHTING.ID)
                        .from(SIGHTING)
                        .where(
                                SIGHTING.SENSOR_ID.eq(sensor),
                                SIGHTING.NETWORK.eq(name),
                                SIGHTING.NETWORK_ID.ne(network))
                        .orderBy(SIGHTING.ID)
                        .limit(TOGETHER)
                        .fetch(SIGHTING.ID);
        sightings.place(transaction, ids, network, toldBy, at, touched);
        sightings.finish(transaction);
        return ids.size() == TOGETHER;
    }
}
