// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.util.Arrays;

/// A filter that the kernel runs on each packet before anything of it is copied: classic BPF, four
/// numbers an instruction (`code`, `jt`, `jf`, `k`; `linux/filter.h`).
public final class PacketProgram {
    /// What the kernel takes at most.
    public static final int MAX_INSTRUCTIONS = 4096;

    private static final int NUMBERS = 4;

    /// Takes everything.
    public static final PacketProgram ALL = new PacketProgram(new int[0]);

    private final int[] numbers;

    /// @param numbers four for each instruction; none for all packets
    /// @throws IllegalArgumentException if there are too many or not whole instructions
    public PacketProgram(int[] numbers) {
        if (numbers.length % NUMBERS != 0 || numbers.length / NUMBERS > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException(numbers.length + " numbers");
        }
        this.numbers = numbers.clone();
    }

    public int instructions() {
        return numbers.length / NUMBERS;
    }

    public int code(int instruction) {
        return numbers[NUMBERS * instruction];
    }

    /// How many instructions further it goes on if a comparison holds.
    public int ifTrue(int instruction) {
        return numbers[NUMBERS * instruction + 1];
    }

    public int ifFalse(int instruction) {
        return numbers[NUMBERS * instruction + 2];
    }

    public int operand(int instruction) {
        return numbers[NUMBERS * instruction + 3];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PacketProgram program && Arrays.equals(numbers, program.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
