// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// Walks the members of a SEQUENCE, each in a tag of its own number: `[n] { value }`. All of
/// Kerberos is made of these.
final class Members {
    private static final int CONTEXT = 0xA0;
    private static final int NUMBER = 0x1F;

    private final Bytes sequence = new Bytes();
    private final BerElement outer = new BerElement();
    private final BerElement value = new BerElement();
    private int at;
    private boolean broken;

    /// Aims this at the members of the SEQUENCE that is all of `bytes`.
    ///
    /// @return whether there is one
    boolean wrap(Bytes bytes) {
        sequence.clear();
        at = 0;
        broken = !value.wrap(bytes, 0, BerElement.SEQUENCE);
        if (!broken) {
            sequence.aim(value.contents(), 0);
        }
        return !broken;
    }

    /// Aims this at members whose SEQUENCE was already taken off.
    void of(Bytes members) {
        sequence.aim(members, 0);
        at = 0;
        broken = false;
    }

    /// Moves to the next member; false where there is none or it is broken.
    boolean next() {
        if (broken || at >= sequence.length()) {
            return false;
        }
        broken = !outer.wrap(sequence, at) || !value.wrap(outer.contents(), 0);
        at = outer.end();
        return !broken;
    }

    /// The number of the member at hand, or -1 for another class of tag.
    int number() {
        return (outer.tag() & ~NUMBER) == CONTEXT ? outer.tag() & NUMBER : -1;
    }

    /// The value with its tag, as which a nested SEQUENCE is to be wrapped.
    Bytes whole() {
        return outer.contents();
    }

    /// The value without its tag.
    Bytes contents() {
        return value.contents();
    }

    int tag() {
        return value.tag();
    }

    long integer() {
        return value.tag() == BerElement.INTEGER ? value.value() : 0;
    }

    /// Whether a member ended too early.
    boolean broken() {
        return broken;
    }
}
