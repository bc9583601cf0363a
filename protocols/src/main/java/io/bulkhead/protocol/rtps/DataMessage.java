// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.wire.Bytes;

/// A view of the contents of DATA and, with a fragment's place behind the sequence number,
/// DATA_FRAG.
///
///     0       2              4        8        12              20
///     +-------+--------------+--------+--------+---------------+-----------+------------
///     | flags | to QoS or    | reader | writer | sequence      | in-line   | payload...
///     |       | payload      |        |        | number        | QoS, if Q |
///     +-------+--------------+--------+--------+---------------+-----------+------------
///
/// DDSI-RTPS 2.5, 9.4.5.4 and 9.4.5.5.
final class DataMessage {
    private static final int SIZE = 20;
    private static final int TO_QOS = 2;
    private static final int READER = 4;
    private static final int WRITER = 8;
    private static final int SEQUENCE = 12;
    private static final int FRAGMENT_NUMBER = 20;
    private static final int SAMPLE_SIZE = 28;
    private static final int FRAGMENT_SIZE = 32;

    private static final int QOS = 0x02;
    private static final int HAS_DATA = 0x04;
    private static final int HAS_KEY = 0x08;

    private final Bytes payload = new Bytes();
    private final Bytes qos = new Bytes();
    private final ParameterList skipped = new ParameterList();
    private int reader;
    private int writer;
    private long sequence;
    private long fragment;
    private long sampleSize;
    private boolean key;

    /// @return whether the contents have room for what they must tell
    boolean wrap(RtpsMessage message) {
        payload.clear();
        qos.clear();
        Bytes contents = message.contents();
        boolean fragmented = message.id() == Submessage.DATA_FRAG;
        if (contents.length() < (fragmented ? FRAGMENT_SIZE : SIZE)) {
            return false;
        }
        reader = contents.s32be(READER);
        writer = contents.s32be(WRITER);
        sequence = message.u32(SEQUENCE) << 32 | message.u32(SEQUENCE + 4);
        fragment = fragmented ? message.u32(FRAGMENT_NUMBER) : 0;
        sampleSize = fragmented ? message.u32(SAMPLE_SIZE) : 0;
        int flags = message.flags();
        key = !fragmented && (flags & HAS_KEY) != 0;
        int at = READER + message.u16(TO_QOS);
        if (at > contents.length()) {
            return false;
        }
        if ((flags & QOS) != 0) {
            int end = skipped.end(contents, at, message.littleEndian());
            if (end < 0) {
                return false;
            }
            qos.aim(contents, at, end - at);
            at = end;
        }
        if (fragmented || (flags & (HAS_DATA | HAS_KEY)) != 0) {
            payload.aim(contents, at);
        }
        return true;
    }

    int reader() {
        return reader;
    }

    int writer() {
        return writer;
    }

    long sequence() {
        return sequence;
    }

    /// The first fragment, from 1; 0 where the data are whole.
    long fragment() {
        return fragment;
    }

    long sampleSize() {
        return sampleSize;
    }

    /// Whether the payload is only the key of something that is gone.
    boolean key() {
        return key;
    }

    Bytes qos() {
        return qos;
    }

    Bytes payload() {
        return payload;
    }
}
