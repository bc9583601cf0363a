// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.bulkhead.wire.capture.Frame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A ring that the kernel fills with blocks of packets: AF_PACKET with TPACKET_V3
/// (`Documentation/networking/packet_mmap.rst`).
///
///     0         4      8        12        16             20       24         32
///     +---------+------+--------+---------+--------------+--------+----------+---------
///     | version | priv | status | packets | first packet | length | sequence | times...      a block
///     +---------+------+--------+---------+--------------+--------+----------+---------
///
///     0      4         8      12      16     20       24    26    28     32    36     38     48
///     +------+---------+------+-------+------+--------+-----+-----+------+-----+------+------+------
///     | next | seconds | nano | taken | wire | status | mac | net | hash | tci | tpid | free | from    a packet
///     +------+---------+------+-------+------+--------+-----+-----+------+-----+------+------+------
///
/// `mac` is where the packet's bytes begin, from the header on; `from` is a `sockaddr_ll`. A block
/// is copied to the heap and given back at once, and then read there: packet memory is on the heap
/// everywhere, and the kernel has its block again while the packets of it are looked at. Lengths
/// and offsets are held against the block, although it is the kernel that says them.
final class PacketRing implements AutoCloseable {
    private static final int BLOCK_STATUS = 8;
    private static final int BLOCK_PACKETS = 12;
    private static final int BLOCK_FIRST = 16;
    private static final int BLOCK_LENGTH = 20;
    private static final int BLOCK_HEADER = 48;

    private static final int NEXT = 0;
    private static final int SECONDS = 4;
    private static final int NANOSECONDS = 8;
    private static final int TAKEN = 12;
    private static final int WIRE = 16;
    private static final int STATUS = 20;
    private static final int MAC = 24;
    private static final int TCI = 32;
    private static final int TPID = 36;
    private static final int PACKET_HEADER = 48;

    private static final int TO_USER = 1;
    private static final int VLAN_VALID = 1 << 4;
    private static final int TPID_VALID = 1 << 6;
    private static final int VLAN_TPID = 0x8100;
    private static final int MACS = 12;
    private static final int TAG = 4;

    private static final int TPACKET_V3 = 2;
    private static final int PROMISCUOUS = 1;
    private static final int ALL_PROTOCOLS = 3;
    private static final int RETIRE_MILLISECONDS = 20;
    private static final int SMALLEST_FRAME = 2048;
    private static final int ADDRESS_BYTES = 20;
    private static final int HARDWARE_TYPE = 8;
    private static final int LOOPBACK = 772;
    private static final long SECOND = 1_000_000_000L;

    private static final VarHandle STATUS_OF_BLOCK = JAVA_INT.varHandle();
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    /// How a ring is made.
    ///
    /// @param blockBytes a power of two and whole pages
    /// @param blocks how many
    /// @param fanout group whose readers share the packets between them, 1 to 65535; 0 for none
    record Shape(
            int blockBytes, int blocks, int fanout, boolean promiscuous, PacketProgram program) {}

    private final Arena arena = Arena.ofShared();
    private final Linux linux = new Linux(arena);
    private final Shape shape;
    private final int index;
    private final int socket;
    private final MemorySegment ring;
    private final MemorySegment waiting;
    private final MemorySegment statistics;
    private final int hardwareType;
    private final byte[] block;
    private int nextBlock;

    /// Packets of the copied block that were not handed over yet, and where the next is.
    private int left;

    private int at;
    private int length;
    private long delivered;
    private long dropped;
    private long frozen;
    private long oversized;

    /// Times that the kernel did not tell.
    private long uncounted;

    private PacketRing(String name, Shape shape) throws Linux.Failure {
        this.shape = shape;
        block = new byte[shape.blockBytes()];
        index = linux.index(name);
        if (index == 0) {
            arena.close();
            throw new Linux.Failure(name, Linux.ENODEV);
        }
        int opened = -1;
        MemorySegment mapped = null;
        try {
            opened = linux.socket();
            prepare(opened);
            mapped = linux.map(opened, (long) shape.blockBytes() * shape.blocks());
            hardwareType = begin(opened);
        } catch (Linux.Failure failure) {
            if (mapped != null) {
                linux.unmap(mapped);
            }
            if (opened >= 0) {
                linux.close(opened);
            }
            arena.close();
            throw failure;
        }
        socket = opened;
        ring = mapped;
        waiting = arena.allocate(8, 4);
        waiting.set(JAVA_INT, 0, socket);
        statistics = arena.allocate(12, 4);
    }

