// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of one GOOSE data unit: a list of members, each with a tag of its own.
///
///     61 length { 80 gocbRef, 81 timeAllowedtoLive, 82 datSet, 83 goID, 84 t, 85 stNum, 86 sqNum,
///                 87 simulation, 88 confRev, 89 ndsCom, 8A numDatSetEntries, AB allData, 8C security }
///
/// What of it is there can be read even when its end is missing or broken. IEC 61850-8-1, annex A.
final class GoosePdu {
    static final int REFERENCE = 0;
    static final int TIME_ALLOWED_TO_LIVE = 1;
    static final int DATA_SET = 2;
    static final int ID = 3;
    static final int TIME = 4;
    static final int STATE = 5;
    static final int SEQUENCE = 6;
    static final int SIMULATION = 7;
    static final int REVISION = 8;
    static final int NEEDS_COMMISSIONING = 9;
    static final int ENTRIES = 10;
    static final int ALL_DATA = 11;
    static final int SECURITY = 12;

    static final int TAG = 0x61;

    private static final int MEMBERS = 13;
    private static final int LIST = 0xA0;
    private static final int VALUE = 0x80;
    private static final int LONG = 0x80;
    private static final int MAX_LENGTH_BYTES = 2;

    /// All but the identifier, the simulation flags and the signature, which have defaults or are
    /// optional.
    private static final int MANDATORY =
            1 << REFERENCE
                    | 1 << TIME_ALLOWED_TO_LIVE
                    | 1 << DATA_SET
                    | 1 << TIME
                    | 1 << STATE
                    | 1 << SEQUENCE
                    | 1 << REVISION
                    | 1 << ENTRIES
                    | 1 << ALL_DATA;

    private final BerElement element = new BerElement();
    private final Bytes bytes = new Bytes();
    private final int[] at = new int[MEMBERS];
    private final int[] lengths = new int[MEMBERS];
    private int size;
    private int present;
    private int brokenAt;
    private boolean unknown;

    /// Reads the data unit that stands at `from`.
    ///
    /// @return whether it is one, however much of it is there
    boolean wrap(Bytes outer, int from) {
        bytes.clear();
        present = 0;
        brokenAt = -1;
        unknown = false;
        if (outer.length() - from < 2 || outer.u8(from) != TAG) {
            return false;
        }
        int length = outer.u8(from + 1);
        int start = from + 2;
        if (length >= LONG) {
            int count = length - LONG;
            if (count == 0 || count > MAX_LENGTH_BYTES || outer.length() - start < count) {
                return false;
            }
            length = count == 1 ? outer.u8(start) : outer.u16be(start);
            start += count;
        }
        size = start + length - from;
        bytes.aim(outer, 0, Math.min(outer.length(), start + length));
        members(start);
        if (brokenAt < 0 && bytes.length() < start + length) {
            brokenAt = bytes.length();
        }
        return true;
    }

    private void members(int start) {
        int next = start;
        while (next < bytes.length()) {
            if (!element.wrap(bytes, next)) {
                brokenAt = next;
                return;
            }
            int member = element.tag() & 0x1F;
            boolean own =
                    member < MEMBERS
                            && element.tag() == (member == ALL_DATA ? LIST : VALUE) + member;
            unknown |= !own && element.tag() != LIST + SECURITY;
            if (own || element.tag() == LIST + SECURITY) {
                present |= 1 << member;
                lengths[member] = element.contents().length();
                at[member] = element.end() - lengths[member];
            }
            next = element.end();
        }
    }

    /// Bytes that it says it has, tag and length included.
    int size() {
        return size;
    }

    /// Everything that the offsets below count in.
    Bytes bytes() {
        return bytes;
    }

    boolean has(int member) {
        return (present & 1 << member) != 0;
    }

    /// Whether nothing is missing that every data unit has.
    boolean whole() {
        return (present & MANDATORY) == MANDATORY;
    }

    /// Whether there are members that the standard does not know.
    boolean unknown() {
        return unknown;
    }

    /// Where the structure broke or ended too early, or -1.
    int brokenAt() {
        return brokenAt;
    }

    int at(int member) {
        return at[member];
    }

    int length(int member) {
        return lengths[member];
    }

    /// A member that is a whole number without sign; -1 where it is missing.
    long number(int member) {
        if (!has(member) || lengths[member] == 0 || lengths[member] > 8) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < lengths[member]; i++) {
            value = value << 8 | bytes.u8(at[member] + i);
        }
        return value;
    }

    boolean flag(int member) {
        return has(member) && lengths[member] > 0 && bytes.u8(at[member]) != 0;
    }
}
