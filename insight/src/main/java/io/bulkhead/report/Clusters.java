// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Shares devices out to the boxes of the drawing: one each while there are few; then those of a
/// level, subnet and type share one, the most common types first, until what is left can be looked
/// at.
final class Clusters {
    /// Boxes that people can still look at.
    static final int ENOUGH = 60;

    private static final int INTERNET_ROW = 0;
    private static final int NO_COLUMN = -1;

    /// Devices that may share a box.
    private record Kind(int row, int column, String type) {
        Kind anywhere() {
            return new Kind(row, NO_COLUMN, type);
        }
    }

    private static final Comparator<Kind> BY_PLACE =
            Comparator.comparingInt(Kind::row)
                    .thenComparingInt(Kind::column)
                    .thenComparing(Kind::type);

    private Clusters() {}

    /// In the order of rows, columns, types and addresses.
    ///
    /// @param subnets the columns of all that are not in the internet
    static List<Cluster> of(List<Asset> assets, Subnets subnets) {
        Map<Kind, List<Asset>> kinds = new TreeMap<>(BY_PLACE);
        for (Asset asset : assets) {
            int row = row(asset);
            int column = row == INTERNET_ROW ? NO_COLUMN : subnets.column(asset);
            Kind kind = new Kind(row, column, asset.type());
            kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(asset);
        }
        return kinds.size() > ENOUGH ? byPlace(kinds) : byKind(kinds, assets.size());
    }

    static boolean inInternet(Asset asset) {
        return row(asset) == INTERNET_ROW;
    }

    private static int row(Asset asset) {
        int row = Words.LEVELS.indexOf(asset.purdue());
        return row < 0 ? Words.LEVELS.size() - 1 : row;
    }

    private static List<Cluster> byKind(Map<Kind, List<Asset>> kinds, int devices) {
        Set<Kind> together = together(kinds, devices);
        List<Cluster> clusters = new ArrayList<>();
        kinds.forEach((kind, members) -> {
            if (together.contains(kind.anywhere())) {
                clusters.add(cluster(kind, members));
            } else {
                members.sort(Comparator.comparing(Clusters::sortable));
                members.forEach(member -> clusters.add(cluster(kind, List.of(member))));
            }
        });
        return clusters;
    }

    /// The kinds, wherever they are, whose devices share boxes: as few as are needed, and those of
    /// most devices first.
    private static Set<Kind> together(Map<Kind, List<Asset>> kinds, int devices) {
        Map<Kind, Integer> saved = new TreeMap<>(BY_PLACE);
        kinds.forEach(
                (kind, members) -> saved.merge(kind.anywhere(), members.size() - 1, Integer::sum));
        List<Kind> mostSaved = new ArrayList<>(saved.keySet());
        mostSaved.sort((one, other) -> saved.get(other) - saved.get(one));
        Set<Kind> together = new HashSet<>();
        int boxes = devices;
        for (int i = 0; boxes > ENOUGH; i++) {
            boxes -= saved.get(mostSaved.get(i));
            together.add(mostSaved.get(i));
        }
        return together;
    }

    /// Too many kinds even so: all of one level and column share a box.
    private static List<Cluster> byPlace(Map<Kind, List<Asset>> kinds) {
        Map<Kind, List<Asset>> places = new TreeMap<>(BY_PLACE);
        kinds.forEach((kind, members) ->
                places.computeIfAbsent(
                                new Kind(kind.row(), kind.column(), ""), any -> new ArrayList<>())
                        .addAll(members));
        return places.entrySet().stream()
                .map(place -> cluster(place.getKey(), place.getValue()))
                .toList();
    }

    private static Cluster cluster(Kind kind, List<Asset> members) {
        return new Cluster(kind.row(), kind.column(), kind.type(), members);
    }

    private static String sortable(Asset asset) {
        return Subnets.padded(Words.address(asset)) + asset.id();
    }
}
