// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR_TOKEN;

import io.bulkhead.console.store.Ids;
import java.time.Duration;
import org.jooq.DSLContext;

/// One-time tokens by which sensors join. A sensor has one at most.
final class Tokens {
    static final Duration VALID = Duration.ofHours(24);

    /// Held against where no token is, so that asking takes as long.
    private static final String NOBODY = Secrets.hash(Secrets.make());

    private static final char PARTED = '~';

    private Tokens() {}

    /// Makes one; the one before it ends.
    ///
    /// @return the secret, which is not kept
    static String make(DSLContext transaction, String sensor, String by, long now) {
        String id = Ids.make();
        String secret = Secrets.make();
        transaction.deleteFrom(SENSOR_TOKEN).where(SENSOR_TOKEN.SENSOR_ID.eq(sensor)).execute();
        transaction
                .insertInto(SENSOR_TOKEN)
                .set(SENSOR_TOKEN.ID, id)
                .set(SENSOR_TOKEN.SENSOR_ID, sensor)
                .set(SENSOR_TOKEN.HASH, Secrets.hash(secret))
                .set(SENSOR_TOKEN.MADE_AT, now)
                .set(SENSOR_TOKEN.MADE_BY, by)
                .set(SENSOR_TOKEN.UNTIL_AT, now + VALID.toNanos())
                .execute();
        return id + PARTED + secret;
    }

    static void end(DSLContext transaction, String sensor) {
        transaction.deleteFrom(SENSOR_TOKEN).where(SENSOR_TOKEN.SENSOR_ID.eq(sensor)).execute();
    }

    /// Whose token it is; empty if it is none. Whether it still holds is told by using it.
    static String owner(DSLContext database, String token) {
        int parted = token.indexOf(PARTED);
        var row =
                database.select(SENSOR_TOKEN.SENSOR_ID, SENSOR_TOKEN.HASH)
                        .from(SENSOR_TOKEN)
                        .where(SENSOR_TOKEN.ID.eq(id(token)))
                        .fetchOne();
        String hash = row == null ? NOBODY : row.get(SENSOR_TOKEN.HASH);
        boolean right = Secrets.same(hash, Secrets.hash(token.substring(parted + 1)));
        return right && row != null ? row.get(SENSOR_TOKEN.SENSOR_ID) : "";
    }

    /// Uses a token up that has an owner: of several at the same time one succeeds.
    static boolean use(DSLContext transaction, String token, long now) {
        return transaction
                        .update(SENSOR_TOKEN)
                        .set(SENSOR_TOKEN.USED_AT, now)
                        .where(SENSOR_TOKEN.ID.eq(id(token)))
                        .and(SENSOR_TOKEN.USED_AT.eq(0L))
                        .and(SENSOR_TOKEN.UNTIL_AT.gt(now))
                        .execute()
                == 1;
    }

    private static String id(String token) {
        int parted = token.indexOf(PARTED);
        return parted < 0 ? "" : token.substring(0, parted);
    }
}
