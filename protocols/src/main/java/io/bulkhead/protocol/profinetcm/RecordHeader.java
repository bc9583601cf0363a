// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.wire.Bytes;

/// A view of the block before a record, in requests and responses alike.
///
///     0       6          8         24    28     30        32        34      36       40
///     +-------+----------+---------+-----+------+---------+---------+-------+--------+-------
///     | block | sequence | AR UUID | API | slot | subslot | padding | index | length | ...
///     +-------+----------+---------+-----+------+---------+---------+-------+--------+-------
///
/// Responses to writing have a status at 44. IEC 61158-6-10, 5.2.27 (IODReadReqHeader and others).
final class RecordHeader {
    static final int MULTIPLE_WRITE = 0xE040;

    private static final int LEAST = 48;
    private static final int STATUS = 44;

    private final Bytes bytes = new Bytes();

    /// @return whether the block is long enough for what is read here
    boolean wrap(Bytes block) {
        bytes.clear();
        if (block.length() < LEAST) {
            return false;
        }
        bytes.aim(block, 0);
        return true;
    }

    static boolean is(int type) {
        int request = type & ~CmBlocks.RESPONSE;
        return request == CmBlocks.WRITE_REQUEST || request == CmBlocks.READ_REQUEST;
    }

    Bytes bytes() {
        return bytes;
    }

    int sequence() {
        return bytes.u16be(6);
    }

    long api() {
        return bytes.u32be(24);
    }

    int slot() {
        return bytes.u16be(28);
    }

    int subslot() {
        return bytes.u16be(30);
    }

    int index() {
        return bytes.u16be(34);
    }

    long length() {
        return bytes.u32be(36);
    }

    boolean writes() {
        return (bytes.u16be(0) & ~CmBlocks.RESPONSE) == CmBlocks.WRITE_REQUEST;
    }

    boolean response() {
        return (bytes.u16be(0) & CmBlocks.RESPONSE) != 0;
    }

    /// Bytes of data behind the block: what is written, or what was read.
    boolean hasData() {
        return writes() != response();
    }

    /// Of a response to writing; 0 of others.
    long status() {
        return writes() && response() ? bytes.u32be(STATUS) : 0;
    }
}
