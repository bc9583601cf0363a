// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Action;
import io.bulkhead.pipeline.Observations.Place;
import java.util.List;

/// Builds a [Baseline] of what was kept or approved. What is there already takes in what is said
/// again.
public final class Restore {
    private final Baseline baseline;

    public Restore(Baseline baseline) {
        this.baseline = baseline;
    }

    public Baseline baseline() {
        return baseline;
    }

    public void head(long first, long last, long shiftsBegin, List<String> captures) {
        baseline.first =
                baseline.first == 0 || first == 0
                        ? Math.max(first, baseline.first)
                        : Math.min(first, baseline.first);
        baseline.last = Math.max(last, baseline.last);
        baseline.shiftsBegin = shiftsBegin;
        baseline.captures.addAll(captures);
    }

    public void network(long realm, String name) {
        baseline.networks.put(realm, name);
    }

    public void refusal(Baseline.Refusal refusal) {
        baseline.refused.add(refusal);
    }

    public void approval(Approval approval) {
        baseline.approvals.add(approval);
    }

    public void replace(int index, Approval approval) {
        baseline.approvals.set(index, approval);
    }

    public void device(Place place, Known seen) {
        long key = Baseline.key(place);
        Baseline.Device before = baseline.devices.get(key);
        if (before == null) {
            baseline.devices.put(key, new Baseline.Device(place, seen));
        } else {
            before.seen().merge(seen);
        }
    }

    /// A ward as it was kept, its classes to be told by [#graduation].
    ///
    /// @param place null for a network as a whole
    public Ward ward(Place place, long realm, long first, long last, int shifts, int cycles) {
        Ward ward = new Ward(place, realm);
        ward.first = first;
        ward.last = last;
        ward.shifts = shifts;
        ward.cycles = cycles;
        ward.restore(baseline.shiftsBegin);
        return ward;
    }

    /// @param quiet shifts that were watched since something new was met
    public void graduation(Ward ward, Aspect aspect, int novelties, long newest, int quiet) {
        int at = aspect.ordinal();
        ward.novelties[at] = novelties;
        ward.newest[at] = newest;
        ward.newestShift[at] = novelties == 0 ? 0 : ward.shifts - quiet;
    }

    public void add(Ward ward) {
        long key = Baseline.wardKey(ward);
        Ward before = baseline.wards.get(key);
        if (before == null) {
            baseline.wards.put(key, ward);
        } else if (before.shifts == 0) {
            ward.clients = before.clients;
            baseline.wards.put(key, ward);
        } else {
            before.merge(ward);
        }
    }

    public void saying(Baseline.Saying saying) {
        Baseline.Saying before = baseline.sayings.get(saying.key());
        if (before == null) {
            baseline.sayings.put(saying.key(), saying);
        } else {
            before.said().merge(saying.said());
        }
    }

    public void peer(Peer peer) {
        Peer before = baseline.peers.get(peer.key());
        if (before == null) {
            baseline.peers.put(peer.key(), peer);
        } else {
            before.talk().merge(peer.talk());
        }
    }

    public void channel(Channel channel) {
        Channel before = baseline.channels.get(channel.key());
        if (before == null) {
            baseline.channels.put(channel.key(), channel);
        } else {
            before.talk().merge(channel.talk());
        }
    }

    public void written(Written written) {
        Written before = baseline.written.get(written.key());
        if (before == null) {
            baseline.written.put(written.key(), written);
        } else {
            before.envelope().merge(written.envelope());
        }
    }

    /// @return the relation, with what it has already
    public Relation relation(Place client, Place server, String protocol, int port, Known talk) {
        Relation relation = new Relation(client, server, protocol, port, talk);
        Relation before = baseline.relations.get(relation.key());
        if (before == null) {
            baseline.add(relation);
            return relation;
        }
        before.talk.merge(talk);
        return before;
    }

    public void writesAtMost(Relation relation, long writes) {
        relation.writesAtMost = Math.max(relation.writesAtMost, writes);
        if (relation.writesAtMost > 0) {
            baseline.commands(Baseline.key(relation.client), relation);
        }
    }

