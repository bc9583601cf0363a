// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// The objects of one kind that a station does one thing to.
public final class Scope {
    /// Names of one kind that are kept; with more, any name is usual.
    static final int NAMES = 1_024;

    final Action action;
    final long unit;
    final String area;
    final Ranges addresses = new Ranges();
    final LongMap<Known> names = new LongMap<>(NAMES);

    /// Whether any object is usual: there are too many to count them, or people said so.
    boolean any;

    Scope(Action action, long unit, String area) {
        this.action = action;
        this.unit = unit;
        this.area = area;
    }

    static long key(Action action, long unit, String area) {
        return Baseline.nonZero(Bytes.mix(unit * 31 + action.ordinal()) + area.hashCode());
    }

    long key() {
        return key(action, unit, area);
    }

    public Action action() {
        return action;
    }

    /// Unit, station or slot; [io.bulkhead.protocol.Item#NONE] for none.
    public long unit() {
        return unit;
    }

    public String area() {
        return area;
    }

    /// As `unit 1 holding-register`.
    public String kind() {
        return Wording.object(unit, area, io.bulkhead.protocol.Item.NONE, "");
    }

    public Ranges addresses() {
        return addresses;
    }

    public LongMap<Known> names() {
        return names;
    }

    public boolean any() {
        return any;
    }
}
