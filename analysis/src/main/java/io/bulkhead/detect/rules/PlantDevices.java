// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.baseline.LongMap;
import io.bulkhead.pipeline.Scene;
import java.util.Set;

/// Devices that serve a protocol of plants, and so are no office computers. Bounded; a device that
/// found no room is not known.
final class PlantDevices {
    private static final int MAX = 16_384;

    private static final Set<String> PLANT =
            Set.of(
                    "ads",
                    "bacnet",
                    "canopen",
                    "cip",
                    "cip-io",
                    "cotp",
                    "dnp3",
                    "enip",
                    "ethercat",
                    "fins",
                    "goose",
                    "hartip",
                    "iec104",
                    "iec61850-90-5",
                    "knxip",
                    "melsoft",
                    "mms",
                    "modbus",
                    "profinet-cm",
                    "profinet-rt",
                    "s7comm",
                    "s7comm-plus",
                    "slmp",
                    "sv",
                    "synchrophasor",
                    "umas");

    private final LongMap<Boolean> devices = LongMap.forgetting(MAX);

    /// Notes the side that serves in a conversation whose protocol is recognised.
    void note(Scene scene) {
        if (scene.sided && PLANT.contains(scene.protocol)) {
            long key = scene.serverKey();
            if (devices.get(key) == null) {
                devices.put(key, Boolean.TRUE);
            }
        }
    }

    boolean contains(long key) {
        return devices.get(key) != null;
    }

    /// Those that made room for others.
    long refused() {
        return devices.forgotten();
    }
}
