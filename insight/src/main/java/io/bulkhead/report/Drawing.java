// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.model.Asset;
import io.bulkhead.report.Edges.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who talks to whom, laid out: levels from top to bottom, subnets from left to right, a box for a
/// device or a group of them, a line for two that talk. Lengths are in units of the picture.
///
/// @param bands the levels that have devices
/// @param columns the subnets
/// @param lines the heaviest last, so that they are drawn on top
/// @param linesLeftOut lines beyond what can be looked at
record Drawing(
        int height,
        List<Band> bands,
        List<Column> columns,
        List<Box> boxes,
        List<Line> lines,
        int linesLeftOut) {
    static final int WIDTH = 1200;
    static final int BOX_WIDTH = 126;
    static final int BOX_HEIGHT = 40;

    /// Lines that people can still look at.
    static final int MAX_LINES = 400;

    static final int GUTTER = 112;
    private static final int COLUMN_GAP = 14;
    private static final int PITCH_X = BOX_WIDTH + 12;
    private static final int PITCH_Y = BOX_HEIGHT + 22;
    private static final int HEADER = 34;
    private static final int BAND_PADDING = 22;
    private static final int UNITS = 7;

    record Band(String label, int y, int height) {}

    record Column(String label, int x, int width) {}

    /// @param inside conversations among the devices of this box
    record Box(Cluster cluster, int x, int y, Weight inside) {}

    /// Between two boxes, by their indexes; `from` asks.
    ///
    /// @param fromX where on its box it begins; whether above or below is told by the boxes
    record Line(int from, int to, int fromX, int toX, SortedMap<String, Weight> protocols) {
        Weight total() {
            Weight total = new Weight();
            protocols.values().forEach(total::add);
            return total;
        }
    }

    static Drawing of(List<Asset> assets, Edges edges) {
        List<Asset> inColumns =
                assets.stream().filter(asset -> !Clusters.inInternet(asset)).toList();
        Subnets subnets = new Subnets(inColumns);
        List<Cluster> clusters = Clusters.of(assets, subnets);
        int[] widths = widths(clusters, subnets.names().size());
        List<Column> columns = columns(subnets.names(), widths);
        List<Band> bands = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        int y = HEADER;
        for (int row = 0; row < Words.LEVELS.size(); row++) {
            int level = row;
            List<Cluster> here = clusters.stream().filter(one -> one.row() == level).toList();
            if (!here.isEmpty()) {
                int height = place(here, y, columns, widths, boxes);
                bands.add(new Band(Words.level(Words.LEVELS.get(row)), y, height));
                y += height;
            }
        }
        return new Lines(boxes, edges).draw(y + 1, bands, columns);
    }

    // ---- boxes

    /// Boxes side by side in each column: one to begin with, then one more for the column that
    /// makes the picture highest, while there is room.
    private static int[] widths(List<Cluster> clusters, int columns) {
        int[] widths = new int[columns];
        Arrays.fill(widths, 1);
        int[][] counts = new int[columns][Words.LEVELS.size()];
        for (Cluster cluster : clusters) {
            if (cluster.column() >= 0) {
                counts[cluster.column()][cluster.row()]++;
            }
        }
        for (int used = columns; used < UNITS && columns > 0; used++) {
            int neediest = 0;
            for (int column = 1; column < columns; column++) {
                int more =
                        need(counts[column], widths[column])
                                - need(counts[neediest], widths[neediest]);
                if (more > 0 || more == 0 && widths[column] < widths[neediest]) {
                    neediest = column;
                }
            }
            widths[neediest]++;
        }
        return widths;
    }

    /// How many boxes stand below others, over all levels.
    private static int need(int[] counts, int width) {
        int sum = 0;
        for (int count : counts) {
            sum += Math.max(0, Math.ceilDiv(count, width) - 1);
        }
        return sum;
    }

    private static List<Column> columns(List<String> names, int[] widths) {
        List<Column> columns = new ArrayList<>();
        int units = Math.max(1, Arrays.stream(widths).sum());
        int room = WIDTH - GUTTER - COLUMN_GAP * names.size();
        int x = GUTTER;
        for (int i = 0; i < names.size(); i++) {
            int width = room * widths[i] / units;
            columns.add(new Column(names.get(i), x, width));
            x += width + COLUMN_GAP;
        }
        return columns;
    }

    /// Places the boxes of one level.
    ///
    /// @return how high the level is
    private static int place(
            List<Cluster> here, int y, List<Column> columns, int[] widths, List<Box> boxes) {
        Map<Integer, Integer> placed = new HashMap<>();
        Map<Integer, Long> sizes = new HashMap<>();
        here.forEach(cluster -> sizes.merge(cluster.column(), 1L, Long::sum));
        int rows = 1;
        for (Cluster cluster : here) {
            int column = cluster.column();
            int index = placed.merge(column, 1, Integer::sum) - 1;
            int across = column < 0 ? UNITS : widths[column];
            int left = column < 0 ? GUTTER : columns.get(column).x();
            int width = column < 0 ? WIDTH - GUTTER : columns.get(column).width();
            int inRow = (int) Math.min(across, sizes.get(column) - (long) index / across * across);
            int start = left + (width - (inRow * PITCH_X - 12)) / 2;
            int row = index / across;
            rows = Math.max(rows, row + 1);
            boxes.add(
                    new Box(
                            cluster,
                            start + index % across * PITCH_X,
                            y + BAND_PADDING + row * PITCH_Y,
                            new Weight()));
        }
        return rows * PITCH_Y - (PITCH_Y - BOX_HEIGHT) + 2 * BAND_PADDING;
    }

    /// Joins the conversations of devices to lines between boxes, and finds where these end.
    private static final class Lines {
        private record Ends(int from, int to) {}

        /// An end of a line at a box, on its upper or lower side.
        private record Port(int line, boolean start, int otherX) {}

        private final List<Box> boxes;
        private final List<Ends> ends = new ArrayList<>();
        private final List<SortedMap<String, Weight>> protocols = new ArrayList<>();

        Lines(List<Box> boxes, Edges edges) {
            this.boxes = boxes;
            Map<String, Integer> boxOf = new HashMap<>();
            for (int i = 0; i < boxes.size(); i++) {
                for (Asset member : boxes.get(i).cluster().members()) {
                    boxOf.put(member.id(), i);
                }
            }
            Map<Ends, SortedMap<String, Weight>> joined = join(edges, boxOf);
            List<Map.Entry<Ends, SortedMap<String, Weight>>> order =
                    new ArrayList<>(joined.entrySet());
            order.sort(
                    Comparator.comparingLong((Map.Entry<Ends, SortedMap<String, Weight>> line) ->
                            rank(line.getValue())));
            order.forEach(line -> {
                ends.add(line.getKey());
                protocols.add(line.getValue());
            });
        }

        private Map<Ends, SortedMap<String, Weight>> join(Edges edges, Map<String, Integer> boxOf) {
            Map<Ends, SortedMap<String, Weight>> joined =
                    new TreeMap<>(Comparator.comparingInt(Ends::from).thenComparingInt(Ends::to));
            edges.edges()
                    .forEach((Edge edge, Weight weight) -> {
                        Integer from = boxOf.get(edge.source());
                        Integer to = boxOf.get(edge.target());
                        if (from == null || to == null) {
                            return;
                        }
                        if (from.equals(to)) {
                            boxes.get(from).inside().add(weight);
                        } else {
                            joined.computeIfAbsent(new Ends(from, to), any -> new TreeMap<>())
                                    .computeIfAbsent(edge.protocol(), any -> new Weight())
                                    .add(weight);
                        }
                    });
            return joined;
        }

        /// Control before data before the rest, then by conversations.
        private static long rank(SortedMap<String, Weight> protocols) {
            long conversations = 0;
            boolean control = false;
            boolean data = false;
            for (Weight weight : protocols.values()) {
                conversations += weight.conversations;
                control |= weight.control > 0;
                data |= weight.data > 0;
            }
            long most = 1L << 40;
            return Math.min(conversations, most - 1) + (control ? 2 * most : data ? most : 0);
        }

        Drawing draw(int height, List<Band> bands, List<Column> columns) {
            int leftOut = Math.max(0, ends.size() - MAX_LINES);
            int[] fromX = new int[ends.size()];
            int[] toX = new int[ends.size()];
            for (int box = 0; box < boxes.size(); box++) {
                spread(box, true, leftOut, fromX, toX);
                spread(box, false, leftOut, fromX, toX);
            }
            List<Line> lines = new ArrayList<>();
            for (int i = leftOut; i < ends.size(); i++) {
                Ends line = ends.get(i);
                lines.add(new Line(line.from(), line.to(), fromX[i], toX[i], protocols.get(i)));
            }
            return new Drawing(height, bands, columns, boxes, lines, leftOut);
        }

        /// Spreads the ends of lines over one side of a box, in the order of where they go, so that
        /// they cross little.
        private void spread(int box, boolean upper, int leftOut, int[] fromX, int[] toX) {
            List<Port> ports = new ArrayList<>();
            for (int i = leftOut; i < ends.size(); i++) {
                int from = ends.get(i).from();
                int to = ends.get(i).to();
                if (from == box && above(to, from) == upper) {
                    ports.add(new Port(i, true, boxes.get(to).x()));
                }
                if (to == box && above(from, to) == upper) {
                    ports.add(new Port(i, false, boxes.get(from).x()));
                }
            }
            ports.sort(Comparator.comparingInt(Port::otherX).thenComparingInt(Port::line));
            for (int i = 0; i < ports.size(); i++) {
                int x = boxes.get(box).x() + BOX_WIDTH * (i + 1) / (ports.size() + 1);
                (ports.get(i).start() ? fromX : toX)[ports.get(i).line()] = x;
            }
        }

        /// Whether a line leaves a box on its upper side: to what is higher, or as high.
        private boolean above(int other, int box) {
            return boxes.get(other).y() <= boxes.get(box).y();
        }
    }
}
