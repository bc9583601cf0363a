// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import io.bulkhead.app.evidence.ContextSearch.Budget;
import io.bulkhead.model.Alert;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.capture.PcapngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/// Writes the packets that prove alerts, with what led up to them in the same conversation: its
/// beginning, what was said right before, and what was answered. The captures are read again for
/// that, as far as the last frame that proves something; without alerts nothing is read.
///
/// Replayed with the same baseline, the file raises the alerts of rules that are replayable again.
public final class EvidenceFile {
    /// Frames that prove something, of all alerts.
    public static final int MOST_PROOFS = 40_000;

    /// Frames of the whole file.
    public static final int MOST_FRAMES = 100_000;

    private final Again captures;
    private final List<String> names;
    private final LongPredicate window;

    /// @param names of the captures, in their order
    /// @param window which times the run looked at
    public EvidenceFile(Again captures, List<String> names, LongPredicate window) {
        this.captures = captures;
        this.names = List.copyOf(names);
        this.window = window;
    }

    /// @param alerts the gravest first: where there is not room for all, they go first
    /// @param application what writes it, for who reads the file
    /// @return what was kept and what was not, by kind
    public SortedMap<String, Long> write(List<Alert> alerts, OutputStream out, String application)
            throws IOException {
        List<Selection> selections = new ArrayList<>();
        names.forEach(name -> selections.add(new Selection()));
        long proofs = 0;
        long leftOut = 0;
        for (int i = 0; i < alerts.size(); i++) {
            for (Alert.FrameRef ref : alerts.get(i).frames()) {
                if (proofs == MOST_PROOFS) {
                    leftOut++;
                } else {
                    selections.get(ref.capture()).proof(ref.frame(), i);
                    proofs++;
                }
            }
        }
        List<String> ids = alerts.stream().map(Alert::id).toList();
        int kept = selections.stream().mapToInt(Selection::size).sum();
        Budget budget = new Budget(alerts.size(), MOST_FRAMES - kept);
        long written = 0;
        long unread = 0;
        try (PcapngWriter writer = new PcapngWriter(out, application)) {
            for (int i = 0; i < selections.size(); i++) {
                Selection selection = selections.get(i);
                if (!selection.isEmpty()) {
                    long copied = copy(i, selection, ids, budget, writer);
                    written += copied;
                    unread += selection.size() - copied;
                }
            }
        }
        return told(written, leftOut, budget.cut(), unread);
    }

    private static SortedMap<String, Long> told(
            long written, long proofs, long context, long unread) {
        SortedMap<String, Long> told = new TreeMap<>();
        told.put("frames", written);
        Map.of(
                        "proofs-left-out",
                        proofs,
                        "alerts-with-less-context",
                        context,
                        "frames-unreadable",
                        unread)
                .forEach((name, count) -> {
                    if (count > 0) {
                        told.put(name, count);
                    }
                });
        return told;
    }

    /// @return frames written; fewer than were selected where the capture cannot be read again
    private long copy(
            int capture, Selection selection, List<String> ids, Budget budget, PcapngWriter writer)
            throws IOException {
        try {
            new ContextSearch(captures, capture, selection, window, budget).run();
            return copy(capture, selection, ids, writer);
        } catch (CaptureException gone) {
            // It was there a moment ago: what is missing is counted.
            return 0;
        }
    }

    private long copy(int capture, Selection selection, List<String> ids, PcapngWriter writer)
            throws IOException, CaptureException {
        Map<Long, Integer> interfaces = new HashMap<>();
        Frame frame = new Frame();
        long last = selection.last();
        long written = 0;
        try (Capture read = captures.open(capture)) {
            while (read.next(frame) && frame.number() <= last) {
                if (selection.holds(frame.number())) {
                    int from = describe(frame, capture, interfaces, writer);
                    writer.write(
                            from,
                            frame.time(),
                            frame.bytes(),
                            frame.wireLength(),
                            selection.comment(frame.number(), ids));
                    written++;
                }
            }
        }
        return written;
    }

    /// Each capture's interfaces are interfaces here, named for it.
    private int describe(
            Frame frame, int capture, Map<Long, Integer> interfaces, PcapngWriter writer)
            throws IOException {
        long key = (long) frame.interfaceId() << 32 | frame.linkType();
        Integer known = interfaces.get(key);
        if (known != null) {
            return known;
        }
        String number = frame.interfaceId() == 0 ? "" : " #" + frame.interfaceId();
        int described = writer.describe(frame.linkType(), names.get(capture) + number);
        interfaces.put(key, described);
        return described;
    }
}
