// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Service;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.TreeSet;

/// A product answers on no port that its maker did not name.
@AutoService(RequirementCheck.class)
public final class OnlyDeclaredServicesAnswer implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-01", Party.MANUFACTURER, "Scope hardware to minimum requirements")
                    .statement(
                            "The product offers no network service beyond those that its "
                                    + "function needs; its data sheet names each port that listens.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("ET")
                    .verify(
                            "Take the list of ports from the data sheet. On the product, list "
                                    + "the listening sockets (or scan all TCP and UDP ports of a unit in "
                                    + "the laboratory) and compare: each port stands in both.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.AGENT)
                    .needs(
                            "traffic of the product, and in the workload its services with "
                                    + "services-complete: yes")
                    .clauses(Standard.IEC_62443_2_1, "COMP 1.1")
                    .clauses(Standard.IEC_62443_2_4, "SP.03.05")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.7")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.7")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "CM-7")
                    .clauses(Standard.NIST_CSF, "PR.PS-01", "PR.IR-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1", "5.6-5")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R1")
                    .clauses(Standard.CISA_CPG, "3.S")
                    .build();

    private static final String SOCKETS =
            "the listening sockets as the device itself knows them (no agent tells them yet), or an"
                    + " attestation with a port scan";

    private static final String LIST =
            "the services of each component in the workload, with services-complete: yes";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<DataFlow> answering =
                estate.to(component).stream().filter(OnlyDeclaredServicesAnswer::answers).toList();
        Workload.Component said = component.declared();
        if (said.services().isEmpty() && !said.servicesComplete()) {
            return Judgement.unknown(answered(answering) + ", and no list says which may", LIST);
        }
        List<DataFlow> others =
                answering.stream()
                        .filter(flow -> flow.port() > 0 && !named(flow, said.services()))
                        .toList();
        if (others.isEmpty()) {
            return Judgement.unknown(
                    answered(answering)
                            + ", and nothing outside of the list ("
                            + estate.coverage().words()
                            + "); a port that nobody asks does not show itself",
                    SOCKETS);
        }
        if (!said.servicesComplete()) {
            return Judgement.unknown(
                    component.label()
                            + " answers on "
                            + port(others.getFirst())
                            + ", which the list does not name and which nobody says is complete",
                    LIST);
        }
        return Judgement.refuted(
                component.label() + " answers on ports that its list of services does not name",
                Sights.enough(others.stream().map(flow -> flow.proof("answers on " + port(flow)))));
    }

    /// Who asked whom is certain where the protocol was recognised; elsewhere the port is not
    /// believed, since a conversation under way does not show who began it. Some protocols are told
    /// without a port.
    private static boolean answers(DataFlow flow) {
        return Sights.answered(flow)
                && !flow.protocol().isEmpty()
                && !flow.protocol().equals("ftp-data")
                && !flow.housekeeping();
    }

    private static boolean named(DataFlow flow, List<Service> services) {
        return services.stream()
                .anyMatch(service ->
                        (service.transport().isEmpty()
                                        || service.transport().equals(flow.transport()))
                                && (service.port() == flow.port()
                                        || service.port() == 0
                                                && (service.protocol().isEmpty()
                                                        || service.protocol()
                                                                .equals(flow.protocol()))));
    }

    private static String answered(List<DataFlow> flows) {
        return flows.isEmpty()
                ? "no service was seen answering"
                : "services answered on "
                        + String.join(
                                ", ",
                                new TreeSet<>(
                                        flows.stream()
                                                .map(OnlyDeclaredServicesAnswer::port)
                                                .toList()));
    }

    private static String port(DataFlow flow) {
        return flow.port() == 0
                ? flow.protocol()
                : flow.transport() + "/" + flow.port() + " (" + flow.protocol() + ")";
    }
}
