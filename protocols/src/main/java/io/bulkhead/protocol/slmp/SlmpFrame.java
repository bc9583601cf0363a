// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one 3E or 4E frame, in binary or ASCII code.
///
///     0           2        4         | 0         1         2        4           5        7
///     +-----------+--------+---------+ +---------+---------+--------+-----------+--------+
///     | subheader | serial | 0       | | network | station | module | multidrop | length |
///     +-----------+--------+---------+ +---------+---------+--------+-----------+--------+
///                 (4E frames alone)    7                      9         11
///                                      +----------------------+---------+------------+---------
///                           request    | monitoring timer     | command | subcommand | data...
///                           response   | end code             | data...
///                                      +----------------------+--------------------------------
///
/// Binary numbers are little endian but for the subheader; in ASCII code each byte is two
/// hexadecimal digits and numbers are big endian. `length` counts what follows it. The frames of CC-Link IE TSN
/// (subheaders 6800 and E800) are 4E frames with three bytes more before the length, and their
/// responses repeat command and subcommand. SLMP Reference Manual, 4.2.
final class SlmpFrame {
    private static final int REQUEST_3E = 0x5000;
    private static final int RESPONSE_3E = 0xD000;
    private static final int REQUEST_4E = 0x5400;
    private static final int RESPONSE_4E = 0xD400;
    private static final int REQUEST_TSN = 0x6800;
    private static final int RESPONSE_TSN = 0xE800;
    private static final int RESPONSE_BIT = 0x8000;

    private static final int ROUTE = 5;
    private static final int TSN_MORE = 3;
    private static final int END_CODE = 2;
    private static final int COMMAND = 6;

    /// A frame carries at most 2,000 bytes in binary and twice that in ASCII; some devices take
    /// more.
    static final int MAX_LENGTH = 16_384;

    private final SlmpReader reader = new SlmpReader();
    private final Bytes bytes = new Bytes();
    private boolean ascii;
    private int subheader;
    private int serial;
    private int network;
    private int station;
    private int module;
    private int multidrop;
    private int endCode;
    private int command;
    private int subcommand;
    private int data;

    /// Aims this view at the frame that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < 4) {
            return INCOMPLETE;
        }
        ascii = ascii(stream);
        reader.aim(stream, ascii, 0);
        subheader = ascii ? reader.u16() : stream.u16be(0);
        if (!known(subheader)) {
            return BAD_MARKER;
        }
        int unit = ascii ? 2 : 1;
        int head = unit * (routeAt(subheader) + ROUTE + more(subheader));
        if (stream.length() < head + 2 * unit) {
            return INCOMPLETE;
        }
        readRoute(stream, unit);
        reader.aim(stream, ascii, head);
        int length = reader.u16();
        int least = unit * (carriesCommand() ? COMMAND : END_CODE);
        if (length < least || length > MAX_LENGTH || reader.bad()) {
            return BAD_LENGTH;
        }
        int size = head + 2 * unit + length;
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        endCode = reader.u16();
        command = carriesCommand() ? reader.u16() : -1;
        subcommand = carriesCommand() ? reader.u16() : -1;
        data = reader.at();
        if (reader.bad()) {
            return BAD_MARKER;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    private void readRoute(Bytes stream, int unit) {
        serial = 0;
        if (!is3e(subheader)) {
            reader.aim(stream, ascii, 2 * unit);
            serial = reader.u16();
        }
        reader.aim(stream, ascii, unit * routeAt(subheader));
        network = reader.u8();
        station = reader.u8();
        module = reader.u16();
        multidrop = reader.u8();
    }

    /// Whether a stream begins with a subheader in ASCII code.
    static boolean ascii(Bytes stream) {
        int first = stream.u8(0);
        int second = stream.length() > 1 ? stream.u8(1) : '0';
        return (first == '5' || first == 'D') && (second == '0' || second == '4');
    }

    static boolean known(int subheader) {
        return switch (subheader) {
            case REQUEST_3E, RESPONSE_3E, REQUEST_4E, RESPONSE_4E, REQUEST_TSN, RESPONSE_TSN ->
                    true;
            default -> false;
        };
    }

    private static boolean is3e(int subheader) {
        return (subheader & ~RESPONSE_BIT) == REQUEST_3E;
    }

    private static boolean tsn(int subheader) {
        return (subheader & ~RESPONSE_BIT) == REQUEST_TSN;
    }

    private static int routeAt(int subheader) {
        return is3e(subheader) ? 2 : 6;
    }

    private static int more(int subheader) {
        return tsn(subheader) ? TSN_MORE : 0;
    }

    private boolean carriesCommand() {
        return carriesCommand(subheader);
    }

    static boolean carriesCommand(int subheader) {
        return (subheader & RESPONSE_BIT) == 0 || tsn(subheader);
    }

    /// Where the module's number stands, in units of one binary byte or two digits.
    static int moduleAt(int subheader) {
        return routeAt(subheader) + 2;
    }

    /// Where the length stands, in the same units.
    static int lengthAt(int subheader) {
        return routeAt(subheader) + ROUTE + more(subheader);
    }

    /// A number of two bytes at `unit`, for a look at a beginning; -1 where it is none or not
    /// there.
    static int peek(Bytes start, boolean ascii, int unit) {
        if (!ascii) {
            return unit + 2 <= start.length() ? start.u16le(unit) : -1;
        }
        int value = 0;
        for (int at = 2 * unit; at < 2 * unit + 4; at++) {
            int digit = at < start.length() ? Character.digit(start.u8(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    int size() {
        return bytes.length();
    }

    boolean ascii() {
        return ascii;
    }

    boolean response() {
        return (subheader & RESPONSE_BIT) != 0;
    }

    int subheader() {
        return subheader;
    }

    /// Whether frames have serial numbers, by which answers are known.
    boolean numbered() {
        return !is3e(subheader);
    }

    int serial() {
        return serial;
    }

    int network() {
        return network;
    }

    int station() {
        return station;
    }

    int module() {
        return module;
    }

    int multidrop() {
        return multidrop;
    }

    /// Of a request the monitoring timer, in units of 250 ms.
    int endCode() {
        return endCode;
    }

    /// -1 where the response does not repeat it.
    int command() {
        return command;
    }

    int subcommand() {
        return subcommand;
    }

    Bytes data(Bytes view) {
        return view.aim(bytes, data);
    }
}
