// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads what hides messages of version 3: encryption, and compression.
///
///     0        4           20      36           40   42      44
///     +--------+-----------+-------+------------+----+-------+-----------+--------------
///     | FD SMB | signature | nonce | plain size | 0  | flags | sessionId | encrypted...
///     +--------+-----------+-------+------------+----+-------+-----------+--------------
///     0        4            8           10      12
///     +--------+------------+-----------+-------+--------+---------------
///     | FC SMB | plain size | algorithm | flags | offset | compressed...
///     +--------+------------+-----------+-------+--------+---------------
///
/// [MS-SMB2] 2.2.41 and 2.2.42.
final class Envelope implements Fields {
    private static final long ENCRYPTED = 0x424D_53FDL;
    private static final long COMPRESSED = 0x424D_53FCL;
    private static final int TRANSFORM_SIZE = 52;
    private static final int PLAIN_SIZE = 36;
    private static final int FLAGS = 42;
    private static final int SESSION = 44;
    private static final int COMPRESSION_SIZE = 16;
    private static final int ALGORITHM = 8;
    private static final int CHAINED = 10;
    private static final int OFFSET = 12;

    /// Beyond this no system compresses or lets be read.
    private static final long MAX_PLAIN = 64 << 20;

    private final SmbScene scene;
    private final Bytes bytes = new Bytes();
    private boolean encrypted;

    Envelope(SmbScene scene) {
        this.scene = scene;
    }

    static boolean is(long magic) {
        return magic == ENCRYPTED || magic == COMPRESSED;
    }

    Verdict read(Bytes message) {
        encrypted = message.u32le(0) == ENCRYPTED;
        if (message.length() < (encrypted ? TRANSFORM_SIZE : COMPRESSION_SIZE)) {
            return Verdict.BAD_LENGTH;
        }
        bytes.aim(message, 0);
        Operation operation = scene.sink.operation().action(Action.OTHER);
        operation.name(encrypted ? "encrypted" : "compressed");
        boolean asks = scene.direction == Direction.TO_SERVER;
        operation.phase(asks ? Phase.REQUEST : Phase.RESPONSE);
        if (!encrypted && bytes.u16le(CHAINED) == 0) {
            boolean outside = bytes.u32le(OFFSET) > message.length() && !scene.cut;
            if (outside || bytes.u32le(4) > MAX_PLAIN || bytes.u32le(OFFSET) > MAX_PLAIN) {
                scene.sink.anomaly(SmbAnomaly.COMPRESSION_OFFSET_TOO_LARGE);
            }
        }
        if (encrypted) {
            scene.sink.trait(Trait.PROTECTION, "smb-3");
        }
        scene.report(operation, this);
        return Verdict.COMPLETE;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("version", 3).flag("encrypted", encrypted);
        if (encrypted) {
            writer.number("size", bytes.u32le(PLAIN_SIZE)).number("flags", bytes.u16le(FLAGS));
            writer.unsigned("session", bytes.s64le(SESSION));
        } else {
            writer.number("size", bytes.u32le(4)).number("algorithm", bytes.u16le(ALGORITHM));
            writer.number("offset", bytes.u32le(OFFSET));
        }
    }
}
