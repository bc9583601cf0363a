// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// One thing that a station asks of a device: a protocol's function, and what it does. Where one
/// code stands for reading and for programming, they are two.
public final class Function {
    final Action action;
    final long code;
    final String name;
    final Known known;
    final Rhythm rhythm = new Rhythm();

    Function(Action action, long code, String name, Known known) {
        this.action = action;
        this.code = code;
        this.name = name;
        this.known = known;
    }

    static long key(Action action, long code, String name) {
        return Baseline.nonZero(Bytes.mix(code * 31 + action.ordinal() + 7) + name.hashCode());
    }

    long key() {
        return key(action, code, name);
    }

    public Action action() {
        return action;
    }

    /// The protocol's own code, or [Operation#NO_FUNCTION].
    public long code() {
        return code;
    }

    public String name() {
        return name;
    }

    /// As people read it.
    public String label() {
        return label(code, name);
    }

    static String label(long code, String name) {
        return !name.isEmpty()
                ? name
                : code == Operation.NO_FUNCTION ? "message" : "function " + code;
    }

    public Known known() {
        return known;
    }

    public Rhythm rhythm() {
        return rhythm;
    }
}
