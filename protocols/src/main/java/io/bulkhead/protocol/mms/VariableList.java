// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Walks the variables that a read, a write or a report is about.
///
///     A0 { 30 { A0 { name }, A5 alternate access }, 30 ... }     variables one by one
///     A1 { name }                                               those of a list with a name
///
/// Alternate access names a part: a component `81` or an element `82`, or, around further access to its parts,
/// `A0 { 80 component or 81 element, 30 { ... } }`.
///
/// ISO 9506-2, 14.5 (`VariableAccessSpecification`).
final class VariableList {
    private static final int VARIABLES = 0xA0;
    private static final int LIST = 0xA1;
    private static final int NAME = 0xA0;
    private static final int ALTERNATE = 0xA5;
    private static final int NAMED = 0xA5;
    private static final int DEEPER = 0xA0;
    private static final int SELECTED_DEEPER = 0x80;
    private static final int SELECTED = 0x81;
    private static final int MAX_DEPTH = 16;

    private final BerElement element = new BerElement();
    private final MmsNames names = new MmsNames();
    private final Bytes scope = new Bytes();
    private final Bytes region = new Bytes();
    private final Bytes current = new Bytes();
    private boolean list;
    private int next;
    private int index;
    private int end;

    /// Begins before the first variable of the specification at `at`.
    ///
    /// @return whether there is one
    boolean begin(Bytes outer, int at) {
        none();
        if (at >= outer.length() || !element.wrap(outer, at)) {
            return false;
        }
        list = element.tag() == LIST;
        region.aim(element.contents(), 0);
        end = element.end();
        return list || element.tag() == VARIABLES;
    }

    /// Nothing is known of the variables.
    void none() {
        list = false;
        next = 0;
        index = -1;
        end = 0;
        region.clear();
        current.clear();
    }

    /// Goes to the next variable; false at the end, and at once where a list's name stands for all.
    boolean next() {
        current.clear();
        if (list || next >= region.length() || !element.wrap(region, next, BerElement.SEQUENCE)) {
            return false;
        }
        current.aim(element.contents(), 0);
        next = element.end();
        index++;
        return true;
    }

    /// Goes on to variable `index`.
    void to(int index) {
        while (this.index < index && next()) {
            // Those between were without values.
        }
        if (this.index < index) {
            current.clear();
        }
    }

    /// Whether a list's name stands for all variables.
    boolean list() {
        return list;
    }

    /// Behind the specification.
    int end() {
        return end;
    }

    /// Where a list's name stands, for who looks at it in a certain way.
    Bytes region() {
        return region;
    }

    /// Writes the name of the variable at hand, or of the list.
    ///
    /// @return whether it has one
    boolean put(TextBuffer texts) {
        if (list) {
            return names.put(region, 0, texts);
        }
        boolean named = !current.isEmpty() && current.u8(0) == NAME;
        if (!named || !names.put(current, 0, texts)) {
            return false;
        }
        part(texts);
        return true;
    }

    /// Appends which part of the variable is meant, in the manner of names of IEC 61850, so that a
    /// command is one however it is addressed.
    private void part(TextBuffer texts) {
        if (!element.wrap(current, 0) || !element.wrap(current, element.end(), ALTERNATE)) {
            return;
        }
        scope.aim(element.contents(), 0);
        for (int depth = 0; depth < MAX_DEPTH && element.wrap(scope, 0); depth++) {
            int tag = element.tag();
            boolean deeper = tag == DEEPER;
            scope.aim(element.contents(), 0);
            if (tag == BerElement.SEQUENCE || tag == NAMED) {
                continue;
            }
            if (!deeper) {
                select(tag - SELECTED, element, texts);
                return;
            }
            if (!element.wrap(scope, 0)) {
                return;
            }
            int behind = element.end();
            select(element.tag() - SELECTED_DEEPER, element, texts);
            scope.aim(scope, behind);
        }
    }

    /// A component by its name (0) or an element by its number (1); ranges (2) and all (3) are not
    /// told apart.
    private static void select(int how, BerElement selected, TextBuffer texts) {
        if (how == 0) {
            texts.put('$').put(selected.contents(), 0, selected.contents().length());
        } else if (how == 1) {
            texts.put('[').number(selected.natural()).put(']');
        } else {
            texts.put("[..]");
        }
    }
}
