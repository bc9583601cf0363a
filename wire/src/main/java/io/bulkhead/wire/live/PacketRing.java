// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.LinkType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// A ring that the kernel fills with blocks of packets: AF_PACKET with TPACKET_V3
/// (`Documentation/networking/packet_mmap.rst`). A block is copied to the heap and given back at
/// once, and then read there ([RingBlock]): packet memory is on the heap everywhere, and the kernel
/// has its block again while the packets of it are looked at.
final class PacketRing implements AutoCloseable {
    private static final int TO_USER = 1;
    private static final int TPACKET_V3 = 2;
    private static final int PROMISCUOUS = 1;
    private static final int ALL_PROTOCOLS = 3;

    /// After which a block is handed over although it is not full.
    private static final int RETIRE_MILLISECONDS = 20;

    private static final int SMALLEST_FRAME = 2048;

    /// Fanout by hash of the flow, and fragments put together first.
    private static final int FANOUT_BY_FLOW = 0x8000 << 16;

    // ---- struct sockaddr_ll
    private static final int ADDRESS_BYTES = 20;
    private static final int FAMILY = 0;
    private static final int PROTOCOL = 2;
    private static final int INTERFACE = 4;
    private static final int HARDWARE_TYPE = 8;

    // ---- struct packet_mreq
    private static final int MEMBERSHIP_BYTES = 16;
    private static final int MEMBERSHIP_TYPE = 4;

    // ---- struct tpacket_stats_v3
    private static final int STATISTICS_BYTES = 12;
    private static final int STATISTICS_DROPS = 4;
    private static final int STATISTICS_FREEZES = 8;

    // ---- struct sock_fprog and struct sock_filter
    private static final int PROGRAM_BYTES = 16;
    private static final int PROGRAM_INSTRUCTIONS = 8;
    private static final int INSTRUCTION_BYTES = 8;

    // ---- struct pollfd
    private static final int POLL_BYTES = 8;
    private static final int POLL_EVENTS = 4;
    private static final int POLL_RETURNED = 6;

    private static final VarHandle STATUS_OF_BLOCK = JAVA_INT.varHandle();

    /// How a ring is made.
    ///
    /// @param blockBytes a power of two and whole pages
    /// @param blocks how many
    /// @param fanout group whose readers share the packets between them, 1 to 65535; 0 for none
    /// @param own whether packets that this host sends are wanted too
    /// @param program which packets are wanted, of a link of Ethernet; on others all are
    record Shape(
            int blockBytes,
            int blocks,
            int fanout,
            boolean promiscuous,
            boolean own,
            PacketProgram program) {}

    private final Arena arena = Arena.ofShared();
    private final Linux linux = new Linux(arena);
    private final Shape shape;
    private final int index;
    private final int socket;
    private final int hardwareType;
    private final MemorySegment ring;
    private final MemorySegment waiting;
    private final MemorySegment statistics;
    private final RingBlock block;
    private int nextBlock;
    private long accepted;
    private long dropped;
    private long frozen;

    /// Times that the kernel did not tell.
    private long uncounted;

