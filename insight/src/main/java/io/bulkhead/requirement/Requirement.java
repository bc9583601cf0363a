// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.threat.Stride;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What somebody owes the security of the system.
///
/// @param id such as `M-01`; never changes its meaning
/// @param headline the chapter under which it stands
/// @param statement what must hold, testable
/// @param zones where it applies
/// @param verify how a person verifies it, in steps
/// @param sights what its check must be able to see, by kind
/// @param needs the same in words: what to capture, declare or file
/// @param clauses of standards that ask for the same
public record Requirement(
        String id,
        Party party,
        String headline,
        String statement,
        Set<ZoneKind> zones,
        Set<Stride> stride,
        String verify,
        Set<Sight> sights,
        String needs,
        List<Clause> clauses) {
    /// Who owes it.
    public enum Party {
        MANUFACTURER("manufacturer or integrator"),
        DEVELOPER("solution developer"),
        DEPLOYER("deployer"),
        OPERATOR("operator");

        private final String words;

        Party(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// What a check can look at.
    public enum Sight {
        TRAFFIC,
        DECLARATION,
        FILED,
        AGENT,
        ATTESTATION
    }

    /// A clause of a standard.
    public record Clause(Standard standard, String id) {}

    public Requirement {
        zones = Set.copyOf(zones);
        stride = Set.copyOf(stride);
        sights = Set.copyOf(sights);
        clauses = List.copyOf(clauses);
    }

    public static Builder named(String id, Party party, String headline) {
        return new Builder(id, party, headline);
    }

    /// Puts a requirement together.
    public static final class Builder {
        private final String id;
        private final Party party;
        private final String headline;
        private String statement = "";
        private final Set<ZoneKind> zones = EnumSet.noneOf(ZoneKind.class);
        private final Set<Stride> stride = EnumSet.noneOf(Stride.class);
        private String verify = "";
        private final Set<Sight> sights = EnumSet.noneOf(Sight.class);
        private String needs = "";
        private final List<Clause> clauses = new ArrayList<>();

        private Builder(String id, Party party, String headline) {
            this.id = id;
            this.party = party;
            this.headline = headline;
        }

        public Builder statement(String text) {
            statement = text;
            return this;
        }

        public Builder zones(ZoneKind... kinds) {
            zones.addAll(List.of(kinds));
            return this;
        }

        /// @param letters such as `ST`
        public Builder stride(String letters) {
            letters.chars().forEach(letter -> stride.add(Stride.of((char) letter)));
            return this;
        }

        public Builder verify(String text) {
            verify = text;
            return this;
        }

        public Builder sees(Sight... kinds) {
            sights.addAll(List.of(kinds));
            return this;
        }

        public Builder needs(String text) {
            needs = text;
            return this;
        }

        public Builder clauses(Standard standard, String... ids) {
            for (String clause : ids) {
                clauses.add(new Clause(standard, clause));
            }
            return this;
        }

        public Requirement build() {
            return new Requirement(
                    id, party, headline, statement, zones, stride, verify, sights, needs, clauses);
        }
    }
}
