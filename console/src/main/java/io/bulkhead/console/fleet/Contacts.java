// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.siem.VisibleText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// When each sensor was last heard, and by which clock. Kept in memory and written every few
/// seconds: a write for each request would be most of what the store does.
@Service
public final class Contacts {
    /// Two programs that use one certificate by turns, both seen within this time, are a clone.
    private static final Duration BY_TURNS = Duration.ofMinutes(10);

    /// A clock that is off by less is not written again.
    private static final long OFFSET_STEP = 50_000_000;

    /// Beyond this no difference is worth telling from another, and sums overflow.
    private static final long MOST_OFFSET = Duration.ofDays(36_500).toNanos();

    private static final int MAX_INSTANCE = 100;

    private final Store store;
    private final InstantSource clock;
    private final Map<String, Contact> contacts = new ConcurrentHashMap<>();

    Contacts(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param at when it was heard last, by the console's clock
    /// @param offset nanoseconds that its clock is ahead
    /// @param configuration version that it has; -1 where it did not say
    /// @param instance random name of its program's run; `before` is the one that spoke before it
    /// @param beforeAt when that one spoke last
    /// @param cloned when two runs were found to take turns; 0 for never
    /// @param written whether the store knows
    private record Contact(
            long at,
            long offset,
            long configuration,
            String instance,
            String before,
            long beforeAt,
            long cloned,
            boolean written) {
        static final Contact NONE = new Contact(0, 0, -1, "", "", 0, 0, true);

        Contact heard(long now, long offsetNow, String run) {
            long off = Math.abs(offsetNow - offset) < OFFSET_STEP ? offset : offsetNow;
            if (run.isEmpty() || run.equals(instance)) {
                return new Contact(
                        now, off, configuration, instance, before, beforeAt, cloned, false);
            }
            boolean turns = run.equals(before) && now - beforeAt < BY_TURNS.toNanos();
            return new Contact(
                    now, off, configuration, run, instance, at, turns ? now : cloned, false);
        }

        Contact has(long version) {
            return new Contact(
                    at,
                    offset,
                    version,
                    instance,
                    before,
                    beforeAt,
                    cloned,
                    written && version == configuration);
        }

        Contact turned(long now) {
            return new Contact(at, offset, configuration, instance, before, beforeAt, now, written);
        }

        Contact kept() {
            return new Contact(at, offset, configuration, instance, before, beforeAt, cloned, true);
        }
    }

    /// A sensor asked for something.
    ///
    /// @param itsClock as it sent it ([io.bulkhead.model.link.SensorLink#CLOCK]); 0 if it did not
    /// @param run as it sent it ([io.bulkhead.model.link.SensorLink#INSTANCE]); empty if it did not
    public void heard(SensorCaller caller, long itsClock, String run) {
        long now = Times.nanos(clock.instant());
        String named = run == null ? "" : VisibleText.of(run, MAX_INSTANCE);
        contacts.compute(
                caller.sensor(),
                (id, before) -> {
                    Contact known = before == null ? Contact.NONE : before;
                    long offset =
                            itsClock == 0
                                    ? known.offset()
                                    : Math.clamp(itsClock - now, -MOST_OFFSET, MOST_OFFSET);
                    return known.heard(now, offset, named);
                });
    }

    /// Two programs that began at different times were heard by turns.
    void turned(String sensor) {
        long now = Times.nanos(clock.instant());
        contacts.compute(sensor, (id, known) -> (known == null ? Contact.NONE : known).turned(now));
    }

    void has(String sensor, long version) {
        contacts.computeIfPresent(sensor, (id, known) -> known.has(version));
    }

    /// Whether two programs take turns with the certificate of a sensor.
    boolean cloned(String sensor, long since) {
        Contact contact = contacts.get(sensor);
        return contact != null && contact.cloned() > since;
    }

    /// Nanoseconds that the clock of a sensor is ahead, as far as is known.
    long offset(String sensor) {
        Contact contact = contacts.get(sensor);
        return contact == null ? 0 : contact.offset();
    }

    /// Writes what the store does not know yet.
    void flush() {
        List<Map.Entry<String, Contact>> fresh = new ArrayList<>();
        for (Map.Entry<String, Contact> entry : contacts.entrySet()) {
            if (!entry.getValue().written()) {
                fresh.add(Map.entry(entry.getKey(), entry.getValue()));
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        store.change(transaction -> {
            for (Map.Entry<String, Contact> entry : fresh) {
                Contact contact = entry.getValue();
                var update =
                        transaction
                                .update(SENSOR)
                                .set(
                                        SENSOR.CONTACT_AT,
                                        DSL.greatest(SENSOR.CONTACT_AT, DSL.val(contact.at())))
                                .set(SENSOR.CLOCK_OFFSET, contact.offset());
                if (contact.configuration() >= 0) {
                    update = update.set(SENSOR.CONFIGURATION_VERSION, contact.configuration());
                }
                update.where(SENSOR.ID.eq(entry.getKey())).execute();
            }
        });
        for (Map.Entry<String, Contact> entry : fresh) {
            contacts.replace(entry.getKey(), entry.getValue(), entry.getValue().kept());
        }
    }

    void forget(String sensor) {
        contacts.remove(sensor);
    }
}
