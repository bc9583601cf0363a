// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// Walks the values that one presentation protocol data unit carries.
///
///     61 { 30 { 06 transfer syntax (optional), 02 context, A0 { value } }, 30 ... }       data
///     31 { A0 mode, A2 { ..., 61 { as above } } }                          connect and accept
///     60 octets                                                          simply encoded data
///
/// ISO 8823-1, 8.2.
final class Ppdu {
    static final int USER_DATA = 0x61;

    private static final int SIMPLE_DATA = 0x60;
    private static final int CONNECT = 0x31;
    private static final int NORMAL_MODE = 0xA2;
    private static final int ABORT = 0xA0;
    private static final int SINGLE = 0xA0;
    private static final int ALIGNED = 0x81;
    private static final int MAX_DEPTH = 3;

    private final BerElement element = new BerElement();
    private final BerElement part = new BerElement();
    private final Bytes scope = new Bytes();
    private final Bytes list = new Bytes();
    private final Bytes value = new Bytes();
    private int next;
    private boolean simple;
    private boolean broken;

    /// Begins before the first value.
    Ppdu begin(Bytes userData) {
        list.clear();
        next = 0;
        simple = false;
        scope.aim(userData, 0);
        broken = false;
        boolean deeper = true;
        for (int depth = 0; deeper && depth < MAX_DEPTH; depth++) {
            deeper = find(depth);
        }
        return this;
    }

    /// Looks for the user data in the scope at hand.
    ///
    /// @return whether they can only be in the part that the scope is now
    private boolean find(int depth) {
        for (int at = 0; at < scope.length(); at = element.end()) {
            if (!element.wrap(scope, at)) {
                broken = true;
                return false;
            }
            int tag = element.tag();
            if (tag == USER_DATA || tag == SIMPLE_DATA) {
                simple = tag == SIMPLE_DATA;
                list.aim(element.contents(), 0);
                return false;
            }
            if (depth == 0 ? holds(tag) : tag == NORMAL_MODE) {
                scope.aim(element.contents(), 0);
                return true;
            }
        }
        return false;
    }

    private static boolean holds(int tag) {
        return tag == CONNECT || tag == ABORT || tag == BerElement.SEQUENCE;
    }

    /// Goes to the next value; false at the end, and where the structure is [#broken].
    boolean next() {
        value.clear();
        if (broken || next >= list.length()) {
            return false;
        }
        if (simple) {
            value.aim(list, 0);
            next = list.length();
            return true;
        }
        if (!element.wrap(list, next)) {
            broken = true;
            return false;
        }
        next = element.end();
        broken = !carried(element.contents(), part, value);
        return !broken;
    }

    /// Aims `value` at what stands behind syntax and context. What an association carries (an
    /// `EXTERNAL`) is built alike.
    static boolean carried(Bytes holder, BerElement part, Bytes value) {
        for (int at = 0; at < holder.length(); at = part.end()) {
            if (!part.wrap(holder, at)) {
                return false;
            }
            if (part.tag() == SINGLE || part.tag() == ALIGNED) {
                value.aim(part.contents(), 0);
                return true;
            }
        }
        return false;
    }

    Bytes value() {
        return value;
    }

    boolean broken() {
        return broken;
    }
}
