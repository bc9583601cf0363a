// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one computer that may program controllers is also reached from elsewhere, or reaches out.
@AutoService(ThreatRule.class)
public final class EngineeringStationSpringboard implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "engineering-station-springboard",
                            "An engineering station is the way to the controllers",
                            "ET")
                    .control()
                    .data()
                    .at(
                            "DEVICE",
                            "SERVICES->DEVICE",
                            "REMOTE_USER->DEVICE",
                            "EXTERNAL->DEVICE",
                            "LOCAL->DEVICE")
                    .what(
                            "Whoever takes the station over changes the programs of every controller"
                                    + " that it knows, with its own tools and its own rights.")
                    .how(
                            "Come in by remote access, mail, a browser or an infected project file, and"
                                    + " wait until the controllers are open.")
                    .counter(
                            "No internet and no remote access on the station; only listed programs run;"
                                    + " files come in through a check; controllers locked by key switch"
                                    + " while nobody works.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("USB sticks and what is done at the station itself.")
                    .techniques("T0886", "T0843", "T0873")
                    .requirements("O-08", "P-07", "P-15", "O-12")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component station, Estate estate) {
        if (!Signs.engineering(station, estate)) {
            return undeclared(station, estate);
        }
        List<String> ways = new ArrayList<>();
        List<Proof> proofs = new ArrayList<>();
        long first = ways(station, estate, ways, proofs);
        if (!ways.isEmpty()) {
            Optional<DataFlow> load = load(station, first, estate);
            load.ifPresent(
                    flow -> proofs.add(flow.proof("programs " + estate.target(flow).label())));
            return Exposure.evident(
                    Severities.at(load.isPresent() ? Severity.CRITICAL : Severity.HIGH, station),
                    station.label()
                            + " "
                            + String.join(", ", ways.subList(0, Math.min(3, ways.size())))
                            + load.map(flow ->
                                            ", and programs "
                                                    + estate.target(flow).label()
                                                    + " in "
                                                    + flow.label())
                                    .orElse(""),
                    proofs.subList(0, Math.min(6, proofs.size())));
        }
        if (Signs.says(station, "allow-listing") || Signs.says(station, "malware-protection")) {
            return Exposure.countered(
                    station.label() + " is declared to run listed or checked programs only",
                    Paper.declared("allow-listing or malware-protection", station, estate));
        }
        Proof proof =
                station.isDeclared()
                        ? Paper.declared("engineering station", station, estate)
                        : Proof.of(Proof.Kind.FACT, "engineering station", station.id());
        return Exposure.inherent(
                Severities.at(Severity.MEDIUM, station),
                station.label()
                        + " may program controllers; that nobody reaches it from elsewhere was"
                        + (estate.coverage().watched()
                                ? " not contradicted (" + estate.coverage().words() + ")"
                                : " not watched")
                        + ", and nothing says that only listed programs run on it",
                proof);
    }

    /// Who programs controllers and is not known to be there for it.
    private static Exposure undeclared(Component component, Estate estate) {
        boolean listed = !estate.workload().site().engineeringStations().isEmpty();
        boolean could =
                component.role() == Role.WORKSTATION
                        || component.role() == Role.SERVER
                        || component.role() == Role.UNKNOWN;
        Optional<DataFlow> programs =
                listed || !could
                        ? Optional.empty()
                        : estate.from(component).stream().filter(DataFlow::programs).findFirst();
        return programs.map(flow ->
                        Exposure.unknown(
                                "whether "
                                        + component.label()
                                        + ", which programs "
                                        + estate.target(flow).label()
                                        + " in "
                                        + flow.label()
                                        + ", is an engineering station: declare the"
                                        + " `engineering-stations` of the site"))
                .orElse(Exposure.none());
    }

    /// @return when the first of them was, in nanoseconds since 1970
    private static long ways(
            Component station, Estate estate, List<String> ways, List<Proof> proofs) {
        long first = Long.MAX_VALUE;
        for (Alert alert : estate.alerts(station)) {
            if (alert.engine() == Engine.MALWARE && Raised.counts(alert)) {
                ways.add("has a malware alert (" + alert.what() + ")");
                proofs.add(Paper.alert(alert));
                first = Math.min(first, alert.first());
            }
        }
        for (DataFlow flow : estate.to(station)) {
            boolean remote =
                    Signs.REMOTE_SESSIONS.contains(flow.protocol())
                            && estate.crosses(flow)
                            && flow.observed()
                            && flow.reached();
            if (remote) {
                ways.add("is worked on by " + estate.source(flow).label() + " in " + flow.label());
                proofs.add(flow.proof("remote access"));
                first = Math.min(first, flow.first());
            }
        }
        for (DataFlow flow : estate.from(station)) {
            boolean internet =
                    estate.targetZone(flow).kind() == ZoneKind.EXTERNAL
                            && flow.observed()
                            && flow.answered();
            if (internet) {
                ways.add("talks to " + estate.target(flow).label() + " on the internet");
                proofs.add(flow.proof("internet"));
                first = Math.min(first, flow.first());
            }
        }
        return first;
    }

    private static Optional<DataFlow> load(Component station, long since, Estate estate) {
        return estate.from(station).stream()
                .filter(flow -> flow.programs() && flow.observed() && flow.last() >= since)
                .findFirst();
    }
}
