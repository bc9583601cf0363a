// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// A file on its way can be exchanged.
@AutoService(Recommendation.class)
public final class TurnOnSmbSigning implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "turn-on-smb-signing",
                    "Require signed messages of SMB",
                    "Without signing, whoever is on the way exchanges files and relays logins to other servers.",
                    List.of(
                            "On Windows servers set \"Microsoft network server: Digitally sign communications (always)\" by group policy; for Samba set server signing = mandatory.",
                            "Do the same for the clients (\"network client\").",
                            "Restart the service; check with Get-SmbConnection that Signed is True."),
                    "Old multifunction printers may fail to scan into shares: test one.",
                    List.of("D-10"),
                    List.of("T0830"),
                    4,
                    "smb-signing");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(component, estate, flow -> flow.protocol().equals("smb"));
        List<Proof> without =
                Look.traits(
                        flows,
                        Trait.SECURITY_MODE,
                        value -> value.equals("none"),
                        "SMB security mode");
        if (!without.isEmpty()) {
            return Standing.open(component.label() + " does not require signed messages", without);
        }
        List<Proof> signed =
                Look.traits(flows, Trait.SECURITY_MODE, value -> true, "SMB security mode");
        if (!signed.isEmpty()) {
            return Standing.followed(
                    "sessions that began were signed or encrypted", signed.getFirst());
        }
        return flows.isEmpty()
                ? Standing.notApplicable()
                : Standing.unknown("the beginning of an SMB session of " + component.label());
    }
}
