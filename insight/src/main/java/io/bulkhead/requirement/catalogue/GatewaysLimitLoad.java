// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Alert;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// One device that runs wild does not silence the others.
@AutoService(RequirementCheck.class)
public final class GatewaysLimitLoad implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-17", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement(
                            "Gateways limit rate, size and number of connections for each "
                                    + "device, and shed load without stopping others.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("D")
                    .verify(
                            "Read the limits in the configuration. Let one device open "
                                    + "connections and send at full speed: it is slowed or dropped, and "
                                    + "the values of others come in time.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "the configuration of the broker or gateway with its limits; "
                                    + "traffic of a burst without losses of capture")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.1", "CR 7.2")
                    .clauses(Standard.NIST_800_53, "SC-5", "SC-6")
                    .clauses(Standard.NIST_CSF, "PR.IR-04")
                    .clauses(Standard.ETSI_EN_303_645, "5.9-2")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(h)")
                    .build();

    /// What has to be limited, with the settings that do.
    private static final Map<String, Set<String>> LIMITS =
            Map.of(
                    "number of connections",
                    Set.of("max-connections", "connection-limit"),
                    "size of messages",
                    Set.of("message-size-limit", "max-packet-size", "maximum-message-size"),
                    "rate of messages",
                    Set.of("rate-limit", "max-message-rate", "throttling"));

    private static final Set<String> NO_LIMIT = Set.of("-1", "0", "none", "unlimited", "off");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]*");

    private static final Set<String> BURSTS =
            Set.of("command-flood", "packet-flood", "syn-flood", "excessive-sessions");

    private static final Set<String> SILENCES =
            Set.of("device-silent", "polling-stopped", "messages-missing");

    private static final Duration RIGHT_AFTER = Duration.ofMinutes(1);

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        if (!carries(component)) {
            return Judgement.notApplicable();
        }
        Optional<Judgement> overrun = overrun(component, estate);
        if (overrun.isPresent()) {
            return overrun.get();
        }
        List<Setting> settings =
                estate.filed(component, Setting.class).stream()
                        .filter(setting ->
                                LIMITS.values().stream()
                                        .anyMatch(keys -> keys.contains(setting.key())))
                        .toList();
        TreeSet<String> limited = new TreeSet<>();
        List<Proof> proofs = new ArrayList<>();
        for (Setting setting : Sights.fresh(settings, estate)) {
            String what = what(setting.key());
            if (NO_LIMIT.contains(setting.value().strip().toLowerCase(Locale.ROOT))) {
                return Judgement.refuted(
                        component.label() + " does not limit the " + what,
                        Sights.filed(setting, setting.key() + ": " + setting.value()));
            }
            if (NUMBER.matcher(setting.value().strip()).lookingAt() && limited.add(what)) {
                proofs.add(Sights.filed(setting, setting.key() + ": " + setting.value()));
            }
        }
        if (limited.size() == LIMITS.size()) {
            return Judgement.proved(
                    component.label() + " has limits for " + String.join(", ", limited),
                    proofs.getFirst(),
                    proofs.subList(1, proofs.size()).toArray(Proof[]::new));
        }
        TreeSet<String> missing = new TreeSet<>(LIMITS.keySet());
        missing.removeAll(limited);
        return Judgement.unknown(
                "not filed is how it limits "
                        + String.join(", ", missing)
                        + Sights.stale(settings, estate),
                "the configuration of the gateway with limits of rate, size and connections");
    }

    private static boolean carries(Component component) {
        return component.role() == Role.FIELD_GATEWAY
                || component.role() == Role.BROKER
                || component.role() == Role.CLOUD_GATEWAY;
    }

    /// The burst of one and, right after its begin, the gateway silent towards others.
    private static Optional<Judgement> overrun(Component component, Estate estate) {
        List<Alert> silences = Sights.by(component, SILENCES, estate);
        for (Alert burst : Sights.on(component, BURSTS, estate)) {
            for (Alert silence : silences) {
                boolean follows =
                        silence.first() >= burst.first()
                                && silence.first() - burst.last() <= RIGHT_AFTER.toNanos();
                boolean other =
                        !silence.target().asset().isEmpty()
                                && !silence.target().asset().equals(burst.source().asset());
                if (follows && other) {
                    String because =
                            "behind the burst of "
                                    + burst.source().name()
                                    + " others lost "
                                    + component.label()
                                    + ": "
                                    + silence.what();
                    return Optional.of(
                            estate.coverage().lost() > 0
                                    ? Judgement.unknown(
                                            because + " Packets were lost, perhaps theirs",
                                            "traffic of a burst without losses of capture")
                                    : Judgement.refuted(
                                            because,
                                            List.of(Sights.alert(burst), Sights.alert(silence))));
                }
            }
        }
        return Optional.empty();
    }

    private static String what(String key) {
        return LIMITS.entrySet().stream()
                .filter(limit -> limit.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
