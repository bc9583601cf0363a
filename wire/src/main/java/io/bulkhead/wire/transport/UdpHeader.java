// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.transport;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one UDP or UDP-Lite header. RFC 768; RFC 3828.
///
///     0        2        4        6          8
///     +--------+--------+--------+----------+--------
///     | source | target | length | checksum | data...
///     +--------+--------+--------+----------+--------
///
/// `length` counts from `source` on; in UDP-Lite it is the part that the checksum covers.
public final class UdpHeader {
    public static final int SIZE = 8;

    private static final int SOURCE = 0;
    private static final int TARGET = 2;
    private static final int LENGTH = 4;

    private Bytes bytes = new Bytes();
    private int at;
    private int length;

    /// Aims this view at the header at `at`; valid while `bytes` stay where they are.
    ///
    /// A length of 0 stands for all there is, as a jumbogram (RFC 2675) or a capture before
    /// segmentation by the network card has it, unless there is nothing but the header.
    ///
    /// @param partial whether what is there is known to be but the beginning of the datagram, so
    ///   that its length may pass the end
    public Verdict wrap(Bytes bytes, int at, int end, int wireEnd, boolean partial) {
        int wire = wireEnd - at;
        if (end - at < SIZE) {
            return wire < SIZE ? Verdict.BAD_LENGTH : Verdict.TRUNCATED;
        }
        int stated = bytes.u16be(at + LENGTH);
        boolean all = stated == 0 && wire > SIZE;
        if (!all && (stated < SIZE || stated > wire && !partial)) {
            return Verdict.BAD_LENGTH;
        }
        aim(bytes, at, all ? wire : Math.min(stated, wire));
        return Verdict.COMPLETE;
    }

    /// As [#wrap], for UDP-Lite, whose end is that of the IP packet.
    public Verdict wrapLite(Bytes bytes, int at, int end, int wireEnd) {
        int wire = wireEnd - at;
        if (end - at < SIZE) {
            return wire < SIZE ? Verdict.BAD_LENGTH : Verdict.TRUNCATED;
        }
        int covered = bytes.u16be(at + LENGTH);
        if (covered != 0 && covered < SIZE || covered > wire) {
            return Verdict.BAD_LENGTH;
        }
        aim(bytes, at, wire);
        return Verdict.COMPLETE;
    }

    private void aim(Bytes bytes, int at, int length) {
        this.bytes = bytes;
        this.at = at;
        this.length = length;
    }

    public int sourcePort() {
        return bytes.u16be(at + SOURCE);
    }

    public int targetPort() {
        return bytes.u16be(at + TARGET);
    }

    /// Bytes on the wire, header included.
    public int length() {
        return length;
    }
}
