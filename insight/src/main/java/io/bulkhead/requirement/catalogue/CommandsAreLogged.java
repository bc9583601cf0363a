// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who commanded what, and what came of it, is on record where nobody can change it.
@AutoService(RequirementCheck.class)
public final class CommandsAreLogged implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-20", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement(
                            "Each command to a device is recorded with who, what, when, to "
                                    + "which device and with which result, in a log that who commands "
                                    + "cannot change.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("R")
                    .verify(
                            "Send a command and find its entry: who, what, when, device, "
                                    + "result. Try to change or delete it as the user who commanded, and "
                                    + "as the administrator of the system that sent it.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "the audit log as entries of action command, the log source with "
                                    + "write-once, traffic of the commands")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.12")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.12", "CR 3.9")
                    .clauses(Standard.NIST_800_53, "AU-10", "AU-9")
                    .clauses(Standard.NIST_CSF, "PR.PS-04", "DE.CM-03")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(l)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R4")
                    .clauses(Standard.CISA_CPG, "3.Q")
                    .build();

    /// By how much clocks of a log and of a capture may differ.
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<DataFlow> commands =
                estate.from(component).stream()
                        .filter(flow -> Sights.answered(flow) && flow.control() > 0)
                        .filter(flow -> estate.target(flow).role() != Role.GROUP)
                        .toList();
        List<LogSource> logs = estate.filed(component, LogSource.class);
        List<LogSource> fresh = Sights.fresh(logs, estate);
        Optional<LogSource> loose =
                fresh.stream().filter(log -> log.writeOnce() == Flag.NO).findFirst();
        if (loose.isPresent()) {
            return Judgement.refuted(
                    "the log of " + component.label() + " can be changed",
                    Sights.filed(loose.get(), "write-once: no"));
        }
        if (commands.isEmpty() && logs.isEmpty() && !sends(component)) {
            return Judgement.notApplicable("nothing shows that it commands devices");
        }
        List<AuditEntry> entries =
                estate.filed(component, AuditEntry.class).stream()
                        .filter(entry -> component.is(entry.system()))
                        .toList();
        List<DataFlow> missing =
                commands.stream()
                        .filter(flow ->
                                entries.isEmpty() || recorded(flow, estate).findFirst().isEmpty())
                        .toList();
        boolean each =
                missing.isEmpty()
                        && commands.stream()
                                .allMatch(flow ->
                                        recorded(flow, estate)
                                                        .filter(CommandsAreLogged::whole)
                                                        .count()
                                                >= flow.control());
        if (!missing.isEmpty() && covers(entries, missing.getFirst())) {
            return Judgement.refuted(
                    "the audit log of "
                            + component.label()
                            + " goes on before and after, and has no command to "
                            + estate.target(missing.getFirst()).label(),
                    missing.getFirst().proof(Sights.words(missing.getFirst(), estate)));
        }
        Optional<LogSource> kept =
                fresh.stream()
                        .filter(log -> log.writeOnce() == Flag.YES && !log.collector().isEmpty())
                        .findFirst();
        if (!commands.isEmpty() && each && kept.isPresent()) {
            return Judgement.proved(
                    "commands of "
                            + component.label()
                            + " to all "
                            + commands.size()
                            + " devices that it was seen commanding are recorded, in a log that is"
                            + " written once",
                    Sights.filed(
                            kept.get(), "log at " + kept.get().collector() + ", write-once: yes"),
                    entry(commands.getFirst(), estate));
        }
        return Judgement.unknown(
                commands.isEmpty()
                        ? "no command of it was seen (" + estate.coverage().words() + ")"
                        : missing.isEmpty()
                                ? each
                                        ? "its commands are recorded; whether the log can be changed is"
                                                + " not filed"
                                        : "there are entries for each device, but not for each command"
                                                + " with who and which result"
                                : "no audit log of that time is filed" + Sights.stale(logs, estate),
                "the audit log of the time of the traffic, and of its source whether it is"
                        + " write-once");
    }

    private static Proof entry(DataFlow flow, Estate estate) {
        AuditEntry first = recorded(flow, estate).findFirst().orElseThrow();
        return Sights.filed(first, first.principal() + " commanded " + first.target());
    }

    private static boolean sends(Component component) {
        return component.role() == Role.CLOUD_GATEWAY
                || component.role() == Role.SCADA_SERVER
                || component.role() == Role.SERVICE
                || component.role() == Role.BROKER;
    }

    /// Whether an entry has who and the result beside the time and the device.
    private static boolean whole(AuditEntry entry) {
        return !entry.principal().isEmpty() && !entry.result().isEmpty();
    }

    /// Entries of the source of a flow for its target, in its time.
    private static Stream<AuditEntry> recorded(DataFlow flow, Estate estate) {
        return estate.filed(estate.target(flow), AuditEntry.class).stream()
                .filter(entry -> estate.source(flow).is(entry.system()))
                .filter(entry -> estate.target(flow).is(entry.target()))
                .filter(entry ->
                        !entry.at().isBefore(Coverage.at(flow.first()).minus(CLOCKS))
                                && !entry.at().isAfter(Coverage.at(flow.last()).plus(CLOCKS)));
    }

    /// Whether the log has something before and after the commands, so that it was kept then.
    private static boolean covers(List<AuditEntry> entries, DataFlow flow) {
        Instant first = Coverage.at(flow.first()).minus(CLOCKS);
        Instant last = Coverage.at(flow.last()).plus(CLOCKS);
        return entries.stream()
                        .anyMatch(
                                one -> !one.at().equals(Instant.EPOCH) && one.at().isBefore(first))
                && entries.stream().anyMatch(one -> one.at().isAfter(last))
                && entries.stream().anyMatch(one -> one.action().equals("command"));
    }
}
