// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.store.Store;
import java.time.InstantSource;

/// Sites for tests of features.
public final class SitesFor {
    private SitesFor() {}

    public static Sites tests(Store store, InstantSource clock) {
        return new Sites(store, AuditFor.tests(), clock);
    }
}
