// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Names of the topics that writers announced, so that data can be told by their topic. Writers are
/// announced on other ports than they write to, so names are remembered for the two hosts: a
/// length, then eight bytes with each number.
final class Topics {
    private static final String KEY = "rtps/topic";

    /// Bytes of a name that are remembered; data of longer topics are told without.
    private static final int MAX_NAME = 56;

    private static final int SLOTS = 8;
    private static final int WORD = 8;
    private static final int BYTE = 8;

    /// The id of a writer: of its participant's GUID prefix, then its own.
    static long id(Bytes prefix, int at, int writer) {
        return prefix.hash(at, RtpsMessage.PREFIX_SIZE, writer) * SLOTS;
    }

    private Topics() {}

    static void remember(long id, Bytes name, Sink sink) {
        int length = name.length();
        if (length == 0 || length > MAX_NAME) {
            return;
        }
        sink.remember(KEY, id, length);
        for (int at = 0; at < length; at += WORD) {
            long word = 0;
            for (int i = at; i < Math.min(length, at + WORD); i++) {
                word |= (long) name.u8(i) << BYTE * (i - at);
            }
            sink.remember(KEY, id + 1 + at / WORD, word);
        }
    }

    /// Puts the name of the writer's topic, if it is remembered.
    static void recall(long id, TextBuffer text, Sink sink) {
        long length = sink.remembered(KEY, id);
        if (length == Sink.NOTHING) {
            return;
        }
        for (int at = 0; at < length; at += WORD) {
            long word = sink.remembered(KEY, id + 1 + at / WORD);
            for (int i = at; i < Math.min(length, at + WORD); i++) {
                text.put((int) (word >>> BYTE * (i - at)) & 0xFF);
            }
        }
    }
}
