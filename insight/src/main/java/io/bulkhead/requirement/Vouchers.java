// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.evidence.Item.SupplierStatement;
import io.bulkhead.evidence.Source;
import io.bulkhead.requirement.Finding.Vouching;
import io.bulkhead.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who vouches for what: attestations of the workload, and answers of suppliers whose signature was
/// checked against a key that somebody here vouches for.
final class Vouchers {
    private static final Duration A_YEAR = Duration.ofDays(366);

    /// What suppliers write for yes and for no.
    private static final Set<String> MET =
            Set.of("met", "yes", "fulfilled", "compliant", "conforms", "implemented", "satisfied");

    private static final Set<String> NOT_MET =
            Set.of(
                    "not-met",
                    "no",
                    "not-fulfilled",
                    "non-compliant",
                    "not-compliant",
                    "not-implemented",
                    "not-satisfied");

    private final Estate estate;
    private final Map<String, List<Attested>> attestations = new HashMap<>();
    private final Map<String, List<SupplierStatement>> statements = new HashMap<>();
    private final Map<String, String> filed = new HashMap<>();

    private record Attested(Workload.Attestation said, Set<String> subjects) {}

    Vouchers(Estate estate) {
        this.estate = estate;
        for (Source source : estate.evidence().sources()) {
            filed.put(baseName(source.file()), source.sha256());
        }
        for (Workload.Attestation one : estate.workload().attestations()) {
            attestations
                    .computeIfAbsent(one.requirement(), id -> new ArrayList<>())
                    .add(new Attested(one, new HashSet<>(one.subjects())));
        }
        for (SupplierStatement one : estate.evidence().of(SupplierStatement.class)) {
            if (!one.signedBy().isEmpty() && !one.signedBy().startsWith("key ")) {
                statements.computeIfAbsent(one.about(), id -> new ArrayList<>()).add(one);
            }
        }
    }

    /// Who vouches for an element: one that counts before one that does not, then the latest.
    Optional<Vouching> of(Requirement requirement, Element element) {
        Stream<Vouching> people =
                attestations.getOrDefault(requirement.id(), List.of()).stream()
                        .filter(one -> covers(one, element))
                        .map(one -> vouching(one.said()));
        Stream<Vouching> suppliers =
                statements.getOrDefault(requirement.id(), List.of()).stream()
                        .filter(one -> MET.contains(word(one.status())) && covers(one, element))
                        .map(this::vouching);
        return Stream.concat(people, suppliers)
                .max(Comparator.comparing(Vouching::holds).thenComparing(Vouching::date));
    }

    /// A supplier's own signed word that it does not meet the requirement.
    Optional<Proof> denial(Requirement requirement, Element element) {
        return statements.getOrDefault(requirement.id(), List.of()).stream()
                .filter(one -> NOT_MET.contains(word(one.status())) && covers(one, element))
                .max(Comparator.comparing(SupplierStatement::at))
                .map(one ->
                        new Proof(
                                Proof.Kind.FILE,
                                one.supplier()
                                        + " itself says that "
                                        + one.product()
                                        + " does not meet it",
                                one.source().file() + ":" + one.line(),
                                -1,
                                0,
                                one.source().sha256()));
    }

    // ---- who is meant

    private boolean covers(Attested attested, Element element) {
        if (attested.subjects().isEmpty()) {
            return true;
        }
        if (element instanceof DataFlow flow && !named(attested, element)) {
            return covers(attested, estate.source(flow)) && covers(attested, estate.target(flow));
        }
        return named(attested, element);
    }

    private boolean named(Attested attested, Element element) {
        return names(element, estate).anyMatch(attested.subjects()::contains);
    }

    /// What people may call an element when they mean it: a component also by its zone.
    static Stream<String> names(Element element, Estate estate) {
        return switch (element) {
            case Component one ->
                    Stream.of(
                                    Stream.of(one.id(), one.name(), one.declared().name()),
                                    one.asset().names().stream(),
                                    one.asset().addresses().stream(),
                                    one.asset().macs().stream(),
                                    one.declared().addresses().stream(),
                                    Stream.of(one.zone(), estate.zoneOf(one).name()))
                            .flatMap(some -> some);
            case Zone one -> Stream.of(one.id(), one.name());
            case DataFlow one -> Stream.of(one.id(), one.declared().name());
            case Conduit one -> Stream.of(one.id(), one.declared().name());
            case Estate one -> Stream.of(one.id(), one.label());
        };
    }

    private boolean covers(SupplierStatement said, Element element) {
        if (element instanceof Estate) {
            return !said.product().isEmpty() && said.product().equals(estate.workload().system());
        }
        if (!(element instanceof Component component)
                || said.product().isEmpty()
                || !same(said.product(), component.model())) {
            return false;
        }
        boolean supplier = said.supplier().isEmpty() || same(said.supplier(), component.vendor());
        boolean version =
                said.productVersion().isEmpty()
                        || same(said.productVersion(), component.firmware());
        return supplier && version;
    }

    private static boolean same(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }

    // ---- whether it counts

    private Vouching vouching(Workload.Attestation one) {
        return new Vouching(
                one.by(),
                one.date(),
                one.until(),
                one.statement(),
                one.document(),
                one.sha256(),
                estate.workload().file() + ":" + one.line(),
                remark(one).isEmpty(),
                remark(one));
    }

    private String remark(Workload.Attestation one) {
        String found = filed.get(baseName(one.document()));
        if (one.by().isEmpty()) {
            return "names nobody, so it does not count";
        }
        if (one.date().equals(Instant.EPOCH) || one.date().isAfter(estate.now())) {
            return "has no date, or one to come, so it does not count";
        }
        if (one.document().isEmpty() || one.sha256().isEmpty()) {
            return "names no document with its hash, so it does not count";
        }
        if (found != null && !found.equalsIgnoreCase(one.sha256())) {
            return "names a document whose hash is another than that of the file in evidence";
        }
        return one.holds(estate.now()) ? "" : "ended on " + day(end(one.date(), one.until()));
    }

    private Vouching vouching(SupplierStatement one) {
        String remark = "";
        if (one.at().equals(Instant.EPOCH) || one.at().isAfter(estate.now())) {
            remark = "has no date, or one to come, so it does not count";
        } else if (!estate.now().isBefore(end(one.at(), one.until()))) {
            remark = "ended on " + day(end(one.at(), one.until()));
        }
        return new Vouching(
                one.supplier().isEmpty() ? one.signedBy() : one.supplier(),
                one.at(),
                one.until(),
                one.statement(),
                one.document().isEmpty() ? one.source().file() : one.document(),
                one.sha256().isEmpty() ? one.source().sha256() : one.sha256(),
                one.source().file() + ":" + one.line(),
                remark.isEmpty(),
                remark);
    }

    private static Instant end(Instant from, Instant until) {
        return until.equals(Instant.EPOCH) ? from.plus(A_YEAR) : until;
    }

    static String words(Vouching one) {
        return "attested by "
                + one.by()
                + " on "
                + day(one.date())
                + " until "
                + day(end(one.date(), one.until()))
                + " with "
                + one.document()
                + " (SHA-256 "
                + one.sha256()
                + ")";
    }

    /// Year, month and day (UTC).
    static String day(Instant time) {
        return time.toString().substring(0, time.toString().indexOf('T'));
    }

    private static String baseName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String word(String status) {
        return status.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }
}
