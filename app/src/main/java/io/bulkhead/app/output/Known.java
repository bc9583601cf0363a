// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Content;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Summary.CaptureSummary;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Workload;
import java.util.List;
import java.util.function.Function;

/// What is known beside the captures, of which conclusions are made together with them.
///
/// @param vulnerabilities finds those of devices in the advisories that are loaded
public record Known(
        Workload workload,
        Evidence evidence,
        Content content,
        Function<Component, List<Vulnerability>> vulnerabilities) {
    public static final Known NOTHING =
            new Known(Workload.NONE, Evidence.NONE, Content.NONE, component -> List.of());

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
                .known(content, vulnerabilities)
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
                drops + evicted + flows.dropped(),
                summary.oneSided(),
                summary.interrupted()
                        || summary.captures().stream()
                                .anyMatch(one -> one.truncated() || !one.error().isEmpty()));
    }
}