    /// @throws Linux.Failure if there is no such interface, or it may not be listened to
    static PacketRing open(String name, Shape shape) throws Linux.Failure {
        return new PacketRing(name, shape);
    }

    /// All that must stand before the first packet: nothing is received yet, as the socket has no
    /// protocol and no interface.
    private void prepare(int opened) throws Linux.Failure {
        linux.set(opened, Linux.SOL_PACKET, Linux.PACKET_VERSION, TPACKET_V3);
        attach(opened, shape.program());
        MemorySegment request = arena.allocate(7L * Integer.BYTES, Integer.BYTES);
        int[] numbers = {
            shape.blockBytes(),
            shape.blocks(),
            SMALLEST_FRAME,
            shape.blockBytes() / SMALLEST_FRAME * shape.blocks(),
            RETIRE_MILLISECONDS,
            0,
            0
        };
        for (int i = 0; i < numbers.length; i++) {
            request.setAtIndex(JAVA_INT, i, numbers[i]);
        }
        linux.set(opened, Linux.SOL_PACKET, Linux.PACKET_RX_RING, request);
    }

    /// `struct sock_fprog`: how many, and where; locked, so that nothing can take it off again.
    private void attach(int opened, PacketProgram program) throws Linux.Failure {
        if (program.instructions() > 0) {
            MemorySegment instructions = arena.allocate(8L * program.instructions(), 8);
            for (int i = 0; i < program.instructions(); i++) {
                instructions.set(Linux.U16, 8L * i, (short) program.code(i));
                instructions.set(JAVA_BYTE, 8L * i + 2, (byte) program.ifTrue(i));
                instructions.set(JAVA_BYTE, 8L * i + 3, (byte) program.ifFalse(i));
                instructions.set(JAVA_INT, 8L * i + 4, program.operand(i));
            }
            MemorySegment described = arena.allocate(16, 8);
            described.set(Linux.U16, 0, (short) program.instructions());
            described.set(ValueLayout.ADDRESS, 8, instructions);
            linux.set(opened, Linux.SOL_SOCKET, Linux.SO_ATTACH_FILTER, described);
        }
        linux.set(opened, Linux.SOL_SOCKET, Linux.SO_LOCK_FILTER, 1);
    }

    /// Names the interface: from here on packets come.
    ///
    /// @return what kind of hardware it is
    private int begin(int opened) throws Linux.Failure {
        if (shape.promiscuous()) {
            // Ends with the socket, unlike the interface's own flag.
            MemorySegment membership = arena.allocate(16, 4);
            membership.set(JAVA_INT, 0, index);
            membership.set(Linux.U16, 4, (short) PROMISCUOUS);
            linux.set(opened, Linux.SOL_PACKET, Linux.PACKET_ADD_MEMBERSHIP, membership);
        }
        MemorySegment address = arena.allocate(ADDRESS_BYTES, 4);
        address.set(Linux.U16, 0, (short) Linux.AF_PACKET);
        address.set(Linux.U16, 2, Linux.networkOrder(ALL_PROTOCOLS));
        address.set(JAVA_INT, 4, index);
        linux.bind(opened, address);
        linux.name(opened, address);
        int type = address.get(Linux.U16, HARDWARE_TYPE) & 0xFFFF;
        if (type == LOOPBACK) {
            // There every packet goes out and comes in again.
            linux.set(opened, Linux.SOL_PACKET, Linux.PACKET_IGNORE_OUTGOING, 1);
        }
        if (shape.fanout() != 0) {
            // By hash of the flow, fragments put together first.
            linux.set(opened, Linux.SOL_PACKET, Linux.PACKET_FANOUT, shape.fanout() | 0x8000 << 16);
        }
        return type;
    }

    /// LINKTYPE_ value of what the packets begin with.
    int linkType() {
        return switch (hardwareType) {
            case 280 -> 227;
            case 512, 519, 0xFFFE, 768, 769, 776, 778 -> 101;
            case 801 -> 105;
            case 802 -> 119;
            case 803 -> 127;
            case 804 -> 230;
            default -> 1;
        };
    }

    int index() {
        return index;
    }

    // ---- reading

    /// Waits until there is a packet.
    ///
    /// @return an error of the socket, as [Linux#ENETDOWN]; 0 for none
    int await(int milliseconds) {
        if (left > 0 || (blockStatus() & TO_USER) != 0) {
            return 0;
        }
        waiting.set(Linux.U16, 4, (short) (Linux.POLLIN | Linux.POLLERR));
        waiting.set(Linux.U16, 6, (short) 0);
        if (linux.poll(waiting, milliseconds) > 0
                && (waiting.get(Linux.U16, 6) & Linux.POLLERR) != 0) {
            return error();
        }
        return 0;
    }

