// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What speaks to the network does not own the machine.
@AutoService(RequirementCheck.class)
public final class ServicesRunWithLeastPrivilege
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-04", Party.MANUFACTURER, "Scope hardware to minimum requirements")
                    .statement(
                            "Application software runs with the fewest rights of the operating "
                                    + "system; no process that listens to the network is root or "
                                    + "administrator.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("E")
                    .verify(
                            "On the device list each listening process with its user and "
                                    + "capabilities (Linux: ss -lptn, /proc/PID/status). None runs as "
                                    + "root, SYSTEM or an administrator, and none has a capability that "
                                    + "its function does not use.")
                    .sees(Sight.DECLARATION, Sight.FILED, Sight.AGENT)
                    .needs(
                            "the owner of each listening process from the device, which an "
                                    + "agent would tell; a setting runs-as of the component; in the "
                                    + "workload privileged")
                    .clauses(Standard.IEC_62443_4_2, "CCSC 3", "CR 2.1")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "AC-6")
                    .clauses(Standard.NIST_CSF, "PR.AA-05")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-7")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(k)")
                    .clauses(Standard.CISA_CPG, "3.H")
                    .build();

    private static final Set<String> MASTERS =
            Set.of("root", "0", "system", "localsystem", "nt authority\\system", "administrator");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Setting> settings =
                estate.filed(component, Setting.class).stream()
                        .filter(ServicesRunWithLeastPrivilege::tellsUser)
                        .toList();
        for (Setting setting : Sights.fresh(settings, estate)) {
            if (MASTERS.contains(setting.value().toLowerCase(Locale.ROOT))) {
                return Judgement.refuted(
                        "a service of "
                                + component.label()
                                + " is configured to run as "
                                + setting.value(),
                        Sights.filed(setting, setting.key() + ": " + setting.value()));
            }
        }
        if (component.declared().privileged().yes()) {
            return Judgement.refuted(
                    component.label() + " runs with more rights than it needs, as declared",
                    Sights.declared(component, estate, "declared privileged: yes"));
        }
        String because =
                component.declared().privileged().no()
                        ? "declared, not shown, is that it runs with no more rights than it needs"
                        : settings.isEmpty()
                                ? "no traffic shows the rights of a process"
                                : "one service's user is configured; there may be others";
        return Judgement.unknown(
                because + Sights.stale(settings, estate),
                "the owner and capabilities of each listening process (no agent tells them yet)");
    }

    /// A broker's own configuration names its user as `user`, which elsewhere may be anybody's.
    private static boolean tellsUser(Setting setting) {
        return setting.key().equals("runs-as")
                || setting.key().equals("user")
                        && setting.source().kind().equals("mosquitto-configuration");
    }
}
