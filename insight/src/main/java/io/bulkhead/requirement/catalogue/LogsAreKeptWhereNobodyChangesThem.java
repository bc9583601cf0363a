// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// What happened stands in logs that those who are logged cannot change.
@AutoService(RequirementCheck.class)
public final class LogsAreKeptWhereNobodyChangesThem
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-14", Party.OPERATOR, "Audit frequently")
                    .statement(
                            "Security logs of gateways, hosts and the cloud are collected "
                                    + "in one place, kept for 12 months at least (90 days at hand), "
                                    + "and cannot be changed by those whom they are about.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("R")
                    .verify(
                            "At the collector, find each source: its last event, how long "
                                    + "events are kept and at hand, and who may delete them. Log in "
                                    + "as an administrator of a source and try to delete an event.")
                    .sees(Sight.FILED, Sight.TRAFFIC)
                    .needs(
                            "the list of sources at the collector (last event, retention, "
                                    + "write-once), and its setting log-online-days")
                    .clauses(Standard.IEC_62443_2_1, "EVENT 1.2")
                    .clauses(Standard.IEC_62443_3_3, "SR 6.1", "SR 3.9")
                    .clauses(Standard.NIST_800_53, "AU-6", "AU-9", "AU-11")
                    .clauses(Standard.NIST_CSF, "PR.PS-04", "DE.AE-03")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(l)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R4")
                    .clauses(Standard.CISA_CPG, "3.Q")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final int KEPT = 365;
    private static final int AT_HAND = 90;
    private static final int QUIET = 7;

    private static final String MISSING =
            "the list of sources at the collector (last event, retention, write-once), and its setting log-online-days";

    @Override
    public Judgement assess(Component component, Estate estate) {
        boolean logs =
                component.role().host()
                        || component.role() == Role.NETWORK_DEVICE
                        || component.role() == Role.CLOUD_GATEWAY;
        if (!Lists.concerns(REQUIREMENT, component, estate) || !logs) {
            return Judgement.notApplicable();
        }
        List<LogSource> sources = Lists.filed(LogSource.class, component, estate);
        if (sources.isEmpty()) {
            return Judgement.unknown(
                    estate.evidence().has(LogSource.class)
                            ? "the lists that are filed do not name it"
                            : "no list of log sources is filed",
                    MISSING);
        }
        for (LogSource source : sources) {
            Proof proof = Papers.proof(source, "logs of " + source.origin());
            if (source.retentionDays() >= 0
                    && source.retentionDays() < KEPT
                    && Papers.fresh(source, estate)) {
                return Judgement.refuted(
                        "logs of "
                                + component.label()
                                + " are kept for "
                                + source.retentionDays()
                                + " days",
                        proof);
            }
            if (source.writeOnce() == Flag.NO && Papers.fresh(source, estate)) {
                return Judgement.refuted(
                        "logs of " + component.label() + " can be changed where they are kept",
                        proof);
            }
        }
        LogSource first = sources.getFirst();
        Optional<Setting> online = online(first, estate);
        if (online.isPresent()
                && number(online.get().value()) >= 0
                && number(online.get().value()) < AT_HAND) {
            return Judgement.refuted(
                    "logs of "
                            + component.label()
                            + " are at hand for "
                            + online.get().value()
                            + " days",
                    Papers.proof(online.get(), "log-online-days " + online.get().value()));
        }
        String lacking = lacking(first, online, estate);
        return lacking.isEmpty()
                ? Judgement.proved(
                        "logs go to "
                                + first.collector()
                                + ", are kept for "
                                + first.retentionDays()
                                + " days and written once",
                        Papers.proof(
                                first,
                                "logs of "
                                        + first.origin()
                                        + ", last event "
                                        + Papers.day(first.lastEvent())),
                        Papers.proof(
                                online.orElseThrow(),
                                "log-online-days " + online.orElseThrow().value()))
                : Judgement.unknown(lacking, MISSING);
    }

    private static String lacking(LogSource source, Optional<Setting> online, Estate estate) {
        if (!Papers.fresh(source, estate)) {
            return Papers.age(source, estate);
        }
        if (!Papers.within(source.lastEvent(), QUIET, estate)) {
            return "its last event " + Papers.age(source.lastEvent(), estate);
        }
        if (source.collector().isBlank()
                || source.retentionDays() < 0
                || source.writeOnce() != Flag.YES) {
            return "where its logs go, how long they are kept or whether they can be changed is not said";
        }
        return online.isEmpty() ? "how long its logs are at hand is not said" : "";
    }

    /// What the collector is set to.
    private static Optional<Setting> online(LogSource source, Estate estate) {
        return estate.evidence().find(BY_SYSTEM, source.collector()).stream()
                .filter(one -> one.key().equals("log-online-days") && Papers.fresh(one, estate))
                .findFirst();
    }

    private static final Evidence.Index<Setting> BY_SYSTEM =
            Evidence.index(Setting.class, one -> List.of(one.system()));

    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
    }
}
