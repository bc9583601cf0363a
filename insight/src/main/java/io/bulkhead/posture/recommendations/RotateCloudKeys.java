// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// A key that never changes is copied one day.
@AutoService(Recommendation.class)
public final class RotateCloudKeys implements Recommendation, OfSystem<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "rotate-cloud-keys",
                    "Change cloud keys every 90 days",
                    "Keys lie in scripts, backups and laptops; the older, the more people had them.",
                    List.of(
                            "List keys by age (below) and find the programs that use them.",
                            "Make the second key, move the programs, and delete the first.",
                            "Where possible use identities without keys (managed identity, certificate)."),
                    "Devices with the key built in need an update first.",
                    List.of("O-20", "P-18"),
                    List.of("T0859"),
                    5,
                    "old-keys");

    private static final Duration LIMIT = Duration.ofDays(90);

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Estate estate) {
        List<Item.Account> keyed =
                estate.evidence().of(Item.Account.class).stream()
                        .filter(one ->
                                !one.keyCreated().equals(Instant.EPOCH)
                                        && one.enabled() != Item.Flag.NO)
                        .toList();
        if (keyed.isEmpty()) {
            boolean cloud =
                    estate.zones().stream().anyMatch(zone -> zone.kind() == ZoneKind.CLOUD_GATEWAY);
            return cloud
                    ? Standing.unknown("the list of cloud accounts with the age of their keys")
                    : Standing.notApplicable();
        }
        List<Item.Account> old =
                keyed.stream()
                        .filter(one -> one.keyCreated().isBefore(estate.now().minus(LIMIT)))
                        .toList();
        return old.isEmpty()
                ? Standing.followed(
                        "all " + keyed.size() + " keys are younger than 90 days",
                        Proof.of(
                                Proof.Kind.FILE,
                                keyed.size() + " keys",
                                keyed.getFirst().source().file()))
                : Standing.open(
                        old.size()
                                + " keys are older than 90 days: "
                                + old.stream()
                                        .map(Item.Account::name)
                                        .sorted()
                                        .limit(5)
                                        .collect(Collectors.joining(", ")),
                        old.stream()
                                .limit(20)
                                .map(one ->
                                        new Proof(
                                                Proof.Kind.FILE,
                                                one.name()
                                                        + " since "
                                                        + one.keyCreated()
                                                                .toString()
                                                                .substring(0, 10),
                                                one.source().file() + ":" + one.line(),
                                                -1,
                                                0,
                                                one.source().sha256()))
                                .toList());
    }
}
