// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What conclusions about each element looked at, so that they are drawn again when that changes,
/// and only then.
///
/// Rules are given an estate that notes here what it is asked ([Estate#noting]). What they are told
/// of the element itself, and of the two ends of a flow, is not noted: that a change of these
/// concerns it is plain. What stands in the frame of an estate (time, coverage, files, the workload
/// but for what people decided) is not noted either: when it changes, all is asked again.
final class Reads {
    /// Notes nothing.
    static final Reads NONE = new Reads();

    // Kinds of keys. What follows is an id or text; nothing follows where all of a kind was read.
    static final char COMPONENT = 'C';
    static final char AROUND = 'R';
    static final char FLOW = 'F';
    static final char ZONE = 'Z';
    static final char MEMBERS = 'M';
    static final char CONDUIT = 'K';
    static final char ALERTS = 'A';
    static final char TRANSFERS = 'T';
    static final char NAME = 'N';
    static final char SERIAL = 'S';
    static final char IDENTITY = 'I';
    static final char PEOPLE = 'P';

    private final Map<Class<? extends Element>, Map<String, Set<String>>> readers = new HashMap<>();

    private final Set<String> records = new HashSet<>();
    private final Set<String> around = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private String own = "";
    private String otherEnd = "";
    private String lastRecord = "";
    private String lastAround = "";

    /// From now on what is noted is about an element.
    void begin(Element element) {
        own = element.id();
        otherEnd = own;
        if (element instanceof DataFlow flow) {
            own = flow.source();
            otherEnd = flow.target();
        }
        lastRecord = "";
        lastAround = "";
    }

    /// Keeps what was noted of the element that was begun.
    void end(Element element) {
        Map<String, Set<String>> index =
                readers.computeIfAbsent(kind(element), any -> new HashMap<>());
        String reader = element.id();
        records.forEach(id -> keep(index, COMPONENT + id, reader));
        boolean component = element instanceof Component;
        for (String id : around) {
            if (!component || !id.equals(reader)) {
                keep(index, AROUND + id, reader);
            }
        }
        others.forEach(key -> keep(index, key, reader));
        records.clear();
        around.clear();
        others.clear();
    }

    private static void keep(Map<String, Set<String>> index, String key, String reader) {
        index.computeIfAbsent(key, any -> new HashSet<>(2)).add(reader);
    }

    static Class<? extends Element> kind(Element element) {
        return element.getClass();
    }

    /// Ids of the elements of a kind that looked at any of the keys.
    Set<String> readers(Class<? extends Element> kind, Collection<String> keys) {
        Set<String> found = new HashSet<>();
        Map<String, Set<String>> index = readers.getOrDefault(kind, Map.of());
        keys.forEach(key -> found.addAll(index.getOrDefault(key, Set.of())));
        return found;
    }

    void clear() {
        readers.clear();
    }

    // ---- notes

    /// A component as such, or that there is none.
    void record(String id) {
        if (this == NONE || id.equals(lastRecord) || id.equals(own) || id.equals(otherEnd)) {
            return;
        }
        lastRecord = id;
        records.add(id);
    }

    /// What is around a component: its flows, alerts, transfers and vulnerabilities.
    void around(String id) {
        record(id);
        if (this != NONE && !id.equals(lastAround)) {
            lastAround = id;
            around.add(id);
        }
    }

    /// Anything else, by kind and what tells it from others of the kind.
    void other(char kind, String which) {
        if (this != NONE) {
            others.add(kind + which);
        }
    }

    /// All of a kind.
    void all(char kind) {
        if (this != NONE) {
            others.add(String.valueOf(kind));
        }
    }

    void name(String text) {
        if (this != NONE) {
            others.add(NAME + text.toLowerCase(Locale.ROOT));
        }
    }
}
