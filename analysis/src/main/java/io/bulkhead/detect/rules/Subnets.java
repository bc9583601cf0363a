// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.pipeline.Scene;

/// Whether two hosts are likely neighbours on one link.
final class Subnets {
    private static final int V6 = 6;
    private static final long LOOPBACK = 127;

    private Subnets() {}

    /// Whether the ends share the first 24 bits of IPv4, or 64 of IPv6, and are two. Networks of
    /// plants that are larger have most talks inside such a part of them.
    static boolean shared(Scene scene) {
        return near(
                        scene.version,
                        scene.sourceHigh,
                        scene.sourceLow,
                        scene.targetHigh,
                        scene.targetLow)
                && scene.sourceLow != scene.targetLow
                && !(scene.version == 4 && scene.sourceLow >> 24 == LOOPBACK);
    }

    static boolean near(int version, long high, long low, long otherHigh, long otherLow) {
        if (version == 4) {
            return low >> 8 == otherLow >> 8;
        }
        return version == V6 && high == otherHigh;
    }
}
