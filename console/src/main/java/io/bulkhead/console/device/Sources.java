// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.SOURCE;

import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.impl.DSL;

/// Counts the sources of packets through for a site, so that a frame's number means one place in
/// whatever several sensors know of a device. The names, in order, are what
/// `io.bulkhead.estate.Coverage` calls captures.
///
/// Used in transactions that hold [Identity]'s lock.
public final class Sources {
    /// Of one sensor; what is beyond counts as the last.
    static final int MAX_SOURCES = 256;

    /// Names that a sensor's sources ever had.
    static final int MAX_ROWS = 1_024;

    private static final int MAX_NAME = 200;

    private final Map<String, Map<Integer, Known>> known = new HashMap<>();

    private record Known(int number, String name) {}

    /// The site's number of a sensor's source; a negative one (no packet told it) stays as it is.
    public int number(DSLContext transaction, Reporter by, int place) {
        if (place < 0) {
            return place;
        }
        int bounded = Math.min(place, MAX_SOURCES - 1);
        Known source = sources(transaction, by).get(bounded);
        return (source == null ? add(transaction, by, bounded, "") : source).number();
    }

    /// The sensor tells what its sources are called, in its order.
    public void named(DSLContext transaction, Reporter by, List<String> names) {
        for (int place = 0; place < Math.min(names.size(), MAX_SOURCES); place++) {
            String name = PlainText.of(names.get(place), MAX_NAME);
            Known before = sources(transaction, by).get(place);
            if (before == null) {
                add(transaction, by, place, name);
            } else if (before.name().isEmpty()) {
                name(transaction, by, place, before.number(), name);
            } else if (!before.name().equals(name)) {
                replace(transaction, by, place, name);
            }
        }
    }

    void forget() {
        known.clear();
    }

    private Map<Integer, Known> sources(DSLContext transaction, Reporter by) {
        return known.computeIfAbsent(
                by.sensor(),
                sensor -> {
                    Map<Integer, Known> present = new HashMap<>();
                    for (Record3<Integer, Integer, String> row :
                            transaction
                                    .select(SOURCE.PLACE, SOURCE.NUMBER, SOURCE.NAME)
                                    .from(SOURCE)
                                    .where(SOURCE.SENSOR_ID.eq(sensor), SOURCE.PRESENT.isTrue())) {
                        present.put(row.value1(), new Known(row.value2(), row.value3()));
                    }
                    return present;
                });
    }

    private Known add(DSLContext transaction, Reporter by, int place, String name) {
        Integer last =
                transaction
                        .select(DSL.max(SOURCE.NUMBER))
                        .from(SOURCE)
                        .where(SOURCE.SITE_ID.eq(by.site()))
                        .fetchOne()
                        .value1();
        Known added = new Known(last == null ? 0 : last + 1, name);
        transaction
                .insertInto(SOURCE)
                .set(SOURCE.SITE_ID, by.site())
                .set(SOURCE.NUMBER, added.number())
                .set(SOURCE.SENSOR_ID, by.sensor())
                .set(SOURCE.PLACE, place)
                .set(SOURCE.NAME, name)
                .set(SOURCE.PRESENT, true)
                .execute();
        sources(transaction, by).put(place, added);
        return added;
    }

    private void name(DSLContext transaction, Reporter by, int place, int number, String name) {
        transaction
                .update(SOURCE)
                .set(SOURCE.NAME, name)
                .where(SOURCE.SITE_ID.eq(by.site()), SOURCE.NUMBER.eq(number))
                .execute();
        sources(transaction, by).put(place, new Known(number, name));
    }

    /// The sensor's interfaces were changed: what was told of this place before keeps its number. A
    /// source that was at this place before gets the number that it had.
    private void replace(DSLContext transaction, Reporter by, int place, String name) {
        if (transaction.fetchCount(SOURCE, SOURCE.SENSOR_ID.eq(by.sensor())) >= MAX_ROWS) {
            Bounds.reached(transaction, by.sensor(), "sources", 1, 0);
            return;
        }
        transaction
                .update(SOURCE)
                .set(SOURCE.PRESENT, false)
                .where(SOURCE.SENSOR_ID.eq(by.sensor()), SOURCE.PLACE.eq(place))
                .execute();
        Integer former =
                transaction
                        .select(SOURCE.NUMBER)
                        .from(SOURCE)
                        .where(
                                SOURCE.SENSOR_ID.eq(by.sensor()),
                                SOURCE.PLACE.eq(place),
                                SOURCE.NAME.eq(name))
                        .fetchOne(SOURCE.NUMBER);
        if (former == null) {
            add(transaction, by, place, name);
            return;
        }
        transaction
                .update(SOURCE)
                .set(SOURCE.PRESENT, true)
                .where(SOURCE.SITE_ID.eq(by.site()), SOURCE.NUMBER.eq(former))
                .execute();
        sources(transaction, by).put(place, new Known(former, name));
    }

    // ---- what counts sources

    /// Facts of an asset, with the site's numbers.
    List<Fact> facts(DSLContext transaction, Reporter by, Asset asset) {
        List<Fact> facts = new ArrayList<>(asset.facts().size());
        for (Fact fact : asset.facts()) {
            facts.add(
                    new Fact(
                            fact.attribute(),
                            fact.value(),
                            fact.source(),
                            number(transaction, by, fact.capture()),
                            fact.frame(),
                            fact.confidence()));
        }
        return facts;
    }

    public List<Alert.FrameRef> frames(
            DSLContext transaction, Reporter by, List<Alert.FrameRef> frames) {
        return frames.stream()
                .map(frame ->
                        new Alert.FrameRef(number(transaction, by, frame.capture()), frame.frame()))
                .toList();
    }

    public List<Trait.Observed> traits(
            DSLContext transaction, Reporter by, List<Trait.Observed> traits) {
        return traits.stream()
                .map(one ->
                        new Trait.Observed(
                                one.trait(),
                                one.value(),
                                one.count(),
                                number(transaction, by, one.capture()),
                                one.frame()))
                .toList();
    }

    public Transfer.Evidence evidence(
            DSLContext transaction, Reporter by, Transfer.Evidence evidence) {
        return new Transfer.Evidence(
                number(transaction, by, evidence.firstCapture()),
                evidence.firstFrame(),
                number(transaction, by, evidence.lastCapture()),
                evidence.lastFrame());
    }
}
