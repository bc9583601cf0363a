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

/// SMB 1 is the door of the worst worms.
@AutoService(Recommendation.class)
public final class TurnOffSmb1 implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "turn-off-smb1",
                    "Turn off SMB 1",
                    "SMB 1 does not notice changed messages, and worms such as WannaCry came through it.",
                    List.of(
                            "Find out who still uses it (below) and whether newer clients exist.",
                            "On Windows run: Disable-WindowsOptionalFeature -Online -FeatureName SMB1Protocol; for Samba set server min protocol = SMB2.",
                            "Restart the service in a maintenance window.",
                            "Check that shares still work for the listed clients."),
                    "Old HMIs and scanners may know nothing else: give them a share of their own, on a segment of its own.",
                    List.of("P-09"),
                    List.of("T0866"),
                    7,
                    "smb1");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(component, estate, flow -> flow.protocol().equals("smb"));
        List<Proof> old =
                Look.traits(
                        flows, Trait.PROTOCOL_VERSION, value -> value.equals("smb-1"), "speaks");
        if (!old.isEmpty()) {
            return Standing.open(component.label() + " serves SMB 1", old);
        }
        List<Proof> newer =
                Look.traits(
                        flows, Trait.PROTOCOL_VERSION, value -> value.startsWith("smb-"), "speaks");
        if (!newer.isEmpty()) {
            return Look.absent(component, estate, "only newer versions were agreed on");
        }
        return flows.isEmpty()
                ? Standing.notApplicable()
                : Standing.unknown("the beginning of an SMB session of " + component.label());
    }
}
