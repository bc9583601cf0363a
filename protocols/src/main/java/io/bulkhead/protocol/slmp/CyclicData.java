// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// The cyclic data that a CC-Link IE Field Basic master sends to its slaves, and their answers, in
/// 3E frames.
///
///     0         2   4        6          24     32          36      38         40        42
///     +---------+---+--------+-----+----+------+-----------+-------+----------+---------+----
///     | version | 0 | offset | ... |    | time | master id | group | sequence | timeout | ...
///     +---------+---+--------+-----+----+------+-----------+-------+----------+---------+----
///
/// `offset` is that of the master's id, counted from the subcommand on. All little endian,
/// addresses too. CC-Link IE Field Network Basic (BAP-C3009ENG), 3.
final class CyclicData {
    private static final int VERSION = 0;
    private static final int OFFSET = 4;
    private static final int MASTER = 0;
    private static final int GROUP = 4;
    private static final int SEQUENCE = 6;
    private static final int TIMEOUT = 8;
    private static final int DISCONNECTION = 10;
    private static final int PARAMETER = 12;
    private static final int SLAVES = 14;
    private static final int STATE = 16;
    private static final int SLAVE_IDS = 20;
    private static final int MOST_SLAVES = 64;

    private CyclicData() {}

    static void writeMaster(Bytes data, FieldWriter writer) {
        int at = data.length() >= OFFSET + 2 ? data.u16le(OFFSET) - 4 : data.length();
        if (at < 0 || at + SLAVE_IDS > data.length()) {
            return;
        }
        writer.number("version", data.u16le(VERSION));
        writer.ipv4("master", data.u32le(at + MASTER)).number("group", data.u8(at + GROUP));
        writer.number("sequence", data.u16le(at + SEQUENCE));
        writer.number("timeout", data.u16le(at + TIMEOUT));
        writer.number("disconnectionCount", data.u16le(at + DISCONNECTION));
        writer.number("parameter", data.u16le(at + PARAMETER));
        writer.number("state", data.u16le(at + STATE));
        writer.beginList("slaves");
        int count = Math.min(data.u16le(at + SLAVES), MOST_SLAVES);
        for (int i = 0; i < count && at + SLAVE_IDS + 4 * (i + 1) <= data.length(); i++) {
            writer.ipv4(null, data.u32le(at + SLAVE_IDS + 4 * i));
        }
        writer.endList();
    }
}
