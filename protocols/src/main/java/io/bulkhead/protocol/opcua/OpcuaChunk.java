// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one chunk: the unit that a connection carries.
///
///     0      3       4      8         12
///     +------+-------+------+---------+---------
///     | type | chunk | size | channel | ...           OPN, MSG, CLO
///     +------+-------+------+---------+---------
///     | type | F     | size | body...               HEL, ACK, ERR, RHE
///     +------+-------+------+---------------------
///
/// `size` counts the whole chunk. All numbers are little endian. OPC 10000-6, 6.7.2 and 7.1.2.
final class OpcuaChunk {
    static final int HEADER = 8;

    /// Where the body of an unencrypted MSG or CLO begins: behind channel, token, sequence number
    /// and request.
    static final int BODY = 24;

    static final int CHANNEL = 8;
    static final int SEQUENCE = 16;
    static final int REQUEST = 20;

    /// The longest chunk that is waited for; of a longer one the rest passes by unread.
    static final int MAX_WHOLE = 256 * 1024;

    /// Beyond it the size is a lie.
    static final long MAX_SIZE = 256L << 20;

    private static final int TYPE = 0;
    private static final int CHUNK = 3;
    private static final int SIZE = 4;

    /// What a chunk begins with.
    enum Type {
        HEL,
        ACK,
        ERR,
        RHE,
        OPN,
        MSG,
        CLO;

        /// Whether it belongs to a secure channel.
        boolean secure() {
            return ordinal() >= OPN.ordinal();
        }
    }

    static final Type[] TYPES = Type.values();

    private final Bytes bytes = new Bytes();
    private Type type = Type.HEL;
    private int size;

    /// Aims this view at the chunk that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        size = 0;
        if (stream.length() < HEADER) {
            return INCOMPLETE;
        }
        Type known = typeOf(stream);
        if (known == null) {
            return BAD_MARKER;
        }
        long announced = stream.u32le(SIZE);
        if (announced < least(known) || announced > MAX_SIZE) {
            return BAD_LENGTH;
        }
        int wanted = (int) Math.min(announced, MAX_WHOLE);
        if (stream.length() < wanted) {
            return INCOMPLETE;
        }
        type = known;
        size = (int) announced;
        bytes.aim(stream, 0, wanted);
        return COMPLETE;
    }

    /// The type at the head of `bytes`, or null. At least three bytes are there.
    static Type typeOf(Bytes bytes) {
        for (Type type : TYPES) {
            if (bytes.matches(TYPE, type.name())) {
                return type;
            }
        }
        return null;
    }

    static long least(Type type) {
        return switch (type) {
            case HEL -> HEADER + 24;
            case ACK -> HEADER + 20;
            case ERR, RHE -> HEADER + 8;
            case OPN, MSG, CLO -> HEADER + 8;
        };
    }

    Type type() {
        return type;
    }

    /// `F` for the last of a message, `C` for one before, `A` for a message given up.
    int chunk() {
        return bytes.u8(CHUNK);
    }

    /// Bytes of the whole chunk, of which the stream may not have all yet.
    int size() {
        return size;
    }

    boolean whole() {
        return size == bytes.length();
    }

    Bytes bytes() {
        return bytes;
    }
}