    private int error() {
        try (Arena shortly = Arena.ofConfined()) {
            MemorySegment error = shortly.allocate(JAVA_INT);
            linux.get(socket, Linux.SOL_SOCKET, Linux.SO_ERROR, error);
            return error.get(JAVA_INT, 0);
        } catch (Linux.Failure failure) {
            return failure.errno();
        }
    }

    /// Aims `frame` at the next packet.
    ///
    /// @return whether there is one; its bytes are valid until the next call
    boolean next(Frame frame, long number) {
        while (left == 0) {
            if ((blockStatus() & TO_USER) == 0) {
                return false;
            }
            take();
        }
        left--;
        if (at < BLOCK_HEADER || at > length - PACKET_HEADER) {
            left = 0;
            return next(frame, number);
        }
        int header = at;
        int next = number(header + NEXT);
        at = next > 0 ? header + next : length;
        return aim(frame, header, number) || next(frame, number);
    }

    private boolean aim(Frame frame, int header, long number) {
        int taken = number(header + TAKEN);
        int mac = header + ((short) SHORTS.get(block, header + MAC) & 0xFFFF);
        if (taken < 0 || mac < header || taken > length - mac) {
            oversized++;
            return false;
        }
        int wire = number(header + WIRE);
        int status = number(header + STATUS);
        if ((status & VLAN_VALID) != 0 && taken >= MACS) {
            mac -= TAG;
            taken += TAG;
            wire += TAG;
            tag(header, mac, status);
        }
        long time =
                (number(header + SECONDS) & 0xFFFF_FFFFL) * SECOND
                        + (number(header + NANOSECONDS) & 0xFFFF_FFFFL);
        frame.set(number, time, linkType(), 0, Math.max(wire, taken));
        frame.bytes().aim(block, mac, taken);
        delivered++;
        return true;
    }

    /// Puts back the tag that the interface took out. There is room before the packet: what stands
    /// there, the sender's address, was read.
    private void tag(int header, int mac, int status) {
        int tci = (short) SHORTS.get(block, header + TCI) & 0xFFFF;
        int tpid =
                (status & TPID_VALID) != 0
                        ? (short) SHORTS.get(block, header + TPID) & 0xFFFF
                        : VLAN_TPID;
        System.arraycopy(block, mac + TAG, block, mac, MACS);
        block[mac + MACS] = (byte) (tpid >> 8);
        block[mac + MACS + 1] = (byte) tpid;
        block[mac + MACS + 2] = (byte) (tci >> 8);
        block[mac + MACS + 3] = (byte) tci;
    }

    private int number(int offset) {
        return (int) INTS.get(block, offset);
    }

    private long blockAt() {
        return (long) nextBlock * shape.blockBytes();
    }

    private int blockStatus() {
        return (int) STATUS_OF_BLOCK.getAcquire(ring, blockAt() + BLOCK_STATUS);
    }

    /// Copies the next block and gives it back.
    private void take() {
        long from = blockAt();
        int claimed = ring.get(JAVA_INT, from + BLOCK_LENGTH);
        length = Math.clamp(claimed, BLOCK_HEADER, shape.blockBytes());
        MemorySegment.copy(ring, JAVA_BYTE, from, block, 0, length);
        left = Math.clamp(number(BLOCK_PACKETS), 0, shape.blockBytes() / PACKET_HEADER);
        at = number(BLOCK_FIRST);
        STATUS_OF_BLOCK.setRelease(ring, from + BLOCK_STATUS, 0);
        nextBlock = (nextBlock + 1) % shape.blocks();
    }

    // ---- counters

    /// Asks the kernel what it dropped since it was last asked.
    void count() {
        try {
            linux.get(socket, Linux.SOL_PACKET, Linux.PACKET_STATISTICS, statistics);
            dropped += statistics.get(JAVA_INT, 4) & 0xFFFF_FFFFL;
            frozen += statistics.get(JAVA_INT, 8) & 0xFFFF_FFFFL;
        } catch (Linux.Failure gone) {
            uncounted++;
        }
    }

    long delivered() {
        return delivered;
    }

    /// Packets that found no block, and that could not be read.
    long dropped() {
        return dropped + oversized;
    }

    /// How often the kernel found no free block.
    long frozen() {
        return frozen;
    }

    long uncounted() {
        return uncounted;
    }

    @Override
    public void close() {
        linux.unmap(ring);
        linux.close(socket);
        arena.close();
    }
}
