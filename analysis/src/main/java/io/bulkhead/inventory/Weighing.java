// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.inventory.FingerprintMatcher.Hit;
import io.bulkhead.model.DeviceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Weighs evidence for types against each other.
///
/// Evidence is combined by Dempster's rule: each observation supports its type with its weight and
/// leaves the rest open. Independent observations of one type add up to more than the strongest;
/// what supports a type that the device cannot be as well takes from it. Observations of one group
/// (a product's two cloud names) count once.
final class Weighing {
    /// Below, a type is not told: rather unknown than wrong.
    static final double ENOUGH = 0.5;

    private static final double MOST = 0.99;
    private static final int GROUPS = Trait.Group.values().length;

    /// @param type null where nothing is supported enough
    /// @param supporting what speaks for the type, the strongest first
    /// @param against what speaks for types that it cannot be as well
    record Conclusion(DeviceType type, int confidence, List<Hit> supporting, List<Hit> against) {
        static final Conclusion NONE = new Conclusion(null, 0, List.of(), List.of());
    }

    private final List<Hit> hits;
    private final Map<DeviceType, List<Hit>> byType = new EnumMap<>(DeviceType.class);

    private final Set<DeviceType> roots = EnumSet.noneOf(DeviceType.class);

    /// The strongest of each group of observations, while some are counted.
    private final int[] weights = new int[GROUPS];

    Weighing(List<Hit> hits) {
        this.hits = hits;
        for (Hit hit : hits) {
            DeviceType type = hit.fingerprint().type();
            byType.computeIfAbsent(type, first -> new ArrayList<>()).add(hit);
            roots.add(type.root());
        }
    }

    /// The narrowest type that is supported enough; what it is built as only where nothing tells
    /// what it is for.
    Conclusion conclude() {
        Conclusion purpose = narrowest(type -> !type.computer());
        return purpose != null
                ? purpose
                : Objects.requireNonNullElseGet(narrowest(DeviceType::computer), this::broader);
    }

    private Conclusion narrowest(Predicate<DeviceType> among) {
        DeviceType best = null;
        double bestConfidence = 0;
        for (DeviceType type : byType.keySet()) {
            double confidence = confidence(type, false);
            boolean narrower = best == null || type.is(best);
            boolean better = narrower || confidence > bestConfidence && !best.is(type);
            if (confidence >= ENOUGH && better && among.test(type)) {
                best = type;
                bestConfidence = confidence;
            }
        }
        return best == null ? null : conclusion(best, bestConfidence);
    }

    /// What is known where narrower types cannot be told apart.
    private Conclusion broader() {
        DeviceType best = null;
        double bestConfidence = 0;
        for (DeviceType hit : byType.keySet()) {
            DeviceType type = hit.broader().orElse(null);
            while (type != null) {
                double confidence = type.computer() ? 0 : confidence(type, true);
                if (confidence >= ENOUGH && (best == null || type.is(best) && type != best)) {
                    best = type;
                    bestConfidence = confidence;
                }
                type = type.broader().orElse(null);
            }
        }
        return best == null ? Conclusion.NONE : conclusion(best, bestConfidence);
    }

    private Conclusion conclusion(DeviceType type, double confidence) {
        List<Hit> supporting = new ArrayList<>();
        List<Hit> against = new ArrayList<>();
        for (Hit hit : hits) {
            (hit.fingerprint().type().agreesWith(type) ? supporting : against).add(hit);
        }
        Comparator<Hit> strongest = Comparator.comparing((Hit hit) -> -hit.weight());
        supporting.sort(strongest);
        against.sort(strongest);
        int percent = (int) Math.round(100 * Math.min(MOST, confidence));
        return new Conclusion(type, percent, supporting, against);
    }

    /// @param together whether what supports kinds of it counts, too
    private double confidence(DeviceType type, boolean together) {
        double support = support(hit -> together ? hit.is(type) : hit == type);
        double open = 1;
        double other = 0;
        for (DeviceType root : roots) {
            // One root's types are rivals of this together, whatever they are among themselves.
            double against = support(hit -> hit.root() == root && !hit.agreesWith(type));
            other = other * (1 - against) + open * against;
            open *= 1 - against;
        }
        double mine = support * open;
        double rest = (1 - support) * (open + other);
        return mine + rest == 0 ? 0 : mine / (mine + rest);
    }

    /// How much the hits of some types support them together.
    private double support(Predicate<DeviceType> types) {
        Arrays.fill(weights, 0);
        for (Map.Entry<DeviceType, List<Hit>> entry : byType.entrySet()) {
            if (types.test(entry.getKey())) {
                weigh(entry.getValue(), weights);
            }
        }
        return together(weights);
    }

    private static void weigh(List<Hit> hits, int[] weights) {
        for (Hit hit : hits) {
            int group = hit.trait().kind().group().ordinal();
            weights[group] = Math.max(weights[group], hit.weight());
        }
    }

    private static double together(int[] weights) {
        double open = 1;
        for (int weight : weights) {
            open *= 1 - weight / 100.0;
        }
        return 1 - open;
    }

    // ---- products

    /// The product that is named best, and how well, in percent.
    record Product(Fingerprint fingerprint, int confidence) {}

    /// The product or maker that is told best of this type, or of one that it is a kind of; null
    /// where none is, or two are as likely.
    Product product(DeviceType type) {
        Product own = product(one -> one.is(type));
        return own != null ? own : product(one -> one.agreesWith(type));
    }

    private Product product(Predicate<DeviceType> types) {
        Map<Integer, int[]> byProduct = new TreeMap<>();
        Map<Integer, Fingerprint> products = new TreeMap<>();
        for (Hit hit : hits) {
            Fingerprint one = hit.fingerprint();
            if (!one.vendor().isEmpty() && types.test(one.type())) {
                products.put(hit.owner(), one);
                weigh(
                        List.of(hit),
                        byProduct.computeIfAbsent(hit.owner(), owner -> new int[GROUPS]));
            }
        }
        Fingerprint best = null;
        double most = 0;
        double second = 0;
        for (Map.Entry<Integer, int[]> entry : byProduct.entrySet()) {
            double confidence = together(entry.getValue());
            if (confidence > most) {
                second = most;
                most = confidence;
                best = products.get(entry.getKey());
            } else {
                second = Math.max(second, confidence);
            }
        }
        boolean clear = best != null && most >= ENOUGH && most > second;
        return clear ? new Product(best, (int) Math.round(100 * Math.min(MOST, most))) : null;
    }
}
