// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.store.Times;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Warning;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the console itself finds about a sensor that a person should look at. Words hold no number
/// that changes by itself, so that a warning stays the same while it holds.
@Component
final class Concerns {
    static final Duration SILENT = Duration.ofMinutes(5);

    private static final Duration CLOCK = Duration.ofSeconds(5);
    private static final Duration CERTIFICATE = Duration.ofHours(24);
    private static final Duration PROOF = Duration.ofHours(3);
    private static final Duration CLONE = Duration.ofHours(1);
    private static final int REFUSED = 2;
    private static final int ROLLED_BACK = 3;
    private static final int MAX_MISSED = 10;

    private final Contacts contacts;
    private final ProgramVersion version;
    private final JsonMapper json;

    Concerns(Contacts contacts, ProgramVersion version, JsonMapper json) {
        this.contacts = contacts;
        this.version = version;
        this.json = json;
    }

    /// @param row of the table `sensor`
    /// @param lost packets in the last hour
    List<Warning> of(Record row, long lost, long now) {
        List<Warning> found = new ArrayList<>();
        if (row.get(SENSOR.STATE) != SensorState.JOINED.ordinal()) {
            return found;
        }
        contact(row, now, found);
        clock(row, found);
        certificate(row, now, found);
        proof(row, now, found);
        if (lost > 0) {
            found.add(
                    new Warning(
                            "losses",
                            "",
                            "Packets were lost within the last hour before they could be looked"
                                    + " at: what was in them nobody knows"));
        }
        if (version.olderThanThis(row.get(SENSOR.PROGRAM))) {
            found.add(
                    new Warning(
                            "version",
                            "",
                            "Its program ("
                                    + row.get(SENSOR.PROGRAM)
                                    + ") is older than this"
                                    + " console's ("
                                    + version.text()
                                    + ")"));
        }
        if (contacts.cloned(row.get(SENSOR.ID), now - CLONE.toNanos())) {
            found.add(
                    new Warning(
                            "cloned",
                            "",
                            "Two programs use its certificate by turns: a disk was copied? What"
                                    + " they tell is taken for that of one. Join one of them anew"));
        }
        configuration(row, found);
        return found;
    }

    private static void contact(Record row, long now, List<Warning> found) {
        long contact = row.get(SENSOR.CONTACT_AT);
        if (now - contact > SILENT.toNanos()) {
            found.add(
                    new Warning(
                            "silent",
                            "",
                            (contact == 0
                                            ? "Nothing was heard of it yet"
                                            : "Nothing was heard of it since "
                                                    + Times.instant(contact)
                                                            .truncatedTo(ChronoUnit.SECONDS))
                                    + ": nobody watches there, as far as is known"));
        }
    }

    private static void clock(Record row, List<Warning> found) {
        long offset = row.get(SENSOR.CLOCK_OFFSET);
        if (Math.abs(offset) > CLOCK.toNanos()) {
            found.add(
                    new Warning(
                            "clock",
                            "",
                            "Its clock is "
                                    + about(Duration.ofNanos(Math.abs(offset)))
                                    + (offset > 0 ? " ahead of" : " behind")
                                    + " the console's: times of what it tells are off by as much"));
        }
    }

    /// Roughly, so that drift does not change the words.
    private static String about(Duration duration) {
        if (duration.toDays() > 1) {
            return "days";
        }
        if (duration.toHours() > 0) {
            return "hours";
        }
        return duration.toMinutes() > 0 ? "minutes" : "seconds";
    }

    private static void certificate(Record row, long now, List<Warning> found) {
        long until = row.get(SENSOR.CERTIFICATE_UNTIL);
        if (until - now < CERTIFICATE.toNanos()) {
            found.add(
                    new Warning(
                            "certificate",
                            "",
                            until > now
                                    ? "Its certificate ends at "
                                            + Times.instant(until).truncatedTo(ChronoUnit.SECONDS)
                                            + ", and it did not renew it"
                                    : "Its certificate ended: it needs a new token to join again"));
        }
    }

    private void proof(Record row, long now, List<Warning> found) {
        long at = row.get(SENSOR.PROOF_AT);
        String told = row.get(SENSOR.PROOF);
        if (told.isEmpty()) {
            return;
        }
        ProofGiven proof = json.readValue(told, ProofGiven.class);
        if (!proof.missed().isEmpty() || proof.detected() < proof.expected()) {
            String missed = String.join(", ", proof.missed().stream().limit(MAX_MISSED).toList());
            found.add(
                    new Warning(
                            "self-proof",
                            "",
                            "It no longer detects "
                                    + (missed.isEmpty() ? "all that it should" : missed)
                                    + " in its own trial"));
        } else if (now - at > PROOF.toNanos()) {
            found.add(
                    new Warning(
                            "self-proof",
                            "",
                            "It has not proved itself since "
                                    + Times.instant(at).truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private void configuration(Record row, List<Warning> found) {
        int outcome = row.get(SENSOR.REPORT_OUTCOME);
        if (outcome == REFUSED || outcome == ROLLED_BACK) {
            List<String> problems =
                    json.readerForListOf(String.class).readValue(row.get(SENSOR.REPORT_PROBLEMS));
            found.add(
                    new Warning(
                            "configuration",
                            "",
                            "It "
                                    + (outcome == REFUSED ? "refused" : "rolled back")
                                    + " version "
                                    + row.get(SENSOR.REPORT_VERSION)
                                    + " of its configuration: "
                                    + String.join("; ", problems)));
        }
    }
}
