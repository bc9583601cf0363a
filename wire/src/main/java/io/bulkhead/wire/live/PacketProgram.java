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

    /// `BPF_RET | BPF_K`: the packet is wanted, so many bytes of it; 0 for not at all.
    private static final int RETURN = 0x06;

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

    /// The same, with no more than so many bytes of each packet.
    PacketProgram cutTo(int bytes) {
        if (numbers.length == 0) {
            return new PacketProgram(new int[] {RETURN, 0, 0, bytes});
        }
        PacketProgram cut = new PacketProgram(numbers);
        for (int i = 0; i < instructions(); i++) {
            if (code(i) == RETURN && Integer.compareUnsigned(operand(i), bytes) > 0) {
                cut.numbers[NUMBERS * i + 3] = bytes;
            }
        }
        return cut;
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
