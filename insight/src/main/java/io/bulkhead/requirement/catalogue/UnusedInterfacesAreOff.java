// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What nobody uses nobody can reach.
@AutoService(RequirementCheck.class)
public final class UnusedInterfacesAreOff implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-15", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement(
                            "Interfaces and operations of parts that are built in and not used "
                                    + "are switched off.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("EI")
                    .verify(
                            "List the listeners and paths that are enabled (configuration of "
                                    + "broker, gateway and web server) and strike out those that the "
                                    + "design uses. What is left is off.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "the configuration of the broker or gateway; in the workload its "
                                    + "services with services-complete: yes, and a setting api-paths with "
                                    + "the paths that are used")
                    .clauses(Standard.IEC_62443_2_4, "SP.03.05")
                    .clauses(Standard.IEC_62443_4_1, "SD-4")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.7")
                    .clauses(Standard.NIST_800_53, "CM-7")
                    .clauses(Standard.NIST_CSF, "PR.PS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1", "5.6-5")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.CISA_CPG, "3.S")
                    .build();

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Proof> proofs = new ArrayList<>();
        Workload.Component said = component.declared();
        List<Setting> listeners =
                estate.filed(component, Setting.class).stream()
                        .filter(setting -> setting.key().equals("listener"))
                        .toList();
        for (Setting listener : Sights.fresh(listeners, estate)) {
            String port = listener.value().strip();
            boolean listed =
                    said.services().stream()
                            .anyMatch(service -> String.valueOf(service.port()).equals(port));
            if (said.servicesComplete() && PORT.matcher(port).matches() && !listed) {
                proofs.add(Sights.filed(listener, "listener " + port + " is on and not declared"));
            }
        }
        String paths = said.setting("api-paths");
        List<String> used = paths.isEmpty() ? List.of() : List.of(paths.split("[, ]+"));
        for (DataFlow flow : estate.to(component)) {
            for (Observed path : flow.all(Trait.UNAUTHENTICATED_SUCCESS)) {
                if (!used.isEmpty() && used.stream().noneMatch(one -> covers(one, path.value()))) {
                    proofs.add(
                            DataFlow.proof(
                                    path,
                                    path.value() + " was answered with success and is not listed"));
                }
            }
        }
        if (!proofs.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " has interfaces on that its design does not use", proofs);
        }
        return Judgement.unknown(
                (used.isEmpty() && !said.servicesComplete()
                                ? "which interfaces the design uses is not declared"
                                : "no other interface was seen answering; one that nobody asks does"
                                        + " not show itself")
                        + Sights.stale(listeners, estate),
                "the list of enabled interfaces from its configuration, and in the workload which"
                        + " are used");
    }

    /// @param used a path; with `*` at the end all below it
    private static boolean covers(String used, String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        return used.endsWith("*")
                ? plain.startsWith(used.substring(0, used.length() - 1))
                : plain.equals(used);
    }
}
