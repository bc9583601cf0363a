// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class OverviewController {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Store store;
    private final Overviews overviews;
    private final SiteMaps maps;
    private final NewsDesk news;
    private final Coverages coverages;
    private final InstantSource clock;

    OverviewController(
            Store store,
            Overviews overviews,
            SiteMaps maps,
            NewsDesk news,
            Coverages coverages,
            InstantSource clock) {
        this.store = store;
        this.overviews = overviews;
        this.maps = maps;
        this.news = news;
        this.coverages = coverages;
        this.clock = clock;
    }

    /// Sums of one site, or of all that one may see.
    ///
    /// @param since from when on things count as new; a day ago without
    @GetMapping("/overview")
    @Needs(Permission.VIEW)
    Overview overview(
            @RequestParam(defaultValue = "") String site,
            @RequestParam(required = false) Instant since,
            Caller caller) {
        Instant from = from(since);
        return store.read(database -> overviews.of(database, site, from, caller.scope()));
    }

    private Instant from(Instant since) {
        Instant from = since == null ? clock.instant().minus(USUAL) : since;
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw Problem.field("since", "a time from " + EARLIEST + " to " + LATEST);
        }
        return from;
    }

    /// What came or changed, of all kinds together: devices, conversations, alerts, the score,
    /// conclusions and warnings of sensors.
    ///
    /// @param site id; empty for all that one may see
    /// @param since a day ago without
    /// @param limit of each kind, 1 to 50
    @GetMapping("/news")
    @Needs(Permission.VIEW)
    News news(
            @RequestParam(defaultValue = "") String site,
            @RequestParam(required = false) Instant since,
            @RequestParam(defaultValue = "5") int limit,
            Caller caller) {
        Instant from = from(since);
        return store.read(database -> {
            Overviews.require(database, site, caller.scope());
            return news.since(database, site, from, limit, caller.scope());
        });
    }

    /// What of a site is watched, by which sensors, and how well.
    ///
    /// @param since from when on packets are counted; a day ago without
    @GetMapping("/coverage")
    @Needs(Permission.VIEW)
    SiteCoverage coverage(
            @RequestParam String site,
            @RequestParam(required = false) Instant since,
            Caller caller) {
        return coverages.of(site, from(since), caller.scope());
    }

    /// Zones of a site and what goes between them, with places to draw them at.
    ///
    /// @param unfold ids of zones whose devices are to be shown one by one; repeated for each
    /// @param all whether what only keeps networks going (ARP, DHCP, LLDP) is drawn, too
    @GetMapping("/map")
    @Needs(Permission.VIEW)
    SiteMap map(
            @RequestParam String site,
            @RequestParam(required = false) List<String> unfold,
            @RequestParam(defaultValue = "false") boolean all,
            Caller caller) {
        Set<String> zones = unfold == null ? Set.of() : Set.copyOf(unfold);
        return maps.of(site, zones, all, caller.scope());
    }
}
