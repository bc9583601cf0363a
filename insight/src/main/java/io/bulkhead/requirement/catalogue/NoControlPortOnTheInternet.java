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
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Decision;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.FirewallModel;
import io.bulkhead.evidence.Item.FirewallDefault;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.model.Addresses;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// No control-protocol port of a device or gateway can be reached from the internet.
@AutoService(RequirementCheck.class)
public final class NoControlPortOnTheInternet implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-06", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "No port of a control protocol of a device or gateway can be "
                                    + "reached from the internet.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("STIDE")
                    .verify(
                            "Look for control protocols with public addresses in the flows;"
                                    + " read the firewall's rules and address translations for these "
                                    + "ports. From a line outside, try to connect to the site's "
                                    + "public addresses on them.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION)
                    .needs(
                            "traffic of the line to the internet; the rules and "
                                    + "translations of every firewall, and a complete list of "
                                    + "conduits")
                    .clauses(Standard.IEC_62443_2_1, "NET 3.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.13", "SR 5.2")
                    .clauses(Standard.NIST_800_53, "AC-17", "SC-7")
                    .clauses(Standard.NIST_CSF, "PR.IR-01", "PR.AA-05")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.S")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    /// Translations by the address inside; those to more than one address under `*`.
    private static final Evidence.Index<FirewallRule> TRANSLATIONS =
            Evidence.index(FirewallRule.class, one -> List.of(inside(one.translatesTo())));

    private static final String MISSING =
            "the rules and translations of every firewall, and a complete list of conduits";

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> shown = new ArrayList<>();
        Set<Integer> ports = new TreeSet<>();
        for (DataFlow flow : estate.to(component)) {
            if (flow.observed() && flow.answered() && commands(flow, component)) {
                ports.add(flow.port());
                if (estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL) {
                    shown.add(
                            flow.proof(
                                    estate.source(flow).label()
                                            + " was answered in "
                                            + flow.protocol()));
                }
            }
        }
        if (!shown.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " answers control protocols to the internet", shown);
        }
        String nobody =
                "no control protocol came from a public address ("
                        + estate.coverage().words()
                        + ")";
        if (!estate.evidence().has(FirewallRule.class)
                && !estate.evidence().has(FirewallDefault.class)) {
            return Judgement.unknown(
                    nobody + ", but that nobody came does not show that nobody can", MISSING);
        }
        List<String> perhaps = new ArrayList<>();
        for (FirewallModel.Publication one : publications(component, ports, estate)) {
            if (!Papers.fresh(one.rule(), estate)) {
                perhaps.add("a translation to it is filed, but " + Papers.age(one.rule(), estate));
            } else if (one.passes().allows()) {
                shown.add(Papers.proof(one.rule(), one.rule().device() + " publishes it"));
                one.passes().by().forEach(by -> shown.add(Papers.proof(by, one.passes().why())));
            } else if (!one.passes().denies()) {
                perhaps.add(
                        one.rule().device()
                                + " translates to it; whether that passes is not sure: "
                                + one.passes().why());
            }
        }
        if (!shown.isEmpty()) {
            return Judgement.refuted(
                    "a firewall publishes a control port of "
                            + component.label()
                            + " to the internet",
                    shown);
        }
        return perhaps.isEmpty()
                ? fenced(component, estate, nobody)
                : Judgement.unknown(perhaps.getFirst(), MISSING);
    }

    /// A protocol that is made to command devices, or one by which this device may be.
    private static boolean commands(DataFlow flow, Component component) {
        ProtocolNature nature = ProtocolNature.of(flow.protocol());
        boolean made = nature.family() == Family.PROCESS || nature.family() == Family.IOT;
        return nature.control() && (made || component.role().process());
    }

    private static String inside(String translation) {
        int colon = translation.indexOf(':');
        String address =
                colon < 0 || translation.indexOf(':', colon + 1) >= 0
                        ? translation
                        : translation.substring(0, colon);
        boolean several =
                address.indexOf('-') >= 0 || address.indexOf('/') >= 0 || address.startsWith("[");
        return several ? "*" : address;
    }

    private static List<FirewallModel.Publication> publications(
            Component component, Set<Integer> ports, Estate estate) {
        List<FirewallModel.Publication> found = new ArrayList<>();
        for (String address : addresses(component)) {
            boolean any =
                    !estate.evidence().find(TRANSLATIONS, address).isEmpty()
                            || !estate.evidence().find(TRANSLATIONS, "*").isEmpty();
            if (any) {
                for (int port : ports) {
                    found.addAll(estate.evidence().firewalls().publishes(address, port));
                }
            }
        }
        return found;
    }

    private static List<String> addresses(Component component) {
        return Stream.concat(
                        component.asset().addresses().stream(),
                        component.declared().addresses().stream())
                .distinct()
                .toList();
    }

    /// All filters deny what begins outside, all boundaries are known, and no translation leads to
    /// it.
    private static Judgement fenced(Component component, Estate estate, String nobody) {
        FirewallModel firewalls = estate.evidence().firewalls();
        List<Proof> denied = new ArrayList<>();
        for (String device : firewalls.devices()) {
            Decision decision = firewalls.fromOutside(device);
            if (!decision.denies()
                    || !decision.by().stream().allMatch(by -> Papers.fresh(by, estate))) {
                return Judgement.unknown(
                        nobody
                                + "; whether "
                                + device
                                + " keeps all out is not sure: "
                                + (decision.denies() ? "its rules are old" : decision.why()),
                        MISSING);
            }
            decision.by()
                    .forEach(by -> denied.add(Papers.proof(by, device + ": " + decision.why())));
        }
        boolean isPrivate =
                !addresses(component).isEmpty()
                        && addresses(component).stream()
                                .allMatch(NoControlPortOnTheInternet::isPrivate);
        boolean published =
                addresses(component).stream()
                        .anyMatch(address ->
                                !estate.evidence().find(TRANSLATIONS, address).isEmpty()
                                        || !estate.evidence().find(TRANSLATIONS, "*").isEmpty());
        if (!isPrivate || published || denied.isEmpty() || !guarded(estate)) {
            return Judgement.unknown(
                    !isPrivate
                            ? "it has no address, or one that the internet may reach without translation"
                            : published
                                    ? "a translation leads to it; which of its ports is not known"
                                    : "the filed firewalls keep all out; that they stand at every line to the outside is not declared",
                    MISSING);
        }
        return Judgement.proved(
                "every boundary to the outside is declared with a firewall, and each denies all that begins on the internet",
                denied.getFirst(),
                Stream.concat(
                                denied.stream().skip(1),
                                Stream.of(Lists.declared(estate, "the complete list of conduits")))
                        .toArray(Proof[]::new));
    }

    private static boolean isPrivate(String address) {
        long[] parsed;
        try {
            parsed = Addresses.parse(address);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
        return parsed[0] == Addresses.IPV4
                && Addresses.internal((int) parsed[0], parsed[1], parsed[2]);
    }

    /// Whether the list of boundaries is complete, each line to the outside has a firewall, and the
    /// rules that are filed are those of enough firewalls of this site. Rules of a box that nobody
    /// knows, or of one of two, show nothing of the others.
    private static boolean guarded(Estate estate) {
        List<String> filters = estate.evidence().firewalls().devices();
        Set<String> edges = new TreeSet<>();
        boolean open = false;
        for (Workload.Conduit one : estate.workload().conduits()) {
            boolean fromOutside = outside(one.from(), estate);
            if (fromOutside != outside(one.to(), estate) && !one.closed()) {
                edges.add(fromOutside ? one.to() : one.from());
                open |= !one.guard().equals("firewall");
            }
        }
        return estate.workload().complete().conduits()
                && !open
                && !edges.isEmpty()
                && filters.size() >= edges.size()
                && filters.stream().allMatch(name -> estate.named(name).isPresent());
    }

    private static boolean outside(String zone, Estate estate) {
        return estate.zone(zone)
                .filter(one ->
                        one.kind() == ZoneKind.EXTERNAL
                                || one.kind() == ZoneKind.REMOTE_USER
                                || one.kind() == ZoneKind.CLOUD_GATEWAY)
                .isPresent();
    }
}
