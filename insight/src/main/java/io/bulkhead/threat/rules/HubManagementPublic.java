// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The hub is administered from anywhere, with a password alone.
@AutoService(ThreatRule.class)
public final class HubManagementPublic implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "hub-management-public",
                            "The hub is administered from anywhere or with a password alone",
                            "E")
                    .control()
                    .data()
                    .at("CLOUD_GATEWAY", "EXTERNAL->CLOUD_GATEWAY", "REMOTE_USER->CLOUD_GATEWAY")
                    .what(
                            "Whoever guesses or steals one password owns the registry, the rules and"
                                    + " every device behind the hub.")
                    .how(
                            "Sign in from anywhere with a password from a leak, or one that was fished"
                                    + " for.")
                    .counter(
                            "Accept listed networks or private links only, ask for a second factor that"
                                    + " cannot be relayed, and give the owner's role for hours, not for"
                                    + " ever.")
                    .sees(Input.DECLARED, Input.FILED)
                    .blindSpots("Rules of the cloud account around the hub that are not filed.")
                    .techniques("T0822", "T0859")
                    .requirements("O-19", "P-20")
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
        Optional<Exposure> account = byAccount(hub, estate);
        if (account.isPresent()) {
            return account.get();
        }
        List<Setting> access = Signs.settings(hub, estate, "public-network-access");
        List<Setting> filters = Signs.settings(hub, estate, "ip-filter", "ip-filter-default");
        Optional<Setting> open = access.stream().filter(Signs::yes).findFirst();
        Optional<Setting> closed = access.stream().filter(Signs::no).findFirst();
        boolean narrow = filters.stream().anyMatch(HubManagementPublic::narrows);
        if (open.isPresent() && !narrow) {
            return Exposure.evident(
                    Severities.at(Severity.HIGH, hub),
                    hub.label()
                            + " answers every address on the internet"
                            + (filters.isEmpty() ? ", and no filter of addresses is set" : ""),
                    Paper.filed(open.get(), "public-network-access " + open.get().value()));
        }
        if (closed.isPresent() || narrow) {
            Setting shows = closed.orElseGet(() -> filters.getFirst());
            return Exposure.countered(
                    hub.label() + " answers listed networks only",
                    Paper.filed(shows, shows.key() + " " + shows.value()));
        }
        String said = Signs.said(hub, "public-network-access");
        if (Signs.denies(hub, "public-network-access")) {
            return Exposure.countered(
                    hub.label() + " is declared to be closed to the internet",
                    Paper.declared("public-network-access: " + said, hub, estate));
        }
        return Signs.unsaid(
                hub,
                Severity.HIGH,
                "nothing declared narrows from where " + hub.label() + " can be administered",
                "from where and how "
                        + hub.label()
                        + " is administered: file its settings and accounts",
                estate);
    }

    /// `deny 0.0.0.0/0`, or a default of denying, is what makes a list of addresses one.
    private static boolean narrows(Setting filter) {
        String value = filter.value().toLowerCase(Locale.ROOT);
        return filter.key().equals("ip-filter-default")
                ? value.equals("deny")
                : value.startsWith("reject") || value.startsWith("deny");
    }

    private static Optional<Exposure> byAccount(Component hub, Estate estate) {
        Optional<Account> weak =
                Signs.filed(Account.class, hub, estate).stream()
                        .filter(one -> one.enabled() != Flag.NO && one.secondFactor() == Flag.NO)
                        .filter(one ->
                                !one.kind().equals("device") && !one.kind().equals("service"))
                        .reduce((one, other) -> owner(one) || !owner(other) ? one : other);
        return weak.map(account -> {
            String because =
                    account.name()
                            + (owner(account) ? ", an owner," : "")
                            + " signs in to "
                            + hub.label()
                            + " without a second factor";
            return Exposure.evident(
                    owner(account) ? Severity.CRITICAL : Severities.at(Severity.HIGH, hub),
                    because,
                    Paper.filed(account, because));
        });
    }

    private static boolean owner(Account account) {
        return account.roles().stream()
                .map(role -> role.toLowerCase(Locale.ROOT))
                .anyMatch(role -> role.contains("owner") || role.contains("admin"));
    }
}
