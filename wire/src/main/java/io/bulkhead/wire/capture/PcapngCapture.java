// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import java.util.ArrayList;
import java.util.List;

/// Reads pcapng, the format of Wireshark. draft-ietf-opsawg-pcapng.
///
///     0      4        8                    length - 4   length
///     +------+--------+---------+----------+------------+
///     | type | length | body... | options  | length     |      each block
///     +------+--------+---------+----------+------------+
///
/// A file is a sequence of sections, each in a byte order of its own and with interfaces of its
/// own. Blocks that say nothing of packets (names, secrets, comments, custom and unknown ones) are
/// passed over, whatever their size.
final class PcapngCapture extends RecordedCapture {
    /// The type of a Section Header Block, the same in both byte orders.
    static final int SECTION = 0x0A0D_0D0A;

    /// Where a section header tells its byte order, and how.
    static final int ORDER = 8;

    static final int ORDER_MAGIC = 0x1A2B_3C4D;

    /// Interfaces of one section; more than any machine has.
    static final int MOST_INTERFACES = 1 << 16;

    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int LENGTH = 4;
    private static final int BODY = 8;
    private static final int TRAILER = 4;

    private static final int MAJOR = 12;
    private static final int MINOR = 14;
    private static final int SECTION_OPTIONS = 24;

    private static final int SNAP_LENGTH = 12;
    private static final int INTERFACE_OPTIONS = 16;
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_OFFSET = 14;

    private static final int OBSOLETE_DROPS = 10;
    private static final int UNKNOWN_DROPS = 0xFFFF;
    private static final int TIME_HIGH = 12;
    private static final int TIME_LOW = 16;
    private static final int CAPTURED = 20;
    private static final int ON_WIRE = 24;
    private static final int PACKET = 28;
    private static final int OPTION_DROPS = 4;

    private static final int SIMPLE_ON_WIRE = 8;
    private static final int SIMPLE_PACKET_BYTES = 12;

    private static final int STATISTICS_OPTIONS = 20;
    private static final int OPTION_INTERFACE_DROPS = 5;
    private static final int OPTION_SYSTEM_DROPS = 7;

    private final PcapngOptions options;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private int interfacesBefore;
    private long dropsBefore;
    private int type;
    private long length;
    private long time;
    private String version = "";

    /// Reads the header of the first section of a file that [begins][#begins] right.
    PcapngCapture(CaptureSource source) {
        super(source);
        options = new PcapngOptions(feed);
        if (beginBlock()) {
            readBlock();
        }
    }

    /// Whether these bytes at the feed's place are a pcapng file; a file cut within them is one.
    static boolean begins(ByteFeed feed) {
        feed.littleEndian(false);
        if (feed.u32(0) != SECTION) {
            return false;
        }
        return !feed.ensure(ORDER + Integer.BYTES) || tellsOrder(feed);
    }

    @Override
    boolean read(Frame frame) {
        while (beginBlock()) {
            if (holdsPacket()) {
                return readPacket(frame);
            }
            if (!readBlock()) {
                return false;
            }
        }
        return false;
    }

    @Override
    String format() {
        int count = interfacesBefore + interfaces.size();
        return "pcapng" + version + ", " + count + (count == 1 ? " interface" : " interfaces");
    }

    @Override
    public long drops() {
        long drops = dropsBefore;
        for (PcapngInterface each : interfaces) {
            drops = PcapngInterface.sum(drops, each.drops());
        }
        return drops;
    }

    /// Sets the byte order that a section header tells.
    private static boolean tellsOrder(ByteFeed feed) {
        feed.littleEndian(feed.u8(ORDER) == (ORDER_MAGIC & 0xFF));
        return feed.u32(ORDER) == ORDER_MAGIC;
    }

    /// Reads what all blocks begin with and, if the block is of a kind that is understood, makes
    /// all of it readable.
    private boolean beginBlock() {
        type = 0;
        if (!feed.ensure(BODY)) {
            return stopBetween(block());
        }
        type = (int) feed.u32(0);
        if (type == SECTION) {
            if (!feed.ensure(ORDER + Integer.BYTES)) {
                return stopWithin(block());
            }
            if (!tellsOrder(feed)) {
                return stop("a section " + afterPackets() + " has no byte order");
            }
        }
        length = feed.u32(LENGTH);
        if (length < leastLength(type) || length % 4 != 0) {
            return stop(block() + " has a bad length, " + length);
        }
        return !understood(type) || readWhole();
    }

    private boolean readWhole() {
        if (length > ByteFeed.LARGEST) {
            return stop(block() + " claims " + length + " bytes, which none has");
        }
        return feed.ensure((int) length) ? checkTrailer((int) length) : stopWithin(block());
    }

    /// Checks that the block says its length again before `end`.
    private boolean checkTrailer(int end) {
        long again = feed.u32(end - TRAILER);
        return again == length || stop(block() + " has two lengths, " + length + " and " + again);
    }

    /// How messages call the block that is being read.
    private String block() {
        return holdsPacket() ? packet() : "a block " + afterPackets();
    }

    private boolean holdsPacket() {
        return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET;
    }

    private static boolean understood(int type) {
        return switch (type) {
            case SECTION, INTERFACE, STATISTICS, ENHANCED_PACKET, SIMPLE_PACKET, OBSOLETE_PACKET ->
                    true;
            default -> false;
        };
    }

