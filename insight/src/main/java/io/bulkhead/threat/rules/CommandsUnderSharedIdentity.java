// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// Several services, or a service and a person, give orders under one name.
@AutoService(ThreatRule.class)
public final class CommandsUnderSharedIdentity implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "commands-under-shared-identity",
                            "Services give orders under a shared or personal identity",
                            "SR")
                    .control()
                    .at("SERVICES->CLOUD_GATEWAY", "SERVICES->FIELD_GATEWAY")
                    .what(
                            "Nobody can tell which program gave an order, and none can be shut out"
                                    + " without shutting out all.")
                    .how(
                            "Take the credential out of the weakest of the services and give orders in"
                                    + " the name of all.")
                    .counter(
                            "One identity for each service, with the rights that this one needs; no"
                                    + " person's account in a program.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots("Identities that are shown inside TLS.")
                    .techniques("T0859", "T0855")
                    .requirements("D-08", "O-20", "D-07", "D-20")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        if (estate.sourceZone(flow).kind() != ZoneKind.SERVICES
                || source.role() == Role.GROUP
                || !Signs.hub(target, estate) && !Signs.fieldGateway(target, estate)
                || !flow.reached()
                || !concerned(flow, estate)) {
            return Exposure.none();
        }
        Optional<Exposure> shared = shared(flow, estate);
        if (shared.isPresent()) {
            return shared.get();
        }
        Optional<Exposure> person = person(flow, estate);
        if (person.isPresent()) {
            return person.get();
        }
        List<Observed> shown = flow.all(Trait.CREDENTIAL);
        if (!shown.isEmpty()) {
            return Exposure.countered(
                    "no other service shows the credential of " + source.label(),
                    DataFlow.proof(shown.getFirst(), "credential"));
        }
        if (!flow.all(Trait.CLIENT_CERTIFICATE).isEmpty()) {
            Observed certificate = flow.all(Trait.CLIENT_CERTIFICATE).getFirst();
            return Exposure.countered(
                    source.label() + " shows a certificate that no other service shows",
                    DataFlow.proof(certificate, "client certificate"));
        }
        return byDeclaration(flow, source, target, estate);
    }

    /// Only who gives orders, as far as that can be seen.
    private static boolean concerned(DataFlow flow, Estate estate) {
        return flow.carriesControl()
                || flow.observed()
                        && estate.nature(flow).control()
                        && flow.data() == 0
                        && flow.unknown() + flow.control() == 0;
    }

    private static Optional<Exposure> shared(DataFlow flow, Estate estate) {
        for (Trait trait : List.of(Trait.CREDENTIAL, Trait.CLIENT_CERTIFICATE)) {
            for (Observed shown : flow.all(trait)) {
                Optional<DataFlow> other =
                        estate.showing(shown).stream()
                                .filter(one ->
                                        !one.source().equals(flow.source())
                                                && one.target().equals(flow.target()))
                                .findFirst();
                if (other.isPresent()) {
                    String because =
                            estate.source(flow).label()
                                    + " commands over "
                                    + estate.target(flow).label()
                                    + " with the same credential as "
                                    + estate.source(other.get()).label();
                    return Optional.of(
                            Exposure.evident(
                                    Severities.over(Severity.MEDIUM, flow, estate),
                                    because,
                                    DataFlow.proof(shown, "the same credential"),
                                    other.get().proof("shown here too")));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Exposure> person(DataFlow flow, Estate estate) {
        Component target = estate.target(flow);
        for (Observed user : flow.all(Trait.USER)) {
            Optional<Account> account =
                    Signs.filed(Account.class, target, estate).stream()
                            .filter(one ->
                                    one.name().equalsIgnoreCase(user.value())
                                            && one.kind().equals("human"))
                            .findFirst();
            if (account.isPresent()) {
                Proof filed = Paper.filed(account.get(), user.value() + " is a person");
                String because =
                        estate.source(flow).label()
                                + " commands over "
                                + target.label()
                                + " as "
                                + user.value()
                                + ", an account of a person";
                return Optional.of(
                        Exposure.evident(
                                Severities.over(Severity.MEDIUM, flow, estate),
                                because,
                                DataFlow.proof(user, "user " + user.value()),
                                filed));
            }
        }
        return Optional.empty();
    }

    private static Exposure byDeclaration(
            DataFlow flow, Component source, Component target, Estate estate) {
        String credential = source.declared().credential();
        if (credential.equals("x509") || flow.declared().authentication().equals("mutual-tls")) {
            return Exposure.countered(
                    source.label() + " is declared to have a certificate of its own",
                    Paper.declared(
                            "certificate",
                            Math.max(source.declared().line(), flow.declared().line()),
                            estate));
        }
        if (!flow.all(Trait.AUTHENTICATION).isEmpty()
                && estate.protection(flow).client() == Knowing.NOBODY) {
            String because =
                    source.label() + " commands over " + target.label() + " without any identity";
            return Exposure.evident(
                    Severities.over(Severity.MEDIUM, flow, estate),
                    because,
                    DataFlow.proof(flow.all(Trait.AUTHENTICATION).getFirst(), because));
        }
        if (flow.has(Trait.USER)) {
            return Exposure.unknown(
                    "whether "
                            + source.label()
                            + " alone commands over "
                            + target.label()
                            + " as "
                            + flow.all(Trait.USER).getFirst().value()
                            + ", and whether that is a person: file the accounts of "
                            + target.label());
        }
        boolean declared = !credential.isEmpty() || !flow.declared().authentication().isEmpty();
        return declared && !flow.observed()
                ? Exposure.inherent(
                        Severities.at(Severity.LOW, target),
                        source.label()
                                + " is declared to command over "
                                + target.label()
                                + " with "
                                + (credential.isEmpty()
                                        ? flow.declared().authentication()
                                        : credential)
                                + "; nothing says that no other service has the same",
                        flow.proof("declared"))
                : Exposure.unknown(
                        "under which identity "
                                + source.label()
                                + " commands over "
                                + target.label()
                                + ": no message that could be read says it; declare its `credential`, or file the accounts"
                                + " of "
                                + target.label());
    }
}
