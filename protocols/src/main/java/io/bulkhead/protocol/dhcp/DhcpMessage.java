// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of the part of a message that DHCP took over from BOOTP.
///
///     0    1       2     3      4     8       10      12       16       20       24       28
///     +----+-------+-----+------+-----+-------+-------+--------+--------+--------+--------+
///     | op | htype | hln | hops | xid | secs  | flags | ciaddr | yiaddr | siaddr | giaddr |
///     +----+-------+-----+------+-----+-------+-------+--------+--------+--------+--------+
///     28            44         108       236      240
///     +-------------+----------+---------+--------+------------
///     | chaddr      | sname    | file    | cookie | options...
///     +-------------+----------+---------+--------+------------
///
/// RFC 2131, 2. Without the cookie it is a plain BOOTP message and the options are the vendor's.
final class DhcpMessage {
    static final int LEAST = 236;
    static final int SERVER_NAME = 44;
    static final int SERVER_NAME_SIZE = 64;
    static final int FILE = 108;
    static final int FILE_SIZE = 128;
    static final int OPTIONS = 240;

    private static final int OP = 0;
    private static final int HARDWARE_TYPE = 1;
    private static final int HARDWARE_LENGTH = 2;
    private static final int HOPS = 3;
    private static final int TRANSACTION = 4;
    private static final int SECONDS = 8;
    private static final int CLIENT = 12;
    private static final int YOUR = 16;
    private static final int SERVER = 20;
    private static final int RELAY = 24;
    static final int HARDWARE_ADDRESS = 28;
    private static final int COOKIE = 236;

    private static final int ETHERNET = 1;
    private static final long MAGIC = 0x6382_5363L;
    private static final int MAX_HARDWARE_LENGTH = 16;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < LEAST) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0);
        return COMPLETE;
    }

    /// Whether the fixed fields are ones that a host would send.
    static boolean plausible(Bytes start) {
        return start.length() >= HOPS
                && (start.u8(OP) == 1 || start.u8(OP) == 2)
                && start.u8(HARDWARE_LENGTH) <= MAX_HARDWARE_LENGTH;
    }

    static boolean hasCookie(Bytes datagram) {
        return datagram.length() >= OPTIONS && datagram.u32be(COOKIE) == MAGIC;
    }

    boolean hasCookie() {
        return hasCookie(bytes);
    }

    /// Whether a client sent it, as against a server.
    boolean request() {
        return bytes.u8(OP) == 1;
    }

    int op() {
        return bytes.u8(OP);
    }

    long transaction() {
        return bytes.u32be(TRANSACTION);
    }

    int seconds() {
        return bytes.u16be(SECONDS);
    }

    int hops() {
        return bytes.u8(HOPS);
    }

    /// The address that the client has and uses.
    long client() {
        return bytes.u32be(CLIENT);
    }

    /// The address that the server gives.
    long your() {
        return bytes.u32be(YOUR);
    }

    /// The server to boot from next.
    long nextServer() {
        return bytes.u32be(SERVER);
    }

    long relay() {
        return bytes.u32be(RELAY);
    }

    boolean hasMac() {
        return bytes.u8(HARDWARE_TYPE) == ETHERNET && bytes.u8(HARDWARE_LENGTH) == 6;
    }

    long mac() {
        return bytes.u48be(HARDWARE_ADDRESS);
    }

    /// The whole message.
    Bytes bytes() {
        return bytes;
    }
}
