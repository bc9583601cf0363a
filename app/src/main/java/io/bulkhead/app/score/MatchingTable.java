// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Which alerts are right for which label: two tables that people can read, `behaviours.tsv` and
/// `labels.tsv`.
public final class MatchingTable {
    private static final String NOTHING = "-";
    private static final int BEHAVIOUR_CELLS = 5;
    private static final int LABEL_CELLS = 4;

    /// Which behaviours a label stands for.
    ///
    /// @param source whose label it is: `capture` for what the list of captures says of whole ones
    /// @param pattern of the label, or of the capture's path; `*` stands for any characters
    /// @param behaviours any of them is right; none where nothing is to be noticed
    /// @param what in words for a person
    public record Expectation(String source, String pattern, List<String> behaviours, String what) {
        public Expectation {
            behaviours = List.copyOf(behaviours);
        }
    }

    private final Map<String, Behaviour> behaviours = new LinkedHashMap<>();
    private final List<Expectation> expectations = new ArrayList<>();

    private MatchingTable() {}

    /// The tables that come with the program.
    public static MatchingTable load() {
        Problems problems = new Problems();
        MatchingTable table =
                of(
                        resource("behaviours.tsv", problems),
                        resource("labels.tsv", problems),
                        problems);
        if (problems.count() > 0) {
            throw new IllegalStateException(String.join(System.lineSeparator(), problems.told()));
        }
        return table;
    }

    private static List<Table.Row> resource(String name, Problems problems) {
        try (InputStream in =
                MatchingTable.class.getResourceAsStream("/io/bulkhead/score/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return Table.read(in, name, '\t', problems);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    static MatchingTable of(List<Table.Row> behaviours, List<Table.Row> labels, Problems problems) {
        MatchingTable table = new MatchingTable();
        behaviours.forEach(row -> table.behaviour(row, problems));
        labels.forEach(row -> table.label(row, problems));
        return table;
    }

    private void behaviour(Table.Row row, Problems problems) {
        if (row.cells().size() != BEHAVIOUR_CELLS) {
            problems.add(row.where(), "a behaviour has " + BEHAVIOUR_CELLS + " cells");
            return;
        }
        List<String> families = words(row.cell(4));
        Stream<String> wrong =
                families.stream().filter(family -> !family.matches("[a-z-]+:T\\d{4}"));
        wrong.forEach(family -> problems.add(row.where(), family + " is no engine:technique"));
        Trace trace = trace(row, problems);
        Behaviour behaviour =
                new Behaviour(row.cell(0), row.cell(1), trace, words(row.cell(3)), families);
        if (behaviours.put(behaviour.id(), behaviour) != null) {
            problems.add(row.where(), behaviour.id() + " is there twice");
        }
    }

    private static Trace trace(Table.Row row, Problems problems) {
        String name = row.cell(2).toUpperCase(Locale.ROOT).replace('-', '_');
        for (Trace trace : Trace.values()) {
            if (trace.name().equals(name)) {
                return trace;
            }
        }
        problems.add(row.where(), row.cell(2) + " is no trace");
        return Trace.ALWAYS;
    }

    private void label(Table.Row row, Problems problems) {
        if (row.cells().size() != LABEL_CELLS) {
            problems.add(row.where(), "a label has " + LABEL_CELLS + " cells");
            return;
        }
        List<String> named = words(row.cell(2));
        for (String behaviour : named) {
            if (!behaviours.containsKey(behaviour)) {
                problems.add(row.where(), behaviour + " is no behaviour");
            }
        }
        expectations.add(new Expectation(row.cell(0), row.cell(1), named, row.cell(3)));
    }

    private static List<String> words(String cell) {
        return cell.equals(NOTHING) || cell.isEmpty() ? List.of() : List.of(cell.split(" +"));
    }

    public Collection<Behaviour> behaviours() {
        return behaviours.values();
    }

    public List<Expectation> expectations() {
        return expectations;
    }

    /// @throws IllegalArgumentException if there is none
    Behaviour behaviour(String id) {
        Behaviour behaviour = behaviours.get(id);
        if (behaviour == null) {
            throw new IllegalArgumentException("no behaviour " + id);
        }
        return behaviour;
    }

    /// What is to be noticed where a label stands: each expectation by itself. Rows further up win
    /// over those of other patterns below.
    List<Expectation> of(String source, String label) {
        List<Expectation> found = new ArrayList<>();
        for (Expectation expectation : expectations) {
            boolean same =
                    found.isEmpty() || found.getFirst().pattern().equals(expectation.pattern());
            if (same
                    && expectation.source().equals(source)
                    && Globs.matches(expectation.pattern(), label)) {
                found.add(expectation);
            }
        }
        return found;
    }
}
