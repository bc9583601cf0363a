// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/// An audit for tests of features.
public final class AuditFor {
    static final AuditKey KEY = new AuditKey(new byte[32]);

    private AuditFor() {}

    public static Audit tests() {
        return new Audit(InstantSource.system(), new JsonMapper(), KEY);
    }
}
