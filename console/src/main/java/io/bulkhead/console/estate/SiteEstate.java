// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.FLOW;

import io.bulkhead.console.declared.Declarations;
import io.bulkhead.console.store.Store;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.model.Asset;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.RunningConclusions;
import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.Matches;
import io.bulkhead.vulnerability.Matches.Matched;
import io.bulkhead.vulnerability.Statements;
import io.bulkhead.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/// One site in memory: what is known of it and what is concluded of that. One thread refreshes it,
/// others read between.
///
/// Rules see time and coverage as they were when the last frame was taken, so that what did not
/// change need not be judged again with every second: the frame is taken anew when an hour is over,
/// when a tenth more was watched, when something was lost for the first time, when what people
/// declare changes, and when a decision or attestation ends.
final class SiteEstate {
    private static final Duration FRAME = Duration.ofHours(1);
    private static final int GROWTH = 10;

    /// Bytes that a device and a flow take with all that is concluded of them (measured, see
    /// EstateScaleTest).
    static final long ASSET_BYTES = 25_000;

    static final long FLOW_BYTES = 6_500;

    private final String site;
    private final Store store;
    private final Inputs inputs;
    private final SiteFacts facts;
    private final RunningConclusions running = new RunningConclusions();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Map<String, Asked> matched = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();

    private Workload workload;
    private Evidence evidence = Evidence.NONE;
    private Coverage coverage = Coverage.NOTHING;
    private Instant now = Instant.EPOCH;
    private Instant ends = Instant.MAX;
    private Matches matches = Matches.NONE;
    private volatile Concluded concluded;

    /// Where an estate gets what no sensor tells.
    record Inputs(
            Declarations declarations,
            Function<String, Evidence> evidence,
            java.util.function.Supplier<Advisories> advisories) {}

    /// What was published about a component as it was then.
    private record Asked(Asset asset, Workload.Component declared, List<Matched> matched) {}

    SiteEstate(String site, Store store, Inputs inputs) {
        this.site = site;
        this.store = store;
        this.inputs = inputs;
        this.facts = new SiteFacts(site);
    }

    SiteFacts facts() {
        return facts;
    }

    /// Fingerprints of what is kept of it, by table.
    Map<String, String> kept() {
        return kept;
    }

    long bytes() {
        return bytes(facts.assets(), facts.flows());
    }

    private static long bytes(long assets, long flows) {
        return ASSET_BYTES * assets + FLOW_BYTES * flows;
    }

    /// What a site will take, by what is kept of it now.
    static long bytes(Store store, String site) {
        return store.read(database ->
                bytes(
                        database.fetchCount(DEVICE, DEVICE.SITE_ID.eq(site)),
                        database.fetchCount(FLOW, FLOW.SITE_ID.eq(site))));
    }

    /// When a decision or attestation that counts now ends.
    Instant ends() {
        return ends;
    }

    /// Reads what is new and concludes from it.
    ///
    /// @param clock the time now
    /// @param declared whether people declared something since the last time
    Concluded refresh(Instant clock, boolean declared) {
        boolean[] news = new boolean[1];
        List<SiteSources.Source> sources =
                store.snapshot(database -> {
                    news[0] = facts.refresh(database);
                    return SiteSources.of(database, site);
                });
        Coverage seen = store.read(database -> SiteSources.coverage(database, site, sources));
        boolean first = workload == null;
        if (declared || first) {
            workload = inputs.declarations().workload(site);
            evidence = inputs.evidence().apply(site);
        }
        if (declared || first || aged(clock, seen)) {
            frame(clock, seen);
        } else if (!news[0] && ready()) {
            return concluded;
        }
        Flows joined = facts.joined();
        Estate estate = estate(joined);
        lock.writeLock().lock();
        try {
            Conclusions made = running.conclude(estate);
            Concluded last =
                    new Concluded(site, clock, made, sources, this::matches, leftOut(joined));
            concluded = last;
            return last;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Captures are counted on: where proofs name one that the frame does not know, it is old.
    private boolean aged(Instant clock, Coverage seen) {
        return Duration.between(now, clock).compareTo(FRAME) >= 0
                || !clock.isBefore(ends)
                || seen.recorded() - coverage.recorded() > coverage.recorded() / GROWTH
                || seen.lost() > 0 && coverage.lost() == 0
                || !seen.captures().equals(coverage.captures());
    }

    private void frame(Instant clock, Coverage seen) {
        now = clock;
        coverage = seen;
        ends = Instant.MAX;
        workload.decisions().forEach(one -> ending(one.until()));
        workload.attestations().forEach(one -> ending(one.until()));
        Advisories advisories = inputs.advisories().get();
        matches =
                new Matches(
                        advisories,
                        new Statements(advisories.statements()),
                        workload.decisions(),
                        now);
        matched.clear();
    }

    private void ending(Instant until) {
        if (until.isAfter(now) && until.isBefore(ends)) {
            ends = until;
        }
    }

    private Estate estate(Flows joined) {
        return new EstateBuilder(workload)
                .observed(coverage, facts.devices(), joined, facts.raised(), facts.moved())
                .filed(evidence)
                .known(
                        matches.content(),
                        component -> Matches.vulnerabilities(component, matches(component)))
                .at(now)
                .build();
    }

    private List<Matched> matches(Component component) {
        Asked asked = matched.get(component.id());
        if (asked == null
                || asked.asset() != component.asset()
                || !asked.declared().equals(component.declared())) {
            asked = new Asked(component.asset(), component.declared(), matches.of(component));
            matched.put(component.id(), asked);
        }
        return asked.matched();
    }

    private static String leftOut(Flows joined) {
        return joined.dropped() == 0 ? "" : joined.dropped() + " flows found no room";
    }

    /// Whether anything is concluded yet.
    boolean ready() {
        return concluded != null;
    }

    /// Reads what is concluded, while it stays as it is.
    <T> Optional<T> ask(Function<Concluded, T> question) {
        lock.readLock().lock();
        try {
            return concluded == null ? Optional.empty() : Optional.of(question.apply(concluded));
        } finally {
            lock.readLock().unlock();
        }
    }
}
