// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import java.util.List;

/// A known weakness is a plan for an attack.
@AutoService(Recommendation.class)
public final class UpdateVulnerableFirmware implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "update-vulnerable-firmware",
                    "Update devices with grave vulnerabilities",
                    "For these vulnerabilities a fixed version exists, or a way to shield them.",
                    List.of(
                            "Sort the devices (below) by how they can be reached: from the office first.",
                            "Get the fixed version from the manufacturer and check its signature.",
                            "Back up, update in a window, check the function.",
                            "What cannot be updated: limit who reaches the port, and record that with an end date."),
                    "An update may change behaviour: read the release notes with the process engineer.",
                    List.of("O-01", "O-03"),
                    List.of("T0866"),
                    7,
                    "vulnerability");

    private static final double GRAVE = 7.0;

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (component.role() == Role.EXTERNAL) {
            return Standing.notApplicable();
        }
        if (!estate.content().loaded()) {
            return Standing.unknown("advisories: none are loaded (--content)");
        }

        List<Vulnerability> grave =
                estate.vulnerabilities(component).stream()
                        .filter(one -> one.affected() && !one.decided() && one.score() >= GRAVE)
                        .toList();
        if (!grave.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " is affected by "
                            + grave.size()
                            + " advisories with a score of 7 or more",
                    Look.advisories(grave));
        }
        if (component.model().isEmpty() || component.firmware().isEmpty()) {
            return Standing.unknown("model and firmware of " + component.label());
        }
        return estate.vulnerabilities(component).stream()
                        .anyMatch(one -> one.possible() && one.score() >= GRAVE)
                ? Standing.unknown(
                        "what would settle "
                                + estate.vulnerabilities(component).getFirst().advisory()
                                + " for "
                                + component.label())
                : Standing.followed(
                        "no grave advisory matches its model and firmware; "
                                + estate.content().advisories()
                                + " advisories, the newest of "
                                + estate.content().newest().toString().substring(0, 10));
    }
}
