// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Store;
import io.bulkhead.workload.Workload;
import java.util.List;
import org.springframework.stereotype.Service;

/// All that people declare of a site, as conclusions are made with it.
@Service
public final class Declarations {
    private final Store store;
    private final Sites sites;
    private final Workloads workloads;
    private final Decisions decisions;
    private final Attestations attestations;

    public Declarations(
            Store store,
            Sites sites,
            Workloads workloads,
            Decisions decisions,
            Attestations attestations) {
        this.store = store;
        this.sites = sites;
        this.workloads = workloads;
        this.decisions = decisions;
        this.attestations = attestations;
    }

    public Workload workload(String site) {
        var known = sites.require(site, Scope.EVERYWHERE);
        return store.read(database -> {
            List<Workload.Decision> decided = decisions.of(database, site);
            return workloads.of(database, known, decided, attestations.of(database, site));
        });
    }
}
