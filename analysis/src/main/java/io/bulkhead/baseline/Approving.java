// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.baseline.Approval.Extent;
import io.bulkhead.model.Attribute;
import io.bulkhead.pipeline.Observations.Place;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Makes usual what people approved. Done to a baseline that is about to judge, never to one that
/// is kept.
public final class Approving {
    private final Baseline baseline;
    private final Restore restore;

    private Approving(Baseline baseline) {
        this.baseline = baseline;
        this.restore = new Restore(baseline);
    }

    /// All approvals that hold.
    public static void apply(Baseline baseline) {
        Approving approving = new Approving(baseline);
        for (Approval approval : baseline.approvals) {
            if (approval.undone() == null) {
                approval.grants().forEach(grant -> approving.grant(grant, approval));
            }
        }
    }

    /// One approval, of a baseline that goes on learning. Its time tells apart what is there
    /// because of it alone.
    public static void allow(Baseline baseline, Approval approval) {
        Approving approving = new Approving(baseline);
        approval.grants().forEach(grant -> approving.grant(grant, approval));
    }

    /// Takes back what [#allow] did. What was usual before stays so, but for objects and values
    /// that were approved as well: these are told again, which errs on the safe side.
    public static void takeBack(Baseline baseline, Approval approval) {
        Approving approving = new Approving(baseline);
        approval.grants().forEach(grant -> approving.takeBack(grant, approval));
    }

    private void takeBack(Grant grant, Approval approval) {
        switch (grant.aspect()) {
            case DEVICE ->
                    baseline.devices.removeIf(device ->
                            device.place().equals(grant.device()) && only(device.seen(), approval));
            case ROLE, IDENTITY, NAME ->
                    baseline.sayings.removeIf(saying ->
                            saying.place().equals(grant.device())
                                    && saying.aspect() == grant.aspect()
                                    && saying.said().label().equals(grant.text())
                                    && only(saying.said(), approval));
            case INTERNET ->
                    baseline.peers.removeIf(peer ->
                            peer.client().equals(grant.client())
                                    && peer.network().equals(Peer.networkOf(grant.device()))
                                    && only(peer.talk(), approval));
            case VALUE ->
                    baseline.written.forEach((written, key) -> {
                        if (isAbout(written, grant)) {
                            written.envelope().disallow(grant.values().low());
                            written.envelope().disallow(grant.values().high());
                        }
                    });
            case RELATION, FUNCTION, OBJECT, RATE, PERIOD, LOGIN -> takeBackTalk(grant, approval);
        }
    }

    private static boolean only(Known known, Approval approval) {
        return known.first == approval.time();
    }

    private static boolean isAbout(Written written, Grant grant) {
        Grant.Values values = grant.values();
        return written.server().equals(grant.device())
                && written.protocol().equals(grant.protocol())
                && written.unit() == values.unit()
                && written.area().equals(values.area())
                && written.address() == values.address()
                && written.name().equals(values.name())
                && written.index() == values.index();
    }

    private void takeBackTalk(Grant grant, Approval approval) {
        baseline.relations.forEach((relation, key) -> {
            if (!relation.client.equals(grant.client())
                    || !relation.server.equals(grant.device())
                    || !relation.protocol.equals(grant.protocol())) {
                return;
            }
            relation.functions.removeIf(function -> only(function.known, approval));
            relation.users.removeIf(user -> only(user, approval));
            if (grant.aspect() == Aspect.RATE && relation.writesAtMost == grant.number()) {
                relation.writesAtMost = 0;
            }
            Grant.Objects objects = grant.objects();
            Scope scope =
                    objects == null
                            ? null
                            : relation.scopes.get(
                                    Scope.key(objects.action(), objects.unit(), objects.area()));
            if (scope != null) {
                for (int i = 0; i < objects.addresses().size(); i++) {
                    scope.addresses.remove(
                            objects.addresses().first(i), objects.addresses().last(i));
                }
                scope.names.removeIf(name -> objects.names().contains(name.label()));
            }
        });
        baseline.relations.removeIf(relation ->
                relation.client.equals(grant.client())
                        && relation.server.equals(grant.device())
                        && relation.protocol.equals(grant.protocol())
                        && only(relation.talk, approval));
        baseline.channels.removeIf(channel ->
                channel.client().equals(grant.client())
                        && channel.server().equals(grant.device())
                        && only(channel.talk(), approval));
    }

