// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one packet.
///
///     0           2
///     +-----------+----------+---+------+---+------------
///     | 1 or 2    | file     | 0 | mode | 0 | options...      read or write request
///     +-----------+----------+---+------+---+------------
///     | 3         | block | data...                          data
///     | 4         | block |                                  acknowledgment
///     | 5         | code  | message | 0 |                    error
///     | 6         | options...                               acknowledgment of options
///     +-----------+-------------------
///
/// An option is a name and a value, each ended by a zero. RFC 1350, 5; RFC 2347.
final class TftpPacket {
    static final int READ = 1;
    static final int WRITE = 2;
    static final int DATA = 3;
    static final int ACKNOWLEDGMENT = 4;
    static final int ERROR = 5;
    static final int OPTIONS = 6;

    static final int LEAST = 4;

    private static final int BODY = 2;
    private static final int PAYLOAD = 4;

    private final Bytes bytes = new Bytes();
    private final Bytes file = new Bytes();
    private final Bytes mode = new Bytes();
    private final Bytes option = new Bytes();
    private final Bytes optionValue = new Bytes();
    private int options;
    private int at;

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        file.clear();
        mode.clear();
        if (datagram.length() < LEAST) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0);
        options = bytes.length();
        return switch (operation()) {
            case READ, WRITE -> request();
            case OPTIONS -> {
                options = BODY;
                yield COMPLETE;
            }
            case DATA, ACKNOWLEDGMENT, ERROR -> COMPLETE;
            default -> BAD_VALUE;
        };
    }

    private Verdict request() {
        int end = bytes.indexOf(0, BODY);
        int modeEnd = end < 0 ? -1 : bytes.indexOf(0, end + 1);
        if (modeEnd < 0) {
            return BAD_LENGTH;
        }
        file.aim(bytes, BODY, end - BODY);
        mode.aim(bytes, end + 1, modeEnd - end - 1);
        options = modeEnd + 1;
        return COMPLETE;
    }

    int operation() {
        return bytes.u16be(0);
    }

    boolean request(int operation) {
        return operation == READ || operation == WRITE;
    }

    Bytes file() {
        return file;
    }

    Bytes mode() {
        return mode;
    }

    static boolean knownMode(Bytes bytes, int at) {
        return bytes.matchesIgnoringCase(at, "octet\0")
                || bytes.matchesIgnoringCase(at, "netascii\0")
                || bytes.matchesIgnoringCase(at, "mail\0");
    }

    boolean knownMode() {
        return knownMode(bytes, BODY + file.length() + 1);
    }

    /// The number of a block, or the code of an error.
    int number() {
        return bytes.u16be(BODY);
    }

    /// Bytes of a block.
    int size() {
        return bytes.length() - PAYLOAD;
    }

    /// The bytes of a block.
    Bytes data(Bytes view) {
        return view.aim(bytes, PAYLOAD);
    }

    /// The words of an error.
    Bytes words(Bytes view) {
        return view.aim(bytes, PAYLOAD, bytes.textLength(PAYLOAD, bytes.length() - PAYLOAD));
    }

    // ---- options

    /// Before the first option.
    void startOptions() {
        at = options;
    }

    /// Goes to the next option.
    ///
    /// @return whether name and value stand there
    boolean nextOption() {
        int end = at >= bytes.length() ? -1 : bytes.indexOf(0, at);
        int valueEnd = end < 0 ? -1 : bytes.indexOf(0, end + 1);
        if (valueEnd < 0 || end == at) {
            return false;
        }
        option.aim(bytes, at, end - at);
        optionValue.aim(bytes, end + 1, valueEnd - end - 1);
        at = valueEnd + 1;
        return true;
    }

    Bytes option() {
        return option;
    }

    Bytes optionValue() {
        return optionValue;
    }
}
