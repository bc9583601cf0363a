// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jooq.DSLContext;

/// When sightings and devices were last seen: most of what sensors tell of assets is no more than
/// that, so it is written by prepared statements for many at once.
final class LastSeen {
    private static final String SIGHTINGS =
            "update sighting set present = ?, last_seen = ?"
                    + " where id = ? and (last_seen < ? or present = ?)";

    private static final String DEVICES =
            "update device set last_seen = ? where id = ? and last_seen < ?";

    private LastSeen() {}

    /// @param sightings nanoseconds since 1970 by id, `devices` likewise
    static void write(
            DSLContext transaction, Map<String, Long> sightings, Map<String, Long> devices) {
        if (!sightings.isEmpty()) {
            transaction.connection(connection -> sightings(connection, sightings));
        }
        if (!devices.isEmpty()) {
            transaction.connection(connection -> devices(connection, devices));
        }
    }

    private static void sightings(Connection connection, Map<String, Long> sightings)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SIGHTINGS)) {
            for (Map.Entry<String, Long> one : sightings.entrySet()) {
                update.setBoolean(1, true);
                update.setLong(2, one.getValue());
                update.setString(3, one.getKey());
                update.setLong(4, one.getValue());
                update.setBoolean(5, false);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void devices(Connection connection, Map<String, Long> devices)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(DEVICES)) {
            for (Map.Entry<String, Long> one : devices.entrySet()) {
                update.setLong(1, one.getValue());
                update.setString(2, one.getKey());
                update.setLong(3, one.getValue());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
