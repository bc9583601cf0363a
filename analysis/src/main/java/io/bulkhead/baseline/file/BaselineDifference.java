// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Function;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.Ranges;
import io.bulkhead.baseline.Relation;
import io.bulkhead.baseline.Scope;
import io.bulkhead.baseline.Wording;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What two baselines allow differently, by device and behaviour. How often and when something was
/// seen makes no difference.
public final class BaselineDifference {
    /// What became of something that is usual.
    public enum Change {
        ADDED,
        REMOVED,
        WIDENED,
        NARROWED,
        CHANGED
    }

    /// @param device null for what concerns no device
    /// @param name of the device; empty for none
    /// @param behaviour as `10.0.0.20 modbus:502 write holding-register unit 1`
    /// @param before and after: empty where there was, or is, none or no more than that it is
    public record Difference(
            Place device,
            String network,
            String name,
            Change change,
            String behaviour,
            String before,
            String after) {}

    /// What can be compared: presence, a set of numbers, a range of values, a number, a text.
    private record Extent(String text, Ranges ranges, double low, double high) {
        static final Extent THERE = new Extent("", null, 0, 0);

        static Extent of(Ranges ranges) {
            return new Extent(ranges.toString(), ranges, 0, 0);
        }

        static Extent of(double low, double high) {
            return new Extent(Texts.values(low, high), null, low, high);
        }

        static Extent of(String text) {
            return new Extent(text, null, Double.NaN, Double.NaN);
        }

        Change to(Extent other) {
            boolean wider;
            boolean narrower;
            if (ranges != null && other.ranges != null) {
                wider = other.ranges.holds(ranges);
                narrower = ranges.holds(other.ranges);
            } else {
                wider = other.low <= low && other.high >= high;
                narrower = low <= other.low && high >= other.high;
            }
            return wider ? Change.WIDENED : narrower ? Change.NARROWED : Change.CHANGED;
        }
    }

    private final Baseline baseline;
    private final Map<Place, Map<String, Extent>> statements = new TreeMap<>(Baseline.BY_ADDRESS);

    private BaselineDifference(Baseline baseline) {
        this.baseline = baseline;
        DeviceBlock.of(baseline).forEach(this::device);
    }

    /// In the order of devices and of behaviours.
    public static List<Difference> between(Baseline before, Baseline after) {
        BaselineDifference old = new BaselineDifference(before);
        BaselineDifference now = new BaselineDifference(after);
        Map<Place, Map<String, Extent>> all = new TreeMap<>(Baseline.BY_ADDRESS);
        all.putAll(old.statements);
        all.putAll(now.statements);
        List<Difference> differences = new ArrayList<>();
        for (Place place : all.keySet()) {
            compare(old, now, place, differences);
        }
        return differences;
    }

    private static void compare(
            BaselineDifference old, BaselineDifference now, Place place, List<Difference> to) {
        Map<String, Extent> before = old.statements.getOrDefault(place, Map.of());
        Map<String, Extent> after = now.statements.getOrDefault(place, Map.of());
        TreeMap<String, Extent> all = new TreeMap<>(before);
        all.putAll(after);
        for (String behaviour : all.keySet()) {
            Extent one = before.get(behaviour);
            Extent other = after.get(behaviour);
            if (one != null && other != null && one.text.equals(other.text)) {
                continue;
            }
            Change change =
                    one == null ? Change.ADDED : other == null ? Change.REMOVED : one.to(other);
            BaselineDifference namer = other == null ? old : now;
            About about = namer.baseline.about(place);
            to.add(
                    new Difference(
                            place,
                            namer.baseline.networks().getOrDefault(place.realm(), ""),
                            about == null ? "" : about.name(),
                            change,
                            behaviour,
                            one == null ? "" : one.text,
                            other == null ? "" : other.text));
        }
    }

    private void device(DeviceBlock block) {
        Map<String, Extent> facts = new TreeMap<>(Comparator.naturalOrder());
        if (block.seen != null) {
            facts.put("is there", Extent.THERE);
        }
        block.sayings.forEach(saying ->
                facts.put(
                        saying.aspect() == Aspect.NAME
                                ? "looks up names of " + saying.said().label()
                                : "says "
                                        + saying.kind().toLowerCase(Locale.ROOT)
                                        + ": "
                                        + saying.said().label(),
                        Extent.THERE));
        block.peers.forEach(peer ->
                facts.put(
                        "reaches outside "
                                + peer.networkText()
                                + " "
                                + protocol(peer.protocol(), peer.port()),
                        Extent.THERE));
        block.channels.forEach(channel ->
                facts.put(
                        "reached by "
                                + Texts.address(channel.client())
                                + " over "
                                + Texts.transport(channel.ipProtocol())
                                + (channel.port() == 0 ? "" : ":" + channel.port()),
                        Extent.THERE));
        block.written.forEach(written ->
                facts.put(
                        "gets " + written.protocol() + " " + written.object(),
                        Extent.of(written.envelope().low(), written.envelope().high())));
        block.relations.forEach(relation -> relation(relation, facts));
        if (!facts.isEmpty()) {
            statements.put(block.place, facts);
        }
    }

    static String protocol(String protocol, int port) {
        return protocol.isEmpty() ? "port " + port : port == 0 ? protocol : protocol + ":" + port;
    }

    private static void relation(Relation relation, Map<String, Extent> facts) {
        String who =
                "asked by "
                        + Texts.address(relation.client())
                        + " "
                        + protocol(relation.protocol(), relation.port());
        facts.put(who, Extent.THERE);
        if (relation.writesAtMost() > 0) {
            facts.put(who + ", writes in ten minutes", Extent.of(0, relation.writesAtMost()));
        }
        for (Function function : relation.functions().list()) {
            String does =
                    who + ", " + function.label() + " (" + Fields.name(function.action()) + ")";
            facts.put(does, Extent.THERE);
            if (function.rhythm().rounds() > 0 && !function.rhythm().irregular()) {
                facts.put(does + ", every", Extent.of(rhythm(function.rhythm().period())));
            }
        }
        for (Scope scope : relation.scopes().list()) {
            scope(scope, who, facts);
        }
        for (Known user : relation.users().list()) {
            facts.put(who + ", user " + user.label(), Extent.THERE);
        }
    }

    /// Two digits are enough to tell one rhythm from another.
    private static String rhythm(long period) {
        double scale = Math.pow(10, Math.floor(Math.log10(period)) - 1);
        return Wording.duration((long) (Math.rint(period / scale) * scale));
    }

    private static void scope(Scope scope, String who, Map<String, Extent> facts) {
        String what = who + ", " + Fields.name(scope.action()) + " " + scope.kind();
        if (scope.any()) {
            facts.put(what + " any", Extent.THERE);
        }
        if (!scope.addresses().isEmpty()) {
            facts.put(what, Extent.of(scope.addresses()));
        }
        for (Known name : scope.names().list()) {
            facts.put(what + " " + name.label(), Extent.THERE);
        }
    }
}
