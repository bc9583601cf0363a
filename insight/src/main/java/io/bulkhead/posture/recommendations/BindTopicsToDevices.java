// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Item;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;
import java.util.Set;

/// A device that may write every topic may be every device.
@AutoService(Recommendation.class)
public final class BindTopicsToDevices implements Recommendation, OfSystem<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "bind-topics-to-devices",
                    "Bind topics to the device that owns them",
                    "With wildcards for everybody one stolen device reads and commands all others.",
                    List.of(
                            "Write the access list by pattern: each identity its own branch (mosquitto: pattern readwrite devices/%c/#; AWS: ${iot:Connection.Thing.ThingName}).",
                            "Give control topics to the services that need them alone.",
                            "Try with a test device to read another's branch: it must be refused."),
                    "Dashboards often read everything: give them an identity of their own, reading only.",
                    List.of("D-08", "D-19"),
                    List.of("T0802", "T0855"),
                    6,
                    "wide-policy");

    private static final Set<String> EVERYTHING = Set.of("#", "*", "arn:aws:iot:*:*:*");
    private static final Set<String> EVERYBODY = Set.of("*", "anonymous");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Estate estate) {
        List<Item.PolicyGrant> grants = estate.evidence().of(Item.PolicyGrant.class);
        if (grants.isEmpty()) {
            boolean iot =
                    estate.flows().stream().anyMatch(flow -> Look.family(flow, estate, Family.IOT));
            return iot
                    ? Standing.unknown("access lists of the brokers and hubs")
                    : Standing.notApplicable();
        }
        List<Item.PolicyGrant> wide =
                grants.stream()
                        .filter(one ->
                                one.allow()
                                        && EVERYTHING.contains(one.resource())
                                        && EVERYBODY.contains(one.subject()))
                        .toList();
        return wide.isEmpty()
                ? Standing.followed(
                        "no grant gives everybody everything",
                        Proof.of(
                                Proof.Kind.FILE,
                                grants.size() + " grants",
                                grants.getFirst().source().file()))
                : Standing.open(
                        wide.getFirst().system()
                                + " lets "
                                + wide.getFirst().subject()
                                + " reach "
                                + wide.getFirst().resource(),
                        wide.stream()
                                .map(one ->
                                        new Proof(
                                                Proof.Kind.FILE,
                                                one.subject()
                                                        + " "
                                                        + String.join("/", one.actions())
                                                        + " "
                                                        + one.resource(),
                                                one.source().file() + ":" + one.line(),
                                                -1,
                                                0,
                                                one.source().sha256()))
                                .toList());
    }
}
