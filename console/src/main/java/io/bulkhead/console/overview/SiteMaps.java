// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import java.util.Set;
import org.springframework.stereotype.Service;

/// Maps of sites, drawn from what is concluded of them: no table is joined for it, whatever the
/// number of flows.
@Service
final class SiteMaps {
    private static final int MOST_UNFOLDED = 100;

    private final Store store;
    private final Estates estates;
    private final Sites sites;

    SiteMaps(Store store, Estates estates, Sites sites) {
        this.store = store;
        this.estates = estates;
        this.sites = sites;
    }

    /// @param unfold ids of zones
    /// @param all whether what only keeps networks going is drawn, too
    SiteMap of(String site, Set<String> unfold, boolean all, Scope scope) {
        if (unfold.size() > MOST_UNFOLDED) {
            throw Problem.field("unfold", "at most " + MOST_UNFOLDED + " zones");
        }
        String name = sites.require(site, scope).name();
        MapAlerts alerts = store.read(database -> MapAlerts.of(database, site));
        return estates.ask(
                site,
                scope,
                concluded ->
                        MapDrawing.of(MapDrawing.Subject.of(concluded, name), alerts, unfold, all));
    }
}
