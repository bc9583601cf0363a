// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Cloud gateways take devices from private links or listed networks alone.
@AutoService(RequirementCheck.class)
public final class CloudEndpointsAreNotOpenToAll implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-20", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Endpoints in the cloud accept devices only over private links "
                                    + "or from listed networks; ports for management are not public.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("IE")
                    .verify(
                            "Read the network rules of each cloud gateway: public access is"
                                    + " off or limited to a list. Connect from an unlisted network: "
                                    + "it must be refused.")
                    .sees(Sight.FILED, Sight.DECLARATION)
                    .needs(
                            "exports of the network settings of each cloud gateway; the "
                                    + "firewall's rules before management ports")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 3.6")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.2")
                    .clauses(Standard.NIST_800_53, "SC-7")
                    .clauses(Standard.NIST_CSF, "PR.IR-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.CISA_CPG, "3.S")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        Map<String, List<Setting>> systems = new TreeMap<>();
        for (Setting setting : estate.evidence().of(Setting.class)) {
            if (NETWORK.contains(setting.key()) && !setting.system().isEmpty()) {
                systems.computeIfAbsent(setting.system(), name -> new ArrayList<>()).add(setting);
            }
        }
        List<Proof> open = new ArrayList<>();
        List<Proof> closed = new ArrayList<>();
        List<String> unsure = new ArrayList<>();
        systems.forEach((system, settings) -> {
            Optional<Setting> fence = fence(settings, estate);
            Optional<Setting> gate = gate(settings, estate);
            if (gate.isPresent()) {
                open.add(
                        Papers.proof(
                                gate.get(),
                                system + " is reached from all networks: " + text(gate.get())));
            } else if (fence.isPresent()) {
                closed.add(Papers.proof(fence.get(), system + ": " + text(fence.get())));
            } else {
                unsure.add(system);
            }
        });
        if (!open.isEmpty()) {
            return Judgement.refuted(open.getFirst().text(), open);
        }
        List<String> unfiled =
                estate.components().stream()
                        .filter(one -> one.role() == Role.CLOUD_GATEWAY)
                        .filter(one ->
                                systems.keySet().stream().noneMatch(system -> is(one, system)))
                        .map(Component::label)
                        .toList();
        String missing =
                "exports of the network settings of each cloud gateway, not older than a year";
        if (closed.isEmpty() || !unsure.isEmpty() || !unfiled.isEmpty()) {
            return Judgement.unknown(
                    systems.isEmpty()
                            ? "no network settings of cloud gateways are filed"
                            : "not told for "
                                    + String.join(", ", unsure.isEmpty() ? unfiled : unsure),
                    missing);
        }
        return Judgement.unknown(
                "all "
                        + closed.size()
                        + " gateways are closed to unlisted networks; their management ports were not judged",
                "the public addresses of the cloud account with their open ports");
    }

    private static final Set<String> NETWORK =
            Set.of("public-network-access", "ip-filter", "ip-filter-default");

    private static String text(Setting setting) {
        return setting.key() + " " + setting.value();
    }

    /// What keeps unlisted networks out.
    private static Optional<Setting> fence(List<Setting> settings, Estate estate) {
        return settings.stream()
                .filter(one -> Papers.fresh(one, estate))
                .filter(one ->
                        one.key().equals("public-network-access") && one.value().equals("disabled")
                                || one.key().equals("ip-filter-default")
                                        && one.value().equals("deny"))
                .findFirst();
    }

    /// What lets them in: public access that is on, and no list that would limit it.
    private static Optional<Setting> gate(List<Setting> settings, Estate estate) {
        boolean limited =
                settings.stream()
                        .anyMatch(one ->
                                one.key().equals("ip-filter-default") && one.value().equals("deny")
                                        || one.key().equals("ip-filter")
                                                && (one.value().equals("reject 0.0.0.0/0")
                                                        || one.value().startsWith("reject any")));
        return settings.stream()
                .filter(one -> Papers.fresh(one, estate) && !limited)
                .filter(one ->
                        one.key().equals("public-network-access") && one.value().equals("enabled"))
                .findFirst();
    }

    /// A gateway is called by its name or by the first part of its host name.
    private static boolean is(Component component, String system) {
        return component.is(system)
                || component.asset().names().stream()
                        .anyMatch(name -> name.startsWith(system + "."))
                || component.name().startsWith(system + ".");
    }
}
