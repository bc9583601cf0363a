// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame of the HART data link layer, without preamble.
///
///     0           1         1 + a       2 + a   3 + a                      3 + a + n
///     +-----------+---------+-----------+-------+--------------------------+----------+
///     | delimiter | address | command   | count | status (2), data...      | checksum |
///     +-----------+---------+-----------+-------+--------------------------+----------+
///
/// The address has one byte or five, as the delimiter says; expansion bytes may follow it. Only
/// what a field device sends has status. The checksum is the longitudinal parity of all before it.
/// HCF_SPEC-081, 5.
final class HartFrame {
    static final int BURST = 1;
    static final int FROM_MASTER = 2;
    static final int FROM_DEVICE = 6;

    private static final int LONG_ADDRESS = 0x80;
    private static final int KIND_MASK = 0x07;
    private static final int ADDRESS = 1;
    private static final int LONG = 5;
    private static final int STATUS = 2;
    private static final int LEAST = 5;
    private static final int POLLING_MASK = 0x3F;
    private static final long UNIQUE_MASK = 0x3F_FFFF_FFFFL;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the frame that all of `body` is.
    Verdict wrap(Bytes body) {
        bytes.clear();
        if (body.length() < LEAST) {
            return BAD_LENGTH;
        }
        if (!plausible(body.u8(0))) {
            return BAD_MARKER;
        }
        if (size(body) != body.length()) {
            return BAD_LENGTH;
        }
        bytes.aim(body, 0);
        return COMPLETE;
    }

    static boolean plausible(int delimiter) {
        int kind = delimiter & KIND_MASK;
        return kind == BURST || kind == FROM_MASTER || kind == FROM_DEVICE;
    }

    /// Where the command stands in a frame with this delimiter.
    static int command(int delimiter) {
        int address = (delimiter & LONG_ADDRESS) != 0 ? LONG : 1;
        return ADDRESS + address + (delimiter >> 5 & 3);
    }

    /// Bytes of the frame that begins `body`; -1 where its count has not come.
    static int size(Bytes body) {
        int count = command(body.u8(0)) + 1;
        return body.length() > count ? count + 2 + body.u8(count) : -1;
    }

    int delimiter() {
        return bytes.u8(0);
    }

    int kind() {
        return bytes.u8(0) & KIND_MASK;
    }

    boolean fromDevice() {
        return kind() != FROM_MASTER;
    }

    boolean longAddress() {
        return (bytes.u8(0) & LONG_ADDRESS) != 0;
    }

    /// The polling address, or the expanded device type and device id in 38 bits.
    long address() {
        if (longAddress()) {
            return ((long) bytes.u8(ADDRESS) << 32 | bytes.u32be(ADDRESS + 1)) & UNIQUE_MASK;
        }
        return bytes.u8(ADDRESS) & POLLING_MASK;
    }

    boolean primaryMaster() {
        return (bytes.u8(ADDRESS) & 0x80) != 0;
    }

    boolean inBurstMode() {
        return (bytes.u8(ADDRESS) & 0x40) != 0;
    }

    int command() {
        return bytes.u8(command(bytes.u8(0)));
    }

    private int start() {
        return command(bytes.u8(0)) + 2;
    }

    /// Whether a device's two bytes of status are there.
    boolean hasStatus() {
        return fromDevice() && bytes.length() - 1 - start() >= STATUS;
    }

    /// How the command went, or what went wrong on the line if the highest bit is set.
    int responseCode() {
        return bytes.u8(start());
    }

    int deviceStatus() {
        return bytes.u8(start() + 1);
    }

    Bytes data(Bytes data) {
        int from = start() + (hasStatus() ? STATUS : 0);
        return data.aim(bytes, from, bytes.length() - 1 - from);
    }

    boolean checksumFits() {
        int parity = 0;
        for (int i = 0; i < bytes.length(); i++) {
            parity ^= bytes.u8(i);
        }
        return parity == 0;
    }
}
