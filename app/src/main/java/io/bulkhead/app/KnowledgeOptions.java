// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Known;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.folder.EvidenceFolder;
import io.bulkhead.evidence.folder.EvidenceFolder.Filed;
import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.Matches;
import io.bulkhead.vulnerability.Statements;
import io.bulkhead.vulnerability.content.ContentFolder;
import io.bulkhead.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
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

    @Option(
            names = "--content",
            paramLabel = "DIR",
            description =
                    "a folder of what is published: advisories (CSAF 2.0, CVE 5, NVD 2.0), exploited"
                            + " vulnerabilities (KEV), VEX; see bulkhead content")
    private Path content;

    Known with(Workload declared, Instant now, PrintWriter told) {
        return new Known(declared, filed(now, told), published(declared, now, told));
    }

    /// Reads what is published, and says how old it is.
    private Matches published(Workload declared, Instant now, PrintWriter told) {
        if (content == null) {
            return Matches.NONE;
        }
        Advisories advisories = ContentFolder.load(content);
        advisories.problems().forEach(problem -> told.printf("content %s%n", problem));
        told.printf("content %s: %s%n", content, ContentCommand.age(advisories, now));
        told.flush();
        return new Matches(
                advisories, new Statements(advisories.statements()), declared.decisions(), now);
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
