// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Item.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Devices that are gone, as people recorded it, and whether they were seen or trusted since.
final class Departures {
    /// How long it may take until nothing trusts a device any more.
    static final Duration A_DAY = Duration.ofHours(24);

    /// Kinds of changes and states in lists that say that a device is gone.
    private static final Set<String> GONE =
            Set.of(
                    "decommission",
                    "decommissioned",
                    "disposal",
                    "disposed",
                    "lost",
                    "retired",
                    "returned",
                    "scrapped",
                    "sold",
                    "stolen");

    private static final Evidence.Index<DeviceIdentity> IDENTITIES =
            Evidence.index(DeviceIdentity.class, one -> List.of(one.id().toLowerCase(Locale.ROOT)));

    /// One device that is gone.
    ///
    /// @param since from when on; where only a list says so, its date
    record Departure(String name, Instant since, Item record) {
        Proof proof() {
            return Papers.proof(record, name + " is gone since " + Papers.day(since));
        }
    }

    private Departures() {}

    /// All that are on record with a date, in the order of files.
    static List<Departure> of(Estate estate) {
        List<Departure> departures = new ArrayList<>();
        for (Change change : estate.evidence().of(Change.class)) {
            Instant since = change.until().equals(Instant.EPOCH) ? change.from() : change.until();
            if (gone(change.kind()) && !since.equals(Instant.EPOCH)) {
                change.assets().forEach(name -> departures.add(new Departure(name, since, change)));
            }
        }
        for (AssetRecord record : estate.evidence().of(AssetRecord.class)) {
            Instant since = record.source().dated();
            if (gone(record.status()) && !since.equals(Instant.EPOCH)) {
                departures.add(new Departure(record.name(), since, record));
            }
        }
        return departures;
    }

    private static boolean gone(String word) {
        return GONE.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    /// A conversation in which a device that is gone sent something, more than a day later.
    static Optional<Proof> seenSince(Departure departure, Estate estate) {
        Instant end = departure.since().plus(A_DAY);
        return estate.named(departure.name()).stream()
                .flatMap(component -> sent(component, estate).stream())
                .filter(flow -> Coverage.at(flow.first()).isAfter(end))
                .findFirst()
                .map(flow ->
                        flow.proof(
                                departure.name()
                                        + " spoke "
                                        + flow.label()
                                        + " after it had gone"));
    }

    private static List<DataFlow> sent(Component component, Estate estate) {
        return estate.from(component).stream().filter(DataFlow::observed).toList();
    }

    /// Its identities in registries.
    static List<DeviceIdentity> identities(Departure departure, Estate estate) {
        return estate.evidence().find(IDENTITIES, departure.name().toLowerCase(Locale.ROOT));
    }

    /// An identity that a registry still trusts, as the registry stood more than a day later.
    static Optional<DeviceIdentity> trustedSince(Departure departure, Estate estate) {
        return identities(departure, estate).stream()
                .filter(one -> one.enabled() == Flag.YES)
                .filter(one -> one.source().dated().isAfter(departure.since().plus(A_DAY)))
                .findFirst();
    }
}
