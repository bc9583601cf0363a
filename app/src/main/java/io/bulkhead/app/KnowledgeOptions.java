// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.EvidenceFolder.Filed;
import io.bulkhead.app.output.Known;
import io.bulkhead.estate.Content;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that say what is known beside traffic: what is filed, and what is published.
final class KnowledgeOptions {
    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description =
                    "a folder of what is filed: registries, policies, rules of firewalls, lists, bills of"
                            + " materials and more (bulkhead evidence kinds lists what is understood;"
                            + " bulkhead evidence show DIR says what is in it)")
    private Path evidence;

    Known with(Workload declared, Instant now, PrintWriter told) {
        return new Known(declared, filed(now, told), Content.NONE, component -> List.of());
    }

    /// Reads the folder and says of each file what became of it.
    private Evidence filed(Instant now, PrintWriter told) {
        if (evidence == null) {
            return Evidence.NONE;
        }
        Filed filed = EvidenceFolder.read(evidence);
        filed.used()
                .forEach(one ->
                        told.printf(
                                "evidence %s: %s, %d items, %s%n",
                                one.source().file(),
                                one.source().kind(),
                                one.items(),
                                EvidenceCommand.age(one.source(), now)));
        filed.unused()
                .forEach(one -> told.printf("evidence %s: not used: %s%n", one.file(), one.why()));
        filed.problems().forEach(problem -> told.printf("evidence %s%n", problem));
        told.flush();
        return filed.evidence();
    }
}
