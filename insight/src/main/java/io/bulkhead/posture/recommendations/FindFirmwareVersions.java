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
import java.util.List;

/// What version runs there decides whether it is vulnerable.
@AutoService(Recommendation.class)
public final class FindFirmwareVersions implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "find-firmware-versions",
                    "Find out the firmware of devices",
                    "Without the version, every advisory about the model stays possible.",
                    List.of(
                            "Read the version from the device's label, display, web page or engineering project.",
                            "Write it into the workload file or the list of devices (--evidence).",
                            "Look again: what was possible is settled."),
                    "Do not scan controllers actively while the process runs: read the project instead.",
                    List.of("P-01", "O-01"),
                    List.of(),
                    3,
                    "inventory");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!Look.ofProcess(component)) {
            return Standing.notApplicable();
        }
        if (!component.firmware().isEmpty()) {
            return Standing.followed("firmware " + component.firmware());
        }
        List<Vulnerability> possible =
                estate.vulnerabilities(component).stream().filter(Vulnerability::possible).toList();
        if (!possible.isEmpty()) {
            return Standing.open(
                    "the firmware of "
                            + component.label()
                            + " would settle "
                            + possible.size()
                            + " advisories",
                    Look.advisories(possible));
        }
        return Standing.unknown(
                estate.content().loaded()
                        ? "model of " + component.label()
                        : "advisories: none are loaded (--content)");
    }
}
