// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;
import java.util.stream.Collectors;

/// A service without protection is a door without a lock.
@AutoService(Recommendation.class)
public final class TurnOffInsecureServices implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "turn-off-insecure-services",
                    "Turn off Telnet, FTP, TFTP, HTTP and their like on devices",
                    "These services know no protection of what goes over them, and most have known weaknesses.",
                    List.of(
                            "List who uses the service (below) and what for.",
                            "Turn the secure one on, move the users, and turn the old one off in the device's settings.",
                            "If a device cannot: let the firewall pass the named users alone and write the exception into the workload file, with an end.",
                            "Scan the device once in a test set-up, or watch a day: nobody must be answered any more."),
                    "Backup and update programs often use FTP or TFTP at night: ask before.",
                    List.of("P-09", "M-01"),
                    List.of("T0886"),
                    5,
                    "insecure-service");

    private static boolean exempt(DataFlow flow, Component component, Estate estate) {
        return estate.workload().site().insecureServices().stream()
                .anyMatch(one ->
                        one.protocol().equals(flow.protocol())
                                && one.components().stream().anyMatch(component::is)
                                && estate.now().isBefore(one.until()));
    }

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!Look.ofProcess(component)) {
            return Standing.notApplicable();
        }
        List<DataFlow> found =
                Look.served(
                        component,
                        estate,
                        flow ->
                                estate.nature(flow).insecure()
                                        && flow.answered()
                                        && estate.protection(flow).clear()
                                        && !exempt(flow, component, estate));
        return found.isEmpty()
                ? Look.absent(component, estate, "none of these services was answered")
                : Standing.open(
                        component.label()
                                + " answers in "
                                + found.stream()
                                        .map(DataFlow::label)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        Look.proofs(found, estate));
    }
}
