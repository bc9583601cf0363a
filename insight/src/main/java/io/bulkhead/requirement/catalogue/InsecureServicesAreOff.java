// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Services that know no protection are off, or stand in the list of exceptions.
@AutoService(RequirementCheck.class)
public final class InsecureServicesAreOff implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-09", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Services without protection (Telnet, FTP, TFTP, HTTP, SNMP 1 "
                                    + "and 2c, SMB 1, rsh, rlogin) are switched off, or an exception "
                                    + "names them, with its reason, owner and end.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("IE")
                    .verify(
                            "Look for sessions of these services at each device; switch the"
                                    + " service off where it is not needed, else write the exception "
                                    + "down in the workload file.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "traffic of 14 days at the device; documented exceptions (site:"
                                    + " insecure-services)")
                    .clauses(Standard.IEC_62443_2_1, "COMP 1.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.7")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.7")
                    .clauses(Standard.NIST_800_53, "CM-7", "SC-8")
                    .clauses(Standard.NIST_CSF, "PR.PS-01", "PR.DS-02")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1", "5.5-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(b)", "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R1")
                    .clauses(Standard.CISA_CPG, "3.K", "3.S")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> sessions = new ArrayList<>();
        Set<String> services = new TreeSet<>();
        Set<String> excepted = new TreeSet<>();
        boolean unsure = false;
        for (DataFlow flow : estate.to(component)) {
            String service = flow.observed() && flow.answered() ? service(flow) : "";
            if (service.isEmpty()) {
                continue;
            }
            if (service.equals("snmp")) {
                unsure = true;
            } else if (exempt(flow, component, estate)) {
                excepted.add(service);
            } else {
                services.add(service);
                sessions.add(flow.proof(service + " from " + estate.source(flow).label()));
            }
        }
        if (!sessions.isEmpty()) {
            return Judgement.refuted(
                    component.label()
                            + " serves "
                            + String.join(", ", services)
                            + " without an exception",
                    sessions);
        }
        if (unsure) {
            return Judgement.unknown(
                    "it answers SNMP in a version that was not told",
                    "a capture of the SNMP messages");
        }
        String beside =
                excepted.isEmpty()
                        ? ""
                        : " beside the exceptions for " + String.join(", ", excepted);
        return Watch.counts(component, estate)
                ? Judgement.notContradicted(
                        "no session of an insecure service was seen"
                                + beside
                                + ": "
                                + estate.coverage().words(),
                        "the list of services that are switched on, read from the device")
                : Judgement.unknown(
                        "no session of an insecure service was seen"
                                + beside
                                + ", but "
                                + Watch.words(component, estate),
                        Watch.longer() + ", or the list of services that are switched on");
    }

    /// The insecure service, `snmp` where it may be one, or nothing.
    private static String service(DataFlow flow) {
        if (flow.protocol().equals("snmp")) {
            return flow.all(Trait.PROTOCOL_VERSION).stream()
                    .map(Observed::value)
                    .filter(version -> !version.equals("snmp-3"))
                    .findFirst()
                    .orElse(flow.has(Trait.PROTOCOL_VERSION) ? "" : "snmp");
        }
        if (flow.has(Trait.PROTOCOL_VERSION, "smb-1")) {
            return "smb-1";
        }
        return ProtocolNature.of(flow.protocol()).insecure() ? flow.protocol() : "";
    }

    /// An exception counts while it lasts, and if somebody gave a reason and stands for it.
    private static boolean exempt(DataFlow flow, Component component, Estate estate) {
        return estate.workload().site().insecureServices().stream()
                .filter(one -> one.protocol().equals(flow.protocol()))
                .filter(one -> !one.reason().isBlank() && !one.by().isBlank())
                .filter(one ->
                        one.until().equals(Instant.EPOCH) || estate.now().isBefore(one.until()))
                .anyMatch(one ->
                        one.components().isEmpty() || Lists.has(one.components(), component));
    }
}
