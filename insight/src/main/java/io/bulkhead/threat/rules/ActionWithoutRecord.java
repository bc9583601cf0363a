// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.model.Action;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Something was done to a device, and no record says by whom.
@AutoService(ThreatRule.class)
public final class ActionWithoutRecord implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "action-without-record",
                            "What is done to the device leaves no record",
                            "R")
                    .control()
                    .at("DEVICE", "FIELD_GATEWAY")
                    .what(
                            "After an incident nobody can say who changed what and when, and who did"
                                    + " it denies it.")
                    .how("Nothing need be done: a device that tells nobody keeps no secret better.")
                    .counter(
                            "Let the device, or the gateway before it, send its security events to a"
                                    + " collector that those who act there cannot change.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Records that stay inside the device; events that go another way than the"
                                    + " sensor sees; what is told in encrypted events.")
                    .requirements("M-18", "D-20", "O-14", "O-18")
                    .build();

    private static final Set<Action> ACTIONS =
            EnumSet.of(
                    Action.DOWNLOAD,
                    Action.FIRMWARE,
                    Action.MODE,
                    Action.START,
                    Action.STOP,
                    Action.RESTART,
                    Action.CONFIGURE);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.deviceOrGateway(component)) {
            return Exposure.none();
        }
        Optional<DataFlow> acting =
                estate.to(component).stream()
                        .filter(flow -> acts(flow) && Controls.answered(flow))
                        .findFirst();
        Optional<DataFlow> telling =
                estate.from(component).stream().filter(ActionWithoutRecord::tells).findFirst();
        if (telling.isPresent()) {
            DataFlow flow = telling.get();
            return Exposure.countered(
                    component.label()
                            + " tells events to "
                            + estate.target(flow).label()
                            + " in "
                            + flow.label(),
                    flow.proof("events in " + flow.label()));
        }
        Optional<LogSource> log =
                estate.filed(component, LogSource.class).stream()
                        .max(Comparator.comparing(LogSource::lastEvent));
        if (log.isPresent()) {
            return collected(component, acting, log.get());
        }
        if (acting.isPresent() && estate.source(acting.get()).role() != Role.FIELD_GATEWAY) {
            Optional<LogSource> list = listAfter(acting.get(), estate);
            if (list.isPresent()) {
                return evident(
                        component,
                        acting.get(),
                        list.get().source().file()
                                + " lists those who log, and not "
                                + component.label(),
                        list.get(),
                        estate);
            }
        }
        return byDesign(component, acting, estate);
    }

    private static boolean acts(DataFlow flow) {
        return flow.asked().stream().anyMatch(ACTIONS::contains)
                || flow.has(Trait.AUTHENTICATION_RESULT, "accepted");
    }

    private static boolean tells(DataFlow flow) {
        return flow.observed()
                && (flow.protocol().equals("syslog")
                        || flow.protocol().equals("snmp") && flow.asked().contains(Action.REPORT));
    }

    private static Exposure collected(
            Component component, Optional<DataFlow> acting, LogSource log) {
        Instant last = log.lastEvent();
        boolean stale =
                acting.isPresent()
                        && !last.equals(Instant.EPOCH)
                        && last.isBefore(Coverage.at(acting.get().first()))
                        && isAfter(log, acting.get());
        if (!stale) {
            return Exposure.countered(
                    log.source().file()
                            + (last.equals(Instant.EPOCH)
                                    ? " lists " + component.label() + " among those who log"
                                    : " has events of " + component.label() + " until " + last),
                    Paper.filed(log, "log of " + component.label()));
        }
        DataFlow flow = acting.orElseThrow();
        return Exposure.evident(
                severity(component),
                component.label()
                        + " was changed or logged in to in "
                        + flow.label()
                        + "; its last event is of "
                        + last
                        + ", before that",
                flow.proof("action in " + flow.label()),
                Paper.filed(log, "last event " + last));
    }

    private static Exposure evident(
            Component component, DataFlow flow, String why, LogSource log, Estate estate) {
        return Exposure.evident(
                severity(component),
                estate.source(flow).label()
                        + " changed or logged in to "
                        + component.label()
                        + " in "
                        + flow.label()
                        + "; "
                        + why,
                flow.proof("action in " + flow.label()),
                Paper.filed(log, "list of logs"));
    }

    private static Severity severity(Component component) {
        return Severities.at(
                component.role().controller() ? Severity.HIGH : Severity.MEDIUM, component);
    }

    /// A list that is older than what was done cannot know of it.
    private static boolean isAfter(LogSource log, DataFlow flow) {
        return !log.source().dated().isBefore(Coverage.at(flow.last()));
    }

    private static Optional<LogSource> listAfter(DataFlow flow, Estate estate) {
        return estate.evidence().of(LogSource.class).stream()
                .filter(log -> isAfter(log, flow))
                .findFirst();
    }

    private static Exposure byDesign(
            Component component, Optional<DataFlow> acting, Estate estate) {
        if (component.declared().setting("log-target").equals("none")) {
            return Exposure.inherent(
                    Controls.weaker(severity(component)),
                    component.label() + " sends its events to nobody, as declared",
                    Paper.declared("log-target: none", component, estate));
        }
        return Exposure.unknown(
                "who records what is done to "
                        + component.label()
                        + ": the collector's list of sources, or traffic of its events"
                        + acting.map(flow ->
                                        "; it was changed or logged in to in "
                                                + flow.label()
                                                + ", and no event was seen")
                                .orElse(""));
    }
}
