// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.AssetRecord;
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
import java.util.stream.Stream;

/// Every device that is on the network stands in an inventory, described and with an owner.
@AutoService(RequirementCheck.class)
public final class EveryDeviceIsInTheInventory implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-01", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Each device that is on the network stands in the inventory, "
                                    + "with vendor, model, firmware, role, zone and the person or "
                                    + "team that owns it.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("ST")
                    .verify(
                            "Take the list of devices that were seen. Find each in the "
                                    + "inventory by its address or MAC, and read whether all six "
                                    + "fields are filled and agree with what the device says of "
                                    + "itself.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION)
                    .needs("an asset list (CSV), or the components of the workload file")
                    .clauses(Standard.IEC_62443_2_1, "CM 1.1")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 1.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.8")
                    .clauses(Standard.NIST_800_53, "CM-8")
                    .clauses(Standard.NIST_CSF, "ID.AM-01", "ID.AM-02")
                    .clauses(Standard.NERC_CIP, "CIP-002 R1", "CIP-010 R1")
                    .clauses(Standard.CISA_CPG, "2.A")
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
        List<AssetRecord> records =
                Lists.filed(AssetRecord.class, component, estate).stream()
                        .filter(record -> record.project().isEmpty())
                        .toList();
        List<AssetRecord> fresh =
                records.stream().filter(record -> Papers.fresh(record, estate)).toList();
        if (!fresh.isEmpty()) {
            return recorded(component, fresh);
        }
        if (!records.isEmpty()) {
            return Judgement.unknown(
                    "the only list that has it " + tail(records.getFirst(), estate),
                    "an asset list of this year");
        }
        if (estate.filed(component, AssetRecord.class).stream()
                .anyMatch(record -> record.project().isEmpty())) {
            return Judgement.unknown(
                    "what the list says of its address may be about another device with the same one",
                    "names or MACs in the asset list");
        }
        return component.isDeclared() ? declared(component, estate) : missing(component, estate);
    }

    private static String tail(AssetRecord record, Estate estate) {
        return "is old: " + Papers.age(record, estate);
    }

    private static Judgement recorded(Component component, List<AssetRecord> records) {
        AssetRecord first = records.getFirst();
        List<String> lacking = new ArrayList<>();
        lack(lacking, "vendor", records.stream().map(AssetRecord::vendor));
        lack(
                lacking,
                "model",
                records.stream().flatMap(one -> Stream.of(one.model(), one.orderNumber())));
        lack(lacking, "firmware", records.stream().map(AssetRecord::firmware));
        lack(lacking, "role", records.stream().map(AssetRecord::role));
        lack(lacking, "zone", records.stream().map(AssetRecord::zone));
        lack(lacking, "owner", records.stream().map(AssetRecord::owner));
        Proof proof = Papers.proof(first, component.label() + " is listed as " + first.name());
        if (!lacking.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " is listed without " + String.join(", ", lacking), proof);
        }
        if (Lists.differ(first.firmware(), component.asset().firmware())) {
            return Judgement.unknown(
                    "it is listed with firmware "
                            + first.firmware()
                            + ", but says "
                            + component.asset().firmware(),
                    "a correction of the list");
        }
        return Judgement.proved(component.label() + " is listed with all that is asked for", proof);
    }

    private static void lack(List<String> lacking, String field, Stream<String> values) {
        if (values.allMatch(String::isBlank)) {
            lacking.add(field);
        }
    }

    private static Judgement declared(Component component, Estate estate) {
        List<String> lacking = new ArrayList<>();
        lack(lacking, "vendor", Stream.of(component.declared().vendor()));
        lack(lacking, "model", Stream.of(component.declared().model()));
        lack(lacking, "firmware", Stream.of(component.declared().firmware()));
        lack(lacking, "owner", Stream.of(component.declared().owner()));
        if (component.declared().role() == Role.UNKNOWN) {
            lacking.add("role");
        }
        if (component.declared().zone().isBlank()) {
            lacking.add("zone");
        }
        if (!lacking.isEmpty()) {
            return Judgement.unknown(
                    "the workload declares it without " + String.join(", ", lacking),
                    "vendor, model, firmware, role, zone and owner of each component");
        }
        if (Lists.differ(component.declared().firmware(), component.asset().firmware())) {
            return Judgement.unknown(
                    "it is declared with firmware "
                            + component.declared().firmware()
                            + ", but says "
                            + component.asset().firmware(),
                    "a correction of the workload file");
        }
        if (!Lists.current(estate)) {
            return Judgement.unknown(
                    "the workload file " + Papers.age(estate.workload().changed(), estate),
                    "a workload file that was looked at this year");
        }
        return Judgement.proved(
                component.label() + " is declared with all that is asked for",
                Lists.declared(estate, component.label(), component.declared().line()));
    }

    /// In no list. A list of a few devices is no inventory: only what people filed as an asset
    /// list, or declared to be complete, tells that a device is missing.
    private static Judgement missing(Component component, Estate estate) {
        List<AssetRecord> all = estate.evidence().of(AssetRecord.class);
        boolean listed =
                !all.isEmpty()
                        && all.getFirst().project().isEmpty()
                        && Papers.fresh(all.getFirst(), estate);
        boolean complete = estate.workload().complete().components();
        if (!listed && !complete) {
            return Judgement.unknown(
                    "no inventory is filed, and the workload's components are not said to be complete",
                    "an asset list (CSV), or a complete list of components in the workload file");
        }
        return Watch.flows(component, estate)
                .findFirst()
                .map(flow ->
                        Judgement.refuted(
                                component.label() + " is on the network and in no inventory",
                                flow.proof(component.label() + " in " + flow.label()),
                                listed
                                        ? Papers.proof(all.getFirst(), "the inventory without it")
                                        : Lists.declared(estate, "the list without it")))
                .orElseGet(() ->
                        Judgement.unknown(
                                "it is in no inventory, and no conversation of it was seen",
                                "a capture in which it speaks"));
    }
}
