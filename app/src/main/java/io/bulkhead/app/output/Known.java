// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Summary.CaptureSummary;
import io.bulkhead.model.Transfer;
import io.bulkhead.vulnerability.Matches;
import io.bulkhead.workload.Workload;
import java.time.Instant;
import java.util.List;

/// What is known beside the captures, of which conclusions are made together with them.
///
/// @param matches finds what is published about components
public record Known(Workload workload, Evidence evidence, Matches matches) {
    public static final Known NOTHING = new Known(Workload.NONE, Evidence.NONE, Matches.NONE);

    /// The workload as it is declared, with what is filed and published; nothing was watched.
    public Estate declared(Instant now) {
        return new EstateBuilder(workload)
                .filed(evidence)
                .known(matches.content(), matches::vulnerabilities)
                .at(now)
                .build();
    }

    /// All that is known, at the time of the last packet.
    Estate estate(
            Summary summary,
            List<Asset> assets,
            Flows flows,
            List<Alert> alerts,
            List<Transfer> transfers) {
        Coverage coverage = coverage(summary, flows);
        return new EstateBuilder(workload)
                .observed(coverage, assets, flows, alerts, transfers)
                .filed(evidence)
                .known(matches.content(), matches::vulnerabilities)
                .at(Coverage.at(coverage.last()))
                .build();
    }

    private static Coverage coverage(Summary summary, Flows flows) {
        List<CaptureSummary> filled =
                summary.captures().stream().filter(capture -> capture.packets() > 0).toList();
        long evicted = summary.evicted().values().stream().mapToLong(Long::longValue).sum();
        long drops = filled.stream().mapToLong(CaptureSummary::drops).sum();
        return new Coverage(
                summary.captures().stream().map(CaptureSummary::path).toList(),
                summary.packets(),
                filled.stream().mapToLong(CaptureSummary::first).min().orElse(0),
                filled.stream().mapToLong(CaptureSummary::last).max().orElse(0),
                Coverage.covered(
                        filled.stream().map(one -> new long[] {one.first(), one.last()}).toList()),
                drops + evicted + flows.dropped(),
                summary.oneSided(),
                summary.interrupted()
                        || summary.captures().stream()
                                .anyMatch(one -> one.truncated() || !one.error().isEmpty()));
    }
}
