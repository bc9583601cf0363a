// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.workload.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What looks like an impostor and is a partner that takes over: VRRP, HSRP, S7-H, PRP, HSR, or a
/// pair that people declared.
final class Redundancy {
    /// Everything is sent twice, on two ways.
    private static final Set<String> TWICE = Set.of("prp", "hsr");

    /// Two devices share an address, besides those of their own.
    private static final Set<String> SHARING = Set.of("vrrp", "hsrp", "carp", "glbp");

    /// MACs of virtual routers: VRRP for IPv4 and IPv6, HSRP 1 and 2, GLBP.
    private static final Set<String> VIRTUAL =
            Set.of(
                    "00:00:5e:00:01",
                    "00:00:5e:00:02",
                    "00:00:0c:07:ac",
                    "00:00:0c:9f:f",
                    "00:07:b4:00");

    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

    private Redundancy() {}

    /// Whether redundancy explains an alert about who speaks for an address; unsaid where it could,
    /// and the alert does not tell which of the two it was.
    static Answer explains(Alert alert, Estate estate) {
        List<Component> ends =
                Stream.of(estate.find(alert.source()), estate.find(alert.target()))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        boolean virtual =
                virtual(alert.source().address())
                        || virtual(alert.target().address())
                        || ends.stream()
                                .anyMatch(end ->
                                        end.asset().macs().stream().anyMatch(Redundancy::virtual));
        if (virtual || ends.stream().anyMatch(end -> takesPart(end, TWICE, estate))) {
            return Answer.YES;
        }
        Answer answer = Answer.NO;
        for (List<String> pair : estate.workload().site().redundantPairs()) {
            List<Component> members = ends.stream().filter(end -> in(pair, end)).toList();
            if (members.isEmpty()) {
                continue;
            }
            Answer one = byPair(alert, pair, members.size() > 1, members.getFirst(), estate);
            if (one.yes()) {
                return one;
            }
            answer = one == Answer.UNSAID ? one : answer;
        }
        return answer.no() && ends.stream().anyMatch(end -> takesPart(end, SHARING, estate))
                ? Answer.UNSAID
                : answer;
    }

    private static Answer byPair(
            Alert alert, List<String> pair, boolean both, Component member, Estate estate) {
        if (both) {
            return Answer.YES;
        }
        List<String> macs =
                pair.stream()
                        .flatMap(name -> estate.named(name).stream())
                        .filter(other -> !other.equals(member))
                        .flatMap(other -> other.asset().macs().stream())
                        .toList();
        if (macs.stream().anyMatch(alert.what()::contains)) {
            return Answer.YES;
        }
        return !macs.isEmpty() && MAC.matcher(alert.what()).find() ? Answer.NO : Answer.UNSAID;
    }

    /// Whether two components are declared to stand in for each other.
    static boolean pair(Component one, Component other, Estate estate) {
        return estate.workload().site().redundantPairs().stream()
                .anyMatch(pair -> in(pair, one) && in(pair, other));
    }

    /// Whether it takes part in a protocol in which addresses are shared or frames sent twice.
    static boolean shares(Component component, Estate estate) {
        return takesPart(component, TWICE, estate) || takesPart(component, SHARING, estate);
    }

    private static boolean in(List<String> pair, Component component) {
        return pair.stream().anyMatch(component::is);
    }

    private static boolean takesPart(Component component, Set<String> protocols, Estate estate) {
        return estate.redundancy(component).stream()
                .anyMatch(trait -> protocols.stream().anyMatch(trait.value()::startsWith));
    }

    private static boolean virtual(String mac) {
        return VIRTUAL.stream().anyMatch(mac::startsWith);
    }
}
