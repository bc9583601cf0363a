// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Aspect;
import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// What a detection wants to hear; the engine calls it for nothing else.
public final class Interests {
    /// What can be heard beside messages, novelties and facts.
    enum Kind {
        MALFORMED,
        ANOMALY,
        ODD,
        OPENED,
        CONNECTION,
        PACE,
        MOVED,
        CONFLICT,
        SIGNATURE,
        ENDED,
        SENT,
        TRANSFERRED,
        TICK
    }

    final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    final Set<Action> actions = EnumSet.noneOf(Action.class);
    final Set<Phase> phases = EnumSet.noneOf(Phase.class);
    final Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    final Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
    Set<String> protocols = Set.of();
    boolean onlyChanges;

    /// Messages of these actions (of all, where none is named), in all phases unless [#phases] says
    /// otherwise.
    public Interests operations(Action... wanted) {
        actions.addAll(wanted.length == 0 ? EnumSet.allOf(Action.class) : Arrays.asList(wanted));
        return this;
    }

    public Interests phases(Phase... wanted) {
        phases.addAll(Arrays.asList(wanted));
        return this;
    }

    /// Only messages of these protocols.
    public Interests protocols(String... names) {
        protocols = Set.of(names);
        return this;
    }

    /// Only messages that do not repeat one of the same conversation: the same but for values, with
    /// the same hop limit. The first repetitions are told all the same; most others are left out.
    public Interests changes() {
        onlyChanges = true;
        return this;
    }

    public Interests malformed() {
        return add(Kind.MALFORMED);
    }

    public Interests anomalies() {
        return add(Kind.ANOMALY);
    }

    /// Packets with what no host sends in earnest.
    public Interests oddities() {
        return add(Kind.ODD);
    }

    /// First packets of conversations.
    public Interests opened() {
        return add(Kind.OPENED);
    }

    /// TCP connections that change their state.
    public Interests connections() {
        return add(Kind.CONNECTION);
    }

    public Interests pace() {
        return add(Kind.PACE);
    }

    /// Ends that speak from another MAC than before.
    public Interests moved() {
        return add(Kind.MOVED);
    }

    /// Streams in which other bytes were sent again.
    public Interests conflicts() {
        return add(Kind.CONFLICT);
    }

    /// Matches of signatures.
    public Interests signatures() {
        return add(Kind.SIGNATURE);
    }

    /// Conversations that are over.
    public Interests ended() {
        return add(Kind.ENDED);
    }

    /// Addresses that send from a MAC for the first time.
    public Interests sent() {
        return add(Kind.SENT);
    }

    /// Programs and files that were transferred, each that is not the same again.
    public Interests transfers() {
        return add(Kind.TRANSFERRED);
    }

    /// Seconds of the capture's time.
    public Interests ticks() {
        return add(Kind.TICK);
    }

    /// What is not in the baseline.
    public Interests novelties(Aspect... wanted) {
        aspects.addAll(Arrays.asList(wanted));
        return this;
    }

    /// What messages say of devices for the first time.
    public Interests facts(Attribute... wanted) {
        attributes.addAll(Arrays.asList(wanted));
        return this;
    }

    private Interests add(Kind kind) {
        kinds.add(kind);
        return this;
    }

    boolean wants(Action action, Phase phase) {
        return actions.contains(action) && (phases.isEmpty() || phases.contains(phase));
    }
}
