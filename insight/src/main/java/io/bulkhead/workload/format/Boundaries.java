// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Boundary boxes of a drawing: what lies in one is in its zone, in the smallest where boxes lie in
/// boxes.
final class Boundaries {
    /// More are not compared.
    private static final int MAX_BOXES = 2_000;

    private record Boundary(String id, double x, double y, double width, double height) {
        boolean holds(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }

        double area() {
            return width * height;
        }
    }

    private final List<Boundary> boxes = new ArrayList<>();

    void add(String id, double x, double y, double width, double height) {
        if (boxes.size() < MAX_BOXES && width > 0 && height > 0) {
            boxes.add(new Boundary(id, x, y, width, height));
        }
    }

    /// The zone in which something has its middle.
    Optional<String> around(double x, double y, double width, double height) {
        return boxes.stream()
                .filter(box -> box.holds(x + width / 2, y + height / 2))
                .min(Comparator.comparingDouble(Boundary::area))
                .map(Boundary::id);
    }
}
