// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import io.bulkhead.wire.Bytes;

/// One packet record of a capture. Reused for the next record, so keep none beyond the call that
/// handed it over.
public final class Frame {
    private final Bytes bytes = new Bytes();
    private long number;
    private long time;
    private int linkType;
    private int interfaceId;
    private int wireLength;

    /// Aims this frame at a record; `bytes` is to be aimed by the reader through [#bytes].
    ///
    /// @param number from 1, over the whole capture
    /// @param time nanoseconds since 1970-01-01 UTC
    /// @param linkType the LINKTYPE_ value of the record's interface (tcpdump.org/linktypes.html)
    /// @param interfaceId which interface of the capture, from 0
    /// @param wireLength bytes that were on the wire, which the capture may hold only the head of
    public void set(long number, long time, int linkType, int interfaceId, int wireLength) {
        this.number = number;
        this.time = time;
        this.linkType = linkType;
        this.interfaceId = interfaceId;
        this.wireLength = wireLength;
    }

    /// The captured bytes, link header first.
    public Bytes bytes() {
        return bytes;
    }

    public long number() {
        return number;
    }

    public long time() {
        return time;
    }

    public int linkType() {
        return linkType;
    }

    public int interfaceId() {
        return interfaceId;
    }

    public int wireLength() {
        return wireLength;
    }

    /// Whether the capture holds less than was on the wire.
    public boolean cut() {
        return bytes.length() < wireLength;
    }
}
