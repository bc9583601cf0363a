// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.model.Action;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A device says what was done to it, to somebody else.
@AutoService(RequirementCheck.class)
public final class SecurityEventsLeaveTheDevice
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-18", Party.MANUFACTURER, "Ship secure by default")
                    .statement(
                            "The device makes security events (login, change of configuration, "
                                    + "update, restart, fault) with time and origin, and sends them off.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("RT")
                    .verify(
                            "Log in at a unit, change a setting, update it, restart it, pull a "
                                    + "cable: each gives an event with time and device at the log "
                                    + "collector.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the log of the collector as audit entries of the device; traffic "
                                    + "of the device and its collector, and in the workload "
                                    + "log-collectors")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.8", "CR 6.2")
                    .clauses(Standard.NIST_8259A, "CSA")
                    .clauses(Standard.NIST_800_53, "AU-2", "AU-12")
                    .clauses(Standard.NIST_CSF, "PR.PS-04", "DE.CM-09")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(l)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R4")
                    .clauses(Standard.CISA_CPG, "3.Q")
                    .build();

    /// Words of logs for each kind of event.
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "login",
                    Set.of("login", "logon", "log-in", "sign-in", "authentication"),
                    "change of configuration",
                    Set.of("configuration", "config-change", "policy-change", "setting-change"),
                    "update",
                    Set.of("update", "firmware-update", "firmware-rollout"),
                    "restart",
                    Set.of("restart", "reboot", "boot", "start"),
                    "fault",
                    Set.of("fault", "error", "failure", "alarm"));

    private static final Set<Action> EVENTFUL =
            Set.of(Action.DOWNLOAD, Action.FIRMWARE, Action.AUTHENTICATE);

    /// Protocols that have no events which a master could ask for.
    private static final Set<String> EVENTLESS =
            Set.of("modbus", "s7comm", "cip", "enip", "cip-io", "fins", "melsoft", "slmp", "pcom");

    private static final Duration TIME_TO_SEND = Duration.ofMinutes(10);

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        TreeSet<String> kinds = new TreeSet<>();
        List<Proof> proofs = new ArrayList<>();
        for (AuditEntry entry : estate.filed(component, AuditEntry.class)) {
            Optional<String> kind = kind(entry.action());
            if (kind.isPresent()
                    && component.is(entry.system())
                    && Sights.within(entry.at(), Sights.A_YEAR, estate)
                    && kinds.add(kind.get())) {
                proofs.add(
                        Sights.filed(
                                entry, kind.get() + " (" + entry.action() + ") of " + entry.at()));
            }
        }
        if (kinds.size() == KINDS.size()) {
            return Judgement.proved(
                    "events of " + component.label() + " of all kinds are in a log elsewhere",
                    proofs.getFirst(),
                    proofs.subList(1, proofs.size()).toArray(Proof[]::new));
        }
        Optional<DataFlow> done = done(component, estate);
        if (kinds.isEmpty() && done.isPresent() && silent(component, estate)) {
            return Judgement.refuted(
                    component.label()
                            + " was "
                            + (done.get().asked().contains(Action.AUTHENTICATE)
                                    ? "logged in to"
                                    : "programmed")
                            + " and sent nothing to anybody, while others beside it sent logs to"
                            + " the collector ("
                            + estate.coverage().words()
                            + ")",
                    done.get().proof("by " + Sights.words(done.get(), estate)));
        }
        TreeSet<String> missing = new TreeSet<>(KINDS.keySet());
        missing.removeAll(kinds);
        String sends =
                estate.from(component).stream()
                        .filter(flow -> estate.nature(flow).family() == Family.MONITORING)
                        .filter(DataFlow::observed)
                        .map(DataFlow::label)
                        .findFirst()
                        .map(protocol -> "it sends " + protocol + "; ")
                        .orElse("");
        return Judgement.unknown(
                sends
                        + (kinds.isEmpty() ? "" : "logged are " + String.join(", ", kinds) + "; ")
                        + "not shown are events of "
                        + String.join(", ", missing),
                "the log of the collector, with an event of each kind of this device");
    }

    private static Optional<String> kind(String action) {
        String word = action.toLowerCase(Locale.ROOT);
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Something that makes an event, long enough before the end for the event to be sent.
    private static Optional<DataFlow> done(Component component, Estate estate) {
        return estate.to(component).stream()
                .filter(flow ->
                        Sights.answered(flow)
                                && estate.coverage().last() - flow.last() >= TIME_TO_SEND.toNanos())
                .filter(flow -> flow.asked().stream().anyMatch(EVENTFUL::contains))
                .findFirst();
    }

    /// Whether nothing that it sends could be an event, and its way to the collector is watched:
    /// others of its zone were seen to use it, and nothing was missed.
    private static boolean silent(Component component, Estate estate) {
        boolean asks =
                estate.from(component).stream()
                        .anyMatch(flow -> flow.observed() && !mute(flow, estate));
        boolean tells =
                estate.to(component).stream()
                        .anyMatch(flow ->
                                flow.told().contains(Action.REPORT)
                                        || flow.data() > 0 && !EVENTLESS.contains(flow.protocol()));
        if (asks || tells || !Sights.gapless(estate)) {
            return false;
        }
        return estate.workload().site().logCollectors().stream()
                .flatMap(name -> estate.named(name).stream())
                .flatMap(collector -> estate.to(collector).stream())
                .anyMatch(flow ->
                        flow.observed()
                                && estate.nature(flow).family() == Family.MONITORING
                                && estate.source(flow).zone().equals(component.zone()));
    }

    /// What carries no events whatever it says.
    private static boolean mute(DataFlow flow, Estate estate) {
        Family family = estate.nature(flow).family();
        return flow.housekeeping() || family == Family.NAMING || family == Family.TIME;
    }
}
