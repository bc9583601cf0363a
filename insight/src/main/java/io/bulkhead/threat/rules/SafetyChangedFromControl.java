// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Action;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The controller that must stop the process can be changed by those who run it.
@AutoService(ThreatRule.class)
public final class SafetyChangedFromControl implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "safety-changed-from-control",
                            "The safety function can be changed from the control network",
                            "TD")
                    .control()
                    .at(
                            "DEVICE",
                            "FIELD_GATEWAY->DEVICE",
                            "SERVICES->DEVICE",
                            "REMOTE_USER->DEVICE")
                    .what(
                            "The last barrier against harm to people is taken away unseen, or trips the"
                                    + " plant when nothing is wrong.")
                    .how(
                            "Speak the safety controller's engineering protocol from a station of the"
                                    + " control network while its key stands on program.")
                    .counter(
                            "A zone of its own for safety, reached by its engineering station and named"
                                    + " peers alone; key switch on run, with an alarm when it is not.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "The position of a key switch that no message tells; links that do not pass"
                                    + " the sensor.")
                    .techniques("T0880", "T0837", "T0858")
                    .requirements("P-04", "M-19", "P-15")
                    .build();

    private static final Set<String> WRITABLE = Set.of("program", "remote");

    private static final Set<Action> ENGINEERING =
            EnumSet.of(
                    Action.DOWNLOAD,
                    Action.FIRMWARE,
                    Action.MODE,
                    Action.STOP,
                    Action.START,
                    Action.RESTART,
                    Action.CONFIGURE);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component safety, Estate estate) {
        if (!safety.safety() || !safety.role().process()) {
            return Exposure.none();
        }
        for (DataFlow flow : estate.to(safety)) {
            Optional<Observed> mode =
                    flow.all(Trait.OPERATING_MODE).stream()
                            .filter(one -> WRITABLE.contains(one.value()))
                            .findFirst();
            if (mode.isPresent()) {
                String because = safety.label() + " was in mode " + mode.get().value();
                return Exposure.evident(
                        mode.get().value().equals("program") ? Severity.CRITICAL : Severity.HIGH,
                        because,
                        DataFlow.proof(mode.get(), because));
            }
        }
        List<DataFlow> strangers =
                estate.to(safety).stream()
                        .filter(DataFlow::reached)
                        .filter(flow -> Controls.ofProcess(flow, estate))
                        .filter(flow -> stranger(flow, estate))
                        .toList();
        Optional<DataFlow> changing =
                strangers.stream()
                        .filter(flow -> flow.asked().stream().anyMatch(ENGINEERING::contains))
                        .findFirst();
        if (changing.isPresent()) {
            String because =
                    estate.source(changing.get()).label()
                            + ", from outside the safety zone, did "
                            + changes(changing.get())
                            + " at "
                            + safety.label()
                            + " in "
                            + changing.get().label();
            return Exposure.evident(Severity.CRITICAL, because, changing.get().proof(because));
        }
        if (!strangers.isEmpty()) {
            DataFlow flow = strangers.getFirst();
            return Exposure.inherent(
                    Severity.HIGH,
                    estate.source(flow).label()
                            + ", no named safety peer, speaks to "
                            + safety.label()
                            + " in "
                            + flow.label()
                            + ", by which it could be changed",
                    flow.proof("reaches the safety controller"));
        }
        return byZone(safety, estate);
    }

    private static String changes(DataFlow flow) {
        return Signs.names(
                flow.asked().stream()
                        .filter(ENGINEERING::contains)
                        .map(action -> action.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /// Not of the safety zone, not named as its engineering station or peer.
    private static boolean stranger(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Zone own = estate.targetZone(flow);
        boolean inside = own.safety() && source.zone().equals(own.id());
        return !inside
                && !source.safety()
                && SiteList.has(estate.workload().site().safetyPeers(), source) != Answer.YES;
    }

    private static Exposure byZone(Component safety, Estate estate) {
        Zone zone = estate.zoneOf(safety);
        if (!zone.safety()) {
            Proof proof =
                    safety.isDeclared()
                            ? Paper.declared("zone " + zone.label(), safety, estate)
                            : Proof.of(Proof.Kind.FACT, "zone " + zone.label(), safety.id());
            return Exposure.inherent(
                    Severity.HIGH,
                    safety.label()
                            + " stands in zone "
                            + zone.label()
                            + " with "
                            + Signs.count(estate.members(zone).size() - 1L, "other component")
                            + ", and that is no safety zone",
                    proof);
        }
        return estate.coverage().watched() && safety.observed()
                ? Exposure.countered(
                        safety.label()
                                + " stands in a safety zone, and nobody else spoke its protocols to it ("
                                + estate.coverage().words()
                                + ")",
                        Proof.of(Proof.Kind.FACT, "zone " + zone.label(), safety.id()))
                : Exposure.unknown(
                        "who speaks to "
                                + safety.label()
                                + ": it stands in a safety zone, and its traffic was not watched");
    }
}
