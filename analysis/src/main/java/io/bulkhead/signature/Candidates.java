// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Arrays;

/// Rules that may match the piece of traffic at hand, each once.
final class Candidates implements PatternIndex.Hits {
    /// Which part of the traffic is looked at.
    enum Piece {
        SEGMENT,
        PACKET,
        STREAM,
        MESSAGE
    }

    private final SignatureSet set;
    private final int[] rules;
    private final int[] seen;
    private int count;
    private int round;
    private int buffer;
    private Piece piece = Piece.PACKET;

    Candidates(SignatureSet set) {
        this.set = set;
        this.rules = new int[set.size()];
        this.seen = new int[set.size()];
    }

    void begin(Piece of) {
        count = 0;
        round++;
        piece = of;
        buffer = BufferTest.PAYLOAD;
    }

    /// What is found next was found in this buffer.
    void in(int other) {
        buffer = other;
    }

    void add(int rule) {
        if (seen[rule] != round) {
            seen[rule] = round;
            rules[count++] = rule;
        }
    }

    void addAll(int[] others) {
        for (int rule : others) {
            add(rule);
        }
    }

    @Override
    public void found(int pattern) {
        for (int number : set.users(pattern)) {
            if (seen[number] == round) {
                continue;
            }
            Rule rule = set.rule(number);
            boolean meant =
                    switch (piece) {
                        case SEGMENT -> rule.where().segments();
                        case PACKET -> rule.where().packets();
                        case STREAM -> rule.where().streams();
                        case MESSAGE -> rule.where().messages();
                    };
            if (meant && rule.fastBuffer() == buffer) {
                add(number);
            }
        }
    }

    /// Puts them in the order in which rules are asked.
    int sorted() {
        if (count > 1) {
            Arrays.sort(rules, 0, count);
        }
        return count;
    }

    int get(int index) {
        return rules[index];
    }
}
