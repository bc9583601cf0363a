// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the parts of a workload stand in a drawing: zones beside each other, from the process
/// outwards, their components in rows. The same workload gives the same drawing.
final class Layout {
    static final int WIDTH = 160;
    static final int HEIGHT = 80;
    private static final int GAP = 60;
    private static final int HEAD = 40;
    private static final int ROWS = 4;

    /// In pixels, from the upper left.
    record Box(int x, int y, int width, int height) {}

    private final Map<String, Box> zones = new LinkedHashMap<>();
    private final Map<String, Box> components = new LinkedHashMap<>();
    private int right = GAP;
    private int bottom;

    private Layout() {}

    static Layout of(Workload workload) {
        Layout layout = new Layout();
        Map<String, List<String>> members = new LinkedHashMap<>();
        workload.zones().stream()
                .sorted(Comparator.comparing(Zone::kind))
                .forEach(zone -> members.put(zone.name(), new ArrayList<>()));
        for (Component component : workload.components()) {
            members.computeIfAbsent(component.zone(), zone -> new ArrayList<>())
                    .add(component.name());
        }
        members.forEach(layout::zone);
        return layout;
    }

    private void zone(String zone, List<String> members) {
        int rows = Math.max(ROWS, (int) Math.ceil(Math.sqrt(members.size())));
        int columns = Math.max(1, (members.size() + rows - 1) / rows);
        int used = Math.clamp(members.size(), 1, rows);
        int width = GAP + columns * (WIDTH + GAP);
        int height = HEAD + GAP + used * (HEIGHT + GAP);
        for (int i = 0; i < members.size(); i++) {
            int x = right + GAP + i / rows * (WIDTH + GAP);
            int y = GAP + HEAD + GAP / 2 + i % rows * (HEIGHT + GAP);
            components.put(members.get(i), new Box(x, y, WIDTH, HEIGHT));
        }
        if (!zone.isEmpty()) {
            zones.put(zone, new Box(right, GAP, width, height));
        }
        right += width + GAP;
        bottom = Math.max(bottom, GAP + height + GAP);
    }

    Box zone(String name) {
        return zones.getOrDefault(name, new Box(0, 0, WIDTH, HEIGHT));
    }

    Box component(String name) {
        return components.getOrDefault(name, new Box(0, 0, WIDTH, HEIGHT));
    }

    int width() {
        return right;
    }

    int height() {
        return bottom;
    }
}
