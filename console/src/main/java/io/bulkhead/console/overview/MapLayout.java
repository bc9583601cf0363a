// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.overview.SiteMap.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where things are drawn: zones in rows by their level, in the order of their ids, devices in a
/// grid in the order in which they were first seen. Boxes grow by whole steps, so that a device
/// that comes moves nothing but when a step is full. Costs as much as there are things.
final class MapLayout {
    static final int CELL_WIDTH = 150;
    static final int CELL_HEIGHT = 70;

    private static final int HEAD = 40;
    private static final int PADDING = 15;
    private static final int GAP = 60;
    private static final int MARGIN = 30;
    private static final int FOLDED_WIDTH = 240;
    private static final int FOLDED_HEIGHT = 110;

    /// A row that would be wider goes on below.
    private static final int WIDEST = 2_400;

    /// Columns that a grid has up to so many cells.
    private static final int[][] STEPS = {{16, 4}, {64, 8}, {256, 16}, {Integer.MAX_VALUE, 24}};

    /// Rows of a grid come by so many.
    private static final int AT_ONCE = 2;

    private static final List<String> LEVELS = List.of("5", "4", "3", "2", "1");
    private static final Map<String, String> NAMES =
            Map.of(
                    "5", "Outside and cloud",
                    "4", "Business",
                    "3", "Site operations",
                    "2", "Supervision",
                    "1", "Control and process");

    /// What is to be placed.
    ///
    /// @param cells how many things it shows; 0 for a folded one
    record Zone(String id, String level, int cells) {}

    /// Where a zone is.
    record Box(int x, int y, int width, int height, int columns) {
        int centreX() {
            return x + width / 2;
        }

        int centreY() {
            return y + height / 2;
        }

        /// Centre of one of its cells.
        int cellX(int cell) {
            return x + PADDING + cell % columns * CELL_WIDTH + CELL_WIDTH / 2;
        }

        int cellY(int cell) {
            return y + HEAD + cell / columns * CELL_HEIGHT + CELL_HEIGHT / 2;
        }
    }

    private final Map<String, Box> boxes = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private int width;
    private int height;

    /// @param zones in the order of their ids
    MapLayout(List<Zone> zones) {
        int y = MARGIN;
        for (String level : LEVELS) {
            List<Zone> row = zones.stream().filter(zone -> zone.level().equals(level)).toList();
            if (!row.isEmpty()) {
                int below = row(row, y);
                rows.add(new Row(level, NAMES.get(level), y, below - y));
                y = below + GAP;
            }
        }
        height = Math.max(2 * MARGIN, y - GAP + MARGIN);
        width = Math.max(width, FOLDED_WIDTH) + MARGIN;
    }

    /// @return where it ends
    private int row(List<Zone> zones, int top) {
        int x = MARGIN;
        int y = top;
        int bottom = top;
        for (Zone zone : zones) {
            Box size = size(zone);
            if (x > MARGIN && x + size.width() > WIDEST) {
                x = MARGIN;
                y = bottom + GAP / 2;
            }
            boxes.put(zone.id(), new Box(x, y, size.width(), size.height(), size.columns()));
            x += size.width() + GAP;
            width = Math.max(width, x - GAP);
            bottom = Math.max(bottom, y + size.height());
        }
        return bottom;
    }

    private static Box size(Zone zone) {
        if (zone.cells() == 0) {
            return new Box(0, 0, FOLDED_WIDTH, FOLDED_HEIGHT, 1);
        }
        int columns = 1;
        for (int[] step : STEPS) {
            columns = step[1];
            if (zone.cells() <= step[0]) {
                break;
            }
        }
        int lines = (zone.cells() + columns - 1) / columns;
        int stepped = (lines + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
        return new Box(
                0,
                0,
                columns * CELL_WIDTH + 2 * PADDING,
                HEAD + stepped * CELL_HEIGHT + PADDING,
                columns);
    }

    Box box(String zone) {
        return boxes.get(zone);
    }

    List<Row> rows() {
        return rows;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
