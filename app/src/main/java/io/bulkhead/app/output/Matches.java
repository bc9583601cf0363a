// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Content;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.model.Asset;
import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.Match;
import io.bulkhead.vulnerability.RollUp;
import io.bulkhead.vulnerability.State;
import io.bulkhead.vulnerability.Statement;
import io.bulkhead.vulnerability.Statements;
import io.bulkhead.vulnerability.VersionRange;
import io.bulkhead.vulnerability.VulnerabilityMatcher;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Advisories held against the components of an estate, with what suppliers and people said.
public final class Matches {
    public static final Matches NONE =
            new Matches(Advisories.NONE, Statements.NONE, List.of(), Instant.EPOCH);

    private final VulnerabilityMatcher matcher;
    private final Statements statements;
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Instant now;

    /// @param decided by people, in the workload: about a match, or about an advisory everywhere
    public Matches(
            Advisories advisories, Statements statements, List<Decision> decided, Instant now) {
        this.matcher = new VulnerabilityMatcher(advisories);
        this.statements = statements;
        this.now = now;
        decided.stream()
                .filter(one -> one.holds(now))
                .forEach(one -> decisions.put(one.subject(), one));
    }

    /// One match, and the device as it was matched.
    public record Matched(Match match, Asset asset) {}

    public Content content() {
        Advisories.Age age = matcher.advisories().age();
        return new Content(age.advisories(), age.newest(), matcher.advisories().exploitedKnown());
    }

    /// All of one component but what does not affect it.
    public List<Matched> of(Component component) {
        boolean ours = component.role() != Role.GROUP && component.role() != Role.EXTERNAL;
        if (!ours || !matcher.advisories().loaded()) {
            return List.of();
        }
        Asset asset = described(component);
        List<Match> matches =
                statements.apply(
                        matcher.match(asset),
                        Statements.names(asset),
                        VulnerabilityMatcher.identify(asset),
                        now);
        return matches.stream()
                .filter(match -> match.state() != State.NOT_AFFECTED)
                .map(this::decided)
                .map(match -> new Matched(match, asset))
                .toList();
    }

    /// What an estate is told of it.
    public List<Vulnerability> vulnerabilities(Component component) {
        return of(component).stream()
                .map(Matched::match)
                .filter(match -> match.state().open())
                .map(match -> vulnerability(component, match))
                .toList();
    }

    private static Vulnerability vulnerability(Component component, Match match) {
        return new Vulnerability(
                match.id(),
                component.id(),
                match.advisory(),
                match.cves(),
                match.title(),
                match.state().word(),
                match.cvss().score(),
                match.network(),
                !match.exploited().isEmpty(),
                match.fixAvailable(),
                match.why(),
                match.decided());
    }

    /// All of an estate, what is open and exploited first.
    List<Matched> all(Iterable<Component> components) {
        List<Matched> all = new ArrayList<>();
        components.forEach(component -> all.addAll(of(component)));
        all.sort(Comparator.comparing(Matched::match, Match.ORDER));
        return all;
    }

    /// What to find out next.
    static List<RollUp> rollUps(List<Matched> all) {
        return RollUp.of(all.stream().map(Matched::match).filter(Match::open).toList());
    }

    private Match decided(Match match) {
        Decision decision = decisions.getOrDefault(match.id(), decisions.get(match.advisory()));
        if (decision == null) {
            return match;
        }
        Statement.Claim claim =
                switch (decision.verdict()) {
                    case ACCEPT -> Statement.Claim.ACCEPTED;
                    case MITIGATED -> Statement.Claim.MITIGATED;
                    case FALSE, NOT_APPLICABLE -> Statement.Claim.NOT_AFFECTED;
                };
        return match.deciding(
                new Statement(
                        "workload:" + decision.line(),
                        match.advisory(),
                        match.asset(),
                        "",
                        VersionRange.parse("vers:all/*"),
                        claim,
                        decision.reason(),
                        decision.by(),
                        decision.decided(),
                        decision.until().equals(Instant.EPOCH) ? Instant.MAX : decision.until(),
                        Statement.Origin.DECISION,
                        "workload"));
    }

    /// What was seen of it, and where nothing was, what people say.
    private static Asset described(Component component) {
        Asset seen = component.asset();
        return new Asset(
                component.id(),
                seen.network(),
                seen.macs(),
                seen.addresses(),
                seen.names().isEmpty() ? List.of(component.name()) : seen.names(),
                component.vendor(),
                component.model(),
                component.firmware(),
                seen.serial(),
                seen.os(),
                seen.type(),
                seen.role(),
                seen.purdue(),
                seen.zone(),
                seen.criticality(),
                seen.gateway(),
                seen.protocols(),
                seen.firstSeen(),
                seen.lastSeen(),
                seen.facts());
    }
}
