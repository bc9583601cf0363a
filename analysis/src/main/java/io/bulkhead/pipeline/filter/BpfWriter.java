// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.wire.live.PacketProgram;
import java.util.ArrayList;
import java.util.List;

/// Writes a program of classic BPF (`linux/filter.h`; McCanne and Jacobson, 1993) with labels for
/// what lies ahead; there are no jumps back.
///
/// A comparison can jump over 255 instructions at most. Where its target is farther it jumps to an
/// unconditional jump right behind it, which can go anywhere. As all targets lie ahead, the program
/// is put together from its end.
final class BpfWriter {
    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF = 0x28;
    private static final int LOAD_BYTE = 0x30;
    private static final int LOAD_WORD_BEHIND_X = 0x40;
    private static final int LOAD_HALF_BEHIND_X = 0x48;
    private static final int LOAD_BYTE_BEHIND_X = 0x50;
    private static final int LOAD_LENGTH = 0x80;
    private static final int LOAD_CONSTANT = 0x00;
    private static final int LOAD_MEMORY = 0x60;
    private static final int LOAD_X_MEMORY = 0x61;
    private static final int STORE = 0x02;
    private static final int STORE_X = 0x03;
    private static final int ADD = 0x04;
    private static final int ADD_X = 0x0C;
    private static final int SUBTRACT_X = 0x1C;
    private static final int AND = 0x54;
    private static final int SHIFT_LEFT = 0x64;
    private static final int SHIFT_RIGHT = 0x74;
    private static final int TO_X = 0x07;
    private static final int FROM_X = 0x87;
    private static final int JUMP = 0x05;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_GREATER = 0x25;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_AT_LEAST_X = 0x3D;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    /// The farthest that a comparison jumps, less the two jumps that may stand between.
    private static final int FAR = 253;

    private static final int NUMBERS = 4;

    /// A place that is not reached yet.
    static final class Label {
        /// Instructions from there to the end.
        private int behind = -1;
    }

    private sealed interface Item {}

    private record Plain(int code, int operand) implements Item {}

    private record Test(int code, int operand, Label yes, Label no) implements Item {}

    private record Place(Label label) implements Item {}

    private final List<Item> items = new ArrayList<>();

    void place(Label label) {
        items.add(new Place(label));
    }

    // ---- what stands in the packet, at a fixed place or behind X

    void word(int at) {
        plain(LOAD_WORD, at);
    }

    void half(int at) {
        plain(LOAD_HALF, at);
    }

    void wordBehindX(int at) {
        plain(LOAD_WORD_BEHIND_X, at);
    }

    void halfBehindX(int at) {
        plain(LOAD_HALF_BEHIND_X, at);
    }

    void byteBehindX(int at) {
        plain(LOAD_BYTE_BEHIND_X, at);
    }

    void length() {
        plain(LOAD_LENGTH, 0);
    }

    // ---- numbers

    void constant(int number) {
        plain(LOAD_CONSTANT, number);
    }

    void load(int slot) {
        plain(LOAD_MEMORY, slot);
    }

    void loadX(int slot) {
        plain(LOAD_X_MEMORY, slot);
    }

    void store(int slot) {
        plain(STORE, slot);
    }

    void storeX(int slot) {
        plain(STORE_X, slot);
    }

    void toX() {
        plain(TO_X, 0);
    }

    void fromX() {
        plain(FROM_X, 0);
    }

    void add(int number) {
        plain(ADD, number);
    }

    void addX() {
        plain(ADD_X, 0);
    }

    void subtractX() {
        plain(SUBTRACT_X, 0);
    }

    void and(int mask) {
        plain(AND, mask);
    }

    void shiftLeft(int bits) {
        plain(SHIFT_LEFT, bits);
    }

    void shiftRight(int bits) {
        plain(SHIFT_RIGHT, bits);
    }

    private void plain(int code, int operand) {
        items.add(new Plain(code, operand));
    }

    // ---- where to go on

    void equal(int number, Label yes, Label no) {
        items.add(new Test(IF_EQUAL, number, yes, no));
    }

    void greater(int number, Label yes, Label no) {
        items.add(new Test(IF_GREATER, number, yes, no));
    }

    void atLeast(int number, Label yes, Label no) {
        items.add(new Test(IF_AT_LEAST, number, yes, no));
    }

    void atLeastX(Label yes, Label no) {
        items.add(new Test(IF_AT_LEAST_X, 0, yes, no));
    }

    void anyBit(int mask, Label yes, Label no) {
        items.add(new Test(IF_ANY_BIT, mask, yes, no));
    }

    void jump(Label target) {
        items.add(new Test(JUMP, 0, target, target));
    }

    void answer(int bytes) {
        plain(RETURN, bytes);
    }

    // ---- putting together

    /// All packets pass where the program is longer than a kernel takes.
    PacketProgram program() {
        List<int[]> reversed = new ArrayList<>();
        for (Item item : items.reversed()) {
            switch (item) {
                case Place(Label label) -> label.behind = reversed.size();
                case Plain(int code, int operand) -> reversed.add(new int[] {code, 0, 0, operand});
                case Test test -> write(test, reversed);
            }
            if (reversed.size() > PacketProgram.MAX_INSTRUCTIONS) {
                return PacketProgram.ALL;
            }
        }
        int[] numbers = new int[NUMBERS * reversed.size()];
        for (int i = 0; i < reversed.size(); i++) {
            System.arraycopy(
                    reversed.get(reversed.size() - 1 - i), 0, numbers, NUMBERS * i, NUMBERS);
        }
        return new PacketProgram(numbers);
    }

    private static void write(Test test, List<int[]> reversed) {
        if (test.code() == JUMP) {
            jump(test.yes(), reversed);
            return;
        }
        boolean yesIsFar = reversed.size() - test.yes().behind > FAR;
        boolean noIsFar = reversed.size() - test.no().behind > FAR;
        if (noIsFar) {
            jump(test.no(), reversed);
        }
        if (yesIsFar) {
            jump(test.yes(), reversed);
        }
        int yes = yesIsFar ? 0 : reversed.size() - test.yes().behind;
        int no = noIsFar ? (yesIsFar ? 1 : 0) : reversed.size() - test.no().behind;
        reversed.add(new int[] {test.code(), yes, no, test.operand()});
    }

    private static void jump(Label target, List<int[]> reversed) {
        reversed.add(new int[] {JUMP, 0, 0, reversed.size() - target.behind});
    }
}
