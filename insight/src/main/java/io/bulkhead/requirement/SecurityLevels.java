// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Zone;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.requirement.Requirement.Clause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which security level (IEC 62443) the evidence supports in a zone. The arithmetic:
///
/// 1. A clause of 3-3 or 4-2 is asked for from some level on (`levels.tsv`).
/// 2. In a zone, a clause stands as the worst of the requirements that name it and apply there. One
///    that no requirement names is not judged.
/// 3. A level is shown where all clauses up to it that are judged are proved, attested or not
///    contradicted, at least one of them is (what applies to nothing shows nothing), and at least
///    half of the clauses that it adds are judged. What is unknown is not shown.
/// 4. The level that evidence supports is the greatest that is shown together with all below it;
///    its basis is the weakest state among its clauses.
/// 5. Where a clause is refuted, the zone reaches at most the level below it, whatever else holds.
///
/// So the level is never above what is shown, and says nothing of the clauses that nobody judged:
/// how many these are stands beside it.
public final class SecurityLevels {
    /// Levels that there are.
    public static final int GREATEST = 4;

    private static final Map<Clause, Integer> FROM = read();

    /// One level in one zone.
    ///
    /// @param adds how many clauses are asked for from this level on
    /// @param proved how many of these are proved; likewise the next ones
    /// @param refuted ids of clauses; `unknown` likewise
    /// @param unjudged clauses that no requirement names
    public record Level(
            int level,
            int adds,
            int proved,
            int attested,
            int notContradicted,
            int notApplicable,
            List<String> refuted,
            List<String> unknown,
            List<String> unjudged) {
        public Level {
            refuted = List.copyOf(refuted);
            unknown = List.copyOf(unknown);
            unjudged = List.copyOf(unjudged);
        }

        /// Whether all that is judged of what it adds holds, and enough of it is judged.
        boolean shown() {
            boolean anything = proved + attested + notContradicted > 0 || adds == 0;
            return anything
                    && refuted.isEmpty()
                    && unknown.isEmpty()
                    && 2 * unjudged.size() <= adds;
        }
    }

    /// @param target SL-T; 0 where nobody said
    /// @param supported 0 where not even the first level is shown
    /// @param basis the weakest state on which `supported` rests; UNKNOWN where it is 0
    /// @param atMost the greatest level that is not refuted
    public record Reached(
            String zone, int target, int supported, State basis, int atMost, List<Level> levels) {
        public Reached {
            levels = List.copyOf(levels);
        }

        /// In words: what is shown, and what stands against more.
        public String words() {
            Level next = levels.get(Math.min(supported, GREATEST - 1));
            String shown = supported == 0 ? "no level is shown" : "SL " + supported + " is shown";
            if (supported == GREATEST) {
                return shown;
            }
            String words = shown + "; for SL " + next.level();
            if (!next.refuted().isEmpty()) {
                return words + " refuted: " + String.join(", ", next.refuted());
            }
            if (!next.unknown().isEmpty()) {
                return words + " unknown: " + String.join(", ", next.unknown());
            }
            return words + " not judged: " + next.unjudged().size() + " of " + next.adds();
        }
    }

    private SecurityLevels() {}

    /// @param states how each requirement stands in the zone
    static Reached reached(Zone zone, Map<Requirement, State> states) {
        Map<Clause, State> clauses = new LinkedHashMap<>();
        states.forEach((requirement, state) -> {
            for (Clause clause : requirement.clauses()) {
                if (FROM.containsKey(clause)) {
                    clauses.merge(clause, state, SecurityLevels::worse);
                }
            }
        });
        List<Level> levels = new ArrayList<>();
        int supported = 0;
        int atMost = GREATEST;
        State basis = State.NOT_APPLICABLE;
        for (int level = 1; level <= GREATEST; level++) {
            Level one = level(level, clauses);
            levels.add(one);
            if (one.shown() && supported == level - 1) {
                supported = level;
                basis = worse(basis, weakest(one));
            }
            if (!one.refuted().isEmpty()) {
                atMost = Math.min(atMost, level - 1);
            }
        }
        return new Reached(
                zone.id(),
                zone.targetLevel(),
                supported,
                supported == 0 ? State.UNKNOWN : basis,
                atMost,
                levels);
    }

    private static Level level(int level, Map<Clause, State> clauses) {
        int[] counts = new int[State.values().length];
        List<String> refuted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> unjudged = new ArrayList<>();
        int adds = 0;
        for (Map.Entry<Clause, Integer> one : FROM.entrySet()) {
            State state = clauses.get(one.getKey());
            boolean system = one.getKey().standard() == Standard.IEC_62443_3_3;
            if (one.getValue() != level || state == null && !system) {
                continue;
            }
            adds++;
            if (state == null) {
                unjudged.add(one.getKey().id());
            } else {
                counts[state.ordinal()]++;
                if (state == State.REFUTED) {
                    refuted.add(one.getKey().id());
                } else if (state == State.UNKNOWN) {
                    unknown.add(one.getKey().id());
                }
            }
        }
        return new Level(
                level,
                adds,
                counts[State.PROVED.ordinal()],
                counts[State.ATTESTED.ordinal()],
                counts[State.NOT_CONTRADICTED.ordinal()],
                counts[State.NOT_APPLICABLE.ordinal()],
                refuted,
                unknown,
                unjudged);
    }

    private static State weakest(Level level) {
        if (level.notContradicted() > 0) {
            return State.NOT_CONTRADICTED;
        }
        return level.attested() > 0 ? State.ATTESTED : State.PROVED;
    }

    private static State worse(State one, State other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Map<Clause, Integer> read() {
        Map<Clause, Integer> levels = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        SecurityLevels.class.getResourceAsStream("levels.tsv")),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .forEach(cells ->
                            levels.put(
                                    new Clause(
                                            cells[0].equals("3-3")
                                                    ? Standard.IEC_62443_3_3
                                                    : Standard.IEC_62443_4_2,
                                            cells[1]),
                                    Integer.parseInt(cells[2])));
            return levels;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
