// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.read.Words;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// No page and no call changes anything for who is nobody.
@AutoService(RequirementCheck.class)
public final class WebFunctionsRequireLogin implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-21", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Web consoles and interfaces ask for a login for each function, "
                                    + "guard against forged requests, and end sessions.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("E")
                    .verify(
                            "Call each function that changes something without a session and "
                                    + "token: it is refused. Send one from a foreign page: refused. Leave "
                                    + "a session alone for its time: it is over.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "web traffic in clear, or the policy of the gateway as settings "
                                    + "authentication-required, csrf-protection and session-timeout")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.1", "CR 2.5", "CR 3.8")
                    .clauses(Standard.NIST_800_53, "IA-2", "SC-23", "AC-12")
                    .clauses(Standard.NIST_CSF, "PR.AA-03")
                    .clauses(Standard.ETSI_EN_303_645, "5.1-5")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.S")
                    .build();

    private static final Set<String> WEB = Set.of("http", "https", "tls", "quic");

    private static final Set<String> POLICY =
            Set.of("authentication-required", "csrf-protection", "session-timeout");

    /// What has to be open, as it is the way in.
    private static final Pattern LOGIN =
            Pattern.compile(
                    "log-?in|log-?on|sign-?in|oauth|token|auth|session|password|register",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern POSITIVE = Pattern.compile("^[1-9][0-9]*");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Proof> open = new ArrayList<>();
        List<String> doors = new ArrayList<>();
        boolean web = false;
        for (DataFlow flow : estate.to(component)) {
            web |= Sights.answered(flow) && WEB.contains(flow.protocol());
            for (Observed path : flow.all(Trait.UNAUTHENTICATED_SUCCESS)) {
                if (LOGIN.matcher(path.value()).find()) {
                    doors.add(path.value());
                } else {
                    open.add(
                            DataFlow.proof(
                                    path,
                                    path.value()
                                            + " changed something for "
                                            + estate.source(flow).label()
                                            + ", who showed no login"));
                }
            }
        }
        if (!open.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " lets nobodies change something over the web", open);
        }
        List<Setting> settings =
                estate.filed(component, Setting.class).stream()
                        .filter(setting -> POLICY.contains(setting.key()))
                        .toList();
        List<Proof> policy = new ArrayList<>();
        TreeSet<String> kept = new TreeSet<>();
        for (Setting setting : Sights.fresh(settings, estate)) {
            Flag flag = Words.flag(setting.value());
            if (flag == Flag.NO) {
                return Judgement.refuted(
                        component.label() + " has " + setting.key() + " off",
                        Sights.filed(setting, setting.key() + ": " + setting.value()));
            }
            boolean all = flag == Flag.YES || setting.value().equals("all");
            if (all
                    || setting.key().equals("session-timeout")
                            && POSITIVE.matcher(setting.value()).find()) {
                kept.add(setting.key());
                policy.add(Sights.filed(setting, setting.key() + ": " + setting.value()));
            }
        }
        if (kept.size() == POLICY.size()) {
            return Judgement.proved(
                    "the policy of "
                            + component.label()
                            + " asks for a login, guards against forged requests and ends sessions",
                    policy.getFirst(),
                    policy.subList(1, policy.size()).toArray(Proof[]::new));
        }
        if (!web && settings.isEmpty() && !serves(component)) {
            return Judgement.notApplicable("nothing shows that it has a web console or interface");
        }
        return Judgement.unknown(
                (!doors.isEmpty()
                                ? doors.getFirst() + " was open, which may be the login itself"
                                : web
                                        ? "no change without a login was seen ("
                                                + estate.coverage().words()
                                                + "); what goes in TLS is hidden, and what nobody"
                                                + " tried does not show"
                                        : "no web traffic to it was seen")
                        + Sights.stale(settings, estate),
                "the policy of the gateway: authentication-required, csrf-protection and"
                        + " session-timeout");
    }

    private static boolean serves(Component component) {
        return component.role() == Role.SERVICE || component.role() == Role.CLOUD_GATEWAY;
    }
}