    /// What a block of this type needs for its fixed fields and both lengths.
    private static int leastLength(int type) {
        return switch (type) {
            case SECTION -> SECTION_OPTIONS + TRAILER;
            case INTERFACE -> INTERFACE_OPTIONS + TRAILER;
            case STATISTICS -> STATISTICS_OPTIONS + TRAILER;
            case ENHANCED_PACKET, OBSOLETE_PACKET -> PACKET + TRAILER;
            case SIMPLE_PACKET -> SIMPLE_PACKET_BYTES + TRAILER;
            default -> BODY + TRAILER;
        };
    }

    /// Reads, or passes over, a block without a packet.
    private boolean readBlock() {
        switch (type) {
            case SECTION -> readSection();
            case INTERFACE -> readInterface();
            case STATISTICS -> readStatistics();
            default -> {
                return passOver();
            }
        }
        if (!ended()) {
            feed.advance((int) length);
        }
        return !ended();
    }

    private boolean passOver() {
        if (!feed.skip(length - TRAILER) || !feed.ensure(TRAILER)) {
            return stopWithin(block());
        }
        if (!checkTrailer(TRAILER)) {
            return false;
        }
        feed.advance(TRAILER);
        return true;
    }

    private void readSection() {
        int major = feed.u16(MAJOR);
        if (major != 1) {
            stop("a section " + afterPackets() + " is of pcapng version " + major + ", not 1");
            return;
        }
        dropsBefore = drops();
        interfacesBefore += interfaces.size();
        interfaces.clear();
        version = " " + major + "." + feed.u16(MINOR);
    }

    private void readInterface() {
        if (interfaces.size() == MOST_INTERFACES) {
            stop("a section describes more than " + MOST_INTERFACES + " interfaces");
            return;
        }
        PcapngInterface described = new PcapngInterface(feed.u16(BODY), feed.u32(SNAP_LENGTH));
        options.begin(INTERFACE_OPTIONS, (int) length - TRAILER);
        while (options.next()) {
            if (options.is(OPTION_RESOLUTION, Byte.BYTES)) {
                described.resolution(feed.u8(options.value()));
            } else if (options.is(OPTION_OFFSET, Long.BYTES)) {
                described.offset(feed.s64(options.value()));
            }
        }
        interfaces.add(described);
    }

    /// Statistics of an interface that the section doesn't describe are about nothing.
    private void readStatistics() {
        long id = feed.u32(BODY);
        long byInterface = 0;
        long bySystem = 0;
        options.begin(STATISTICS_OPTIONS, (int) length - TRAILER);
        while (options.next()) {
            if (options.is(OPTION_INTERFACE_DROPS, Long.BYTES)) {
                byInterface = feed.s64(options.value());
            } else if (options.is(OPTION_SYSTEM_DROPS, Long.BYTES)) {
                bySystem = feed.s64(options.value());
            }
        }
        if (id < interfaces.size()) {
            interfaces.get((int) id).statistics(byInterface, bySystem);
        }
    }

    private boolean readPacket(Frame frame) {
        long id =
                switch (type) {
                    case ENHANCED_PACKET -> feed.u32(BODY);
                    case OBSOLETE_PACKET -> feed.u16(BODY);
                    default -> 0;
                };
        if (id >= interfaces.size()) {
            return stop(packet() + " is from interface " + id + ", which is not described");
        }
        PcapngInterface from = interfaces.get((int) id);
        return type == SIMPLE_PACKET
                ? readSimple(frame, from)
                : readEnhanced(frame, from, interfacesBefore + (int) id);
    }

    /// The time of such a packet is not known: that of the one before is closest.
    private boolean readSimple(Frame frame, PcapngInterface from) {
        long onWire = feed.u32(SIMPLE_ON_WIRE);
        long captured = Math.min(onWire, length - SIMPLE_PACKET_BYTES - TRAILER);
        if (from.snapLength() != 0) {
            captured = Math.min(captured, from.snapLength());
        }
        if (captured > LARGEST_PACKET) {
            return stop(packet() + " claims " + captured + " bytes, which no packet has");
        }
        feed.aim(frame.bytes(), SIMPLE_PACKET_BYTES, (int) captured);
        return hand(frame, from, interfacesBefore, onWire);
    }

    private boolean readEnhanced(Frame frame, PcapngInterface from, int id) {
        long captured = feed.u32(CAPTURED);
        if (captured > Math.min(LARGEST_PACKET, length - PACKET - TRAILER)) {
            return stop(packet() + " claims " + captured + " bytes, more than its block has");
        }
        time = from.nanos(feed.u32(TIME_HIGH) << 32 | feed.u32(TIME_LOW));
        noteDrops(from, (int) captured);
        feed.aim(frame.bytes(), PACKET, (int) captured);
        return hand(frame, from, id, feed.u32(ON_WIRE));
    }

    private void noteDrops(PcapngInterface from, int captured) {
        if (type == OBSOLETE_PACKET) {
            int drops = feed.u16(OBSOLETE_DROPS);
            from.droppedBefore(drops == UNKNOWN_DROPS ? 0 : drops);
            return;
        }
        options.begin(PACKET + PcapngOptions.padded(captured), (int) length - TRAILER);
        while (options.next()) {
            if (options.is(OPTION_DROPS, Long.BYTES)) {
                from.droppedBefore(feed.s64(options.value()));
            }
        }
    }

    private boolean hand(Frame frame, PcapngInterface from, int id, long onWire) {
        frame.set(count(), time, from.linkType(), id, (int) Math.min(onWire, Integer.MAX_VALUE));
        feed.advance((int) length);
        return true;
    }
}
