// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.health;

/// One number.
///
/// @param name in lower case with hyphens; counters end in `-total`
/// @param help what it counts or measures, in which unit
/// @param label name of what tells it from others of its name; empty for none
/// @param of the value of the label
record Sample(String name, String help, String label, String of, double value) {
    boolean counter() {
        return name.endsWith("-total");
    }

    /// As events name it: `dropped-total[eth1]`.
    String key() {
        return label.isEmpty() ? name : name + "[" + of + "]";
    }
}
