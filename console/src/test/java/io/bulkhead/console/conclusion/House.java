// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.content.Published;
import io.bulkhead.console.declared.Attestations;
import io.bulkhead.console.declared.Decisions;
import io.bulkhead.console.declared.Declarations;
import io.bulkhead.console.declared.EvidenceFiles;
import io.bulkhead.console.declared.Workloads;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.site.SitesFor;
import io.bulkhead.console.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A console's parts that conclude, over one store, with a clock that tests turn.
public final class House {
    public final Store store;
    final Changes changes = new Changes();
    public final Sites sites;
    final Decisions decisions;
    final Attestations attestations;
    final Workloads workloads;
    final EvidenceFiles evidence;
    final Scores scores;
    public final Estates estates;
    public final InstantSource clock = this::now;
    private Instant now;

    public House(Store store, Instant now) {
        this(store, now, Runtime.getRuntime().maxMemory(), List.of());
    }

    /// @param memory that the console takes itself to have
    House(Store store, Instant now, long memory, List<Keeper> more) {
        this.store = store;
        this.now = now;
        sites = SitesFor.tests(store, clock);
        decisions = new Decisions(store, AuditFor.tests(), sites, changes, clock);
        attestations = new Attestations(store, AuditFor.tests(), sites, changes, clock);
        workloads = new Workloads(store, AuditFor.tests(), sites, changes, clock);
        evidence = new EvidenceFiles(folder(), store, AuditFor.tests(), sites, changes, clock);
        scores = new Scores(store, clock);
        estates =
                new Estates(
                        store,
                        sites,
                        changes,
                        clock,
                        new Declarations(store, sites, workloads, decisions, attestations),
                        evidence,
                        new Published(""),
                        keepers(more),
                        memory);
    }

    private List<Keeper> keepers(List<Keeper> more) {
        List<Keeper> keepers =
                new ArrayList<>(
                        List.of(
                                new RequirementKeeper(),
                                new ThreatKeeper(),
                                new RecommendationKeeper(),
                                new VulnerabilityKeeper(),
                                new AttackPathKeeper(),
                                new AttackCutKeeper(),
                                new DriftKeeper(),
                                new ZoneKeeper(),
                                new DeviceZoneKeeper(),
                                new ConduitKeeper(),
                                scores));
        keepers.addAll(more);
        return keepers;
    }

    private Instant now() {
        return now;
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("bulkhead-evidence");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