    private PacketRing(String name, Shape shape) throws Linux.Failure {
        this.shape = shape;
        index = linux.index(name);
        if (index == 0) {
            arena.close();
            throw new Linux.Failure(name, Linux.ENODEV);
        }
        int opened = -1;
        MemorySegment mapped = null;
        try {
            opened = linux.socket();
            hardwareType = choose(opened);
            prepare(opened);
            mapped = linux.map(opened, (long) shape.blockBytes() * shape.blocks());
            begin(opened);
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
        block = new RingBlock(shape.blockBytes(), linkType());
        waiting = arena.allocate(POLL_BYTES, Integer.BYTES);
        waiting.set(JAVA_INT, 0, socket);
        statistics = arena.allocate(STATISTICS_BYTES, Integer.BYTES);
    }

    /// @throws Linux.Failure if there is no such interface, or it may not be listened to
    static PacketRing open(String name, Shape shape) throws Linux.Failure {
        return new PacketRing(name, shape);
    }

    // ---- opening: nothing is received before all else stands, as the socket has no protocol

    /// Names the interface.
    ///
    /// @return what kind of hardware it is
    private int choose(int opened) throws Linux.Failure {
        MemorySegment address = address(0);
        linux.bind(opened, address);
        linux.name(opened, address);
        return address.get(Linux.U16, HARDWARE_TYPE) & 0xFFFF;
    }

    private MemorySegment address(int protocol) {
        MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
        address.set(Linux.U16, FAMILY, (short) Linux.AF_PACKET);
        address.set(Linux.U16, PROTOCOL, Linux.networkOrder(protocol));
        address.set(JAVA_INT, INTERFACE, index);
        return address;
    }

    private void prepare(int opened) throws Linux.Failure {
        linux.set(opened, Linux.Setting.PACKET_VERSION, TPACKET_V3);
        attach(opened);
        if (!shape.own() || hardwareType == Linux.LOOPBACK) {
            // On the loopback every packet goes out and comes in again.
            linux.set(opened, Linux.Setting.PACKET_IGNORE_OUTGOING, 1);
        }
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
        linux.set(opened, Linux.Setting.PACKET_RX_RING, request);
    }

    /// Locked, so that nothing can take it off again.
    private void attach(int opened) throws Linux.Failure {
        PacketProgram program = shape.program();
        if (filters()) {
            MemorySegment instructions =
                    arena.allocate((long) INSTRUCTION_BYTES * program.instructions(), Long.BYTES);
            for (int i = 0; i < program.instructions(); i++) {
                long at = (long) INSTRUCTION_BYTES * i;
                instructions.set(Linux.U16, at, (short) program.code(i));
                instructions.set(JAVA_BYTE, at + 2, (byte) program.ifTrue(i));
                instructions.set(JAVA_BYTE, at + 3, (byte) program.ifFalse(i));
                instructions.set(JAVA_INT, at + 4, program.operand(i));
            }
            MemorySegment described = arena.allocate(PROGRAM_BYTES, Long.BYTES);
            described.set(Linux.U16, 0, (short) program.instructions());
            described.set(ValueLayout.ADDRESS, PROGRAM_INSTRUCTIONS, instructions);
            linux.set(opened, Linux.Setting.SO_ATTACH_FILTER, described);
        }
        linux.set(opened, Linux.Setting.SO_LOCK_FILTER, 1);
    }

    /// From here on packets come.
    private void begin(int opened) throws Linux.Failure {
        if (shape.promiscuous()) {
            // Ends with the socket, unlike the interface's own flag.
            MemorySegment membership = arena.allocate(MEMBERSHIP_BYTES, Integer.BYTES);
            membership.set(JAVA_INT, 0, index);
            membership.set(Linux.U16, MEMBERSHIP_TYPE, (short) PROMISCUOUS);
            linux.set(opened, Linux.Setting.PACKET_ADD_MEMBERSHIP, membership);
        }
        linux.bind(opened, address(ALL_PROTOCOLS));
        if (shape.fanout() != 0) {
            // Only a bound socket can join: what came in between is read by more than one.
            linux.set(opened, Linux.Setting.PACKET_FANOUT, shape.fanout() | FANOUT_BY_FLOW);
        }
    }

    /// LINKTYPE_ value of what the packets begin with.
    int linkType() {
        return switch (hardwareType) {
            case 280 -> LinkType.CAN_SOCKETCAN;
            case 512, 519, 0xFFFE, 768, 769, 776, 778 -> LinkType.RAW;
            case 801 -> LinkType.WLAN;
            case 802 -> LinkType.PRISM;
            case 803 -> LinkType.RADIOTAP;
            case 804 -> LinkType.IEEE802_15_4_NOFCS;
            default -> LinkType.ETHERNET;
        };
    }

    /// Whether the kernel leaves packets out.
    boolean filters() {
        return shape.program().instructions() > 0 && linkType() == LinkType.ETHERNET;
    }

    int index() {
        return index;
    }

    // ---- reading

    /// Waits until there is a packet.
    ///
    /// @return an error of the socket, as [Linux#ENETDOWN]; 0 for none
    int await(int milliseconds) {
        if (!block.isEmpty() || (blockStatus() & TO_USER) != 0) {
            return 0;
        }
        waiting.set(Linux.U16, POLL_EVENTS, (short) (Linux.POLLIN | Linux.POLLERR));
        waiting.set(Linux.U16, POLL_RETURNED, (short) 0);
        if (linux.poll(waiting, milliseconds) > 0
                && (waiting.get(Linux.U16, POLL_RETURNED) & Linux.POLLERR) != 0) {
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
        while (!block.next(frame, number)) {
            if ((blockStatus() & TO_USER) == 0) {
                return false;
            }
            take();
        }
        return true;
    }

    private long blockAt() {
        return (long) nextBlock * shape.blockBytes();
    }

    private int blockStatus() {
        return (int) STATUS_OF_BLOCK.getAcquire(ring, blockAt() + RingBlock.STATUS);
    }

    /// Copies the next block and gives it back.
    private void take() {
        long from = blockAt();
        int claimed = ring.get(JAVA_INT, from + RingBlock.LENGTH);
        int length = Math.clamp(claimed, RingBlock.HEADER, shape.blockBytes());
        MemorySegment.copy(ring, JAVA_BYTE, from, block.memory(), 0, length);
        STATUS_OF_BLOCK.setRelease(ring, from + RingBlock.STATUS, 0);
        nextBlock = (nextBlock + 1) % shape.blocks();
        block.begin(length);
    }

    /// Packets that wait to be read: what is lost when it is closed now.
    long waiting() {
        long packets = block.left();
        for (int i = 0; i < shape.blocks(); i++) {
            long at = (long) i * shape.blockBytes();
            if (((int) STATUS_OF_BLOCK.getAcquire(ring, at + RingBlock.STATUS) & TO_USER) != 0) {
                packets += ring.get(JAVA_INT, at + RingBlock.PACKETS) & 0xFFFF_FFFFL;
            }
        }
        return packets;
    }

    /// @param bytes above which a frame was put together from several
    void longest(int bytes) {
        block.longest(bytes);
    }

    // ---- counters

    /// Asks the kernel what it dropped since it was last asked.
    void count() {
        try {
            linux.get(socket, Linux.SOL_PACKET, Linux.PACKET_STATISTICS, statistics);
            accepted += statistics.get(JAVA_INT, 0) & 0xFFFF_FFFFL;
            dropped += statistics.get(JAVA_INT, STATISTICS_DROPS) & 0xFFFF_FFFFL;
            frozen += statistics.get(JAVA_INT, STATISTICS_FREEZES) & 0xFFFF_FFFFL;
        } catch (Linux.Failure gone) {
            uncounted++;
        }
    }

    /// Packets that the filter let through, those that were dropped among them.
    long accepted() {
        return accepted;
    }

    /// Packets that found no room.
    long dropped() {
        return dropped;
    }

    /// How often the kernel found no free block.
    long frozen() {
        return frozen;
    }

    long unreadable() {
        return block.unreadable();
    }

    long coalesced() {
        return block.coalesced();
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
