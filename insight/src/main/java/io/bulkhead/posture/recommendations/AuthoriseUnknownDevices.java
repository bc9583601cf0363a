// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import java.util.List;

/// What nobody knows, nobody looks after.
@AutoService(Recommendation.class)
public final class AuthoriseUnknownDevices implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "authorise-unknown-devices",
                    "Authorise devices that are not on the list, or remove them",
                    "A device that nobody knows is nobody's to update, and may be an attacker's.",
                    List.of(
                            "Find it: switch port and MAC address are below.",
                            "Ask whose it is. If it belongs there, add it to the workload file or the list of devices with owner and purpose.",
                            "If not, take it off the network and look at what it did (its flows and alerts)."),
                    "Do not unplug what might be part of the process before asking.",
                    List.of("P-01", "O-16"),
                    List.of("T0848"),
                    5,
                    "inventory-list");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (component.role() == Role.EXTERNAL || !component.observed()) {
            return Standing.notApplicable();
        }
        boolean listed =
                component.isDeclared()
                        || !estate.filed(component, Item.AssetRecord.class).isEmpty();
        if (listed) {
            return Standing.followed("it is on the list");
        }
        boolean complete = estate.workload().complete().components();
        boolean any =
                !estate.workload().components().isEmpty()
                        || estate.evidence().has(Item.AssetRecord.class);
        if (any && complete || estate.evidence().has(Item.AssetRecord.class)) {
            return Standing.open(
                    component.label() + " is on no list",
                    Proof.of(
                            Proof.Kind.FACT,
                            "seen with "
                                    + String.join(", ", component.asset().addresses())
                                    + " "
                                    + String.join(", ", component.asset().macs()),
                            component.id()));
        }
        return Standing.unknown(
                any
                        ? "whether the list of components is complete (complete: [components])"
                        : "a list of the devices that belong here");
    }
}
