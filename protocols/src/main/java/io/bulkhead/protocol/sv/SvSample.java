// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import io.bulkhead.protocol.MmsData;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of one sample of all channels of a stream.
///
///     30 length { 80 svID, 81 datSet, 82 smpCnt, 83 confRev, 84 refrTm, 85 smpSynch, 86 smpRate,
///                 87 sample, 88 smpMod, 89 gmIdentity }
///
/// IEC 61850-9-2, annex A; `gmIdentity` IEC 61869-9.
final class SvSample {
    private static final int TAG = 0x30;
    private static final int ID = 0x80;
    private static final int DATA_SET = 0x81;
    private static final int COUNTER = 0x82;
    private static final int REVISION = 0x83;
    private static final int REFRESH_TIME = 0x84;
    private static final int SYNCHRONISED = 0x85;
    private static final int RATE = 0x86;
    private static final int VALUES = 0x87;
    private static final int MODE = 0x88;
    private static final int GRANDMASTER = 0x89;

    private final BerElement element = new BerElement();
    private final Bytes members = new Bytes();
    private final Bytes id = new Bytes();
    private final Bytes dataSet = new Bytes();
    private final Bytes refreshTime = new Bytes();
    private final Bytes values = new Bytes();
    private final Bytes grandmaster = new Bytes();
    private int end;
    private long counter;
    private long revision;
    private long synchronised;
    private long rate;
    private long mode;
    private boolean unknown;

    /// @return whether a whole sample stands at `at`
    boolean wrap(Bytes outer, int at) {
        clear();
        if (!element.wrap(outer, at, TAG)) {
            return false;
        }
        end = element.end();
        members.aim(element.contents(), 0);
        for (int next = 0; next < members.length(); next = element.end()) {
            if (!element.wrap(members, next)) {
                return false;
            }
            member();
        }
        return true;
    }

    private void clear() {
        id.clear();
        dataSet.clear();
        refreshTime.clear();
        values.clear();
        grandmaster.clear();
        counter = -1;
        revision = -1;
        synchronised = -1;
        rate = -1;
        mode = -1;
        unknown = false;
    }

    private void member() {
        switch (element.tag()) {
            case ID -> id.aim(element.contents(), 0);
            case DATA_SET -> dataSet.aim(element.contents(), 0);
            case COUNTER -> counter = element.natural();
            case REVISION -> revision = element.natural();
            case REFRESH_TIME -> refreshTime.aim(element.contents(), 0);
            case SYNCHRONISED -> synchronised = element.natural();
            case RATE -> rate = element.natural();
            case VALUES -> values.aim(element.contents(), 0);
            case MODE -> mode = element.natural();
            case GRANDMASTER -> grandmaster.aim(element.contents(), 0);
            default -> unknown = true;
        }
    }

    /// Where the next sample begins.
    int end() {
        return end;
    }

    Bytes id() {
        return id;
    }

    Bytes dataSet() {
        return dataSet;
    }

    /// When the values were refreshed, in nanoseconds since 1970, or `Item.NONE`.
    long refreshTime() {
        return MmsData.utcTime(refreshTime);
    }

    /// Of numbers, -1 stands for one that is not there.
    long counter() {
        return counter;
    }

    long revision() {
        return revision;
    }

    /// 0 not, 1 by a local clock, 2 by a global clock, more: the local clock's identifier.
    long synchronised() {
        return synchronised;
    }

    long rate() {
        return rate;
    }

    /// What the rate counts in: 0 samples a nominal period, 1 samples a second, 2 seconds a sample.
    long mode() {
        return mode;
    }

    Bytes values() {
        return values;
    }

    Bytes grandmaster() {
        return grandmaster;
    }

    /// Whether there are members that the standard does not know.
    boolean unknown() {
        return unknown;
    }
}
