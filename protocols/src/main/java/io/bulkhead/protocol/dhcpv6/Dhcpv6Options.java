// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// The options of one message, and the relays that it came through.
///
///     0      1             4                       0      1      2        18       34
///     +------+-------------+------------           +------+------+--------+--------+------------
///     | type | transaction | options...            | type | hops | link   | peer   | options...
///     +------+-------------+------------           +------+------+--------+--------+------------
///
/// An option is code(2) length(2) value. What a relay passes on stands in an option of its own
/// message. RFC 8415, 8, 9 and 21.
final class Dhcpv6Options {
    static final int CLIENT_ID = 1;
    static final int SERVER_ID = 2;
    static final int IA_NA = 3;
    static final int IA_TA = 4;
    static final int IA_ADDRESS = 5;
    static final int REQUESTED = 6;
    static final int PREFERENCE = 7;
    static final int ELAPSED = 8;
    static final int RELAY_MESSAGE = 9;
    static final int STATUS = 13;
    static final int USER_CLASS = 15;
    static final int VENDOR_CLASS = 16;
    static final int INTERFACE = 18;
    static final int NAME_SERVERS = 23;
    static final int DOMAINS = 24;
    static final int IA_PD = 25;
    static final int IA_PREFIX = 26;
    static final int TIME_SERVERS = 31;
    static final int AUTHENTICATION = 11;
    static final int FULL_NAME = 39;

    /// Codes above are not assigned.
    static final int HIGHEST = 151;

    static final int HEADER = 4;
    static final int RELAY_HEADER = 34;
    static final int OPTION_HEADER = 4;

    /// Relays that a message can come through (HOP_COUNT_LIMIT).
    static final int MAX_RELAYS = 8;

    /// Options that a message can have; more are there to be work.
    private static final int MAX_OPTIONS = 128;

    private static final int HOPS = 1;
    private static final int LINK = 2;
    private static final int PEER = 18;

    private final Bytes message = new Bytes();
    private final Bytes outer = new Bytes();
    private final Bytes value = new Bytes();
    private final int[] relayAt = new int[MAX_RELAYS];
    private int relays;
    private int at;
    private int read;
    private int code;

    /// Finds the message, inside those of relays.
    Verdict wrap(Bytes datagram) {
        message.clear();
        outer.aim(datagram, 0);
        relays = 0;
        int from = 0;
        int end = datagram.length();
        while (from < end && Dhcpv6Type.relay(datagram.u8(from)) && relays < MAX_RELAYS) {
            if (end - from < RELAY_HEADER) {
                return BAD_LENGTH;
            }
            relayAt[relays++] = from;
            message.aim(datagram, from, end - from);
            int option = find(RELAY_MESSAGE);
            if (option < 0) {
                return BAD_VALUE;
            }
            from += option;
            end = from + value.length();
        }
        if (end - from < HEADER) {
            return BAD_LENGTH;
        }
        message.aim(datagram, from, end - from);
        return COMPLETE;
    }

    /// Where the value of the first option with this code begins, or -1.
    private int find(int wanted) {
        start();
        while (next()) {
            if (code == wanted) {
                return at - value.length();
            }
        }
        return -1;
    }

    int type() {
        return message.u8(0);
    }

    int transaction() {
        return message.u24be(1);
    }

    /// Before the first option of the message.
    void start() {
        at = Dhcpv6Type.relay(type()) ? RELAY_HEADER : HEADER;
        read = 0;
    }

    /// Goes to the next option.
    ///
    /// @return whether a whole one stands there
    boolean next() {
        if (at + OPTION_HEADER > message.length() || read == MAX_OPTIONS) {
            return false;
        }
        int size = message.u16be(at + 2);
        if (at + OPTION_HEADER + size > message.length()) {
            return false;
        }
        code = message.u16be(at);
        value.aim(message, at + OPTION_HEADER, size);
        at += OPTION_HEADER + size;
        read++;
        return true;
    }

    /// Where the option stands that [#next] refused, or -1 where all ended well.
    int broken() {
        return at == message.length() ? -1 : at;
    }

    int code() {
        return code;
    }

    Bytes value() {
        return value;
    }

    /// Whether the message has such an option; [#value] is then its value.
    boolean has(int wanted) {
        return find(wanted) >= 0;
    }

    // ---- relays, the outermost first

    int relays() {
        return relays;
    }

    int hops(int relay) {
        return outer.u8(relayAt[relay] + HOPS);
    }

    long linkHigh(int relay) {
        return outer.s64be(relayAt[relay] + LINK);
    }

    long linkLow(int relay) {
        return outer.s64be(relayAt[relay] + LINK + 8);
    }

    /// Whom the relay had the message from.
    long peerHigh(int relay) {
        return outer.s64be(relayAt[relay] + PEER);
    }

    long peerLow(int relay) {
        return outer.s64be(relayAt[relay] + PEER + 8);
    }
}
