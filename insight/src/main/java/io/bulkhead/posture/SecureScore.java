// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.posture.Standing.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// How safe one is, 0 to 100, by arithmetic that can be done by hand.
///
/// A device and a cause of weakness (see [Advice#cause]) make one *matter*. It is worth the weight of
/// the weightiest advice about it, times what the device is worth: 3 for safety functions and what
/// people call critical, 2 for what they call high, 1 for others. A matter is lost where any of its
/// advice is not followed, whatever many there are: one root cause counts once. It is earned where
/// all that can be told is followed. Where nothing can be told, it is unknown: it counts for nothing
/// and is shown beside the score.
///
///     score = round(100 × earned / (earned + lost))
///
/// What concerns no device (a zone, the whole) is a matter of its own, worth its weight.
public final class SecureScore {
    private static final int CRITICAL = 3;
    private static final int HIGH = 2;
    private static final int WHOLE = 100;

    private final Estate estate;
    private final Map<Key, Matter> matters = new HashMap<>();
    private final Map<String, Sum> zones = new HashMap<>();
    private final Sum whole = new Sum();
    private final List<Part> parts;

    /// What a score is made of.
    ///
    /// @param score empty where nothing can be told
    /// @param unknown points of matters that could not be told
    public record Score(Optional<Integer> score, int earned, int lost, int unknown) {
        /// Share of all points that could be told, in percent.
        public int known() {
            int all = earned + lost + unknown;
            return all == 0 ? 0 : WHOLE * (earned + lost) / all;
        }
    }

    /// What one piece of advice does to the score.
    ///
    /// @param score points earned, of `of` that could be told
    /// @param gain by how much the site's score would rise if it were followed everywhere
    public record Part(
            String control,
            String title,
            int score,
            int of,
            int unknown,
            double gain,
            String why) {}

    private record Key(String component, String cause) {}

    /// Points of some matters.
    private static final class Sum {
        int earned;
        int lost;
        int unknown;

        void add(Matter matter) {
            if (!matter.told()) {
                unknown += matter.points();
            } else if (matter.lost()) {
                lost += matter.points();
            } else {
                earned += matter.points();
            }
        }

        Score score() {
            return new Score(share(earned, lost), earned, lost, unknown);
        }
    }

    /// One device's standing in one cause.
    private static final class Matter {
        final String zone;
        final int worth;
        int weight;
        int known;
        final List<Advice> open = new ArrayList<>();
        final List<Advice> followed = new ArrayList<>();
        final List<Advice> unknown = new ArrayList<>();

        Matter(String zone, int worth) {
            this.zone = zone;
            this.worth = worth;
        }

        int points() {
            return worth * weight;
        }

        boolean lost() {
            return !open.isEmpty();
        }

        boolean told() {
            return lost() || !followed.isEmpty();
        }

        /// Hears each piece of advice once, however it stands at which element.
        void forEach(Consumer<Advice> each) {
            open.forEach(each);
            for (Advice one : followed) {
                if (!open.contains(one)) {
                    each.accept(one);
                }
            }
            for (Advice one : unknown) {
                if (!open.contains(one) && !followed.contains(one)) {
                    each.accept(one);
                }
            }
        }
    }

    private final Map<String, Advice> advice = new TreeMap<>();

    /// @param book after it was assessed
    public SecureScore(RecommendationBook book) {
        estate = book.estate();
        book.forEach(this::add);
        for (Matter matter : matters.values()) {
            whole.add(matter);
            zones.computeIfAbsent(matter.zone, zone -> new Sum()).add(matter);
        }
        parts = summed();
    }

    private void add(Advice one, String element, Optional<Component> component, Standing standing) {
        if (standing.state() == State.NOT_APPLICABLE) {
            return;
        }
        advice.putIfAbsent(one.id(), one);
        String at = component.map(Component::id).orElse(element);
        Matter matter =
                matters.computeIfAbsent(
                        new Key(at, one.cause()),
                        key ->
                                new Matter(
                                        component
                                                .map(Component::zone)
                                                .or(() -> estate.zone(element).map(Zone::id))
                                                .orElse(""),
                                        component.map(SecureScore::worth).orElse(1)));
        matter.weight = Math.max(matter.weight, one.weight());
        List<Advice> list =
                switch (standing.state()) {
                    case OPEN -> matter.open;
                    case FOLLOWED -> matter.followed;
                    case UNKNOWN, NOT_APPLICABLE -> matter.unknown;
                };
        if (!list.contains(one)) {
            list.add(one);
        }
    }

    private static int worth(Component component) {
        if (component.safety() || component.criticality().equals("critical")) {
            return CRITICAL;
        }
        return component.criticality().equals("high") ? HIGH : 1;
    }

    public Score site() {
        return whole.score();
    }

    public Score ofZone(String zone) {
        Sum sum = zones.get(zone);
        return (sum == null ? new Sum() : sum).score();
    }

    public Score ofComponent(String component) {
        Sum sum = new Sum();
        causes().forEach(cause -> {
            Matter matter = matters.get(new Key(component, cause));
            if (matter != null) {
                sum.add(matter);
            }
        });
        return sum.score();
    }

    private Set<String> causes() {
        Set<String> causes = new HashSet<>();
        advice.values().forEach(one -> causes.add(one.cause()));
        return causes;
    }

    private static Optional<Integer> share(int earned, int lost) {
        return earned + lost == 0
                ? Optional.empty()
                : Optional.of(Math.round((float) WHOLE * earned / (earned + lost)));
    }

    /// What each piece of advice costs, that which would gain most first.
    public List<Part> parts() {
        return parts;
    }

    private List<Part> summed() {
        Score site = site();
        int told = site.earned() + site.lost();
        Map<String, int[]> sums = new HashMap<>();
        for (Matter matter : matters.values()) {
            matter.forEach(
                    one -> count(sums.computeIfAbsent(one.id(), id -> new int[SUMS]), matter, one));
        }
        List<Part> all = new ArrayList<>();
        sums.forEach((id, sum) ->
                all.add(
                        new Part(
                                id,
                                advice.get(id).title(),
                                sum[EARNED],
                                sum[EARNED] + sum[LOST],
                                sum[UNKNOWN],
                                told == 0 ? 0 : (double) WHOLE * sum[ALONE] / told,
                                why(sum))));
        all.sort(Comparator.comparingDouble(Part::gain).reversed().thenComparing(Part::control));
        return List.copyOf(all);
    }

    private static final int EARNED = 0;
    private static final int LOST = 1;
    private static final int UNKNOWN = 2;
    private static final int ALONE = 3;
    private static final int DEVICES = 4;
    private static final int SUMS = 5;

    private static void count(int[] sum, Matter matter, Advice one) {
        int points = matter.worth * one.weight();
        if (matter.open.contains(one)) {
            sum[LOST] += points;
            sum[DEVICES]++;
            if (matter.open.size() == 1) {
                // Other advice about the same cause would keep it lost.
                sum[ALONE] += matter.points();
            }
        } else if (matter.followed.contains(one)) {
            sum[EARNED] += points;
        } else {
            sum[UNKNOWN] += points;
        }
    }

    private static String why(int[] sum) {
        if (sum[EARNED] + sum[LOST] == 0) {
            return "whether it is followed cannot be told: " + sum[UNKNOWN] + " points";
        }
        String open =
                sum[DEVICES] == 0
                        ? "followed wherever it can be told"
                        : "not followed in "
                                + sum[DEVICES]
                                + (sum[DEVICES] == 1 ? " place" : " places");
        return sum[UNKNOWN] == 0 ? open : open + "; " + sum[UNKNOWN] + " points cannot be told";
    }
}
