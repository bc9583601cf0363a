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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A program that nobody kept is gone with its controller.
@AutoService(Recommendation.class)
public final class BackUpControllers implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "back-up-controllers",
                    "Keep a tested backup of every controller",
                    "After ransomware or a broken CPU only a backup brings the plant back.",
                    List.of(
                            "Upload program and configuration with the engineering tool and store them off the network, with date and hash.",
                            "Load one backup into a spare device each year, and write that down.",
                            "Keep the list (asset, date, hash, restore test) and file it as evidence."),
                    "An upload may miss comments and symbols: keep the project itself too.",
                    List.of("O-05"),
                    List.of("T0809"),
                    5,
                    "backup");

    private static final Duration YEAR = Duration.ofDays(366);

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().controller()) {
            return Standing.notApplicable();
        }
        if (!estate.evidence().has(Item.Backup.class)) {
            return Standing.unknown("the list of backups");
        }
        List<Item.Backup> own = estate.filed(component, Item.Backup.class);
        Optional<Item.Backup> newest =
                own.stream().max(java.util.Comparator.comparing(Item.Backup::at));
        if (newest.isEmpty()) {
            return Standing.open(
                    component.label() + " is not on the list of backups",
                    Proof.of(
                            Proof.Kind.FILE,
                            "the list of backups",
                            estate.evidence().of(Item.Backup.class).getFirst().source().file()));
        }
        Proof proof =
                new Proof(
                        Proof.Kind.FILE,
                        "backup of " + newest.get().at().toString().substring(0, 10),
                        newest.get().source().file() + ":" + newest.get().line(),
                        -1,
                        0,
                        newest.get().source().sha256());
        return newest.get().at().isBefore(estate.now().minus(YEAR))
                ? Standing.open(
                        "the backup of " + component.label() + " is older than a year", proof)
                : Standing.followed(proof.text(), proof);
    }
}
