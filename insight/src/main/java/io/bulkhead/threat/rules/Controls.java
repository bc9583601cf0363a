// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Severities;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.Set;
import java.util.stream.Stream;

/// What rules ask of flows that command or read devices.
final class Controls {
    /// Protocols in which controllers are programmed.
    private static final Set<String> PROGRAMMING =
            Set.of(
                    "ads",
                    "cip",
                    "doip",
                    "fins",
                    "melsoft",
                    "pcom",
                    "s7comm",
                    "s7comm-plus",
                    "slmp",
                    "tristation",
                    "uds",
                    "umas");

    private Controls() {}

    /// As `scada to plc`.
    static String pair(DataFlow flow, Estate estate) {
        return estate.source(flow).label() + " to " + estate.target(flow).label();
    }

    /// Whether it got to its target, or is declared and was not seen.
    static boolean gotThrough(DataFlow flow, Estate estate) {
        return flow.reached() || talked(flow) || estate.target(flow).role() == Role.GROUP;
    }

    /// Whether the target took part: it answered, or messages went on TCP, which needs a handshake
    /// although the answers were not captured.
    static boolean answered(DataFlow flow) {
        return flow.observed() && (flow.answered() || talked(flow));
    }

    private static boolean talked(DataFlow flow) {
        return flow.transport().equals("tcp") && flow.control() + flow.data() + flow.unknown() > 0;
    }

    /// Whether it speaks a protocol in which devices of a process are read and commanded.
    static boolean ofProcess(DataFlow flow, Estate estate) {
        return estate.nature(flow).control() && estate.nature(flow).family() == Family.PROCESS;
    }

    static boolean programming(DataFlow flow) {
        return PROGRAMMING.contains(flow.protocol());
    }

    /// Whether whoever is on the way could not speak in a client's name: the target knows who asks,
    /// or nobody else can read and write what goes there.
    static boolean guarded(Protection protection) {
        return protection.secrecy() == Secrecy.PROTECTED
                || protection.client() == Knowing.AUTHENTICATED;
    }

    /// Why somebody else could ask in a client's name, where nothing guards against it.
    static String why(Protection protection) {
        return protection.client() == Knowing.CLEAR_SECRET
                ? "who listens can repeat what it shows of itself"
                : "the protocol asks nobody who they are";
    }

    /// Whether nothing was seen or said from which it follows who can ask.
    static boolean undecided(Protection protection) {
        return !guarded(protection) && protection.client() == Knowing.UNKNOWN;
    }

    /// Whether it is a device of the process or one that speaks for them.
    static boolean deviceOrGateway(Component component) {
        return component.role().process() || component.role() == Role.FIELD_GATEWAY;
    }

    /// Whether devices are reached there from outside the site.
    static boolean hub(Component component, Estate estate) {
        return component.role() == Role.CLOUD_GATEWAY
                || estate.zoneOf(component).kind() == ZoneKind.CLOUD_GATEWAY
                        && component.role() != Role.GROUP;
    }

    /// Whether it has firmware and settings of its own, as devices have.
    static boolean appliance(Component component) {
        return deviceOrGateway(component)
                || component.role() == Role.HMI
                || component.role() == Role.NETWORK_DEVICE;
    }

    /// Whether a boundary between two is more than a guess: zones of two hosts of one subnet that
    /// nobody declared were inferred from what the hosts are for.
    static boolean boundary(Component one, Component other, Estate estate) {
        Zone from = estate.zoneOf(one);
        Zone to = estate.zoneOf(other);
        return !from.id().equals(to.id())
                && (from.isDeclared() && to.isDeclared() || !neighbours(one, other));
    }

    private static boolean neighbours(Component one, Component other) {
        return subnets(one).anyMatch(net -> subnets(other).anyMatch(net::equals));
    }

    /// Where nobody says how large subnets are, those of 256 addresses are meant, as by zones.
    private static Stream<String> subnets(Component component) {
        return component.asset().addresses().stream()
                .filter(address -> address.indexOf('.') > 0 && address.indexOf(':') < 0)
                .map(address -> address.substring(0, address.lastIndexOf('.')));
    }

    /// What was not seen, with how long was watched; nothing where nothing was.
    static String notSeen(String what, Estate estate) {
        return estate.coverage().watched()
                ? "; " + what + " (" + estate.coverage().words() + ")"
                : "";
    }

    /// One step: for what the design admits and nothing shows to have come about.
    static Severity weaker(Severity severity) {
        return Severities.moved(severity, -1);
    }

    static Severity stronger(Severity severity) {
        return Severities.moved(severity, 1);
    }
}
