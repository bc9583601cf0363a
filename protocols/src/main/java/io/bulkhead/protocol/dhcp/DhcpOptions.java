// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import java.util.Arrays;

/// The options of one message by code: those of the options field and, where the message says so,
/// of the server name and file fields (option 52, RFC 2132, 9.3). One that is split over several is
/// put together again (RFC 3396).
final class DhcpOptions {
    static final int SUBNET_MASK = 1;
    static final int ROUTERS = 3;
    static final int NAME_SERVERS = 6;
    static final int LOG_SERVERS = 7;
    static final int HOST_NAME = 12;
    static final int DOMAIN = 15;
    static final int TIME_SERVERS = 42;
    static final int NETBIOS_SERVERS = 44;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_TIME = 51;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER_ID = 54;
    static final int PARAMETERS = 55;
    static final int MESSAGE = 56;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT_ID = 61;
    static final int TFTP_SERVER = 66;
    static final int BOOT_FILE = 67;
    static final int FULL_NAME = 81;
    static final int RELAY_AGENT = 82;
    static final int TFTP_ADDRESSES = 150;

    private static final int PAD = 0;
    private static final int OVERLOAD = 52;
    private static final int END = 255;
    private static final int CODES = 256;
    private static final int ABSENT = -1;
    private static final int MAX_JOINED = 4096;
    private static final int OVERLOADS_FILE = 1;
    private static final int OVERLOADS_SERVER_NAME = 2;

    private final Bytes message = new Bytes();
    private final TextBuffer joined = new TextBuffer(MAX_JOINED);
    private final Bytes joinedView = new Bytes();
    private final Bytes value = new Bytes();

    // By code: where its value begins, how long it is (or ABSENT), whether in `joined`.
    private final int[] start = new int[CODES];
    private final int[] length = new int[CODES];
    private final boolean[] split = new boolean[CODES];
    // Codes in the order of their first appearance.
    private final int[] codes = new int[CODES];
    private int count;

    /// Forgets the message before.
    void clear() {
        message.clear();
        joined.clear();
        Arrays.fill(length, ABSENT);
        count = 0;
    }

    /// Finds the options of a message that has the cookie.
    ///
    /// @return where an option passes the end of its field, or -1 where all is well
    int index(Bytes whole) {
        clear();
        message.aim(whole, 0);
        int broken = index(DhcpMessage.OPTIONS, message.length());
        int overload = number(OVERLOAD);
        if ((overload & OVERLOADS_FILE) != 0) {
            int end = DhcpMessage.FILE + DhcpMessage.FILE_SIZE;
            broken = Math.max(broken, index(DhcpMessage.FILE, end));
        }
        if ((overload & OVERLOADS_SERVER_NAME) != 0) {
            int end = DhcpMessage.SERVER_NAME + DhcpMessage.SERVER_NAME_SIZE;
            broken = Math.max(broken, index(DhcpMessage.SERVER_NAME, end));
        }
        return broken;
    }

    private int index(int from, int end) {
        int at = from;
        while (at < end && message.u8(at) != END) {
            int code = message.u8(at);
            if (code == PAD) {
                at++;
                continue;
            }
            if (at + 2 > end || at + 2 + message.u8(at + 1) > end) {
                return at;
            }
            add(code, at + 2, message.u8(at + 1));
            at += 2 + message.u8(at + 1);
        }
        return -1;
    }

    private void add(int code, int offset, int size) {
        if (length[code] == ABSENT) {
            codes[count++] = code;
            start[code] = offset;
            length[code] = size;
            split[code] = false;
            return;
        }
        Bytes before = value(code);
        int mark = joined.length();
        joined.put(before, 0, before.length()).put(message, offset, size);
        start[code] = mark;
        length[code] = joined.length() - mark;
        split[code] = true;
    }

    int count() {
        return count;
    }

    /// The code of option `index` in the order of appearance.
    int code(int index) {
        return codes[index];
    }

    boolean has(int code) {
        return length[code] != ABSENT;
    }

    /// The option's value, empty where it is absent. Valid until the next call.
    Bytes value(int code) {
        if (length[code] == ABSENT) {
            return value.clear();
        }
        Bytes whole = split[code] ? joined.view(joinedView) : message;
        return value.aim(whole, start[code], length[code]);
    }

    /// An option of one byte, 0 where it is absent.
    int number(int code) {
        return length[code] >= 1 ? value(code).u8(0) : 0;
    }

    /// An option of four bytes (an address, a time), 0 where it is absent.
    long word(int code) {
        return length[code] >= 4 ? value(code).u32be(0) : 0;
    }
}
