// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.posture.Standing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// How recommendations look at what was seen, so that all of them mean the same by it.
final class Look {
    /// What did not show in less than this shows nothing.
    static final Duration ENOUGH = Duration.ofHours(20);

    private Look() {}

    /// Nothing of the kind was seen: worth something only if it was watched for long, without
    /// losses.
    ///
    /// @param what that was looked for, such as "no old TLS"
    static Standing absent(Component component, Estate estate, String what) {
        if (!component.observed()) {
            return Standing.unknown("traffic of " + component.label());
        }
        long seen = component.asset().lastSeen() - component.asset().firstSeen();
        if (estate.coverage().window().compareTo(ENOUGH) >= 0
                && Duration.ofNanos(seen).compareTo(ENOUGH) < 0) {
            return Standing.unknown(
                    what
                            + ", but "
                            + component.label()
                            + " itself was seen for less than a day: watch it for a whole day at"
                            + " least");
        }
        return absent(estate, what);
    }

    static Standing absent(Estate estate, String what) {
        Coverage coverage = estate.coverage();
        boolean long_ = coverage.watched() && coverage.window().compareTo(ENOUGH) >= 0;
        return long_ && !coverage.cut()
                ? Standing.followed(what + "; " + coverage.words())
                : Standing.unknown(
                        what + ", but " + coverage.words() + ": watch for a whole day at least");
    }

    /// Flows to what a component serves that reached it.
    static List<DataFlow> served(Component component, Estate estate, Predicate<DataFlow> which) {
        return estate.to(component).stream()
                .filter(DataFlow::observed)
                .filter(DataFlow::reached)
                .filter(which)
                .toList();
    }

    /// Flows that a component asked for and that reached somebody.
    static List<DataFlow> asked(Component component, Estate estate, Predicate<DataFlow> which) {
        return estate.from(component).stream()
                .filter(DataFlow::observed)
                .filter(DataFlow::reached)
                .filter(which)
                .toList();
    }

    /// A proof of each flow: who with whom, in what.
    static List<Proof> proofs(List<DataFlow> flows, Estate estate) {
        return flows.stream().map(flow -> flow.proof(words(flow, estate))).toList();
    }

    static String words(DataFlow flow, Estate estate) {
        return estate.source(flow).label()
                + " to "
                + estate.target(flow).label()
                + " in "
                + flow.label();
    }

    /// The first value of a trait that fits, with its frame.
    static List<Proof> traits(
            List<DataFlow> flows, Trait trait, Predicate<String> which, String words) {
        List<Proof> proofs = new ArrayList<>();
        for (DataFlow flow : flows) {
            for (Observed one : flow.all(trait)) {
                if (which.test(one.value())) {
                    proofs.add(DataFlow.proof(one, words + " " + one.value()));
                }
            }
        }
        return proofs;
    }

    static boolean any(List<DataFlow> flows, Trait trait) {
        return flows.stream().anyMatch(flow -> flow.has(trait));
    }

    static boolean family(DataFlow flow, Estate estate, Family family) {
        return estate.nature(flow).family() == family;
    }

    /// A field of a certificate as [Trait#SERVER_CERTIFICATE] writes it.
    static Optional<String> field(String certificate, String name) {
        for (String part : certificate.split("; ")) {
            if (part.startsWith(name + "=")) {
                return Optional.of(part.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notTime) {
            return Optional.empty();
        }
    }

    /// The IPv4 subnets of a component, as large as most are, with their networks.
    static List<String> segments(Component component) {
        String network = component.asset().network();
        String prefix = network.isEmpty() || network.equals("default") ? "" : network + " ";
        return component.asset().addresses().stream()
                .filter(address -> address.contains(".") && !address.contains(":"))
                .filter(address -> !address.startsWith("169.254."))
                .map(address -> prefix + address.substring(0, address.lastIndexOf('.')) + ".0/24")
                .distinct()
                .toList();
    }

    /// Whether a flow goes to one of the names, addresses or networks.
    static boolean named(DataFlow flow, List<String> allowed, Estate estate) {
        Component target = estate.target(flow);
        List<String> names = new ArrayList<>(target.asset().names());
        flow.all(Trait.SERVER_NAME).forEach(one -> names.add(one.value()));
        return allowed.stream()
                .anyMatch(one ->
                        target.is(one)
                                || names.stream().anyMatch(name -> fits(one, name))
                                || target.asset().addresses().stream()
                                        .anyMatch(address -> within(one, address)));
    }

    /// `*.example.com` fits every name below example.com.
    private static boolean fits(String pattern, String name) {
        return pattern.startsWith("*.")
                ? lower(name).endsWith(lower(pattern.substring(1)))
                : lower(name).equals(lower(pattern));
    }

    private static boolean within(String network, String address) {
        try {
            long[] parsed = Addresses.parse(address);
            return AddressRange.parse(network).covers((int) parsed[0], parsed[1], parsed[2]);
        } catch (IllegalArgumentException noNetwork) {
            return false;
        }
    }

    static List<Proof> advisories(List<Vulnerability> found) {
        return found.stream()
                .map(one ->
                        Proof.of(
                                Proof.Kind.ADVISORY,
                                one.title() + ": " + one.why(),
                                one.advisory()))
                .toList();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Of a process, or what commands it: what an operator looks after first.
    static boolean ofProcess(Component component) {
        return component.role().process()
                || component.role() == io.bulkhead.workload.Role.HMI
                || component.role() == io.bulkhead.workload.Role.FIELD_GATEWAY;
    }
}
