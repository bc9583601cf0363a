// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.fleet.ProgramVersion;
import io.bulkhead.console.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a page needs before all else, and what it finds by words.
@RestController
@RequestMapping("/api/v1")
final class AboutController {
    private static final int MOST_SITES = 1_000;

    private final Store store;
    private final ProgramVersion version;
    private final Finder finder;
    private final InstantSource clock;

    AboutController(Store store, ProgramVersion version, Finder finder, InstantSource clock) {
        this.store = store;
        this.version = version;
        this.finder = finder;
        this.clock = clock;
    }

    /// This console, and who asks.
    ///
    /// @param version of the program
    /// @param now the console's time: ages are counted from it, not from the clock of a browser
    /// @param sites that the caller may see, by name; the first thousand, `moreSites` follow
    record About(
            String version,
            Instant now,
            String user,
            String name,
            Set<Permission> permissions,
            boolean everySite,
            List<SiteName> sites,
            int moreSites) {}

    record SiteName(String id, String name) {}

    @GetMapping("/about")
    @Needs(Permission.VIEW)
    About about(Caller caller) {
        Scope scope = caller.scope();
        List<SiteName> sites =
                store.read(database ->
                        database.select(SITE.ID, SITE.NAME)
                                .from(SITE)
                                .where(scope.all() ? DSL.noCondition() : SITE.ID.in(scope.sites()))
                                .orderBy(DSL.lower(SITE.NAME), SITE.ID)
                                .fetch(row -> new SiteName(row.value1(), row.value2())));
        int shown = Math.min(MOST_SITES, sites.size());
        return new About(
                version.text(),
                clock.instant(),
                caller.user(),
                caller.name(),
                caller.permissions(),
                scope.all(),
                List.copyOf(sites.subList(0, shown)),
                sites.size() - shown);
    }

    /// Finds things of all kinds by a part of a name, an address, a MAC, a serial number, a CVE.
    ///
    /// @param q what is looked for: 2 to 100 characters
    /// @param site id; empty for all that the caller may see
    /// @param limit of each kind, 1 to 20
    @GetMapping("/search")
    @Needs(Permission.VIEW)
    Found search(
            @RequestParam String q,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "5") int limit,
            Caller caller) {
        return store.read(database -> finder.find(database, q, site, limit, caller.scope()));
    }
}
