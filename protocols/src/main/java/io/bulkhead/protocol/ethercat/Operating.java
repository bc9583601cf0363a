// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import java.util.Arrays;

/// Which devices are in operation, as far as a flow's frames tell. Who leaves operation stops; who
/// never was in it does not.
final class Operating {
    /// Devices that are remembered; of more it is not known.
    private static final int MAX = 1_024;

    private static final int FIRST = 8;

    private int[] stations = {};
    private int size;
    private boolean processData;
    private boolean started;

    /// Process data passes: some devices exchange it.
    void processData() {
        processData = true;
    }

    /// The station, or with a broadcast every one, is asked to operate.
    void asked(int station) {
        started = true;
        add(station);
    }

    /// The station tells that it operates.
    void told(int station) {
        add(station);
    }

    /// The station, or with a broadcast every one, is asked to leave operation.
    ///
    /// @return whether it may have operated
    boolean left(int station, boolean broadcast) {
        // Where nobody was seen starting, those that exchange process data did before.
        boolean operated = processData && !started;
        if (broadcast) {
            operated |= size > 0;
            size = 0;
            started |= operated;
            return operated;
        }
        for (int i = 0; i < size; i++) {
            if (stations[i] == station) {
                stations[i] = stations[--size];
                return true;
            }
        }
        return operated;
    }

    private void add(int station) {
        for (int i = 0; i < size; i++) {
            if (stations[i] == station) {
                return;
            }
        }
        if (size == MAX) {
            return;
        }
        if (size == stations.length) {
            stations = Arrays.copyOf(stations, Math.max(FIRST, 2 * size));
        }
        stations[size++] = station;
    }
}
