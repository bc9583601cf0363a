// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.model.Names;
import io.bulkhead.workload.ZoneKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every place where a threat could be: each boundary between two kinds of zones, and each kind by
/// itself, with each letter of STRIDE, for device control and for device data. A cell has rules, or
/// a reason (`grid.tsv`) why there is none.
public final class ThreatGrid {
    /// Stands for every kind of zone in the place of a threat.
    public static final String ANY = "ANY";

    private final Map<Cell, Set<String>> rules = new TreeMap<>();
    private final Map<Cell, String> reasons = new TreeMap<>();

    /// A boundary, whichever side asks: the kinds are in the order of [ZoneKind].
    public record Pair(ZoneKind one, ZoneKind other) implements Comparable<Pair> {
        public Pair {
            if (one.compareTo(other) > 0) {
                ZoneKind first = other;
                other = one;
                one = first;
            }
        }

        @Override
        public int compareTo(Pair pair) {
            int first = one.compareTo(pair.one);
            return first != 0 ? first : other.compareTo(pair.other);
        }

        /// As `device - field-gateway`, or `device` for what is inside.
        @Override
        public String toString() {
            return one == other ? Names.of(one) : Names.of(one) + " - " + Names.of(other);
        }

        public static List<Pair> all() {
            List<Pair> pairs = new ArrayList<>();
            for (ZoneKind one : ZoneKind.values()) {
                for (ZoneKind other : EnumSet.range(one, ZoneKind.EXTERNAL)) {
                    pairs.add(new Pair(one, other));
                }
            }
            return pairs;
        }
    }

    /// @param control device control, else device data
    public record Cell(Pair pair, Stride letter, boolean control) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell cell) {
            int byPair = pair.compareTo(cell.pair);
            int byLetter = letter.compareTo(cell.letter);
            return byPair != 0
                    ? byPair
                    : byLetter != 0 ? byLetter : Boolean.compare(cell.control, control);
        }

        @Override
        public String toString() {
            return pair + " " + letter.letter() + (control ? " control" : " data");
        }
    }

    /// @throws IllegalArgumentException if a place of a threat or a line of the reasons cannot be
    ///   read
    public ThreatGrid(Collection<Threat> threats) {
        for (Threat threat : threats) {
            for (String place : threat.places()) {
                pairs(place).forEach(pair -> enter(pair, threat));
            }
        }
        readReasons();
    }

    private void enter(Pair pair, Threat threat) {
        for (Stride letter : threat.stride()) {
            if (threat.control()) {
                rules(new Cell(pair, letter, true)).add(threat.id());
            }
            if (threat.data()) {
                rules(new Cell(pair, letter, false)).add(threat.id());
            }
        }
    }

    private Set<String> rules(Cell cell) {
        return rules.computeIfAbsent(cell, key -> new TreeSet<>());
    }

    /// The boundaries of a place such as `ANY->DEVICE`, `DEVICE<->FIELD_GATEWAY` or `DEVICE`.
    ///
    /// @throws IllegalArgumentException if it is written in another way
    public static Set<Pair> pairs(String place) {
        String[] ends = place.split("<->|->", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("no place: " + place);
        }
        Set<Pair> pairs = new TreeSet<>();
        for (ZoneKind one : kinds(ends[0])) {
            if (ends.length == 1) {
                pairs.add(new Pair(one, one));
                continue;
            }
            for (ZoneKind other : kinds(ends[1])) {
                pairs.add(new Pair(one, other));
            }
        }
        return pairs;
    }

    private static Set<ZoneKind> kinds(String text) {
        return text.equals(ANY)
                ? EnumSet.allOf(ZoneKind.class)
                : EnumSet.of(ZoneKind.valueOf(text));
    }

    /// All cells, in order.
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            for (Stride letter : Stride.values()) {
                cells.add(new Cell(pair, letter, true));
                cells.add(new Cell(pair, letter, false));
            }
        }
        return cells;
    }

    /// Ids of the rules of a cell.
    public Set<String> rulesOf(Cell cell) {
        return rules.getOrDefault(cell, Set.of());
    }

    /// Why a cell has no rule; empty where nobody said.
    public String reason(Cell cell) {
        return reasons.getOrDefault(cell, "");
    }

    /// Cells with a reason.
    public Set<Cell> reasoned() {
        return reasons.keySet();
    }

    // ---- the reasons

    /// Lines of place, letters, intent (`control`, `data` or `both`) and reason, parted by tabs.
    private void readReasons() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        ThreatGrid.class.getResourceAsStream("grid.tsv")),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .forEach(this::reason);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void reason(String line) {
        String[] columns = line.split("\t");
        if (columns.length != 4) {
            throw new IllegalArgumentException("four columns are expected: " + line);
        }
        boolean both = columns[2].equals("both");
        for (Pair pair : pairs(columns[0])) {
            for (char letter : columns[1].toCharArray()) {
                if (both || columns[2].equals("control")) {
                    reason(new Cell(pair, Stride.of(letter), true), columns[3]);
                }
                if (both || columns[2].equals("data")) {
                    reason(new Cell(pair, Stride.of(letter), false), columns[3]);
                }
            }
        }
    }

    private void reason(Cell cell, String text) {
        if (reasons.put(cell, text) != null) {
            throw new IllegalArgumentException("two reasons: " + cell);
        }
    }

    /// All cells that have neither a rule nor a reason.
    public List<Cell> holes() {
        return cells().stream()
                .filter(cell -> rulesOf(cell).isEmpty() && reason(cell).isEmpty())
                .toList();
    }
}
