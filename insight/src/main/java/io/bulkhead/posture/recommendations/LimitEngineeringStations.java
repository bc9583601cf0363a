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

/// Who can load a program can make the controller do anything.
@AutoService(Recommendation.class)
public final class LimitEngineeringStations implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "limit-engineering-stations",
                    "Let named engineering stations program controllers, no others",
                    "A program download changes what the plant does; from an unknown computer it is an attack or a mistake.",
                    List.of(
                            "Declare the engineering stations of the workload (site: engineering-stations).",
                            "Set access protection in the controllers: a password or certificate for download.",
                            "At the cell's firewall allow programming from these stations alone."),
                    "Vendors bring laptops: agree how they get in, and for how long.",
                    List.of("P-15", "O-04"),
                    List.of("T0843"),
                    7,
                    "who-may-program");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().controller()) {
            return Standing.notApplicable();
        }
        List<String> stations = estate.workload().site().engineeringStations();
        List<DataFlow> programming = Look.served(component, estate, DataFlow::programs);
        List<DataFlow> others =
                programming.stream()
                        .filter(flow -> stations.stream().noneMatch(estate.source(flow)::is))
                        .toList();
        if (!others.isEmpty() && !stations.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " was programmed by "
                            + others.stream()
                                    .map(flow -> estate.source(flow).label())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    Look.proofs(others, estate));
        }
        if (!others.isEmpty()) {
            return Standing.unknown(
                    "the engineering stations (site: engineering-stations); it was programmed by "
                            + others.stream()
                                    .map(flow -> estate.source(flow).label())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return Look.absent(
                component,
                estate,
                programming.isEmpty()
                        ? "nobody programmed it"
                        : "only engineering stations programmed it");
    }
}
