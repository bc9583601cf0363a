// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Strength;
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
import java.util.Optional;
import java.util.Set;

/// Machines know whom they talk to, each by a credential of its own.
@AutoService(RequirementCheck.class)
public final class MachinesAuthenticateEachOther implements RequirementCheck, OfFlow<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-07", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "At each interface between machines both ends prove who they are, "
                                    + "each with a credential of its own.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("S")
                    .verify(
                            "Connect without a credential, with one of another device, and to a "
                                    + "server with a foreign certificate: each is refused. No two devices "
                                    + "share a credential.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the beginning of sessions in clear handshakes (TLS up to 1.2, OPC "
                                    + "UA), with certificates of both ends; TLS 1.3 hides them")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.2")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.2")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "IA-3", "SC-23")
                    .clauses(Standard.NIST_CSF, "PR.AA-03")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-5", "5.1-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.C")
                    .build();

    private static final Set<Role> MACHINES =
            Set.of(
                    Role.FIELD_GATEWAY,
                    Role.SCADA_SERVER,
                    Role.HISTORIAN,
                    Role.BROKER,
                    Role.CLOUD_GATEWAY,
                    Role.SERVICE);

    private static final Set<String> OPEN = Set.of("none", "anonymous");
    private static final Set<String> CLEAR = Set.of("password-clear", "token-clear", "community");

    /// Flows that are looked at of those that show one certificate.
    private static final int MOST = 50;

    private static final String HANDSHAKE =
            "the beginning of its sessions with certificates of both ends in clear, or an"
                    + " attestation of how both ends authenticate";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(DataFlow flow, Estate estate) {
        if (!REQUIREMENT.zones().contains(estate.sourceZone(flow).kind())
                        && !REQUIREMENT.zones().contains(estate.targetZone(flow).kind())
                || !betweenMachines(flow, estate)) {
            return Judgement.notApplicable();
        }
        String who = Sights.words(flow, estate);
        if (!flow.observed()) {
            return declared(flow, who, estate);
        }
        if (!flow.answered()) {
            return Judgement.unknown(who + " was not answered", HANDSHAKE);
        }
        Optional<Judgement> open = open(flow, who, estate);
        if (open.isPresent()) {
            return open.get();
        }
        return bothProved(flow)
                ? shared(flow, who, estate)
                : Judgement.unknown(
                        (flow.has(Trait.PROTECTION, "tls-1.3")
                                        ? who + " hides certificates, as TLS 1.3 does"
                                        : "not all sessions of "
                                                + who
                                                + " showed that both ends prove who they are")
                                + "; a login inside of what is encrypted cannot be seen",
                        HANDSHAKE);
    }

    private static Judgement declared(DataFlow flow, String who, Estate estate) {
        String way = flow.declared().authentication();
        return OPEN.contains(way)
                ? Judgement.refuted(
                        who + " is declared without authentication",
                        Sights.declared(
                                flow.declared().line(), estate, "declared authentication: " + way))
                : Judgement.unknown(
                        way.isEmpty()
                                ? "nobody said how the ends of " + who + " know each other"
                                : "declared, not shown, is that "
                                        + who
                                        + " authenticates by "
                                        + way,
                        HANDSHAKE);
    }

    /// Data or control that was accepted from a client who proved nothing, or whose secret
    /// everybody on the way could read, which leaves the server unproved too.
    private static Optional<Judgement> open(DataFlow flow, String who, Estate estate) {
        boolean used = flow.control() + flow.data() > 0;
        if (!used || flow.has(Trait.PROTECTION) || signs(flow)) {
            return Optional.empty();
        }
        boolean refused = flow.has(Trait.AUTHENTICATION_RESULT, "refused");
        for (Observed way : flow.all(Trait.AUTHENTICATION)) {
            if (OPEN.contains(way.value()) && !refused && only(flow, OPEN)) {
                return Optional.of(
                        Judgement.refuted(
                                who + " is used by whoever connects (" + way.value() + ")",
                                DataFlow.proof(way, "authentication: " + way.value())));
            }
            if (CLEAR.contains(way.value()) && !refused && only(flow, CLEAR)) {
                return Optional.of(
                        Judgement.refuted(
                                who
                                        + " proves its client by a secret that everybody on the way"
                                        + " can read, and its server by nothing",
                                DataFlow.proof(way, "authentication: " + way.value())));
            }
        }
        boolean never =
                flow.all(Trait.AUTHENTICATION).isEmpty()
                        && estate.nature(flow).authentication() == Strength.NONE;
        return never
                ? Optional.of(
                        Judgement.refuted(
                                who + " asks nobody who they are: the protocol has no way to",
                                flow.proof(
                                        flow.control()
                                                + " messages of control and "
                                                + flow.data()
                                                + " of data in "
                                                + flow.label())))
                : Optional.empty();
    }

    /// Of several sessions it is not told which one was used for what.
    private static boolean only(DataFlow flow, Set<String> ways) {
        return flow.all(Trait.AUTHENTICATION).stream().allMatch(one -> ways.contains(one.value()));
    }

    /// Both ends proved that they have the keys of their certificates, in every session.
    private static boolean bothProved(DataFlow flow) {
        boolean certificates =
                Sights.count(flow, Trait.CLIENT_CERTIFICATE) >= flow.conversations()
                        && flow.has(Trait.SERVER_CERTIFICATE)
                        && !flow.has(Trait.AUTHENTICATION_RESULT, "refused");
        boolean tls =
                Sights.count(flow, Trait.AUTHENTICATION, "certificate") >= flow.conversations()
                        && Sights.count(flow, Trait.AUTHENTICATION_RESULT, "accepted")
                                >= flow.conversations()
                        && Sights.count(flow, Trait.PROTECTION) >= flow.conversations();
        return certificates && (tls || signs(flow) && !flow.has(Trait.SECURITY_MODE, "none"));
    }

    private static Judgement shared(DataFlow flow, String who, Estate estate) {
        Component client = estate.source(flow);
        for (Observed shown : flow.all(Trait.CLIENT_CERTIFICATE)) {
            Optional<Component> other =
                    estate.showing(shown).stream()
                            .limit(MOST)
                            .map(estate::source)
                            .filter(one -> !one.id().equals(client.id()))
                            .findFirst();
            if (other.isPresent()) {
                String because =
                        other.get().label() + " shows the same certificate as " + client.label();
                return Twins.twoDevices(client, other.get())
                        ? Judgement.refuted(because, DataFlow.proof(shown, because))
                        : Judgement.unknown(
                                because + "; they may be one device",
                                "whether both are one device: declare them as one component");
            }
        }
        Observed server = flow.all(Trait.SERVER_CERTIFICATE).getFirst();
        Observed proof = flow.all(Trait.CLIENT_CERTIFICATE).getFirst();
        return Judgement.proved(
                "in all "
                        + flow.conversations()
                        + " sessions of "
                        + who
                        + " both ends proved to have the keys of their certificates",
                DataFlow.proof(proof, "client " + Certificates.brief(proof.value())),
                DataFlow.proof(server, "server " + Certificates.brief(server.value())));
    }

    private static boolean signs(DataFlow flow) {
        return flow.has(Trait.SECURITY_MODE, "sign")
                || flow.has(Trait.SECURITY_MODE, "sign-and-encrypt");
    }

    /// Where no person sits at an end: protocols of devices, and others between programs.
    private static boolean betweenMachines(DataFlow flow, Estate estate) {
        return switch (estate.nature(flow).family()) {
            case PROCESS, IOT, DATABASE -> true;
            case WEB, TRANSPORT, UNKNOWN, MONITORING ->
                    flow.has(Trait.CLIENT_CERTIFICATE)
                            || flow.isDeclared() && (flow.carriesControl() || flow.carriesData())
                            || machine(estate.source(flow)) && machine(estate.target(flow));
            case REMOTE_WORK,
                    FILE,
                    DIRECTORY,
                    NAMING,
                    TIME,
                    ADDRESSING,
                    DISCOVERY,
                    ROUTING,
                    TUNNEL ->
                    false;
        };
    }

    private static boolean machine(Component component) {
        return component.role().process() || MACHINES.contains(component.role());
    }
}
