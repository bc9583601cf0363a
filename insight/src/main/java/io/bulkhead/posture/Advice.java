// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import java.util.List;

/// Something that can be done to be safer.
///
/// @param id in kebab-case: the rule's class name
/// @param title imperative
/// @param why what it prevents
/// @param steps what a technician does, in order, with where to look and how to check afterwards
/// @param caution what can go wrong in a running plant, and how to avoid that
/// @param requirements ids of those that it helps to meet
/// @param techniques of ATT&CK for ICS that it makes harder
/// @param weight how much a device that does not follow it costs, 1 to 10
/// @param cause what ties it to other advice: two with the same cause at one device count once
public record Advice(
        String id,
        String title,
        String why,
        List<String> steps,
        String caution,
        List<String> requirements,
        List<String> techniques,
        int weight,
        String cause) {
    public Advice {
        steps = List.copyOf(steps);
        requirements = List.copyOf(requirements);
        techniques = List.copyOf(techniques);
        if (weight < 1 || weight > 10) {
            throw new IllegalArgumentException("weight " + weight);
        }
    }
}