    private void grant(Grant grant, Approval approval) {
        Known now = new Known(grant.text(), approval.time(), approval.time(), 1);
        switch (grant.aspect()) {
            case DEVICE -> restore.device(grant.device(), now);
            case ROLE, IDENTITY, NAME ->
                    restore.saying(
                            new Baseline.Saying(grant.aspect(), grant.device(), kind(grant), now));
            case INTERNET ->
                    restore.peer(
                            new Peer(
                                    grant.client(),
                                    Peer.networkOf(grant.device()),
                                    grant.protocol(),
                                    grant.port(),
                                    now));
            case VALUE -> value(grant, approval);
            case RELATION, FUNCTION, OBJECT, RATE, PERIOD, LOGIN -> {
                for (Place source : sources(grant, approval)) {
                    talk(grant, approval.extent(), source, now);
                }
            }
        }
    }

    private static String kind(Grant grant) {
        return grant.aspect() == Aspect.NAME
                ? ""
                : grant.kind().isEmpty() ? Attribute.ROLE.name() : grant.kind();
    }

    private Set<Place> sources(Grant grant, Approval approval) {
        Set<Place> sources = new TreeSet<>(Baseline.BY_ADDRESS);
        sources.add(grant.client());
        if (approval.extent() != Extent.SOURCES) {
            return sources;
        }
        sources.addAll(approval.sources());
        if (approval.sources().isEmpty()) {
            baseline.relations.forEach((relation, key) -> {
                if (relation.server.equals(grant.device())
                        && relation.protocol.equals(grant.protocol())) {
                    sources.add(relation.client);
                }
            });
        }
        return sources;
    }

    private void talk(Grant grant, Extent extent, Place source, Known now) {
        Relation relation =
                restore.relation(
                        source, grant.device(), grant.protocol(), grant.port(), copy("", now));
        restore.writesAtMost(relation, grant.number());
        if (grant.aspect() == Aspect.RELATION && grant.port() != 0) {
            for (int transport : new int[] {Channel.TCP, Channel.UDP}) {
                restore.channel(
                        new Channel(
                                source, grant.device(), transport, grant.port(), copy("", now)));
            }
        }
        Grant.Does does = grant.does();
        if (does != null) {
            Function function =
                    restore.function(
                            relation, does.action(), does.code(), does.name(), copy("", now));
            if (grant.aspect() == Aspect.PERIOD) {
                restore.rhythm(function, 0, 0, 1, true);
            }
        }
        Grant.Objects objects = grant.objects();
        if (objects != null) {
            Ranges addresses = extent == Extent.RANGE ? hull(objects) : objects.addresses();
            restore.scope(
                    relation,
                    objects.action(),
                    objects.unit(),
                    objects.area(),
                    addresses,
                    objects.names(),
                    extent == Extent.FUNCTION);
        }
        if (grant.aspect() == Aspect.LOGIN) {
            restore.user(relation, copy(grant.text(), now));
        }
    }

    private static Known copy(String label, Known known) {
        return new Known(label, known.first(), known.last(), known.count());
    }

    private static Ranges hull(Grant.Objects objects) {
        Ranges hull = new Ranges();
        Ranges addresses = objects.addresses();
        if (!addresses.isEmpty()) {
            hull.add(addresses.first(0), addresses.last(addresses.size() - 1));
        }
        return hull;
    }

    private void value(Grant grant, Approval approval) {
        Grant.Values values = grant.values();
        Written written =
                new Written(
                        grant.device(),
                        grant.protocol(),
                        values.unit(),
                        values.area(),
                        values.address(),
                        values.name(),
                        values.index(),
                        new Envelope());
        Written before = baseline.written.get(written.key());
        if (before == null) {
            baseline.written.put(written.key(), written);
            before = written;
        }
        Envelope envelope = before.envelope();
        switch (approval.extent()) {
            case VALUE, SOURCES -> {
                envelope.allow(values.low());
                envelope.allow(values.high());
            }
            case RANGE ->
                    envelope.widen(
                            Double.isNaN(approval.low()) ? values.low() : approval.low(),
                            Double.isNaN(approval.high()) ? values.high() : approval.high());
            case OBJECT, FUNCTION ->
                    envelope.widen(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    /// The scopes that make a difference for what an alert is about.
    public static List<Extent> fitting(Aspect aspect) {
        return switch (aspect) {
            case VALUE -> List.of(Extent.VALUE, Extent.RANGE, Extent.OBJECT);
            case OBJECT, RELATION ->
                    List.of(Extent.VALUE, Extent.RANGE, Extent.FUNCTION, Extent.SOURCES);
            case FUNCTION, LOGIN, RATE, PERIOD -> List.of(Extent.VALUE, Extent.SOURCES);
            case DEVICE, ROLE, INTERNET, NAME, IDENTITY -> List.of(Extent.VALUE);
        };
    }
}
