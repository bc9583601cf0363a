// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Labels of single packets: either all frames with 0 or 1 (`7;1`), or those of an attack with its
/// name in the last cell (`7,summary,EmergencyStop`).
final class PacketLabels {
    private static final String HARMLESS = "0";
    private static final String BAD = "1";

    private PacketLabels() {}

    /// What single packets were labelled as, joined where they are less than `apart` from each
    /// other.
    ///
    /// @param usual what an attack is called where labels are only 0 and 1
    static List<Act> acts(
            List<Table.Row> rows,
            CaptureTimes capture,
            String usual,
            long apart,
            List<String> addresses,
            Problems problems) {
        TreeMap<Long, String> moments = new TreeMap<>();
        for (Table.Row row : rows) {
            String label = row.lastCell();
            if (label.equals(HARMLESS)) {
                continue;
            }
            long frame = number(row.cell(0));
            if (frame < 1 || frame > capture.packets()) {
                problems.add(row.where(), "no frame of the capture; left out");
            } else {
                moments.put(capture.time(frame), label.equals(BAD) ? usual : label);
            }
        }
        return joined(moments, apart, addresses);
    }

    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }

    private static List<Act> joined(
            TreeMap<Long, String> moments, long apart, List<String> addresses) {
        List<Act> acts = new ArrayList<>();
        for (var moment : moments.entrySet()) {
            long at = moment.getKey();
            Act before = acts.isEmpty() ? null : acts.getLast();
            if (before != null
                    && before.label().equals(moment.getValue())
                    && at - before.last() < apart) {
                acts.removeLast();
                acts.add(new Act(before.label(), before.first(), at, addresses));
            } else {
                acts.add(new Act(moment.getValue(), at, at, addresses));
            }
        }
        return acts;
    }
}
