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
import java.time.Instant;
import java.util.List;

/// What nobody mends stays broken.
@AutoService(Recommendation.class)
public final class ReplaceUnsupportedDevices implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "replace-unsupported-devices",
                    "Replace or shield devices without support",
                    "For these no update will come, whatever is found.",
                    List.of(
                            "Ask the manufacturer about successors and prolonged support.",
                            "Plan the replacement with the next shutdown.",
                            "Until then: a segment of its own, only needed stations, and a record with an end date."),
                    "Spare parts bought second-hand may carry changed firmware.",
                    List.of("M-14", "O-03"),
                    List.of("T0866"),
                    6,
                    "support-end");

    private static Standing stands(Component component, Estate estate, Instant end, Proof proof) {
        String day = end.toString().substring(0, 10);
        return end.isBefore(estate.now())
                ? Standing.open("support of " + component.label() + " ended on " + day, proof)
                : Standing.followed("supported until " + day, proof);
    }

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (component.role() == Role.EXTERNAL) {
            return Standing.notApplicable();
        }
        Instant declared = component.declared().supportEnds();
        if (!declared.equals(Instant.EPOCH)) {
            return stands(
                    component,
                    estate,
                    declared,
                    Proof.of(
                            Proof.Kind.DECLARED,
                            "support ends " + declared.toString().substring(0, 10),
                            "line " + component.declared().line()));
        }
        for (Item.SupportEnd end : estate.evidence().of(Item.SupportEnd.class)) {
            boolean model =
                    !end.model().isEmpty()
                            && Look.lower(component.model()).equals(Look.lower(end.model()));
            boolean firmware =
                    end.firmware().isEmpty() || component.firmware().equals(end.firmware());
            if (model
                    && firmware
                    && Look.lower(component.vendor()).startsWith(Look.lower(end.vendor()))) {
                return stands(
                        component,
                        estate,
                        end.ends(),
                        Proof.of(
                                Proof.Kind.FILE,
                                end.model() + " ends " + end.ends().toString().substring(0, 10),
                                end.source().file() + ":" + end.line()));
            }
        }
        return component.role().process()
                ? Standing.unknown(
                        "the end of support of "
                                + component.label()
                                + " ("
                                + component.vendor()
                                + " "
                                + component.model()
                                + ")")
                : Standing.notApplicable();
    }
}
