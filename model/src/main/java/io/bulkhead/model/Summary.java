// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What a run read, and how completely.
///
/// @param undecoded packets by the reason why they were not decoded to the end
/// @param evicted entries that made room in a bounded table, by table; 0 entries are left out
/// @param rules what was looked for beside what is built in, by kind, and what of it could not be
///   used
/// @param suppressed occurrences of alerts that people muted, by rule
/// @param indicators what is looked for of known malicious things, by kind, and what of it is not
///   used
/// @param evidence frames that are kept for alerts, and what found no room
/// @param defects bugs of ours that were caught; anything but 0 asks for a report to the authors
/// @param shadow alerts that only show what enforcing a baseline would raise, by rule
/// @param interrupted whether the run was stopped before the end of its input
public record Summary(
        List<CaptureSummary> captures,
        long packets,
        long bytes,
        long duplicates,
        SortedMap<String, Long> layers,
        SortedMap<String, ProtocolSummary> protocols,
        SortedMap<String, Long> undecoded,
        SortedMap<String, Long> streams,
        SortedMap<String, Long> evicted,
        SortedMap<String, Long> rules,
        SortedMap<String, Long> suppressed,
        SortedMap<String, Long> indicators,
        SortedMap<String, Long> evidence,
        long oneSided,
        long defects,
        boolean interrupted,
        SortedMap<String, Long> shadow) {
    /// Of a run that enforces what it knows.
    public Summary(
            List<CaptureSummary> captures,
            long packets,
            long bytes,
            long duplicates,
            SortedMap<String, Long> layers,
            SortedMap<String, ProtocolSummary> protocols,
            SortedMap<String, Long> undecoded,
            SortedMap<String, Long> streams,
            SortedMap<String, Long> evicted,
            SortedMap<String, Long> rules,
            SortedMap<String, Long> suppressed,
            SortedMap<String, Long> indicators,
            SortedMap<String, Long> evidence,
            long oneSided,
            long defects,
            boolean interrupted) {
        this(
                captures,
                packets,
                bytes,
                duplicates,
                layers,
                protocols,
                undecoded,
                streams,
                evicted,
                rules,
                suppressed,
                indicators,
                evidence,
                oneSided,
                defects,
                interrupted,
                Collections.emptySortedMap());
    }

    /// Of a run without rules and indicators that keeps no evidence.
    public Summary(
            List<CaptureSummary> captures,
            long packets,
            long bytes,
            long duplicates,
            SortedMap<String, Long> layers,
            SortedMap<String, ProtocolSummary> protocols,
            SortedMap<String, Long> undecoded,
            SortedMap<String, Long> streams,
            SortedMap<String, Long> evicted,
            SortedMap<String, Long> suppressed,
            long oneSided,
            long defects,
            boolean interrupted) {
        this(
                captures,
                packets,
                bytes,
                duplicates,
                layers,
                protocols,
                undecoded,
                streams,
                evicted,
                Collections.emptySortedMap(),
                suppressed,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                oneSided,
                defects,
                interrupted);
    }

    /// One capture of the run. `error` is empty when it was read to its end; times are 0 when it
    /// holds no packet.
    public record CaptureSummary(
            String path,
            String format,
            long packets,
            long bytes,
            long first,
            long last,
            boolean truncated,
            long drops,
            String error) {}

    /// What was seen of one protocol.
    public record ProtocolSummary(long flows, long messages, long malformed, long anomalies) {}
}
