// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;

import io.bulkhead.console.store.Ids;
import io.bulkhead.model.Asset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Since when is it so? Keeps what was shown before, for what people ask about.
///
/// What changes again within [#SETTLED] is one change, so that a value that flaps leaves a row in
/// that time and not one a packet.
final class DeviceHistory {
    static final long SETTLED = 600_000_000_000L;

    private static final String PARTED = " ";

    private static final Map<String, Function<Asset, String>> ATTRIBUTES = attributes();

    private DeviceHistory() {}

    private static Map<String, Function<Asset, String>> attributes() {
        Map<String, Function<Asset, String>> attributes = new LinkedHashMap<>();
        attributes.put("name", Asset::label);
        attributes.put("vendor", Asset::vendor);
        attributes.put("model", Asset::model);
        attributes.put("firmware", Asset::firmware);
        attributes.put("serial", Asset::serial);
        attributes.put("os", Asset::os);
        attributes.put("type", Asset::type);
        attributes.put("role", Asset::role);
        attributes.put("purdue", Asset::purdue);
        attributes.put("zone", Asset::zone);
        attributes.put("criticality", Asset::criticality);
        attributes.put("gateway", asset -> Boolean.toString(asset.gateway()));
        attributes.put("addresses", asset -> String.join(PARTED, asset.addresses()));
        attributes.put("macs", asset -> String.join(PARTED, asset.macs()));
        return attributes;
    }

    /// @param at nanoseconds since 1970
    static void record(
            DSLContext transaction,
            String device,
            String site,
            Asset before,
            Asset after,
            String toldBy,
            long at) {
        ATTRIBUTES.forEach((name, value) -> {
            String was = value.apply(before);
            String is = value.apply(after);
            if (!was.equals(is)) {
                change(transaction, device, site, name, was, is, toldBy, at);
            }
        });
    }

    private static void change(
            DSLContext transaction,
            String device,
            String site,
            String attribute,
            String before,
            String after,
            String toldBy,
            long at) {
        Record last =
                transaction
                        .select(DEVICE_CHANGE.ID, DEVICE_CHANGE.BEFORE)
                        .from(DEVICE_CHANGE)
                        .where(
                                DEVICE_CHANGE.DEVICE_ID.eq(device),
                                DEVICE_CHANGE.AT.gt(at - SETTLED),
                                DEVICE_CHANGE.ATTRIBUTE.eq(attribute))
                        .orderBy(DEVICE_CHANGE.AT.desc())
                        .limit(1)
                        .fetchOne();
        if (last == null) {
            transaction
                    .insertInto(DEVICE_CHANGE)
                    .set(DEVICE_CHANGE.ID, Ids.make())
                    .set(DEVICE_CHANGE.DEVICE_ID, device)
                    .set(DEVICE_CHANGE.SITE_ID, site)
                    .set(DEVICE_CHANGE.AT, at)
                    .set(DEVICE_CHANGE.ATTRIBUTE, attribute)
                    .set(DEVICE_CHANGE.BEFORE, before)
                    .set(DEVICE_CHANGE.AFTER, after)
                    .set(DEVICE_CHANGE.TOLD_BY, toldBy)
                    .execute();
        } else if (last.get(DEVICE_CHANGE.BEFORE).equals(after)) {
            transaction
                    .deleteFrom(DEVICE_CHANGE)
                    .where(DEVICE_CHANGE.ID.eq(last.get(DEVICE_CHANGE.ID)))
                    .execute();
        } else {
            transaction
                    .update(DEVICE_CHANGE)
                    .set(DEVICE_CHANGE.AFTER, after)
                    .set(DEVICE_CHANGE.TOLD_BY, toldBy)
                    .where(DEVICE_CHANGE.ID.eq(last.get(DEVICE_CHANGE.ID)))
                    .execute();
        }
    }
}
