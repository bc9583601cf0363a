// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What looks like an impostor and is a partner that takes over: VRRP, HSRP, S7-H, PRP, HSR, or a
/// pair that people declared.
final class Redundancy {
    /// Protocols in which two devices share an address, or send everything twice.
    private static final Set<String> SHARING = Set.of("vrrp", "hsrp", "carp", "glbp", "prp", "hsr");

    /// MACs of virtual routers: VRRP for IPv4 and IPv6, HSRP 1 and 2, GLBP.
    private static final Set<String> VIRTUAL =
            Set.of(
                    "00:00:5e:00:01",
                    "00:00:5e:00:02",
                    "00:00:0c:07:ac",
                    "00:00:0c:9f:f",
                    "00:07:b4:00");

    private Redundancy() {}

    /// Whether an alert about who has an address is explained by redundancy.
    static boolean explains(Alert alert, Estate estate) {
        Optional<Component> source = estate.find(alert.source());
        Optional<Component> target = estate.find(alert.target());
        if (virtual(alert.source().address()) || virtual(alert.target().address())) {
            return true;
        }
        return Stream.concat(source.stream(), target.stream())
                .anyMatch(one ->
                        virtual(one)
                                || shares(one, estate)
                                || paired(one, alert, source, target, estate));
    }

    /// Whether two components are declared to stand in for each other.
    static boolean pair(Component one, Component other, Estate estate) {
        return estate.workload().site().redundantPairs().stream()
                .anyMatch(pair ->
                        pair.stream().anyMatch(one::is) && pair.stream().anyMatch(other::is));
    }

    /// Whether it takes part in a protocol in which addresses are shared or frames sent twice.
    static boolean shares(Component component, Estate estate) {
        return estate.redundancy(component).stream()
                .anyMatch(trait -> SHARING.stream().anyMatch(trait.value()::startsWith));
    }

    /// The other side of the alert may be known by the address alone that both use in turn.
    private static boolean paired(
            Component one,
            Alert alert,
            Optional<Component> source,
            Optional<Component> target,
            Estate estate) {
        return estate.workload().site().redundantPairs().stream()
                .filter(pair -> pair.stream().anyMatch(one::is))
                .anyMatch(pair ->
                        source.equals(target)
                                || source.isEmpty()
                                || target.isEmpty()
                                || Stream.of(source.get(), target.get())
                                        .allMatch(end -> pair.stream().anyMatch(end::is))
                                || pair.contains(alert.subject()));
    }

    private static boolean virtual(Component component) {
        return component.asset().macs().stream().anyMatch(Redundancy::virtual);
    }

    private static boolean virtual(String mac) {
        return VIRTUAL.stream().anyMatch(mac::startsWith);
    }
}
