// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which frames of one capture are kept, and for which alerts. Alerts go by their index.
final class Selection {
    /// Alerts that one frame is marked with; it may be in the conversation of many.
    private static final int MOST_MARKS = 32;

    private static final int[] NONE = {};

    /// What a frame is kept for.
    private static final class Marks {
        private int[] proves = NONE;
        private int[] leadsTo = NONE;
    }

    private final SortedMap<Long, Marks> frames = new TreeMap<>();

    /// The frame proves the alert.
    void proof(long frame, int alert) {
        Marks marks = frames.computeIfAbsent(frame, number -> new Marks());
        marks.proves = with(marks.proves, alert);
    }

    /// The frame belongs to the conversation that an alert is about.
    ///
    /// @return whether it was not kept before
    boolean context(long frame, int alert) {
        int before = frames.size();
        Marks marks = frames.computeIfAbsent(frame, number -> new Marks());
        if (!contains(marks.proves, alert)) {
            marks.leadsTo = with(marks.leadsTo, alert);
        }
        return frames.size() > before;
    }

    private static int[] with(int[] alerts, int alert) {
        if (alerts.length == MOST_MARKS || contains(alerts, alert)) {
            return alerts;
        }
        int[] more = Arrays.copyOf(alerts, alerts.length + 1);
        more[alerts.length] = alert;
        return more;
    }

    private static boolean contains(int[] alerts, int alert) {
        for (int each : alerts) {
            if (each == alert) {
                return true;
            }
        }
        return false;
    }

    boolean holds(long frame) {
        return frames.containsKey(frame);
    }

    /// Indices of the alerts that a frame proves.
    List<Integer> proven(long frame) {
        List<Integer> alerts = new ArrayList<>();
        Marks marks = frames.get(frame);
        if (marks != null) {
            Arrays.stream(marks.proves).forEach(alerts::add);
        }
        return alerts;
    }

    /// What a frame's comment says: the ids of the alerts that it proves, and of those that it
    /// leads up to or follows.
    String comment(long frame, List<String> ids) {
        Marks marks = frames.get(frame);
        List<String> words = new ArrayList<>();
        Arrays.stream(marks.proves).mapToObj(ids::get).forEach(words::add);
        if (marks.leadsTo.length > 0) {
            words.add("context:");
            Arrays.stream(marks.leadsTo).mapToObj(ids::get).forEach(words::add);
        }
        return String.join(" ", words);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int size() {
        return frames.size();
    }

    long last() {
        return frames.lastKey();
    }

    /// The numbers of all frames, in order.
    Collection<Long> numbers() {
        return frames.keySet();
    }
}
