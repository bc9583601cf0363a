// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;
import java.util.List;

/// Programs of different zones run side by side on one host.
@AutoService(ThreatRule.class)
public final class SharedRuntimeMixesTrust implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "shared-runtime-mixes-trust",
                            "One runtime holds programs of several zones, or one that may do all",
                            "E")
                    .control()
                    .data()
                    .at("FIELD_GATEWAY", "SERVICES", "CLOUD_GATEWAY", "FIELD_GATEWAY<->SERVICES")
                    .what(
                            "A flaw in the module that faces outwards ends the separation from the one"
                                    + " that faces the devices: no network rule is between them.")
                    .how(
                            "Take over the weakest module, break out of its container over a mounted"
                                    + " socket, a shared file or the kernel.")
                    .counter(
                            "One runtime per zone; no privileged container; drop rights, read-only file"
                                    + " systems, signed images.")
                    .sees(Input.DECLARED)
                    .blindSpots("What runs on a host that nobody declared: only an agent sees it.")
                    .techniques("T0890")
                    .requirements("D-15", "M-04")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component module, Estate estate) {
        String runtime = module.declared().runtime();
        if (runtime.isEmpty()) {
            return Signs.fieldGateway(module, estate) && !module.declared().privileged().yes()
                    ? Exposure.unknown(
                            "what else runs on "
                                    + module.label()
                                    + ", and with which rights: declare its modules with `runtime` and"
                                    + " `privileged`")
                    : alone(module, estate);
        }
        List<Component> others =
                estate.onRuntime(runtime).stream().filter(one -> !one.equals(module)).toList();
        List<Component> foreign =
                others.stream().filter(one -> !one.zone().equals(module.zone())).toList();
        if (!foreign.isEmpty()) {
            boolean outwards =
                    facesOutwards(module, estate)
                            || foreign.stream().anyMatch(one -> facesOutwards(one, estate));
            return Exposure.evident(
                    Severities.at(outwards ? Severity.HIGH : Severity.MEDIUM, module),
                    module.label()
                            + " of zone "
                            + estate.zoneOf(module).label()
                            + " shares runtime "
                            + runtime
                            + " with "
                            + Signs.names(foreign.stream().map(Component::label).toList())
                            + " of another zone"
                            + (outwards ? ", one of which faces the internet" : ""),
                    Paper.declared("runtime " + runtime, module, estate));
        }
        if (module.declared().privileged().yes()) {
            return privileged(module, others.size(), estate);
        }
        if (module.declared().privileged().no() || others.isEmpty()) {
            return Exposure.countered(
                    module.label()
                            + (others.isEmpty()
                                    ? " is alone on runtime " + runtime
                                    : " runs without more rights than it needs, beside modules of its"
                                            + " own zone"),
                    Paper.declared("runtime " + runtime, module, estate));
        }
        return Exposure.inherent(
                Severity.LOW,
                module.label()
                        + " shares runtime "
                        + runtime
                        + " with "
                        + Signs.count(others.size(), "module")
                        + " of its zone, and nothing says with which rights",
                Paper.declared("runtime " + runtime, module, estate));
    }

    private static Exposure alone(Component module, Estate estate) {
        return module.declared().privileged().yes() && module.role().host()
                ? privileged(module, 0, estate)
                : Exposure.none();
    }

    private static Exposure privileged(Component module, int others, Estate estate) {
        return Exposure.evident(
                Severities.at(
                        facesOutwards(module, estate) ? Severity.HIGH : Severity.MEDIUM, module),
                module.label()
                        + " is declared to run with more rights than it needs"
                        + (others > 0 ? ", beside " + Signs.count(others, "other module") : ""),
                Paper.declared("privileged: yes", module, estate));
    }

    private static boolean facesOutwards(Component component, Estate estate) {
        return Signs.flows(component, estate)
                .anyMatch(flow ->
                        estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL
                                || estate.targetZone(flow).kind() == ZoneKind.EXTERNAL);
    }
}
