// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfZone;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// On one segment the weakest computer is everybody's door.
@AutoService(Recommendation.class)
public final class SeparateOfficeAndProcess implements Recommendation, OfZone<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "separate-office-and-process",
                    "Separate office computers from process devices",
                    "On one segment an infected office computer reaches every controller directly, and nothing sees it.",
                    List.of(
                            "Draw the two groups (below) and what they really exchange.",
                            "Put them into VLANs of their own with a firewall between, first in logging mode.",
                            "Allow what is needed, then block the rest."),
                    "Devices with fixed addresses must be readdressed or bridged: plan a shutdown.",
                    List.of("P-02", "P-03"),
                    List.of("T0886"),
                    8,
                    "flat-network");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Zone zone, Estate estate) {
        List<Component> process =
                estate.members(zone).stream()
                        .filter(member -> member.role().process() && member.observed())
                        .toList();
        if (process.isEmpty()) {
            return Standing.notApplicable();
        }
        Set<String> segments = new TreeSet<>();
        process.forEach(member -> segments.addAll(Look.segments(member)));
        if (segments.isEmpty()) {
            return Standing.unknown("addresses of the devices in " + zone.label());
        }
        List<Component> office =
                estate.components().stream()
                        .filter(one ->
                                one.role() == Role.WORKSTATION
                                        && Look.segments(one).stream().anyMatch(segments::contains))
                        .toList();
        return office.isEmpty()
                ? Look.absent(
                        estate, "no office computer was seen on " + String.join(", ", segments))
                : Standing.open(
                        office.size()
                                + " office computers share a segment with "
                                + process.size()
                                + " devices: "
                                + office.stream()
                                        .map(Component::label)
                                        .sorted()
                                        .limit(5)
                                        .collect(Collectors.joining(", ")),
                        office.stream()
                                .map(one ->
                                        Proof.of(
                                                Proof.Kind.FACT,
                                                one.label()
                                                        + " has the address "
                                                        + String.join(
                                                                ", ", one.asset().addresses()),
                                                one.id()))
                                .toList());
    }
}
