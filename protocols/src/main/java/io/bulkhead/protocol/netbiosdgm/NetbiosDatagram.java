// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// A view of one NetBIOS datagram. RFC 1002, 4.4.
///
///     0      1       2    4           8      10       12       14
///     +------+-------+----+-----------+------+--------+--------+------------------------------------
///     | type | flags | id | source IP | port | length | offset | source, destination, user data
///     +------+-------+----+-----------+------+--------+--------+------------------------------------
///                                            | error           type 0x13
///                                            | destination     types 0x14 to 0x16
///
/// Big endian. The length is that of what follows the offset; the offset is that of the user data
/// in the message of which this is a fragment.
final class NetbiosDatagram {
    static final int HEADER = 10;
    static final int ERROR_SIZE = 11;
    static final int DATA_HEADER = 14;

    /// The upper four bits are reserved and 0.
    static final int MAX_FLAGS = 0x0F;

    private static final int FLAGS = 1;
    private static final int ID = 2;
    private static final int SOURCE_IP = 4;
    private static final int SOURCE_PORT = 8;
    private static final int ERROR = 10;
    private static final int LENGTH = 10;
    private static final int OFFSET = 12;

    private static final int MORE = 0x01;
    private static final int FIRST = 0x02;

    private final Bytes bytes = new Bytes();
    private final Bytes data = new Bytes();
    private final NetbiosName source = new NetbiosName();
    private final NetbiosName destination = new NetbiosName();
    private DatagramType type = DatagramType.ERROR;
    private boolean longer;
    private boolean countsHeader;

    /// Reads the datagram; names are put into `texts`.
    ///
    /// @param cut whether the capture holds but its head, so that the user data may end early
    Verdict wrap(Bytes datagram, boolean cut, TextBuffer texts) {
        bytes.aim(datagram, 0);
        data.clear();
        source.clear();
        destination.clear();
        longer = false;
        countsHeader = false;
        if (bytes.length() < HEADER) {
            return Verdict.BAD_LENGTH;
        }
        if (!DatagramType.known(bytes.u8(0))) {
            return Verdict.BAD_MARKER;
        }
        type = DatagramType.of(bytes.u8(0));
        if (type.data()) {
            return data(cut, texts);
        }
        if (type.named()) {
            return destination.wrap(bytes, HEADER, texts) ? Verdict.COMPLETE : Verdict.BAD_VALUE;
        }
        return bytes.length() < ERROR_SIZE ? Verdict.BAD_LENGTH : Verdict.COMPLETE;
    }

    private Verdict data(boolean cut, TextBuffer texts) {
        if (bytes.length() < DATA_HEADER) {
            return Verdict.BAD_LENGTH;
        }
        int end = DATA_HEADER + bytes.u16be(LENGTH);
        countsHeader = !cut && end > bytes.length() && end - DATA_HEADER == bytes.length();
        if (end > bytes.length() && !countsHeader && !cut) {
            return Verdict.BAD_LENGTH;
        }
        longer = end < bytes.length();
        end = Math.min(end, bytes.length());
        bytes.shorten(end);
        boolean named =
                source.wrap(bytes, DATA_HEADER, texts)
                        && destination.wrap(bytes, source.end(), texts);
        if (!named) {
            return Verdict.BAD_VALUE;
        }
        data.aim(bytes, destination.end());
        return Verdict.COMPLETE;
    }

    DatagramType type() {
        return type;
    }

    int id() {
        return bytes.u16be(ID);
    }

    long sourceAddress() {
        return bytes.u32be(SOURCE_IP);
    }

    int sourcePort() {
        return bytes.u16be(SOURCE_PORT);
    }

    /// Whether fragments of the same message follow.
    boolean more() {
        return (bytes.u8(FLAGS) & MORE) != 0;
    }

    boolean first() {
        return (bytes.u8(FLAGS) & FIRST) != 0;
    }

    /// What the sender does with names: B, P, M or that it is a datagram distribution server.
    int node() {
        return bytes.u8(FLAGS) >> 2 & 3;
    }

    int offset() {
        return bytes.u16be(OFFSET);
    }

    int error() {
        return bytes.u8(ERROR);
    }

    NetbiosName source() {
        return source;
    }

    NetbiosName destination() {
        return destination;
    }

    Bytes data() {
        return data;
    }

    /// Whether more stands in the packet than the length tells.
    boolean longer() {
        return longer;
    }

    /// Whether the length is that of the whole datagram, as some printers have it.
    boolean countsHeader() {
        return countsHeader;
    }
}
