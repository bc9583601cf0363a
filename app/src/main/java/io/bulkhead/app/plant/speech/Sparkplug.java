// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Sparkplug B payloads: protocol buffers.
///
///     payload: 1 time in milliseconds, 2 metric (repeated), 3 sequence
///     metric:  1 name, 3 time, 4 data type, 12 float, 14 boolean
///
/// Sparkplug 3.0.0, 6.4; the encoding from protobuf.dev.
public final class Sparkplug {
    private static final int FLOAT = 9;
    private static final int BOOLEAN = 11;
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final long milliseconds;
    private final Octets payload = new Octets();

    public Sparkplug(long time) {
        milliseconds = time / 1_000_000;
        key(payload, 1, VARINT);
        varint(payload, milliseconds);
    }

    public Sparkplug metric(String name, double value) {
        Octets metric = metric(name, FLOAT);
        key(metric, 12, FIXED32);
        return add(metric.lef32(value));
    }

    public Sparkplug metric(String name, boolean value) {
        Octets metric = metric(name, BOOLEAN);
        key(metric, 14, VARINT);
        return add(metric.u8(value ? 1 : 0));
    }

    public Octets sequence(int number) {
        key(payload, 3, VARINT);
        varint(payload, number & 0xFF);
        return payload;
    }

    private Octets metric(String name, int type) {
        Octets metric = new Octets();
        key(metric, 1, LENGTH);
        varint(metric, name.length());
        metric.text(name);
        key(metric, 3, VARINT);
        varint(metric, milliseconds);
        key(metric, 4, VARINT);
        varint(metric, type);
        return metric;
    }

    private Sparkplug add(Octets metric) {
        key(payload, 2, LENGTH);
        varint(payload, metric.length());
        payload.add(metric);
        return this;
    }

    private static void key(Octets to, int field, int kind) {
        varint(to, field << 3 | kind);
    }

    private static void varint(Octets to, long value) {
        long rest = value;
        while (rest > 0x7F) {
            to.u8((int) rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        to.u8((int) rest);
    }
}
