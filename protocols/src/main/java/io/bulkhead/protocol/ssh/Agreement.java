// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.TextBuffer;

/// What the two sides of one connection agree upon: of each list the first name of the client's
/// that the server knows. RFC 4253, 7.1. Part of the connection's state.
final class Agreement {
    /// Key exchange, host key, cipher and MAC towards the server.
    private static final int[] LISTS = {0, 1, 2, 4};

    private static final int MAC = 3;
    private static final int MAX_LISTS = 8 * 1024;
    private static final int MAX_TEXT = 512;

    /// Ciphers that authenticate themselves and have no use for a MAC.
    private static final String[] ALONE = {"gcm", "poly1305"};

    private Gather client;
    private Gather server;

    /// Keeps the lists of one side, each behind its length in two bytes, and says what was agreed
    /// upon when the other's are there.
    void exchange(Direction direction, KeyExchange lists, TextBuffer text, Sink sink) {
        Gather kept = new Gather(MAX_LISTS);
        for (int list : LISTS) {
            lists.keep(list, kept);
        }
        if (direction == Direction.TO_SERVER) {
            client = kept;
        } else {
            server = kept;
        }
        if (client != null && server != null) {
            agreed(text, sink);
            client = null;
            server = null;
        }
    }

    private void agreed(TextBuffer text, Sink sink) {
        Bytes offered = client.view(new Bytes());
        Bytes known = server.view(new Bytes());
        text.clear();
        int at = 0;
        int other = 0;
        boolean alone = false;
        for (int i = 0; i < LISTS.length; i++) {
            if (at + 2 > offered.length() || other + 2 > known.length()) {
                return;
            }
            int mark = text.length();
            if (i != MAC || !alone) {
                text.put(i == 0 ? "" : " ");
                if (!first(offered, at + 2, offered.u16be(at), known, other, text)) {
                    return;
                }
            }
            if (i == MAC - 1) {
                alone = alone(text.view(new Bytes(), mark));
            }
            at += 2 + offered.u16be(at);
            other += 2 + known.u16be(other);
        }
        if (!text.full()) {
            sink.trait(Trait.CIPHER_SUITE, text.view(new Bytes()));
        }
    }

    /// Puts the first name of a list that stands in the other's, at its length.
    private static boolean first(
            Bytes offered, int from, int length, Bytes known, int other, TextBuffer text) {
        int end = from + length;
        int at = from;
        while (at < end) {
            int comma = offered.indexOf(',', at, end);
            int stop = comma < 0 ? end : comma;
            if (stands(offered, at, stop - at, known, other)) {
                text.put(offered, at, stop - at);
                return true;
            }
            at = stop + 1;
        }
        return false;
    }

    private static boolean stands(Bytes name, int from, int length, Bytes list, int listAt) {
        int end = listAt + 2 + list.u16be(listAt);
        int at = listAt + 2;
        while (at < end) {
            int comma = list.indexOf(',', at, end);
            int stop = comma < 0 ? end : comma;
            if (stop - at == length && name.same(from, list, at, length)) {
                return true;
            }
            at = stop + 1;
        }
        return false;
    }

    private static boolean alone(Bytes cipher) {
        for (String mark : ALONE) {
            for (int at = 0; at < cipher.length(); at++) {
                if (cipher.matches(at, mark)) {
                    return true;
                }
            }
        }
        return false;
    }

    static TextBuffer text() {
        return new TextBuffer(MAX_TEXT);
    }
}
