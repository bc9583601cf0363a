// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static io.bulkhead.report.Remark.Kind.GAP;
import static io.bulkhead.report.Remark.Kind.NOTE;
import static io.bulkhead.report.Words.count;
import static io.bulkhead.report.Words.number;
import static io.bulkhead.report.Words.share;

import io.bulkhead.model.Asset;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Summary.CaptureSummary;
import io.bulkhead.report.Reasons.Reason;
import java.util.ArrayList;
import java.util.List;

/// Says what the picture may lack, in words: what it means, and what to do about it. Gaps come
/// before notes.
final class Completeness {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;

    private final Summary summary;
    private final List<Asset> assets;
    private final Edges edges;
    private final List<Remark> gaps = new ArrayList<>();
    private final List<Remark> notes = new ArrayList<>();

    private Completeness(Summary summary, List<Asset> assets, Edges edges) {
        this.summary = summary;
        this.assets = assets;
        this.edges = edges;
    }

    static List<Remark> remarks(Summary summary, List<Asset> assets, Edges edges) {
        Completeness completeness = new Completeness(summary, assets, edges);
        completeness.run();
        completeness.captures();
        completeness.mirror();
        completeness.reasons();
        completeness.page();
        List<Remark> remarks = new ArrayList<>(completeness.gaps);
        remarks.addAll(completeness.notes);
        return remarks;
    }

    /// Nanoseconds that captures cover, each on its own.
    static long captured(Summary summary) {
        return summary.captures().stream()
                .mapToLong(capture -> capture.last() - capture.first())
                .sum();
    }

    private void run() {
        if (summary.interrupted()) {
            gap(
                    "The run was stopped before its end",
                    "What comes later in the captures is not in this report.",
                    "Run the analysis again and let it finish.");
        }
        if (summary.defects() > 0) {
            gap(
                    count(summary.defects(), "defect") + " of this program",
                    "A decoder failed on packets that it should have understood; their content is"
                            + " missing.",
                    "Please report it to the authors, with the capture if it may be shared.");
        }
    }

    private void captures() {
        List<CaptureSummary> all = summary.captures();
        long broken = all.stream().filter(capture -> !capture.error().isEmpty()).count();
        long cut = all.stream().filter(CaptureSummary::truncated).count();
        long drops = all.stream().mapToLong(CaptureSummary::drops).sum();
        if (broken > 0) {
            gap(
                    number(broken)
                            + " of "
                            + count(all.size(), "capture")
                            + " not readable to the end",
                    "Only what comes before the damage is in this report. The list of captures"
                            + " names them and the reason.",
                    "Copy the files again from where they were recorded, or record again.");
        }
        if (cut > 0) {
            gap(
                    number(cut) + " of " + count(all.size(), "capture") + " cut in mid-packet",
                    "The file was cut, often because the recorder was killed or the disk was full."
                            + " The last packet is lost, and perhaps more after it.",
                    "Stop the recorder properly, and check the free space of its disk.");
        }
        if (drops > 0) {
            gap(
                    "The recorder dropped " + count(drops, "packet"),
                    "These packets were on the wire but never reached the file. Messages that they"
                            + " carried are missing.",
                    "Record on a faster machine, with a larger buffer, or with a capture filter.");
        }
    }

    private void mirror() {
        if (summary.oneSided() > 0) {
            gap(
                    count(summary.oneSided(), "TCP conversation") + " with one direction only",
                    "Questions are seen without answers, or answers without questions. The mirror"
                            + " port copies one direction only, or traffic returns by another way.",
                    "Let the mirror port copy both directions (often called RX and TX, or"
                            + " ‘both’), of every port on the path.");
        }
        if (summary.duplicates() > 0) {
            note(
                    count(summary.duplicates(), "packet")
                            + " recorded twice"
                            + share(summary.duplicates(), summary.packets()),
                    "The mirror copies several ports that the same packet passes. Copies are"
                            + " recognised and counted once: nothing is lost.",
                    "Mirror each link once to make captures smaller.");
        }
    }

    private void reasons() {
        summary.undecoded()
                .forEach((key, packets) ->
                        tell(Reasons.undecoded(key), packets, share(packets, summary.packets())));
        summary.streams()
                .forEach((key, times) ->
                        Reasons.stream(key)
                                .ifPresent(reason -> tell(reason, times, streamSize(key))));
        summary.evicted().forEach((key, entries) -> tell(Reasons.evicted(key), entries, ""));
    }

    private String streamSize(String key) {
        long bytes = summary.streams().getOrDefault("gap-bytes", 0L);
        return key.equals("gaps") && bytes > 0 ? " (" + count(bytes, "byte") + ")" : "";
    }

    private void page() {
        if (edges.overflow() > 0) {
            gap(
                    count(edges.overflow(), "conversation") + " in no pair of this page",
                    "There were more pairs of devices than the page keeps. Totals hold them; the"
                            + " drawing and the list of who commands whom do not.",
                    "See flows.jsonl for all of them, or analyse fewer captures at once.");
        }
        long silent = assets.stream().filter(asset -> asset.firstSeen() == 0).count();
        if (silent > 0) {
            note(
                    count(silent, "device") + " that never sent a packet",
                    "They were only spoken to or spoken of: they may be switched off, gone, out of"
                            + " sight of the mirror port, or the target of a scan.",
                    "Check whether they still exist, and whether the mirror port sees them.");
        }
        long captured = captured(summary);
        if (summary.packets() > 0 && captured < DAY) {
            note(
                    "Less than " + (captured < HOUR ? "an hour" : "a day") + " was captured",
                    "Devices that speak rarely, and work that is done at night or once a week, may"
                            + " be missing.",
                    "Capture over a week for an inventory that you rely on.");
        }
    }

    private void tell(Reason reason, long amount, String detail) {
        (reason.kind() == GAP ? gaps : notes)
                .add(
                        new Remark(
                                reason.kind(),
                                count(amount, reason.thing()) + " " + reason.title() + detail,
                                reason.meaning(),
                                reason.advice()));
    }

    private void gap(String title, String meaning, String advice) {
        gaps.add(new Remark(GAP, title, meaning, advice));
    }

    private void note(String title, String meaning, String advice) {
        notes.add(new Remark(NOTE, title, meaning, advice));
    }
}
