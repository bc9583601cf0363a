// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// What devices told is stored where more can read it than need to.
@AutoService(ThreatRule.class)
public final class StoreReadableBeyondNeed implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "store-readable-beyond-need",
                            "Historian or database is readable beyond need",
                            "I")
                    .data()
                    .at(
                            "SERVICES",
                            "SERVICES<->SERVICES",
                            "REMOTE_USER->SERVICES",
                            "EXTERNAL->SERVICES",
                            "DEVICE->SERVICES")
                    .what(
                            "Months of measurements tell how the process works, when nobody is there"
                                    + " and what is made; whoever reaches the store takes them all.")
                    .how(
                            "Connect to the database or the share, without a name or with the shared"
                                    + " one, from any zone that reaches its port.")
                    .counter(
                            "A named right for each reader, no anonymous access, the database's port"
                                    + " closed to other zones; let others read over a service that"
                                    + " checks them.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Rights inside the database; copies and backups of it; what nobody read"
                                    + " while the sensor watched.")
                    .techniques("T0811", "T0882")
                    .requirements("D-19", "P-20", "D-07")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component store, Estate estate) {
        List<DataFlow> reads =
                estate.to(store).stream()
                        .filter(flow -> estate.nature(flow).family() == Family.DATABASE)
                        .filter(DataFlow::reached)
                        .toList();
        boolean historian = store.role() == Role.HISTORIAN;
        if (!historian && (reads.isEmpty() || store.role().process())) {
            return Exposure.none();
        }
        Optional<Setting> open =
                Signs.settings(store, estate, "public-access", "allow-anonymous").stream()
                        .filter(Signs::yes)
                        .findFirst();
        if (open.isPresent()) {
            return Exposure.evident(
                    Severity.CRITICAL,
                    store.label() + " is set to " + open.get().key() + " " + open.get().value(),
                    Paper.filed(open.get(), open.get().key() + " " + open.get().value()));
        }
        Exposure worst = Exposure.none();
        for (DataFlow read : reads) {
            Exposure one = read(read, estate);
            if (one.state().compareTo(worst.state()) > 0
                    || one.state() == worst.state()
                            && one.severity().compareTo(worst.severity()) > 0) {
                worst = one;
            }
        }
        if (!reads.isEmpty()) {
            return worst;
        }
        return Signs.unsaid(
                store,
                Severity.HIGH,
                "nothing declared says who may read " + store.label() + " and how they are known",
                "who may read "
                        + store.label()
                        + ": nobody did in a database protocol while it was"
                        + " watched; file its accounts or settings",
                estate);
    }

    private static Exposure read(DataFlow flow, Estate estate) {
        Component store = estate.target(flow);
        Knowing client = estate.protection(flow).client();
        boolean outside = estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL;
        boolean across = !estate.source(flow).zone().equals(store.zone());
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        if (client == Knowing.NOBODY) {
            Severity severity = Severities.at(outside ? Severity.CRITICAL : Severity.HIGH, store);
            return Exposure.evident(
                    severity,
                    who + ", and " + store.label() + " asks nobody for a name",
                    estate.protection(flow).proof());
        }
        if (outside || across && !flow.isDeclared() && flow.observed()) {
            return Exposure.evident(
                    Severities.at(outside ? Severity.CRITICAL : Severity.MEDIUM, store),
                    who
                            + ": the database answers another zone ("
                            + estate.sourceZone(flow).label()
                            + "), and nobody declared that",
                    flow.proof(who));
        }
        if (client == Knowing.AUTHENTICATED || client == Knowing.CLEAR_SECRET) {
            return Exposure.countered(
                    who + ": " + store.label() + " asks for a name",
                    estate.protection(flow).proof());
        }
        return flow.observed()
                ? Exposure.unknown(
                        "whether "
                                + store.label()
                                + " asks "
                                + estate.source(flow).label()
                                + " who it is in "
                                + flow.label()
                                + ": capture the beginning of a session")
                : Exposure.inherent(
                        Severities.at(Severity.MEDIUM, store),
                        who + " is declared, and not how the reader is known",
                        flow.proof("declared"));
    }
}
