// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.wire.live.PacketProgram;

/// Runs classic BPF as the kernel does (`linux/filter.h`): what is read behind the end of the
/// packet answers 0, that is, drops it. Written from the description of the machine, not from the
/// compiler.
final class BpfMachine {
    private static final int BESIDE = -0x1000;
    private static final int VLAN_TAG = BESIDE + 44;
    private static final int VLAN_TAG_PRESENT = BESIDE + 48;

    private final PacketProgram program;
    private final int[] memory = new int[16];
    private final boolean[] stored = new boolean[16];

    /// Thrown where the kernel would have refused the program.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    BpfMachine(PacketProgram program) {
        this.program = program;
        int last = program.instructions() - 1;
        if (last >= 0 && (program.code(last) & 7) != 6) {
            throw new Refused("does not end with an answer");
        }
    }

    /// @param tag what was taken out of the packet before; -1 for none
    boolean passes(byte[] packet, int tag) {
        if (program.instructions() == 0) {
            return true;
        }
        java.util.Arrays.fill(stored, false);
        int a = 0;
        int x = 0;
        for (int at = 0; ; at++) {
            int k = program.operand(at);
            switch (program.code(at)) {
                case 0x00 -> a = k;
                case 0x01 -> x = k;
                case 0x20, 0x28, 0x30 -> {
                    int size = size(program.code(at));
                    if (k < 0) {
                        a = beside(k, tag);
                    } else if (outside(packet, k, size)) {
                        return false;
                    } else {
                        a = read(packet, k, size);
                    }
                }
                case 0x40, 0x48, 0x50 -> {
                    int size = size(program.code(at));
                    if (outside(packet, x + k, size)) {
                        return false;
                    }
                    a = read(packet, x + k, size);
                }
                case 0x80 -> a = packet.length;
                case 0x60 -> a = load(k);
                case 0x61 -> x = load(k);
                case 0x02 -> store(k, a);
                case 0x03 -> store(k, x);
                case 0x04 -> a += k;
                case 0x0C -> a += x;
                case 0x1C -> a -= x;
                case 0x54 -> a &= k;
                case 0x64 -> a <<= k;
                case 0x74 -> a >>>= k;
                case 0x07 -> x = a;
                case 0x87 -> a = x;
                case 0x05 -> at = target(at, k);
                case 0x15 -> at = branch(at, a == k);
                case 0x25 -> at = branch(at, Integer.compareUnsigned(a, k) > 0);
                case 0x35 -> at = branch(at, Integer.compareUnsigned(a, k) >= 0);
                case 0x3D -> at = branch(at, Integer.compareUnsigned(a, x) >= 0);
                case 0x45 -> at = branch(at, (a & k) != 0);
                case 0x06 -> {
                    return k != 0;
                }
                default -> throw new Refused("instruction " + program.code(at));
            }
        }
    }

    private static int size(int code) {
        return switch (code & 0x18) {
            case 0x00 -> 4;
            case 0x08 -> 2;
            default -> 1;
        };
    }

    private static boolean outside(byte[] packet, int at, int size) {
        return at < 0 || at > packet.length - size;
    }

    private static int read(byte[] packet, int at, int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | packet[at + i] & 0xFF;
        }
        return number;
    }

    private static int beside(int k, int tag) {
        return switch (k) {
            case VLAN_TAG -> Math.max(tag, 0);
            case VLAN_TAG_PRESENT -> tag < 0 ? 0 : 1;
            default -> throw new Refused("beside the packet at " + k);
        };
    }

    private int branch(int at, boolean holds) {
        int step = holds ? program.ifTrue(at) : program.ifFalse(at);
        if (step > 255) {
            throw new Refused("a comparison jumps over " + step);
        }
        return target(at, step);
    }

    private int target(int at, int step) {
        if (step < 0 || at + 1 + step >= program.instructions()) {
            throw new Refused("a jump out of the program");
        }
        return at + step;
    }

    private int load(int slot) {
        if (!stored[slot]) {
            throw new Refused("reads what was not stored");
        }
        return memory[slot];
    }

    private void store(int slot, int number) {
        stored[slot] = true;
        memory[slot] = number;
    }
}