    /// @return the function, with what it has already
    public Function function(
            Relation relation, Action action, long code, String name, Known known) {
        Function function = new Function(action, code, name, known);
        Function before = relation.functions.get(function.key());
        if (before != null) {
            before.known.merge(known);
            return before;
        }
        if (baseline.detail(1)) {
            relation.functions.put(function.key(), function);
        }
        return function;
    }

    /// @param rounds 0 for no rhythm
    public void rhythm(Function function, long period, long jitter, int rounds, boolean irregular) {
        Rhythm kept = new Rhythm();
        kept.restore(period, jitter, rounds, irregular);
        function.rhythm.merge(kept);
    }

    /// @param names as [NameText] writes them
    /// @param any whether all objects of this kind are usual
    public void scope(
            Relation relation,
            Action action,
            long unit,
            String area,
            Ranges addresses,
            List<String> names,
            boolean any) {
        long key = Scope.key(action, unit, area);
        Scope scope = relation.scopes.get(key);
        if (scope == null) {
            scope = new Scope(action, unit, area);
            if (!baseline.detail(1) || !relation.scopes.put(key, scope)) {
                return;
            }
        }
        if (baseline.detail(addresses.size() + names.size())) {
            scope.addresses.addAll(addresses);
            for (String name : names) {
                scope.names.put(Baseline.nonZero(NameText.hash(name)), new Known(name, 0, 0, 0));
            }
        }
        scope.any |= any;
    }

    public void user(Relation relation, Known user) {
        long key = Baseline.nonZero(NameText.hash(user.label()));
        Known before = relation.users.get(key);
        if (before != null) {
            before.merge(user);
        } else if (baseline.detail(1)) {
            relation.users.put(key, user);
        }
    }

    // ---- another baseline

    /// Takes in all that another has learned, as from another sensor or another day.
    public void all(Baseline other) {
        head(other.first, other.last, other.shiftsBegin, other.captures);
        other.networks.forEach(baseline.networks::putIfAbsent);
        other.devices.forEach((device, key) -> device(device.place(), device.seen()));
        other.about.forEach((about, key) -> keep(about));
        other.wards.forEach((ward, key) -> {
            if (ward.shifts > 0) {
                // They are counted again as relations come.
                ward.clients = 0;
                add(ward);
            }
        });
        other.sayings.forEach((saying, key) -> saying(saying));
        other.peers.forEach((peer, key) -> peer(peer));
        other.channels.forEach((channel, key) -> channel(channel));
        other.written.forEach((written, key) -> written(written));
        other.relations.forEach((relation, key) -> relation(relation));
        baseline.refused.addAll(other.refused);
        for (Approval approval : other.approvals) {
            baseline.approvals.add(numbered(approval, baseline.approvals.size() + 1));
        }
    }

    /// What was said before stays.
    private void keep(About about) {
        About before = baseline.about.get(Baseline.key(about.place()));
        baseline.about.put(Baseline.key(about.place()), before == null ? about : before.or(about));
    }

    private static Approval numbered(Approval approval, int id) {
        return new Approval(
                id,
                approval.time(),
                approval.author(),
                approval.reason(),
                approval.alert(),
                approval.extent(),
                approval.low(),
                approval.high(),
                approval.sources(),
                approval.grants(),
                approval.undone());
    }

    private void relation(Relation other) {
        Relation mine = baseline.relations.get(other.key());
        if (mine == null) {
            baseline.add(other);
            writesAtMost(other, 0);
            return;
        }
        mine.talk.merge(other.talk);
        writesAtMost(mine, other.writesAtMost);
        other.functions.forEach((function, key) ->
                function(mine, function.action, function.code, function.name, function.known)
                        .rhythm
                        .merge(function.rhythm));
        other.scopes.forEach((scope, key) ->
                scope(
                        mine,
                        scope.action,
                        scope.unit,
                        scope.area,
                        scope.addresses,
                        scope.names.list().stream().map(Known::label).toList(),
                        scope.any));
        other.users.forEach((user, key) -> user(mine, user));
    }
}
