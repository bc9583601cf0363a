// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Source.Dating;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Alert.FrameRef;
import io.bulkhead.model.Handling.Disposition;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.model.Transfer;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.workload.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the checks of manufacturers and developers look at: whom a requirement is about, what
/// counts as evidence and how old it may be, and whether anything could be missed.
final class Sights {
    /// What is older than this shows nothing, where a requirement says no better.
    static final Duration A_YEAR = Duration.ofDays(366);

    /// More proofs of the same than these prove no more.
    private static final int ENOUGH = 5;

    private Sights() {}

    /// Whether a requirement is about a component: by the kind of its zone. Groups are no product,
    /// and what is outside or a person is nobody's here.
    static boolean concerns(Requirement requirement, Component component, Estate estate) {
        return requirement.zones().contains(estate.zoneOf(component).kind())
                && component.role() != Role.GROUP
                && component.role() != Role.EXTERNAL
                && component.role() != Role.REMOTE_USER;
    }

    /// Whether a requirement about the whole is about anything of it.
    static boolean concerns(Requirement requirement, Estate estate) {
        return estate.zones().stream().anyMatch(zone -> requirement.zones().contains(zone.kind()));
    }

    // ---- files

    /// Whether a file says what was so within a year of the time that is assessed.
    static boolean fresh(Item item, Estate estate) {
        return within(item.source().dated(), A_YEAR, estate);
    }

    static <T extends Item> List<T> fresh(List<T> items, Estate estate) {
        return items.stream().filter(item -> fresh(item, estate)).toList();
    }

    /// A file is often fetched some days after the traffic, so one dated a little later counts.
    static boolean within(Instant time, Duration limit, Estate estate) {
        return !time.equals(Instant.EPOCH)
                && Duration.between(time, estate.now()).abs().compareTo(limit) <= 0;
    }

    /// That some of the items are too old to show anything, as the end of a sentence; empty if none
    /// is.
    static String stale(List<? extends Item> items, Estate estate) {
        return items.stream()
                .filter(item -> !fresh(item, estate))
                .findFirst()
                .map(item -> "; " + age(item, estate) + ", which shows nothing of today")
                .orElse("");
    }

    static String age(Item item, Estate estate) {
        Instant dated = item.source().dated();
        if (dated.equals(Instant.EPOCH)) {
            return item.source().file() + " has no date";
        }
        long days = Duration.between(dated, estate.now()).toDays();
        return item.source().file()
                + " is of "
                + day(dated)
                + (days > 0 ? " and " + days + " days old" : "");
    }

    /// Year, month and day (UTC).
    static String day(Instant time) {
        String text = time.toString();
        return text.substring(0, text.indexOf('T'));
    }

    static Proof filed(Item item, String text) {
        Instant dated = item.source().dated();
        String by = item.source().dating() == Dating.CHANGED ? " by the file's own date" : "";
        return new Proof(
                Proof.Kind.FILE,
                dated.equals(Instant.EPOCH) ? text : text + ", as of " + day(dated) + by,
                item.line() > 0 ? item.source().file() + ":" + item.line() : item.source().file(),
                -1,
                0,
                item.source().sha256());
    }

    // ---- what people declare

    static Proof declared(Component component, Estate estate, String text) {
        return declared(component.declared().line(), estate, text);
    }

    static Proof declared(int line, Estate estate, String text) {
        String file = estate.workload().file().isEmpty() ? "workload" : estate.workload().file();
        return new Proof(
                Proof.Kind.DECLARED,
                text,
                line > 0 ? file + ":" + line : file,
                -1,
                0,
                estate.workload().sha256());
    }

    /// Whether a list of names, addresses and subnets has a component.
    static boolean lists(List<String> list, Component component) {
        return list.stream().anyMatch(entry -> component.is(entry) || covers(entry, component));
    }

    private static boolean covers(String entry, Component component) {
        if (entry.indexOf('/') < 0) {
            return false;
        }
        try {
            AddressRange range = AddressRange.parse(entry);
            return Stream.concat(
                            component.asset().addresses().stream(),
                            component.declared().addresses().stream())
                    .anyMatch(address -> within(range, address));
        } catch (IllegalArgumentException noNetwork) {
            // The reader of the workload tells it.
            return false;
        }
    }

    private static boolean within(AddressRange range, String text) {
        try {
            long[] address = Addresses.parse(text);
            return range.covers((int) address[0], address[1], address[2]);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    // ---- alerts and transfers

    /// Alerts of what was done to a component, without those that people found false or wanted.
    static List<Alert> on(Component component, Set<String> rules, Estate estate) {
        return about(component, rules, estate)
                .filter(alert -> is(alert.target(), component, estate))
                .toList();
    }

    /// Likewise of what a component did.
    static List<Alert> by(Component component, Set<String> rules, Estate estate) {
        return about(component, rules, estate)
                .filter(alert -> is(alert.source(), component, estate))
                .toList();
    }

    private static Stream<Alert> about(Component component, Set<String> rules, Estate estate) {
        return rules.stream()
                .sorted()
                .flatMap(rule -> estate.alerts(component, rule).stream())
                .filter(alert ->
                        !alert.shadow()
                                && alert.handling().disposition() != Disposition.FALSE
                                && alert.handling().disposition() != Disposition.BENIGN);
    }

    static boolean is(Alert.Party party, Component component, Estate estate) {
        return estate.find(party).filter(component::equals).isPresent();
    }

    static Proof alert(Alert alert) {
        FrameRef frame = alert.frames().isEmpty() ? new FrameRef(-1, 0) : alert.frames().getFirst();
        return new Proof(
                Proof.Kind.ALERT, alert.what(), alert.id(), frame.capture(), frame.frame(), "");
    }

    static Proof transfer(Transfer transfer, String text) {
        return new Proof(
                Proof.Kind.TRANSFER,
                text,
                transfer.id(),
                transfer.evidence().firstCapture(),
                transfer.evidence().firstFrame(),
                transfer.sha256());
    }

    // ---- traffic

    /// Whether nothing that was sent is known to have been missed, also not between captures: those
    /// that follow one another have a moment between them.
    static boolean gapless(Estate estate) {
        Coverage coverage = estate.coverage();
        return coverage.watched()
                && coverage.lost() == 0
                && coverage.oneSided() == 0
                && !coverage.cut()
                && coverage.recorded() / 99 >= (coverage.last() - coverage.first()) / 100;
    }

    /// Whether a flow was seen and got an answer.
    static boolean answered(DataFlow flow) {
        return flow.observed() && flow.answered();
    }

    /// How often messages of a flow said so.
    static long count(DataFlow flow, Trait trait) {
        return flow.all(trait).stream().mapToLong(Observed::count).sum();
    }

    static long count(DataFlow flow, Trait trait, String value) {
        return flow.all(trait).stream()
                .filter(one -> one.value().equals(value))
                .mapToLong(Observed::count)
                .sum();
    }

    /// The ends and the protocol of a flow, in words.
    static String words(DataFlow flow, Estate estate) {
        return estate.source(flow).label()
                + " to "
                + estate.target(flow).label()
                + " in "
                + flow.label();
    }

    static List<Proof> enough(Stream<Proof> proofs) {
        return proofs.limit(ENOUGH).toList();
    }
}
