// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one call's data: numbers in the byte order of the call, then blocks, always big-endian.
///
///     0                       4        8         12       16       20
///     +-----------------------+--------+---------+--------+--------+-----------
///     | maximum, or the status| length | maximum | offset | length | blocks...
///     +-----------------------+--------+---------+--------+--------+-----------
///
/// IEC 61158-6-10, 5.2.40 (NDRDataRequest, NDRDataResponse).
final class CmCall {
    static final int HEADER = 20;

    static final int CONNECT = 0;
    static final int RELEASE = 1;
    static final int READ = 2;
    static final int WRITE = 3;
    static final int CONTROL = 4;
    static final int READ_IMPLICIT = 5;

    /// The carrier says in the context: the operation number, whether it is a response, whether
    /// numbers are little-endian, and a digest of the call.
    private static final int OPERATION = 0xFFFF;

    private static final long RESPONSE = 1L << 16;
    private static final long LITTLE_ENDIAN = 1L << 17;

    private final Bytes bytes = new Bytes();
    private final Bytes blocks = new Bytes();
    private int operation;
    private boolean response;
    private boolean littleEndian;

    Verdict wrap(Bytes data, long context) {
        bytes.clear();
        blocks.clear();
        operation = (int) context & OPERATION;
        response = (context & RESPONSE) != 0;
        littleEndian = (context & LITTLE_ENDIAN) != 0;
        if (data.length() < HEADER) {
            return Verdict.BAD_LENGTH;
        }
        long length = littleEndian ? data.u32le(4) : data.u32be(4);
        if (length > data.length() - HEADER) {
            return Verdict.BAD_LENGTH;
        }
        bytes.aim(data, 0);
        blocks.aim(data, HEADER, (int) length);
        return Verdict.COMPLETE;
    }

    int operation() {
        return operation;
    }

    boolean response() {
        return response;
    }

    /// Code, decode and two reasons, one octet each from the highest; 0 where all went well.
    long status() {
        return littleEndian ? bytes.u32le(0) : bytes.u32be(0);
    }

    Bytes blocks() {
        return blocks;
    }

    static String name(int operation) {
        return switch (operation) {
            case CONNECT -> "connect";
            case RELEASE -> "release";
            case READ -> "read";
            case WRITE -> "write";
            case CONTROL -> "control";
            case READ_IMPLICIT -> "read-implicit";
            default -> "reserved";
        };
    }
}
