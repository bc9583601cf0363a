// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;

/// A device obeys whoever speaks its protocol, because the protocol asks nobody who they are.
@AutoService(ThreatRule.class)
public final class UnauthenticatedControl implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named("unauthenticated-control", "Anybody who reaches it can command it", "TE")
                    .control()
                    .at("DEVICE", "DEVICE<->FIELD_GATEWAY")
                    .what("Whoever reaches the device's port can write its values and outputs.")
                    .how(
                            "Send the same messages as the real master from any host of the segment;"
                                    + " tools for that are public.")
                    .counter(
                            "Use the protocol's secure variant, or end it at a gateway that knows who"
                                    + " asks; let a firewall pass the few stations that must write.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("A filter in front of the device that only its answers would show.")
                    .techniques("T0855", "T0836", "T0831")
                    .requirements("D-07", "D-08", "P-02", "O-09")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        ProtocolNature nature = estate.nature(flow);
        Component target = estate.target(flow);
        if (!nature.control() || !target.role().process()) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        if (protection.secrecy() == Secrecy.PROTECTED
                || protection.client() == Knowing.AUTHENTICATED) {
            return Exposure.countered(
                    protection.why() + "; the device can know who asks", protection.proof());
        }
        if (protection.client() == Knowing.UNKNOWN) {
            return Exposure.unknown(
                    "whether "
                            + nature.protocol()
                            + " authenticates here: capture the beginning of a session");
        }
        String who = estate.source(flow).label() + " to " + target.label();
        return flow.carriesControl()
                ? Exposure.evident(
                        Severities.over(Severity.MEDIUM, flow, estate),
                        who
                                + " commands in "
                                + nature.protocol()
                                + ", which asks nobody who they are",
                        protection.proof())
                : Exposure.inherent(
                        Severities.moved(Severities.over(Severity.MEDIUM, flow, estate), -1),
                        who + " reads in " + nature.protocol() + ", by which anybody could write",
                        protection.proof());
    }
}
