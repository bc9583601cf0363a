// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.model.Names;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Requirement;
import java.util.List;

/// What somebody owes the security of a system, in words.
///
/// @param verify how a person verifies it
/// @param needs what its check must be able to see
public record RequirementWords(
        String id,
        String party,
        String title,
        String headline,
        String statement,
        String verify,
        String needs,
        List<Clause> clauses) {
    /// Of a standard that asks for the same.
    public record Clause(String standard, String id) {}

    static RequirementWords of(Holding holding) {
        Requirement one = holding.requirement();
        return new RequirementWords(
                one.id(),
                Names.of(one.party()),
                holding.title(),
                one.headline(),
                one.statement(),
                one.verify(),
                one.needs(),
                one.clauses().stream()
                        .map(clause -> new Clause(clause.standard().edition(), clause.id()))
                        .toList());
    }
}
