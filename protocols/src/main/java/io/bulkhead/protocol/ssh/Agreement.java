// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.TextBuffer;

/// What the two sides of a connection agree upon: of each list the first name of the client's that
/// the server knows. RFC 4253, 7.1.
final class Agreement {
    /// Key exchange, host key, cipher and MAC towards the server.
    private static final int[] LISTS = {0, 1, 2, 4};

    private static final int MAC = 3;
    private static final int MAX_LISTS = 8 * 1024;
    private static final int MAX_TEXT = 512;

    /// Ciphers that authenticate themselves and have no use for a MAC.
    private static final String[] ALONE = {"gcm", "poly1305"};

    /// The lists of both sides of one connection, each behind its length in two bytes.
    static final class Lists {
        private final Gather client = new Gather(MAX_LISTS);
        private final Gather server = new Gather(MAX_LISTS);
    }

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes offered = new Bytes();
    private final Bytes known = new Bytes();
    private final Bytes view = new Bytes();

    /// Keeps the lists of one side, and says what was agreed upon when the other's are there.
    void exchange(Lists lists, Direction direction, KeyExchange exchange, Sink sink) {
        Gather kept = direction == Direction.TO_SERVER ? lists.client : lists.server;
        kept.clear();
        for (int list : LISTS) {
            exchange.keep(list, kept);
        }
        lists.client.view(offered);
        lists.server.view(known);
        if (!offered.isEmpty() && !known.isEmpty()) {
            agreed(sink);
            lists.client.clear();
            lists.server.clear();
        }
    }

    private void agreed(Sink sink) {
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
                if (!first(at, other)) {
                    return;
                }
            }
            if (i == MAC - 1) {
                alone = alone(text.view(view, mark));
            }
            at += 2 + offered.u16be(at);
            other += 2 + known.u16be(other);
        }
        if (!text.full()) {
            sink.trait(Trait.CIPHER_SUITE, text.view(view));
        }
    }

    /// Puts the first name of a list of the client's that stands in one of the server's; both are
    /// told by where they begin.
    private boolean first(int list, int other) {
        int at = list + 2;
        int end = at + offered.u16be(list);
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
}
