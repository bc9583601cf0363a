// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.Arrays;
import java.util.List;

/// What is known of each indicator: where it stands, when it holds, and, as text that is only read
/// when an alert is raised, its names. Columns, since there may be millions.
final class Notes {
    private static final int FIRST = 64;
    private static final int FIELDS = 7;

    /// Between the fields of a text, and between the entries of a list; neither occurs in them.
    private static final char FIELD_END = '\u0001';

    private static final char ENTRY_END = '\u0002';

    private final TextHeap heap;
    private final List<String> files;
    private int[] lines = new int[FIRST];
    private short[] file = new short[FIRST];
    private int[] texts = new int[FIRST];

    /// Two numbers a note, from and until; empty while all hold always.
    private long[] validity = {};

    private int size;

    Notes(TextHeap heap, List<String> files) {
        this.heap = heap;
        this.files = files;
    }

    /// An indicator without more than a comment, such as a list has.
    int add(int fileIndex, int line, String description) {
        if (size == lines.length) {
            int larger = size + (size >> 1);
            lines = Arrays.copyOf(lines, larger);
            file = Arrays.copyOf(file, larger);
            texts = Arrays.copyOf(texts, larger);
        }
        lines[size] = line;
        file[size] = (short) fileIndex;
        boolean told = !description.isEmpty();
        texts[size] = told ? heap.add(packed("", "", description, List.of(), List.of(), -1)) : 0;
        return size++;
    }

    int add(int fileIndex, int line, StixObject stix) {
        int note = add(fileIndex, line, "");
        texts[note] =
                heap.add(
                        packed(
                                stix.id,
                                stix.name,
                                stix.description,
                                stix.types,
                                stix.techniques,
                                stix.confidence));
        if (texts[note] == TextHeap.NONE) {
            texts[note] = heap.add(packed(stix.id, "", "", List.of(), List.of(), -1));
        }
        return note;
    }

    private static String packed(
            String id,
            String name,
            String description,
            List<String> types,
            List<String> techniques,
            int confidence) {
        return String.join(
                String.valueOf(FIELD_END),
                clean(id),
                clean(name),
                clean(description),
                joined(types),
                "",
                joined(techniques),
                String.valueOf(confidence));
    }

    private static String joined(List<String> entries) {
        return String.join(String.valueOf(ENTRY_END), entries.stream().map(Notes::clean).toList());
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            clean.append(Character.isISOControl(character) ? ' ' : character);
        }
        return clean.toString().strip();
    }

    /// Adds what other objects of a bundle say of a note.
    void relate(int note, List<String> indicates, List<String> techniques) {
        String[] fields = fields(note);
        fields[4] = joined(indicates);
        fields[5] =
                fields[5].isEmpty()
                        ? joined(techniques)
                        : fields[5] + ENTRY_END + joined(techniques);
        if (techniques.isEmpty()) {
            fields[5] = fields(note)[5];
        }
        int packed = heap.add(String.join(String.valueOf(FIELD_END), fields));
        texts[note] = packed == TextHeap.NONE ? texts[note] : packed;
    }

    private String[] fields(int note) {
        String[] fields = heap.text(texts[note]).split(String.valueOf(FIELD_END), -1);
        if (fields.length == FIELDS) {
            return fields;
        }
        return new String[] {"", "", "", "", "", "", "-1"};
    }

    /// Limits when a note's indicator holds.
    void holds(int note, long from, long until) {
        if (from == Long.MIN_VALUE && until == Long.MAX_VALUE && validity.length == 0) {
            return;
        }
        if (validity.length < 2 * size) {
            int before = validity.length;
            validity = Arrays.copyOf(validity, 2 * lines.length);
            for (int i = before; i < validity.length; i += 2) {
                validity[i] = Long.MIN_VALUE;
                validity[i + 1] = Long.MAX_VALUE;
            }
        }
        validity[2 * note] = from;
        validity[2 * note + 1] = until;
    }

    /// Lets a note's indicator hold never.
    void retire(int note) {
        holds(note, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    boolean retired(int note) {
        return 2 * note < validity.length
                && validity[2 * note] == Long.MAX_VALUE
                && validity[2 * note + 1] == Long.MIN_VALUE;
    }

    boolean holdsAt(int note, long time) {
        int at = 2 * note;
        return at >= validity.length || time >= validity[at] && time < validity[at + 1];
    }

    int size() {
        return size;
    }

    Indicator indicator(int note) {
        String[] fields = fields(note);
        boolean limited = 2 * note < validity.length;
        return new Indicator(
                fields[0],
                files.get(file[note] & 0xFFFF),
                lines[note],
                fields[1],
                fields[2],
                entries(fields[3]),
                entries(fields[4]),
                entries(fields[5]),
                Integer.parseInt(fields[6]),
                limited ? validity[2 * note] : Long.MIN_VALUE,
                limited ? validity[2 * note + 1] : Long.MAX_VALUE);
    }

    private static List<String> entries(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(String.valueOf(ENTRY_END)));
    }

    long memory() {
        return 4L * (lines.length + texts.length) + 2L * file.length + 8L * validity.length;
    }
}
