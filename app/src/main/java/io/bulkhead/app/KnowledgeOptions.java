// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Known;
import io.bulkhead.estate.Content;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.workload.Workload;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/// The options that say what is known beside traffic: what is filed, and what is published.
final class KnowledgeOptions {
    Known with(Workload declared, Instant now, PrintWriter told) {
        return new Known(declared, Evidence.NONE, Content.NONE, component -> List.of());
    }
}
