// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Optional;

/// One key of the hub makes, reads and commands all devices.
@AutoService(ThreatRule.class)
public final class RegistryKeyOpensAll implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "registry-key-opens-all",
                            "One shared key of the hub opens all devices",
                            "SE")
                    .control()
                    .data()
                    .at("CLOUD_GATEWAY", "DEVICE->CLOUD_GATEWAY", "SERVICES->CLOUD_GATEWAY")
                    .what(
                            "Whoever finds the key makes identities, reads what every device tells and"
                                    + " commands every device, and nobody can tell him from its"
                                    + " rightful users.")
                    .how(
                            "Find the connection string in a program, a repository or on one of the"
                                    + " devices.")
                    .counter(
                            "Give each program a right of its own through the identity provider and"
                                    + " switch shared access keys off; never put a key of the hub on a"
                                    + " device.")
                    .sees(Input.DECLARED, Input.FILED)
                    .blindSpots("Who holds a key: only a log of its use, if it is filed, tells.")
                    .techniques("T0859", "T0886")
                    .requirements("O-20", "O-21", "P-16", "O-15")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component hub, Estate estate) {
        if (!Signs.cloudGateway(hub, estate)) {
            return Exposure.none();
        }
        List<PolicyGrant> grants = Signs.filed(PolicyGrant.class, hub, estate);
        if (grants.isEmpty()) {
            return byDeclaration(hub, estate);
        }
        Optional<Setting> off =
                Signs.settings(hub, estate, "disable-local-authentication").stream()
                        .filter(Signs::yes)
                        .findFirst();
        if (off.isPresent()) {
            return Exposure.countered(
                    "shared access keys of " + hub.label() + " are switched off",
                    Paper.filed(off.get(), "disable-local-authentication"));
        }
        Optional<PolicyGrant> key = grants.stream().filter(RegistryKeyOpensAll::opens).findFirst();
        return key.isEmpty()
                ? Exposure.countered(
                        "no shared key of " + hub.label() + " may write its registry",
                        Paper.filed(grants.getFirst(), "policies of the hub"))
                : key(hub, key.get(), estate);
    }

    private static boolean opens(PolicyGrant grant) {
        return grant.allow()
                && grant.sharedKey()
                && (grant.actions().contains("registry-write") || grant.actions().contains("*"));
    }

    private static Exposure key(Component hub, PolicyGrant key, Estate estate) {
        List<AuditEntry> uses =
                Signs.filed(AuditEntry.class, hub, estate).stream()
                        .filter(entry -> entry.principal().equals(key.subject()))
                        .filter(entry -> !entry.address().isEmpty())
                        .toList();
        String which = "key " + key.subject() + " of " + hub.label();
        for (AuditEntry use : uses) {
            Optional<Component> user = estate.named(use.address());
            if (user.isPresent() && Controls.deviceOrGateway(user.get())) {
                return Exposure.evident(
                        Severity.CRITICAL,
                        user.get().label() + " uses " + which + ", which may write the registry",
                        Paper.filed(use, "used from " + use.address()),
                        Paper.filed(key, "rights " + String.join(", ", key.actions())));
            }
        }
        long from = uses.stream().map(AuditEntry::address).distinct().count();
        if (from > 1) {
            return Exposure.evident(
                    Severities.at(Severity.HIGH, hub),
                    which + ", which may write the registry, is used from " + from + " addresses",
                    Paper.filed(uses.getFirst(), "used from " + uses.getFirst().address()),
                    Paper.filed(key, "rights " + String.join(", ", key.actions())));
        }
        return Exposure.inherent(
                Severities.at(Severity.MEDIUM, hub),
                which + " may write the registry; who uses it is not filed",
                Paper.filed(key, "rights " + String.join(", ", key.actions())));
    }

    private static Exposure byDeclaration(Component hub, Estate estate) {
        for (DataFlow flow : estate.to(hub)) {
            Component client = estate.source(flow);
            boolean shared =
                    client.declared().credential().equals("shared-key")
                            || flow.declared().authentication().equals("shared-key");
            if (shared) {
                return Exposure.inherent(
                        Severities.at(Severity.MEDIUM, hub),
                        client.label()
                                + " is declared to use a shared key at "
                                + hub.label()
                                + "; nothing says what that key may do",
                        Paper.declared(
                                "shared key",
                                Math.max(client.declared().line(), flow.declared().line()),
                                estate));
            }
        }
        return Exposure.unknown(
                "which shared keys "
                        + hub.label()
                        + " has and what they may do: file an export of its policies");
    }
}
