// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Layer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// In how many frames each layer was met, once a frame however often it is nested in it. A datagram
/// of many fragments counts its inner layers once.
public final class LayerCounters {
    private static final Layer[] LAYERS = Layer.values();

    private final long[] counts = new long[LAYERS.length];

    /// Counts a frame with a set of layers ([Layer#bit]).
    void add(long layers) {
        for (long left = layers; left != 0; left &= left - 1) {
            counts[Long.numberOfTrailingZeros(left)]++;
        }
    }

    public long count(Layer layer) {
        return counts[layer.ordinal()];
    }

    /// What was met at all, by name, in the order of [Layer].
    public Map<String, Long> counts() {
        Map<String, Long> named = new LinkedHashMap<>();
        for (Layer layer : LAYERS) {
            if (count(layer) != 0) {
                named.put(layer.name().toLowerCase(Locale.ROOT).replace('_', '-'), count(layer));
            }
        }
        return named;
    }
}
