// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventException;
import io.bulkhead.model.event.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What of a segment can be read, before it is given up.
///
/// @param counts by kind
/// @param sheds what it has to tell of other gaps
record Contents(SortedMap<String, Long> counts, List<Event.Shed> sheds) {
    private static final int KIND_WITHIN = 120;
    private static final String KIND = "\"kind\":\"";
    private static final System.Logger LOG = System.getLogger(Contents.class.getName());

    /// @param from number of the first that counts
    static Contents of(Segment segment, long from) {
        Contents contents = new Contents(new TreeMap<>(), new ArrayList<>());
        try {
            contents.read(segment, from, Files.readAllBytes(segment.file));
        } catch (IOException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} cannot be read: {1}",
                    segment.file,
                    unreadable);
        }
        return contents;
    }

    long size() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void read(Segment segment, long from, byte[] all) {
        long known = segment.first - 1;
        for (int at = Segment.find(all, Segment.HEADER, known);
                at >= 0 && Segment.sequence(all, at) < segment.next;
                at = Segment.find(all, at + Segment.size(all, at), known)) {
            known = Segment.sequence(all, at);
            byte[] line = known < from ? null : segment.line(all, at);
            if (line != null) {
                String kind = kind(line);
                counts.merge(kind, 1L, Long::sum);
                if (kind.equals("shed")) {
                    addShed(line);
                }
            }
        }
    }

    private void addShed(byte[] line) {
        try {
            if (EventJson.read(line, 0, line.length).event() instanceof Event.Shed shed) {
                sheds.add(shed);
            }
        } catch (EventException damaged) {
            LOG.log(System.Logger.Level.WARNING, "what was told of a gap is lost: {0}", damaged);
        }
    }

    private static String kind(byte[] line) {
        String head =
                new String(line, 0, Math.min(line.length, KIND_WITHIN), StandardCharsets.UTF_8);
        int begin = head.indexOf(KIND) + KIND.length();
        int end = head.indexOf('"', begin);
        return begin < KIND.length() || end < 0 ? Gap.UNREADABLE : head.substring(begin, end);
    }
}
