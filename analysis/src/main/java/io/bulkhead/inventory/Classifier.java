// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.inventory.FingerprintMatcher.Hit;
import io.bulkhead.inventory.Weighing.Conclusion;
import io.bulkhead.inventory.Weighing.Product;
import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.DeviceType;
import io.bulkhead.model.Fact;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Decides what a device is: people's word first, then what fingerprints say of all that was
/// observed, and where they say nothing, where it stands. Rather unknown than wrong.
final class Classifier {
    private static final String BEHAVIOUR = "behaviour";
    private static final String FINGERPRINT = "fingerprint";
    private static final String UNKNOWN = "unknown";

    private static final int PASSES_ON = 85;
    private static final int STANDS_BETWEEN = 60;
    private static final int STANDS_OUTSIDE = 60;

    /// A product that was recognised is less than a model that was said.
    private static final int MODEL_CONFIDENCE = 40;

    /// More than who has a MAC address block, who may only have made the radio, or less.
    private static final int SURE_VENDOR = 55;

    private static final int LIKELY_VENDOR = 45;
    private static final int SURE = 80;

    /// Most reasons that are told.
    private static final int MOST_FOR = 5;

    private static final int MOST_AGAINST = 2;

    private final FingerprintMatcher matcher;
    private final InsideNetworks inside;

    Classifier(FingerprintMatcher matcher, InsideNetworks inside) {
        this.matcher = matcher;
        this.inside = inside;
    }

    /// @param note what people say, or null
    DeviceKind kind(List<Node> nodes, List<Fact> facts, AssetNote note) {
        List<Fact> reasons = new ArrayList<>();
        boolean passes = nodes.stream().anyMatch(Classifier::passesOn);
        boolean gateway = passes || saidToRoute(facts);
        boolean outside = outside(nodes);
        if (passes) {
            String why = "router: packets of other hosts come from its MAC";
            reasons.add(reason(Attribute.ROLE, why, BEHAVIOUR, PASSES_ON));
        }
        String type = note == null ? "" : note.type();
        if (type.isEmpty()) {
            // What others ask through a router, or from the world, is not what it is for.
            List<Trait> traits = Traits.of(nodes, facts, !gateway && !outside, !outside);
            type = recognised(traits, facts, reasons);
        }
        if (type.isEmpty()) {
            type = standing(gateway, passes, outside, reasons);
        }
        DeviceType known = DeviceType.of(type).orElse(null);
        String role = known == null ? "" : known.role();
        String purdue = known == null ? "" : known.purdue();
        return new DeviceKind(
                type, role.isEmpty() ? role(nodes, gateway) : role, purdue, gateway, reasons);
    }

    // ---- by fingerprints

    private String recognised(List<Trait> traits, List<Fact> facts, List<Fact> reasons) {
        List<Hit> hits = matcher.match(traits);
        if (hits.isEmpty()) {
            return "";
        }
        Weighing weighing = new Weighing(hits);
        Conclusion conclusion = weighing.conclude();
        if (conclusion.type() == null) {
            explain(hits, MOST_FOR, reasons);
            return "";
        }
        String type = conclusion.type().id();
        int before = reasons.size();
        int count = explain(conclusion.supporting(), MOST_FOR, reasons);
        count += explain(conclusion.against(), MOST_AGAINST, reasons);
        if (count > 1) {
            String together = type + ": " + count + " pieces of evidence together";
            reasons.add(
                    before,
                    reason(
                            Attribute.KIND,
                            together,
                            BEHAVIOUR,
                            Math.max(1, conclusion.confidence())));
        }
        Product product = weighing.product(conclusion.type());
        if (product != null) {
            name(product, facts, reasons);
        }
        return type;
    }

    /// Tells the strongest of each group of observations.
    ///
    /// @return how many were told
    private static int explain(List<Hit> hits, int most, List<Fact> reasons) {
        Set<Trait.Group> told = EnumSet.noneOf(Trait.Group.class);
        for (Hit hit : hits) {
            if (told.size() < most && told.add(hit.trait().kind().group())) {
                String product = hit.fingerprint().product();
                String why =
                        hit.fingerprint().type().id()
                                + ": "
                                + hit.trait().sentence()
                                + (product.isEmpty() ? "" : ", as " + product);
                String source = product.isEmpty() ? BEHAVIOUR : FINGERPRINT;
                reasons.add(reason(Attribute.KIND, why, source, hit.weight()));
            }
        }
        return told.size();
    }

    private static void name(Product product, List<Fact> facts, List<Fact> reasons) {
        Fingerprint named = product.fingerprint();
        if (!named.product().isEmpty()) {
            reasons.add(reason(Attribute.MODEL, named.product(), FINGERPRINT, MODEL_CONFIDENCE));
        }
        String vendor = named.vendor().toLowerCase(Locale.ROOT);
        boolean said =
                facts.stream()
                        .anyMatch(fact ->
                                fact.attribute() == Attribute.VENDOR
                                        && fact.value()
                                                .toLowerCase(Locale.ROOT)
                                                .startsWith(vendor));
        if (!vendor.isEmpty() && !said) {
            int confidence = product.confidence() >= SURE ? SURE_VENDOR : LIKELY_VENDOR;
            reasons.add(reason(Attribute.VENDOR, named.vendor(), FINGERPRINT, confidence));
        }
    }

    // ---- by where it stands

    private static boolean saidToRoute(List<Fact> facts) {
        return facts.stream()
                .anyMatch(fact ->
                        fact.attribute() == Attribute.ROLE && fact.value().equals("router"));
    }

    private static boolean passesOn(Node node) {
        return node.isMac() && node.foreign > 0;
    }

    private boolean outside(List<Node> nodes) {
        return nodes.stream()
                .noneMatch(node ->
                        node.isMac()
                                || inside.hold(
                                        node.place.version(), node.place.high(), node.place.low()));
    }

    private static String standing(
            boolean gateway, boolean passes, boolean outside, List<Fact> reasons) {
        if (gateway) {
            if (!passes) {
                String why = "router: messages say so";
                reasons.add(reason(Attribute.KIND, why, BEHAVIOUR, STANDS_BETWEEN));
            }
            return DeviceType.ROUTER.id();
        }
        if (outside) {
            String why = "internet-host: its address is not of an inside network";
            reasons.add(reason(Attribute.KIND, why, BEHAVIOUR, STANDS_OUTSIDE));
            return DeviceType.INTERNET_HOST.id();
        }
        return UNKNOWN;
    }

    private static String role(List<Node> nodes, boolean gateway) {
        if (gateway) {
            return "network-device";
        }
        return stands(nodes, Side.SERVER)
                ? "server"
                : stands(nodes, Side.CLIENT) ? "client" : UNKNOWN;
    }

    private static boolean stands(List<Node> nodes, Side side) {
        return nodes.stream().flatMap(node -> node.uses.stream()).anyMatch(use -> use.side == side);
    }

    private static Fact reason(Attribute attribute, String value, String source, int confidence) {
        return new Fact(attribute, value, source, -1, 0, confidence);
    }
}
