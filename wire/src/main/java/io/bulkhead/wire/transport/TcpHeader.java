// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.transport;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one TCP header. RFC 9293, 3.1.
///
///     0        2        4          8                 12       13      14       16         18
///     +--------+--------+----------+-----------------+--------+-------+--------+----------+-------
///     | source | target | sequence | acknowledgement | offset | flags | window | checksum | urgent
///     +--------+--------+----------+-----------------+--------+-------+--------+----------+-------
///
/// `offset` (high 4 bits) is the header's size in words, options included.
public final class TcpHeader {
    public static final int MIN_SIZE = 20;

    private static final int SOURCE = 0;
    private static final int TARGET = 2;
    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGEMENT = 8;
    private static final int OFFSET = 12;
    private static final int FLAGS = 13;
    private static final int WINDOW = 14;

    private Bytes bytes = new Bytes();
    private int at;
    private int size;

    /// Aims this view at the header at `at`; valid while `bytes` stay where they are. Options that
    /// the capture does not hold are no obstacle.
    ///
    /// @param end where the captured bytes end
    /// @param wireEnd where those on the wire ended
    public Verdict wrap(Bytes bytes, int at, int end, int wireEnd) {
        if (end - at < MIN_SIZE) {
            return wireEnd - at < MIN_SIZE ? Verdict.BAD_LENGTH : Verdict.TRUNCATED;
        }
        int words = bytes.u8(at + OFFSET) >> 4;
        if (words * 4 < MIN_SIZE || words * 4 > wireEnd - at) {
            return Verdict.BAD_LENGTH;
        }
        this.bytes = bytes;
        this.at = at;
        this.size = words * 4;
        return Verdict.COMPLETE;
    }

    public int sourcePort() {
        return bytes.u16be(at + SOURCE);
    }

    public int targetPort() {
        return bytes.u16be(at + TARGET);
    }

    public long sequence() {
        return bytes.u32be(at + SEQUENCE);
    }

    public long acknowledgement() {
        return bytes.u32be(at + ACKNOWLEDGEMENT);
    }

    /// FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128.
    public int flags() {
        return bytes.u8(at + FLAGS);
    }

    public int window() {
        return bytes.u16be(at + WINDOW);
    }

    /// Bytes, options included.
    public int size() {
        return size;
    }
}
